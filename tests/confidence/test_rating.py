from __future__ import annotations

import pytest

from documents_by_hand import full_document
from kpu_extract.confidence.evidence import DocumentEvidence
from kpu_extract.confidence.fitted import fitted_confidence
from kpu_extract.confidence.rating import BELOW_THRESHOLD, rated
from kpu_extract.model.document import Document, Provenance, Record


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
        ({"kegiatan": "Pemetaan pro5es bisnis"}, "odd_sum"),
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


def test_a_row_is_flagged_for_its_reasons_or_for_its_confidence() -> None:
    doubtful = row(1, 0.01, kegiatan="Pm3t|an pr0s3s b1sn1s qqxx zzyy", review_reasons=[])
    reasoned = row(2, review_reasons=["stray-sign"])
    rows = rated(plan(doubtful, reasoned, row(3)), known, fitted_confidence(), 0.999).records
    assert rows[0].review_reasons == [BELOW_THRESHOLD] and rows[0].needs_review
    assert rows[1].review_reasons == ["stray-sign"] and rows[1].needs_review
    assert rows[0].confidence < rows[2].confidence


def test_a_document_without_rows_has_no_evidence_of_rows() -> None:
    found = rated(plan(), known, fitted_confidence(), 0.999)
    assert found.records == [] and found.evidence is not None and found.evidence.rows == []
