"""Gives a document's values, rows and corrections their probability, and flags the rows that are too unsure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpu_extract.confidence.correction_rows import beside_row
from kpu_extract.confidence.evidence import DocumentEvidence
from kpu_extract.confidence.fitted import FittedConfidence, kind_of_row
from kpu_extract.confidence.review_threshold import ReviewThreshold
from kpu_extract.model.document import Correction, Document, Record
from kpu_extract.model.evidence import Evidence, RowEvidence, StoredEvidence
from kpu_extract.text.confidence import CONFIDENCE_DECIMALS
from kpu_extract.text.joining import Known

BELOW_THRESHOLD = "confidence-low"
"""The review reason of a row that is flagged only because of its confidence."""


def rated(document: Document, known: Known, fitted: FittedConfidence, target: float) -> Document:
    """The document with ``confidence`` of rows and of their provenance, ``score`` of corrections and the evidence
    behind them; rows below the threshold of their kind are flagged.

    ``target`` (0..1) is the share of rows that are to be right or flagged.
    """
    evidence = DocumentEvidence(document, known).stored()
    rows = evidence.rows
    chances = fitted.row.probabilities([row.row for row in rows]) if rows else ()
    fields = iter(fitted.field.probabilities(_fields(rows)) if rows else ())
    thresholds = fitted.thresholds(target)
    records = [
        _rated_row(
            record, float(chance), {name: float(next(fields)) for name in row.fields}, _of(row, thresholds)
        )
        for record, row, chance in zip(document.records, rows, chances, strict=True)
    ]
    return document.model_copy(
        update={
            "records": records,
            "corrections": _rated_corrections(document.corrections, evidence, fitted),
            "evidence": evidence,
        }
    )


def _fields(rows: Sequence[RowEvidence]) -> list[Evidence]:
    return [values for row in rows for values in row.fields.values()]


def _of(row: RowEvidence, thresholds: Mapping[str, ReviewThreshold]) -> float:
    found = thresholds.get(kind_of_row(row.row))
    return found.threshold if found else 0.0


def _rated_row(record: Record, chance: float, fields: Mapping[str, float], threshold: float) -> Record:
    provenance = [
        part.model_copy(update={"confidence": round(fields[part.field], CONFIDENCE_DECIMALS)})
        for part in record.provenance
    ]
    reasons = list(record.review_reasons)
    if chance < threshold and not reasons:
        reasons.append(BELOW_THRESHOLD)
    return record.model_copy(
        update={
            "provenance": provenance,
            "confidence": round(chance, CONFIDENCE_DECIMALS),
            "review_reasons": reasons,
            "needs_review": bool(reasons),
        }
    )


def _rated_corrections(
    corrections: Sequence[Correction], evidence: StoredEvidence, fitted: FittedConfidence
) -> list[Correction]:
    if not corrections or fitted.correction is None:
        return list(corrections)
    rows = {row.record_id: row.row for row in evidence.rows}
    chances = fitted.correction.probabilities(
        [
            beside_row(own, rows.get(correction.record_id or "", {}))
            for correction, own in zip(corrections, evidence.corrections, strict=True)
        ],
        fitted.row.doubt(list(rows.values())),
    )
    return [
        correction.model_copy(update={"score": round(float(chance), CONFIDENCE_DECIMALS)})
        for correction, chance in zip(corrections, chances, strict=True)
    ]
