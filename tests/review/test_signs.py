"""What lowered the confidence of a row is said in words, with the field where it is strongest."""

from __future__ import annotations

from documents_by_hand import full_document
from kpu_extract.confidence.fitted import fitted_confidence
from kpu_extract.model.document import Document
from kpu_extract.model.evidence import RowEvidence, StoredEvidence
from kpu_extract.review.languages import Lang
from kpu_extract.review.signs import EVIDENCE_OF_SIGNS, SignSettings, sign_of, strongest_signs
from kpu_extract.review.strings import strings_of

ENGLISH = strings_of(Lang.EN)


def signs(evidence: RowEvidence, *reasons: str, settings: SignSettings | None = None) -> tuple[str, ...]:
    record = full_document().records[0].model_copy(update={"review_reasons": list(reasons)})
    evidence = evidence.model_copy(update={"record_id": record.record_id})
    document: Document = full_document().model_copy(update={"evidence": StoredEvidence(rows=[evidence])})
    return strongest_signs(document, record, ENGLISH, settings or SignSettings())


INK = RowEvidence(
    record_id="",
    row={"unread_ink_sum": 3.0, "unread_ink_most": 3.0},
    fields={"kegiatan": {"unread_ink": 3.0}},
)


def test_the_strongest_sign_names_its_field() -> None:
    assert signs(INK, "confidence-low") == ("Activity: ink that belongs to no word",)


def test_a_row_that_another_reason_names_says_no_signs() -> None:
    assert signs(INK, "months-missing") == ()


def test_what_adds_nothing_is_not_reported_and_only_so_many_are() -> None:
    nothing = RowEvidence(record_id="", row={"unread_ink_most": 0.0, "months": 1.0}, fields={})
    assert signs(nothing, "confidence-low") == ()
    assert signs(INK, "confidence-low", settings=SignSettings(most=0)) == ()


def test_what_is_unsure_of_the_months_are_their_marks_and_is_reported_once() -> None:
    marks = RowEvidence(
        record_id="",
        row={"lowest_sum": 5.0, "lowest_most": 1.0, "mark_sum": 5.0, "mark_most": 5.0},
        fields={"bulan": {"lowest": 1.0, "mark": 5.0}, "kegiatan": {"lowest": 0.1}},
    )
    assert signs(marks, "confidence-low") == ("Months: marks of months that are not clear",)


def test_a_sign_of_the_page_names_no_field() -> None:
    page = RowEvidence(
        record_id="", row={"page_month_reasons": 1.0}, fields={"kegiatan": {"page_reasons": 1.0}}
    )
    assert signs(page, "confidence-low") == ("Other rows of the page are doubtful too",)


def test_all_evidence_that_the_model_uses_has_words() -> None:
    """Evidence of reasons is left out: a row with another reason tells that reason."""
    untold = {name for name in fitted_confidence().row.features if sign_of(name) is None}
    assert {name for name in untold if "reason" not in name} == set()


def test_each_kind_of_evidence_says_one_sign() -> None:
    told = [kind for kinds in EVIDENCE_OF_SIGNS.values() for kind in kinds]
    assert len(told) == len(set(told))
