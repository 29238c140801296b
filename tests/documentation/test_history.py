"""The tables of figures are those that the history gives, and the writer of tables does what it says."""

from pathlib import Path

import pytest
from benchmarks.history import (
    ROOT,
    Figure,
    Measurement,
    documents,
    read_history,
    record,
    table_of,
    with_tables,
)
from benchmarks.typed_tables import typed_tables


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_tables_are_those_of_the_history(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert with_tables(text, read_history()) == text, "run: python -m benchmarks.history"


def test_every_table_of_the_history_stands_in_a_document() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in documents())
    for name in {one.table for one in read_history()}:
        assert f"<!-- history: {name} |" in texts


FIGURES = [
    ROOT / "README.md",
    ROOT / "docs" / "limits.md",
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_table_of_figures_is_typed_by_hand(path: Path) -> None:
    typed = [table.heading for table in typed_tables(path.read_text(encoding="utf-8"))]
    assert not typed, f"run: python -m benchmarks.typed_tables {path.relative_to(ROOT)}"


def test_a_typed_table_of_figures_is_found_and_one_of_words_is_not() -> None:
    figures = "| copier | found |\n| --- | --- |\n| faded | 0.915 |\n| pale | **0.39** |\n"
    words = "| what | why |\n| --- | --- |\n| a lattice | rules of 2 pt break |\n| none | - |\n"
    written = f"<!-- history: t | copier -->\n{figures}<!-- end -->\n"
    (found,) = typed_tables(f"{written}\n{words}\n{figures}")
    assert found.rows == (("faded", "0.915"), ("pale", "**0.39**"))


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure(value=1598, of=1618), "1,598 of 1,618"),
        (Figure(value=81, of=94, share=True), "81 of 94 (86.2 %)"),
        (Figure(value=1, digits=3), "1.000"),
        (Figure(value=37.2, digits=1, unit="%"), "37.2 %"),
        (Figure(text="–"), "–"),
    ],
)
def test_a_figure_as_it_is_shown(figure: Figure, shown: str) -> None:
    assert str(figure) == shown


def test_of_two_measurements_the_later_counts_and_other_columns_stay(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    record([measured("a", x=1, y=2), measured("b", x=3), measured("other", table="u", x=9)], path)
    record([measured("a", x=5)], path)
    told = table_of("t", "thing", read_history(path))
    assert told == "| thing | x | y |\n| --- | --- | --- |\n| a | 5 | 2 |\n| b | 3 | |\n"


def test_only_what_stands_between_the_marks_is_written() -> None:
    text = "before\n<!-- history: t | thing -->\n| old |\n<!-- end -->\nafter\n"
    written = with_tables(text, [measured("a", x=1)])
    assert written.startswith("before\n<!-- history: t | thing -->\n| thing | x |\n")
    assert written.endswith("| a | 1 |\n<!-- end -->\nafter\n")
    assert with_tables(written, [measured("a", x=1)]) == written
    assert with_tables("no table | here |\n", []) == "no table | here |\n"


def test_a_table_that_was_never_measured_is_an_error() -> None:
    with pytest.raises(KeyError, match="unknown"):
        table_of("unknown", "thing", [measured("a", x=1)])


def measured(row: str, table: str = "t", **figures: int) -> Measurement:
    return Measurement(
        table=table, row=row, figures={name: Figure(value=value) for name, value in figures.items()}
    )
