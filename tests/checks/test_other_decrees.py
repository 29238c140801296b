"""A second decree in one PDF is reported, and the rows behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpu_extract.checks.alarms.other_decrees import other_decree_alarms
from kpu_extract.model.document import Record
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import page, text_line

LABELS = load_vocabulary(None).decree_labels
WHY, PLAN, QUOTE = "Menimbang : a. bahwa", "Rencana Aksi", "dengan menimbang : hal itu"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([WHY, PLAN, WHY, PLAN], {3: {"4"}}, id="a second decree with its plan"),
        pytest.param([PLAN, WHY, PLAN, PLAN, WHY, PLAN], {5: {"6"}}, id="behind a cover"),
        pytest.param([WHY, PLAN, PLAN], {}, id="near miss: one decree"),
        pytest.param([WHY, WHY, PLAN], {}, id="near miss: its first page scanned twice"),
        pytest.param([WHY, PLAN, QUOTE, PLAN], {}, id="near miss: the word within a sentence"),
    ],
)
def test_another_decree(lines: list[str], expected: dict[int, set[str]]) -> None:
    pages = [replace(page(at), lines=(text_line(line, 60, 200),)) for at, line in enumerate(lines, 1)]
    records = [
        Record.model_validate({"record_id": str(at), "seq": at, "page_first": at, "page_last": at})
        for at, line in enumerate(lines, 1)
        if line == PLAN
    ]
    alarms = other_decree_alarms(pages, records, LABELS)
    assert {alarm.page: set(alarm.record_ids) for alarm in alarms} == expected
