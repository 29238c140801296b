"""A mark of another kind than nearly all of the plan's is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pytest

from kpu_extract.checks.alarms.months.mark_kinds import mark_kind_alarms, mostly_shaded_alarms
from kpu_extract.checks.alarms.raised import Alarm
from kpu_extract.model.document import Record
from kpu_extract.plan.leaf_rows import Plan
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import page, table
from plan_by_hand import plan_and_records

VOCABULARY = load_vocabulary(None)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


Alarms = Callable[[Plan, Sequence[Record]], Iterable[Alarm]]


def rows_told(rows: Sequence[str], alarms: Alarms = mark_kind_alarms) -> list[int]:
    """The rows (from 1) that are reported; each is given by the marks of its first months."""
    heading = ["Kegiatan", "Indikator", *MONTHS]
    body = [
        [f"Menata arsip {at}", "Arsip tertata", *marks.ljust(len(MONTHS))] for at, marks in enumerate(rows)
    ]
    read = page(1, table([heading, *body]))
    plan, records = plan_and_records(VOCABULARY, read)
    told = {one for alarm in alarms(plan, records) for one in alarm.record_ids}
    return [record.seq for record in records if record.record_id in told]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(["vvvv"] * 6 + ["v#"], [7], id="a shaded cell among ticks"),
        pytest.param(["####"] * 6 + [" v"], [7], id="a tick among shaded cells"),
        pytest.param(["vvvv"] * 6, [], id="near miss: ticks alone"),
        pytest.param(["vvvv"] * 3 + ["####"] * 3, [], id="near miss: both kinds are usual"),
        pytest.param(["vv"] * 4 + ["#"], [], id="near miss: few marks"),
    ],
)
def test_marks_of_the_rarer_kind(rows: Sequence[str], expected: list[int]) -> None:
    assert rows_told(rows) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ["## #########", "##### ## ###", " ###########"] * 2, [1, 2, 3, 4, 5, 6], id="most are dark"
        ),
        pytest.param(["########    "] * 6, [], id="near miss: long bars"),
        pytest.param(["############"] * 6, [], id="near miss: rows that run all year"),
        pytest.param(["## #########", "##  ##", "#", " ####", "# #", "#"], [], id="near miss: one such row"),
        pytest.param(["vv vvvvvvvvv"] * 6, [], id="near miss: ticks"),
    ],
)
def test_most_months_of_most_rows_are_dark(rows: Sequence[str], expected: list[int]) -> None:
    """The light ones may be those that are planned: 14 rows of a plan were read the other way, in silence."""
    assert rows_told(rows, mostly_shaded_alarms) == expected
