"""A record with another value: the field itself, and all that is said of it."""

from __future__ import annotations

from typing import Protocol

from kpu_extract.edits.edit import Value, Verdict, is_extra, months_of
from kpu_extract.model.columns import EXTRA_PREFIX, LINKED_COLUMNS, MONTHS_COLUMN, TEXT_COLUMNS
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.document import Correction, Record

EDITED = "edited: "
"""The review reason that says that a person wrote a field."""
FLAGGED_REASON = "flagged"


class Linker(Protocol):
    """Names the vocabulary's entries that say the same as a text."""

    def __call__(self, field: str, text: str | None, area_no: str | None) -> dict[str, str | None]:
        """The columns beside ``field`` that name entries (``kegiatan_id``; ``area_id`` and ``area_name``)."""
        ...


def no_links(field: str, text: str | None, area_no: str | None) -> dict[str, str | None]:
    """The linker where there is no vocabulary: a text that a person wrote names no entry."""
    del text, area_no
    if field == "area":
        return {"area_id": None, "area_name": None}
    return {f"{field}_id": None} if field in LINKED_COLUMNS else {}


def value_of(record: Record, field: str) -> Value:
    """What the record says in ``field``; None for a verdict that nobody gave."""
    if is_extra(field):
        return record.extra.get(field.removeprefix(EXTRA_PREFIX))
    if field == Verdict.ACCEPTED:
        return Verdict.ACCEPTED.value in record.review_reasons or None
    if field == Verdict.FLAGGED:
        notes = [reason for reason in record.review_reasons if reason.split(":")[0] == FLAGGED_REASON]
        return notes[-1].partition(": ")[2] if notes else None
    value: Value = getattr(record, field)
    return list(value) if isinstance(value, list) else value


def with_value(record: Record, field: str, value: Value, linker: Linker) -> Record:
    """``record`` with ``value`` in ``field``; ``_raw`` stays as read.

    The doubts about the field go, ``edited: FIELD`` comes, and its provenance is certain. Who accepts a row says
    that all of it is right; who flags it, that it should be looked at.
    """
    if field == Verdict.ACCEPTED:
        return _accepted(record) if value else record
    if field == Verdict.FLAGGED:
        return _flagged_row(record, str(value or ""))
    reasons = [reason for reason in record.review_reasons if not reason.startswith(f"{field}: ")]
    mark = f"{EDITED}{field}"
    parts = [
        part.model_copy(update={"confidence": 1.0}) if part.field == field else part
        for part in record.provenance
    ]
    update: dict[str, object] = {
        **_stored(record, field, value, linker),
        "review_reasons": reasons if mark in reasons else [*reasons, mark],
        "provenance": parts,
    }
    return record.model_copy(update=update)


def _stored(record: Record, field: str, value: Value, linker: Linker) -> dict[str, object]:
    if is_extra(field):
        key = field.removeprefix(EXTRA_PREFIX)
        extra = {name: text for name, text in record.extra.items() if name != key}
        return {"extra": {**extra, key: str(value)} if value is not None else extra}
    if field == MONTHS_COLUMN:
        return {field: months_of(value) if isinstance(value, list) else None}
    if field in TEXT_COLUMNS and (value is None or isinstance(value, str)):
        return {field: value, **linker(field, value, record.area_no)}
    return {field: value}


def _accepted(record: Record) -> Record:
    reasons = [r for r in record.review_reasons if r != Verdict.ACCEPTED and not _is_flag(r)]
    return record.model_copy(
        update={
            "review_reasons": [*reasons, Verdict.ACCEPTED.value],
            "needs_review": False,
            "confidence": 1.0,
        }
    )


def _flagged_row(record: Record, note: str) -> Record:
    reasons = [r for r in record.review_reasons if r != Verdict.ACCEPTED and not _is_flag(r)]
    mark = f"{FLAGGED_REASON}: {note}" if note else FLAGGED_REASON
    return record.model_copy(update={"review_reasons": [*reasons, mark], "needs_review": True})


def _is_flag(reason: str) -> bool:
    return reason == FLAGGED_REASON or reason.startswith(f"{FLAGGED_REASON}: ")


def edited_correction(record: Record, field: str) -> list[Correction]:
    """The one correction of a text that a person wrote, from what was read; none where that is the same."""
    raw, text = getattr(record, f"{field}_raw") or "", getattr(record, field) or ""
    if raw == text:
        return []
    page = next((part.page for part in record.provenance if part.field == field), None)
    return [
        Correction(
            record_id=record.record_id,
            field=field,
            page=page,
            start=0,
            end=len(raw),
            before=raw,
            after=text,
            rule=CorrectionRule.EDITED,
            score=1.0,
        )
    ]
