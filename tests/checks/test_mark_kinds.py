"""A mark of another kind than nearly all of the plan's is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kpu_extract.checks.alarms.mark_kinds import mark_kind_alarms
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import page, table
from plan_by_hand import plan_and_records

VOCABULARY = load_vocabulary(None)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def rows_told(rows: Sequence[str]) -> list[int]:
    """The rows (from 1) that are told; each is given by the marks of its first months."""
    heading = ["Kegiatan", "Indikator", *MONTHS]
    body = [
        [f"Menata arsip {at}", "Arsip tertata", *marks.ljust(len(MONTHS))] for at, marks in enumerate(rows)
    ]
    read = page(1, table([heading, *body]))
    plan, records = plan_and_records(VOCABULARY, read)
    told = {one for alarm in mark_kind_alarms(plan, records) for one in alarm.record_ids}
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
