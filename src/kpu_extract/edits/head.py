"""The decree's head: what a person writes of the document itself, and what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from kpu_extract.edits.edit import HEAD_FIELDS, Value
from kpu_extract.edits.values import EDITED
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.document import Check, Correction, Document, Kind, Level, NumberParts, Record

CODED_HEAD_FIELDS: Mapping[str, type[StrEnum]] = {"kind": Kind, "level": Level}
"""Fields of the head that have a closed list of values."""


class HeadReader(Protocol):
    """Says what follows from a head that a person wrote."""

    def parts(self, number: str) -> NumberParts:
        """A decree's number taken apart."""
        ...

    def checked(self, read: Document, edited: Document) -> list[Check]:
        """The rules that ``edited`` breaks, where those on record speak of ``read``."""
        ...


class UnreadHead:
    """The head's reader where there is no vocabulary: nothing follows."""

    def parts(self, number: str) -> NumberParts:
        del number
        return NumberParts()

    def checked(self, read: Document, edited: Document) -> list[Check]:
        del edited
        return read.checks


def head_value_of(document: Document, field: str) -> Value:
    """What the document says in ``field``, as an edit says it: a date in ISO form."""
    value = getattr(document, field)
    return value.isoformat() if isinstance(value, dt.date) else value


def with_head_value(document: Document, field: str, value: Value, reader: HeadReader) -> Document:
    """``document`` with ``value`` in ``field`` of its head: the reasons about that field go, ``edited: FIELD`` comes,
    and one correction says what stood there. ValueError for a value that the field cannot hold."""
    edited = f"{EDITED}{field}"
    reasons = [one for one in document.review_reasons if not one.startswith(f"{field}-") and one != edited]
    update: dict[str, object] = {
        field: parsed_head_value(field, value),
        "review_reasons": [*reasons, edited],
        "corrections": _corrections(document, field, value),
    }
    if field == "number":
        update["number_parts"] = reader.parts(value) if isinstance(value, str) else NumberParts()
    if field == "plan_year":
        update["records"] = [_of_year(record, document.plan_year, value) for record in document.records]
    return document.model_copy(update=update)


def parsed_head_value(field: str, value: Value) -> object:
    """``value`` as the document holds it; ValueError where ``field`` cannot hold it."""
    if field not in HEAD_FIELDS:
        raise ValueError(f"{field}: no field of the decree's head")
    if value is None:
        if field == "kind":
            raise ValueError("kind: is never empty")
        return None
    if not isinstance(value, HEAD_FIELDS[field]) or isinstance(value, bool):
        raise ValueError(f"{field}: {value!r} is no value of this field")
    if field in CODED_HEAD_FIELDS:
        return CODED_HEAD_FIELDS[field](str(value))
    return dt.date.fromisoformat(str(value)) if field == "date" else value


def _of_year(record: Record, before: int | None, after: Value) -> Record:
    """A row without a year of its own follows the plan's."""
    if record.tahun != before or (before is not None and str(before) in (record.waktu or "")):
        return record
    return record.model_copy(update={"tahun": after})


def _corrections(document: Document, field: str, value: Value) -> list[Correction]:
    """The corrections of the field give way to one that says that a person wrote it."""
    kept = [one for one in document.corrections if one.record_id is not None or one.field != field]
    before = head_value_of(document, field)
    earlier = [one for one in document.corrections if one.record_id is None and one.field == field]
    read = next((one.before for one in earlier if one.rule == CorrectionRule.EDITED), _shown(before))
    if read == _shown(value):
        return kept
    return [
        Correction(
            field=field,
            start=0,
            end=len(read),
            before=read,
            after=_shown(value),
            rule=CorrectionRule.EDITED,
            score=1.0,
        ),
        *kept,
    ]


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
