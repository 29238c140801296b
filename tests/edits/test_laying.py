"""Edits laid over documents made by hand."""

from __future__ import annotations

import pytest
from edits_by_hand import ID, INK, OTHER_ID, correction, document, edit, record
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.edits.edit import CellPart, Edit, Verdict
from kpu_extract.edits.head import UnreadHead
from kpu_extract.edits.laying import LaidEdits, UnfitReason, edits_for, lay
from kpu_extract.edits.values import no_links, value_of
from kpu_extract.model.document import Document, Record


def laid(over: Document, *edits: Edit, ink: str | None = INK) -> LaidEdits:
    return lay(over, edits, lambda _document, _part: ink, no_links, UnreadHead())


def reasons_unfit(found: LaidEdits) -> list[UnfitReason]:
    return [one.reason for one in found.unfitted]


def test_a_text_is_set_its_raw_kept_and_the_row_says_edited() -> None:
    read = document()
    found = laid(read, edit(read.records[0], "kegiatan", "Pemetaan"))
    first, second = found.document.records[:2]
    assert (first.kegiatan, first.kegiatan_raw) == ("Pemetaan", "Kegiatan 1")
    assert first.review_reasons == ["stray-sign", "edited: kegiatan"]
    assert [p.confidence for p in first.provenance if p.field == "kegiatan"] == [1.0]
    assert first.needs_review, "nobody said that the rest of the row is right"
    assert second == read.records[1]
    assert [one.edit.new for one in found.fitted] == ["Pemetaan"] and not found.unfitted


def test_the_corrections_of_an_edited_text_give_way_to_one_that_names_the_edit() -> None:
    read = document(corrections=[correction(1), correction(2)])
    found = laid(read, edit(read.records[0], "kegiatan", "Pemetaan")).document.corrections
    assert [(one.record_id[-1], one.rule) for one in found if one.record_id] == [
        ("1", "edited"),
        ("2", "lexicon"),
    ]
    first = found[0]
    raw = "Kegiatan 1"
    assert raw[: first.start] + first.after + raw[first.end :] == "Pemetaan" and raw == first.before


def test_a_text_as_it_was_read_is_no_correction() -> None:
    read = document(corrections=[correction(1)])
    assert laid(read, edit(read.records[0], "kegiatan", "Kegiatan 1")).document.corrections == []


def test_an_edited_text_names_no_entry_of_the_vocabulary_that_said_the_old_one() -> None:
    read = document(record(1, {1: (100, 120)}, kegiatan_id="k-001"))
    assert laid(read, edit(read.records[0], "kegiatan", "Lain")).document.records[0].kegiatan_id is None
    assert laid(read, edit(read.records[0], "tahun", 2025)).document.records[0].kegiatan_id == "k-001"


def test_months_the_year_and_a_column_without_a_name_are_set() -> None:
    read = document()
    row = read.records[1]
    changed = laid(
        read, edit(row, "bulan", [3, 1, 3]), edit(row, "tahun", 2027), edit(row, "extra:CAPAIAN", None)
    ).document.records[1]
    assert (changed.bulan, changed.tahun, changed.extra) == ([1, 3], 2027, {})


def test_the_last_word_wins_and_undone_words_say_nothing() -> None:
    read = document()
    row = read.records[0]
    one, two = edit(row, "kegiatan", "A"), edit(row, "kegiatan", "B")
    assert laid(read, one, two).document.records[0].kegiatan == "B"
    undo = edit(row, "kegiatan", "A", undoes=two.id)
    assert laid(read, one, two, undo).document.records[0].kegiatan == "A"
    again = edit(row, "kegiatan", "B", undoes=undo.id)
    assert laid(read, one, two, undo, again).document.records[0].kegiatan == "B"
    all_gone = laid(read, one, edit(row, "kegiatan", None, undoes=one.id)).document
    assert all_gone == read


def test_who_accepts_a_row_says_all_of_it_is_right_and_who_flags_it_that_it_wants_a_look() -> None:
    read = document()
    row = read.records[0]
    accepted = laid(read, edit(row, Verdict.ACCEPTED, True)).document.records[0]
    assert (accepted.needs_review, accepted.confidence) == (False, 1.0)
    assert accepted.review_reasons[-1] == "accepted" and value_of(accepted, Verdict.ACCEPTED) is True
    flagged = laid(
        read, edit(row, Verdict.ACCEPTED, True), edit(row, Verdict.FLAGGED, "cap")
    ).document.records[0]
    assert flagged.needs_review and flagged.review_reasons[-1] == "flagged: cap"
    assert "accepted" not in flagged.review_reasons and value_of(flagged, Verdict.FLAGGED) == "cap"


def test_an_edit_follows_its_cell_to_another_seq() -> None:
    read = document()
    later = document(record(1, {1: (80, 100)}), record(2, {1: (100.5, 120.5)}), record(3, {1: (120.5, 140)}))
    found = laid(later, edit(read.records[0], "kegiatan", "Pemetaan"), edit(read.records[1], "tahun", 2030))
    assert [row.kegiatan for row in found.document.records] == ["Kegiatan 1", "Pemetaan", "Kegiatan 3"]
    assert [row.tahun for row in found.document.records] == [2026, 2026, 2030]


def test_an_edit_whose_cell_is_gone_is_reported_and_not_laid() -> None:
    read = document()
    later = document(record(1, {1: (100, 140)}))
    found = laid(later, edit(read.records[0], "kegiatan", "Pemetaan"))
    assert found.document == later and reasons_unfit(found) == [UnfitReason.CELL_GONE]


def test_a_row_over_a_break_that_is_two_rows_now_is_another_cell() -> None:
    read = document()
    later = document(record(3, {1: (700, 720)}), record(4, {2: (50, 60)}))
    assert reasons_unfit(laid(later, edit(read.records[2], "kegiatan", "Satu"))) == [UnfitReason.CELL_GONE]
    assert laid(read, edit(read.records[2], "kegiatan", "Satu")).document.records[2].kegiatan == "Satu"


def test_a_cell_that_several_rows_share_is_edited_in_all_of_them() -> None:
    one, two = record(1, {1: (100, 120)}), record(2, {1: (120, 140)})
    merged = [
        part.model_copy(update={"y0": 100, "y1": 140}) for part in one.provenance if part.field == "kegiatan"
    ]
    rows = [
        row.model_copy(
            update={"provenance": [*merged, *(p for p in row.provenance if p.field != "kegiatan")]}
        )
        for row in (one, two)
    ]
    found = laid(document(*rows), edit(rows[0], "kegiatan", "Bersama"))
    assert [row.kegiatan for row in found.document.records] == ["Bersama", "Bersama"]
    assert found.fitted[0].record_ids == (f"{ID}-0001", f"{ID}-0002")


def test_rows_of_a_page_that_lies_sideways_are_kept_apart() -> None:
    """Their cells stand one below the other; the first column is merged over both rows."""

    def sideways(seq: int, left: int) -> Record:
        row = record(seq, {1: (0, 1)})
        own = (left, left + 20)
        boxes = {"kegiatan": (100, 140, 50, 80), "extra:CAPAIAN": (*own, 80, 300), "bulan": (*own, 300, 500)}
        parts = [
            p.model_copy(update=dict(zip(("x0", "x1", "y0", "y1"), boxes[p.field], strict=True)))
            for p in row.provenance
        ]
        return row.model_copy(update={"provenance": parts})

    read = document(sideways(1, 100), sideways(2, 120))
    found = laid(read, edit(read.records[1], Verdict.ACCEPTED, True))
    assert [row.needs_review for row in found.document.records] == [True, False]


def test_a_column_is_named_once_for_all_its_rows() -> None:
    read = document()
    cell = [CellPart(page=1, x0=200, y0=100, x1=300, y1=720)]
    named = edit(read.records[0], "column", "indikator", old="extra:CAPAIAN", record_id=None).model_copy(
        update={"cell": cell}
    )
    found = laid(read, named)
    assert [row.indikator for row in found.document.records] == ["Capaian 1", "Capaian 2", "Capaian 3"]
    assert [row.indikator_raw for row in found.document.records] == ["Capaian 1", "Capaian 2", "Capaian 3"]
    assert all(row.extra == {} for row in found.document.records)
    assert {part.field for row in found.document.records for part in row.provenance} == {
        "kegiatan", "indikator", "bulan",
    }  # fmt: skip
    assert "edited: indikator" in found.document.records[0].review_reasons
    again = laid(found.document, named)
    assert again.document == found.document and not again.unfitted, "a column that bears the name stays"


def test_an_edit_of_a_cell_holds_whatever_its_column_is_called() -> None:
    read = document()
    named = edit(
        read.records[0], "column", "indikator", old="extra:CAPAIAN", record_id=None, place="extra:CAPAIAN"
    )
    cell = edit(read.records[1], "extra:CAPAIAN", "Dua")
    found = laid(read, cell, named)
    assert found.document.records[1].indikator == "Dua" and not found.unfitted


def test_two_columns_exchange_their_texts() -> None:
    read = document()
    named = edit(
        read.records[0], "column", "kegiatan", old="extra:CAPAIAN", record_id=None, place="extra:CAPAIAN"
    )
    row = laid(read, named).document.records[0]
    assert (row.kegiatan, row.kegiatan_raw, row.extra) == (
        "Capaian 1",
        "Capaian 1",
        {"CAPAIAN": "Kegiatan 1"},
    )
    assert row.review_reasons[0] == "extra:CAPAIAN: 'Kegiatan' is doubtful"


def test_a_column_that_is_gone_is_reported() -> None:
    named = edit(
        document().records[0], "column", "indikator", old="extra:LAIN", record_id=None, place="extra:CAPAIAN"
    ).model_copy(update={"cell": [CellPart(page=9, x0=0, y0=0, x1=5, y1=5)]})
    assert reasons_unfit(laid(document(), named)) == [UnfitReason.COLUMN_GONE]


def test_an_alarm_that_was_looked_at_says_so() -> None:
    read = document(review_reasons=["page 2: few-records-on-page", "no-decree"])
    told = edit(read.records[0], "alarm", "settled", old="no-decree", record_id=None)
    found = laid(read, told)
    assert found.document.review_reasons == ["page 2: few-records-on-page", "settled: no-decree"]
    assert reasons_unfit(laid(document(), told)) == [UnfitReason.ALARM_GONE]


@pytest.mark.parametrize(
    ("ink", "why"),
    [(INK, None), ("b" * 32, UnfitReason.INK_CHANGED), (None, UnfitReason.INK_UNKNOWN)],
)
def test_on_a_changed_paper_the_ink_must_be_the_same(ink: str | None, why: UnfitReason | None) -> None:
    changed = document(document_id=OTHER_ID)
    found = laid(changed, edit(document().records[0], "kegiatan", "Pemetaan"), ink=ink)
    assert reasons_unfit(found) == ([why] if why else [])
    assert found.document.records[0].kegiatan == ("Kegiatan 1" if why else "Pemetaan")


def test_a_paper_of_the_same_name_takes_the_place_of_one_that_is_gone_and_of_no_other() -> None:
    one = edit(document().records[0], "kegiatan", "x")
    assert edits_for(OTHER_ID, "plan.pdf", [one], {OTHER_ID}.__contains__) == [one]
    assert edits_for(OTHER_ID, "plan.pdf", [one], {OTHER_ID, ID}.__contains__) == []
    assert edits_for(OTHER_ID, "other.pdf", [one], {OTHER_ID}.__contains__) == []


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(0, 2), st.text(max_size=5)), max_size=8))
def test_laying_twice_is_laying_once(said: list[tuple[int, str]]) -> None:
    read = document()
    edits = [edit(read.records[place], "kegiatan", text or None) for place, text in said]
    once = laid(read, *edits)
    assert laid(once.document, *edits).document == once.document
    assert len(once.fitted) + len(once.unfitted) == len(edits)
