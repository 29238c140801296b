from __future__ import annotations

import pytest

from documents_by_hand import full_document
from kpu_extract.confidence.additive_model import AdditiveModel, FeatureSteps
from kpu_extract.confidence.evidence import DocumentEvidence
from kpu_extract.confidence.fitted import SCAN, FittedConfidence, fitted_confidence
from kpu_extract.confidence.rating import BELOW_THRESHOLD, rated
from kpu_extract.confidence.review_threshold import CalibrationRows
from kpu_extract.model.document import Correction, Document, Provenance, Record

STEPS = AdditiveModel(
    base=-3.0,
    features={
        "doubt_most": FeatureSteps(edges=[1.0], rises=[2.0]),
        "doubt": FeatureSteps(edges=[1.0], rises=[2.0]),
    },
    knots=[-3.0, 0.0],
    rights=[0.99, 0.3],
)
BY_HAND = FittedConfidence(
    told="made by hand",
    row=STEPS,
    field=STEPS,
    correction=STEPS,
    calibration={
        SCAN: CalibrationRows(
            wrong=[0.6] * 30, unreasoned=[0.6] * 30, right=[0.99] * 2000, usually_wrong=0.02
        )
    },
)


def known(word: str) -> bool:
    return word.lower() in {"pemetaan", "proses", "bisnis", "penataan", "tata", "laksana"}


def row(seq: int, confidence: float = 0.999, **more: object) -> Record:
    part = Provenance(
        field="kegiatan", page=1, row=seq, x0=0, y0=0, x1=9, y1=9, source="ocr", confidence=confidence
    )
    values = {"kegiatan": "Pemetaan proses bisnis", "kegiatan_raw": "Pemetaan proses bisnis", "bulan": [1]}
    return Record(
        record_id=f"0123456789abcdef-{seq:04d}",
        seq=seq,
        page_first=1,
        provenance=[part],
        **{"page_last": 1, **values, **more},
    )


def plan(*rows: Record) -> Document:
    return full_document().model_copy(update={"records": list(rows), "corrections": []})


def evidence(*rows: Record) -> list[dict[str, float]]:
    return [found.row for found in DocumentEvidence(plan(*rows), known).stored().rows]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"confidence": 0.6}, "doubt_most"),
        ({"kegiatan": "Pemetaan prases bisnis"}, "unknown_sum"),
        ({"kegiatan": "Pemetaan pro5es bisnis"}, "joined_sum"),
        ({"kegiatan": "Pemetaan proses bisnis L"}, "strays_sum"),
        ({"kegiatan": "Pemetaan | bisnis"}, "odd_sum"),
        ({"review_reasons": ["bulan: mark-uncertain in Mei"]}, "month_reasons"),
        ({"bulan": None}, "no_months"),
        ({"page_last": 2}, "pages"),
    ],
)
def test_what_speaks_against_a_row_is_seen_and_stays_away_from_its_neighbour(
    changes: dict[str, object], name: str
) -> None:
    bad, good = evidence(row(1, **changes), row(2))  # type: ignore[arg-type]
    assert bad.get(name, 0.0) > good.get(name, 0.0)


def test_what_readers_of_pictures_do_wrong_says_nothing_of_the_file_s_own_text() -> None:
    said = row(1, 0.6, kegiatan="Pemetaan prases Cijulang")
    typed = said.model_copy(
        update={"provenance": [part.model_copy(update={"source": "text"}) for part in said.provenance]}
    )
    of_picture, of_text = evidence(said, typed)
    assert of_picture["unknown_sum"] == 2 and of_picture["doubt_most"] > 0 and of_picture["picture"]
    assert not {"unknown_sum", "doubt_most", "page_doubt", "picture"} & set(of_text)


def test_a_name_that_stands_in_three_texts_is_no_unknown_word() -> None:
    texts = ("Pemetaan Cijulang", "Penataan Cijulang", "Cijulang: proses bisnis", "Tata laksana Nusawiru")
    found = evidence(*(row(seq, kegiatan=text) for seq, text in enumerate(texts, 1)))
    assert [one.get("unknown_sum", 0) for one in found] == [0, 0, 0, 1]


def test_near_miss_rows_that_share_one_text_do_not_make_a_word_a_name() -> None:
    found = evidence(*(row(seq, kegiatan="Pemetaan prases") for seq in (1, 2, 3)))
    assert [one["unknown_sum"] for one in found] == [1, 1, 1]


def test_near_miss_signs_that_a_row_was_divided_wrongly_are_reported_of_any_text() -> None:
    typed = [
        row(seq, review_reasons=["page-break-uncertain"] if seq == 1 else [], page_last=1 + (seq == 1))
        for seq in (1, 2)
    ]
    parts = [part.model_copy(update={"source": "text"}) for part in typed[0].provenance]
    broken, whole = evidence(*(one.model_copy(update={"provenance": parts}) for one in typed))
    assert broken["pages"] == 1 and broken["other_reasons"] == 1
    assert "pages" not in whole and "other_reasons" not in whole


def test_values_rows_and_their_evidence_are_rated() -> None:
    document = full_document()
    found = rated(document, known, fitted_confidence(), 0.999)
    assert found.evidence is not None
    assert [own.record_id for own in found.evidence.rows] == [r.record_id for r in document.records]
    assert len(found.evidence.corrections) == len(document.corrections)
    assert all(0 <= record.confidence <= 1 for record in found.records)
    stored = found.evidence.rows[0].row
    assert found.records[0].confidence == pytest.approx(
        fitted_confidence().row.probabilities([stored])[0], abs=1e-4
    )
    assert rated(document, known, fitted_confidence(), 0.999) == found


def test_a_correction_in_a_row_that_was_read_badly_is_less_sure() -> None:
    steps = STEPS.model_copy(update={"features": {"row_odd_sum": FeatureSteps(edges=[1.0], rises=[3.0])}})
    by_row = BY_HAND.model_copy(update={"correction": steps})
    rows = [row(1, kegiatan="Pemetaan | bisnis"), row(2)]
    mends = [
        Correction(
            record_id=one.record_id,
            field="kegiatan",
            start=0,
            end=8,
            before="Pemetsan",
            after="Pemetaan",
            rule="lexicon",
        )
        for one in rows
    ]
    found = rated(plan(*rows).model_copy(update={"corrections": mends}), known, by_row, 0.99)
    assert found.corrections[0].score < found.corrections[1].score


def test_a_row_is_flagged_for_its_reasons_or_for_its_confidence() -> None:
    reasoned = row(2, review_reasons=["stray-sign"])
    rows = rated(plan(row(1, 0.1), reasoned, row(3)), known, BY_HAND, 0.9992).records
    assert [record.review_reasons for record in rows] == [[BELOW_THRESHOLD], ["stray-sign"], []]
    assert [record.needs_review for record in rows] == [True, True, False]
    assert rows[0].confidence < rows[2].confidence == 0.99
    assert rows[0].provenance[0].confidence == rows[0].confidence


def test_a_document_without_rows_has_no_evidence_of_rows() -> None:
    found = rated(plan(), known, fitted_confidence(), 0.999)
    assert found.records == [] and found.evidence is not None and found.evidence.rows == []
