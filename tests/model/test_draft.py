"""A draft becomes a public record once, and only a valid one."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kpu_extract.model.draft import DraftRecord, DraftText


def test_a_text_that_nothing_changed_stands_in_both_columns() -> None:
    record = DraftRecord("d-0001", 1, (2, 3), texts={"kegiatan": DraftText.as_read("Rapat")}).to_record()
    assert (record.kegiatan, record.kegiatan_raw) == ("Rapat", "Rapat")
    assert (record.indikator, record.indikator_raw) == (None, None)
    assert (record.page_first, record.page_last) == (2, 3)


def test_a_mended_text_keeps_what_was_read_beside_it() -> None:
    text = DraftText(raw="Rpaat", text="Rapat")
    record = DraftRecord("d-0001", 1, (1, 1), texts={"kegiatan": text}).to_record()
    assert (record.kegiatan, record.kegiatan_raw) == ("Rapat", "Rpaat")


def test_a_reason_asks_for_review_and_none_does_not() -> None:
    assert DraftRecord("d-0001", 1, (1, 1), review_reasons=("page-break-uncertain",)).to_record().needs_review
    assert not DraftRecord("d-0001", 1, (1, 1)).to_record().needs_review


def test_no_schedule_is_another_thing_than_no_month() -> None:
    assert DraftRecord("d-0001", 1, (1, 1), months=None).to_record().bulan is None
    assert DraftRecord("d-0001", 1, (1, 1), months=()).to_record().bulan == []


@pytest.mark.parametrize(
    "draft",
    [
        DraftRecord("d-0001", 0, (1, 1)),
        DraftRecord("d-0001", 1, (0, 1)),
        DraftRecord("d-0001", 1, (1, 1), confidence=1.1),
        DraftRecord("d-0001", 1, (1, 1), links={"no_such_column": "x"}),
    ],
)
def test_a_draft_that_breaks_the_contract_gives_no_record(draft: DraftRecord) -> None:
    with pytest.raises(ValidationError):
        draft.to_record()
