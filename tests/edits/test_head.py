"""Edits of the decree's head."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from edits_by_hand import ID, NOON, OTHER_ID, document, record

from kpu_extract.batch.store.edit_vocabulary import EditVocabulary
from kpu_extract.edits.edit import HEAD_FIELDS, Edit, Value, Verdict, new_id
from kpu_extract.edits.head import UnreadHead, parsed_head_value
from kpu_extract.edits.laying import LaidEdits, UnfitReason, lay
from kpu_extract.edits.values import no_links
from kpu_extract.model.document import Check, Correction, Document, Kind, NumberParts


def said(field: str, old: Value, new: Value, **values: Any) -> Edit:
    of = {"id": new_id(), "who": "Siti", "when": NOON, "document_id": ID, "source_file": "plan.pdf"}
    return Edit.model_validate({**of, "field": field, "old": old, "new": new, **values})


def laid(over: Document, *edits: Edit) -> LaidEdits:
    return lay(over, edits, lambda _document, _part: None, no_links, UnreadHead())


def test_every_field_of_the_head_is_one_of_the_document() -> None:
    assert set(HEAD_FIELDS) <= set(Document.model_fields)


def test_a_value_is_set_its_reasons_go_and_what_was_read_is_kept() -> None:
    read = document(number=None, review_reasons=["number-unreadable", "date-blank", "page 1: no-text"])
    found = laid(read, said("number", None, "10 TAHUN 2026"))
    assert found.document.number == "10 TAHUN 2026"
    assert found.document.review_reasons == ["date-blank", "page 1: no-text", "edited: number"]
    (told,) = found.document.corrections
    assert (told.record_id, told.field, told.before, told.after, told.rule) == (
        None, "number", "", "10 TAHUN 2026", "edited",
    )  # fmt: skip
    assert found.document.records == read.records and not found.unfitted


def test_the_text_as_read_stays_on_record_over_several_edits_and_comes_back_with_an_undo() -> None:
    mend = Correction(field="title", start=0, end=3, before="RNC", after="RENCANA", rule="lexicon")
    read = document(title="RENCANA AKSI", corrections=[mend])
    one, two = said("title", "RENCANA AKSI", "RENCANA"), said("title", "RENCANA", "RENCANA KERJA")
    (told,) = laid(read, one, two).document.corrections
    assert (told.before, told.after) == ("RENCANA AKSI", "RENCANA KERJA")
    undo = said("title", "RENCANA KERJA", "RENCANA", undoes=two.id)
    assert laid(read, one, two, undo).document.title == "RENCANA"
    assert laid(read, one, said("title", "x", "RENCANA AKSI", undoes=one.id)).document == read


def test_dates_kinds_and_years_are_values_of_their_own() -> None:
    read = document(date=dt.date(2025, 1, 2), kind=Kind.OTHER)
    found = laid(read, said("date", "2025-01-02", "2026-03-04"), said("kind", "other", "zona-integritas"))
    assert (found.document.date, found.document.kind) == (dt.date(2026, 3, 4), Kind.ZONA_INTEGRITAS)
    assert laid(read, said("date", "2025-01-02", None)).document.date is None
    assert Document.model_validate_json(found.document.model_dump_json()) == found.document


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "kemarin"), ("kind", "x"), ("kind", None), ("year", "2025"), ("number", 10), ("records", "x"),
        ("year", True),
    ],
)  # fmt: skip
def test_what_a_field_cannot_hold_is_refused(field: str, value: Value) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parsed_head_value(field, value)


def test_rows_without_a_year_of_their_own_follow_the_plans() -> None:
    rows = [
        record(1, {1: (100, 120)}),
        record(2, {1: (120, 140)}, waktu="Maret 2026"),
        record(3, {1: (140, 160)}).model_copy(update={"tahun": 2024}),
    ]
    found = laid(document(*rows, plan_year=2026), said("plan_year", 2026, 2025)).document
    assert [row.tahun for row in found.records] == [2025, 2026, 2024]


def test_a_changed_paper_whose_head_reads_the_same_keeps_the_edit_and_another_does_not() -> None:
    edit = said("number", "1O TAHUN 2026", "10 TAHUN 2026", document_id=OTHER_ID)
    assert laid(document(number="1O TAHUN 2026"), edit).document.number == "10 TAHUN 2026"
    assert laid(document(number="10 TAHUN 2026"), edit).document.number == "10 TAHUN 2026"
    other = laid(document(number="11 TAHUN 2026"), edit)
    assert [one.reason for one in other.unfitted] == [UnfitReason.VALUE_CHANGED]
    assert other.document.number == "11 TAHUN 2026"


def test_a_rule_that_the_decree_broke_is_settled_by_its_code() -> None:
    of_rows = Check(code="year-schedule", message="m", record_id=f"{ID}-0001")
    read = document(checks=[Check(code="year-title", message="m"), of_rows])
    settled = laid(read, said(Verdict.ALARM, "year-title", "settled"))
    assert (settled.document.checks, settled.document.review_reasons) == ([of_rows], ["settled: year-title"])
    flagged = laid(read, said(Verdict.ALARM, "year-title", "flagged"))
    assert flagged.document.checks == read.checks and not flagged.unfitted
    gone = laid(read, said(Verdict.ALARM, "year-schedule", "settled"))
    assert [one.reason for one in gone.unfitted] == [UnfitReason.ALARM_GONE], "a row's check is the row's"


def test_parts_of_the_number_and_broken_rules_follow_from_what_was_written() -> None:
    stages = EditVocabulary(None)
    read = document(
        number="10 TAHUN 2027", date=dt.date(2026, 3, 4), number_parts=NumberParts(serial="10", year=2027)
    )
    broken = stages.checked(read, read)
    assert [check.code for check in broken] == ["year-number"]
    other = Check(code="months-not-twelve", message="m", page=1)
    read = read.model_copy(update={"checks": [*broken, other]})
    edits = [said("number", "10 TAHUN 2027", "10 TAHUN 2026")]
    found = lay(read, edits, lambda _document, _part: None, no_links, stages).document
    assert (found.number_parts.serial, found.number_parts.year) == ("10", 2026)
    assert found.checks == [other]


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2 Januari 2026", "2026-01-02"), ("02-01-2026", "2026-01-02"), ("2/1/2026", "2026-01-02"),
        ("2026-01-02", "2026-01-02"), ("31 Februari 2026", "31 Februari 2026"), ("kemarin", "kemarin"),
    ],
)  # fmt: skip
def test_dates_are_typed_as_decrees_write_them(typed: str, iso: str) -> None:
    assert EditVocabulary(None).iso_date(typed) == iso
