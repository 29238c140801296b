"""Renames a column: its texts change places with those of the column whose name it gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.edits.edit import Edit, is_extra, is_text_field
from kpu_extract.edits.places import FIT_SETTINGS, FitSettings, column_boxes, overlap
from kpu_extract.edits.values import EDITED, Linker
from kpu_extract.model.columns import EXTRA_PREFIX, TEXT_COLUMNS
from kpu_extract.model.document import Correction, Record


@dataclass(frozen=True)
class MovedColumn:
    """The records and corrections of a document after a column was renamed."""

    records: list[Record]
    corrections: list[Correction]


@dataclass(frozen=True)
class _Text:
    text: str | None
    raw: str | None


def column_now(records: Sequence[Record], edit: Edit, settings: FitSettings = FIT_SETTINGS) -> str | None:
    """The field that the column which the edit speaks of bears now: the one that stands where it stood, else one of
    the same name. None where there is neither."""
    fields = {part.field for record in records for part in record.provenance if is_text_field(part.field)}
    placed = [(overlap(edit.cell, column_boxes(records, name)), name) for name in sorted(fields)]
    best, name = max(placed, default=(0.0, ""))
    if best >= settings.least_overlap:
        return name
    return str(edit.old) if edit.old in fields else None


def moved(
    records: Sequence[Record], corrections: Sequence[Correction], old: str, new: str, linker: Linker
) -> MovedColumn:
    """``records`` with the texts of the columns ``old`` and ``new`` exchanged, in every row that has ``old``."""
    names = {old: new, new: old}
    concerned = {r.record_id for r in records if any(part.field == old for part in r.provenance)}
    return MovedColumn(
        [_moved_row(r, names, linker) if r.record_id in concerned else r for r in records],
        [
            renamed
            for one in corrections
            for renamed in ([one] if one.record_id not in concerned else _renamed(one, names))
        ],
    )


def _renamed(one: Correction, names: dict[str, str]) -> list[Correction]:
    """A column without a name of the contract keeps no text as read, and so no corrections."""
    name = names.get(one.field, one.field)
    return [one.model_copy(update={"field": name})] if name in TEXT_COLUMNS else []


def _moved_row(record: Record, names: dict[str, str], linker: Linker) -> Record:
    texts = {names[name]: _text(record, name) for name in names}
    extra = dict(record.extra)
    update: dict[str, object] = {}
    for name, text in texts.items():
        if is_extra(name):
            extra.pop(name.removeprefix(EXTRA_PREFIX), None)
            if text.text is not None:
                extra[name.removeprefix(EXTRA_PREFIX)] = text.text
        else:
            update |= {name: text.text, f"{name}_raw": text.raw, **linker(name, text.text, record.area_no)}
    parts = [p.model_copy(update={"field": names.get(p.field, p.field)}) for p in record.provenance]
    edited = [f"{EDITED}{name}" for name in names.values() if texts[name].text is not None]
    reasons = list(dict.fromkeys([*(_about(reason, names) for reason in record.review_reasons), *edited]))
    return record.model_copy(
        update={**update, "extra": extra, "provenance": parts, "review_reasons": reasons}
    )


def _text(record: Record, name: str) -> _Text:
    if is_extra(name):
        text = record.extra.get(name.removeprefix(EXTRA_PREFIX))
        return _Text(text, text)
    return _Text(getattr(record, name), getattr(record, f"{name}_raw"))


def _about(reason: str, names: dict[str, str]) -> str:
    """``indikator: …`` speaks of the column's new name."""
    for name, other in names.items():
        if reason.startswith(f"{name}: "):
            return other + reason[len(name) :]
    return reason
