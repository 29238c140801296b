"""Quarters with nothing but dashes are reported: a bright scan had no trace of the bars beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kpu_extract.checks.alarms.blank_periods import blank_period_alarms
from kpu_extract.plan.heading.content import says_nothing
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import page, table
from plan_by_hand import plan_and_records

VOCABULARY = load_vocabulary(None)
QUARTERS = ("TW I", "TW II", "TW III", "TW IV")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(["-", "", "-", ""], 4, id="dashes beside lost bars"),
        pytest.param(["-", "25%", "-", ""], 0, id="near miss: targets"),
        pytest.param(["-", "v", "-", ""], 0, id="near miss: a sign"),
    ],
)
def test_quarters_of_nothing_but_dashes_are_reported(cells: Sequence[str], expected: int) -> None:
    """All months of 14 rows were lost in silence."""
    heading = [
        ["Kegiatan", "Indikator", "Target Pelaksanaan", "<", "<", "<"],
        ["^", "^", *QUARTERS],
    ]
    body = [[f"Menata arsip {at}", "Arsip tertata", *cells] for at in range(4)]
    plan, records = plan_and_records(VOCABULARY, page(1, table([*heading, *body])))
    alarms = blank_period_alarms(
        plan, records, VOCABULARY.months.of_heading, lambda read: says_nothing(read, VOCABULARY)
    )
    assert len({one for alarm in alarms for one in alarm.record_ids}) == expected
