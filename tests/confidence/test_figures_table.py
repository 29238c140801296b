"""The table of figures keeps what it says of papers that were not judged anew."""

from __future__ import annotations

from benchmarks.confidence_figures import table_lines

OLD = """
| papers | pages | rows |
| --- | --- | --- |
| workbooks | scan | 10 |
| workbooks | all | 30 |
| samples | all | 552 |
"""


def test_lines_of_papers_judged_anew_take_the_place_of_the_old_ones() -> None:
    assert table_lines(OLD, {"workbooks": ["| workbooks | all | 31 |"]}) == [
        "| workbooks | all | 31 |",
        "| samples | all | 552 |",
    ]


def test_near_miss_papers_whose_name_only_begins_alike_stay() -> None:
    new = "| workbooks, 30 more | all | 9 |"
    assert table_lines(OLD, {"workbooks, 30 more": [new]}) == [*OLD.strip().splitlines()[2:], new]


def test_an_empty_table_is_filled() -> None:
    assert table_lines("", {"samples": ["| samples | all | 1 |"]}) == ["| samples | all | 1 |"]
