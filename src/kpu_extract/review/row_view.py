"""A row as the page shows it: its picture's parts and its fields, each with its doubts, mends and history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set
from dataclasses import dataclass

from kpu_extract.edits.edit import Edit, EditId, Value, Verdict
from kpu_extract.edits.laying import LaidEdits
from kpu_extract.edits.places import cell_of, field_boxes
from kpu_extract.edits.values import EDITED, value_of
from kpu_extract.model.columns import EXTRA_PREFIX, MONTHS_COLUMN, TEXT_COLUMNS, extra_field
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.document import Correction, Document, Record
from kpu_extract.review.filters import RowFlags
from kpu_extract.review.geometry import CellView, PagePart, cell_pictures, parts_of
from kpu_extract.review.index import kind_of
from kpu_extract.review.marked_text import TextMark, TextRun, doubt_marks, mend_marks, reason_marks, runs_of
from kpu_extract.review.signs import strongest_signs
from kpu_extract.review.strings import Strings
from kpu_extract.review.workspace import Target


@dataclass(frozen=True)
class RowViewSettings:
    """When a field is shown as doubtful."""

    doubtful_below: float = 0.9
    """Confidence, 0..1, of a cell below which it is marked, besides those that a reason names: the reader's own words
    are right in nine of ten cases there. Set by hand."""


ROW_VIEW_SETTINGS = RowViewSettings()


@dataclass(frozen=True)
class MendLine:
    """A mended place, and why."""

    start: int
    before: str
    after: str
    rule: str
    percent: int


@dataclass(frozen=True)
class HistoryLine:
    """What a person wrote; ``overruled_by`` is who wrote something else later."""

    id: EditId
    who: str
    when: dt.datetime
    field: str
    old: str
    new: str
    overruled_by: str | None


@dataclass(frozen=True)
class FieldView:
    """A field: ``value`` as an input shows it, ``runs`` as a text with its marks. ``choices`` are its values where the
    list of them is closed."""

    name: str
    label: str
    value: str
    raw: str | None
    runs: tuple[TextRun, ...]
    mends: tuple[MendLine, ...]
    reasons: tuple[str, ...]
    percent: int | None
    doubtful: bool
    edited: bool
    shared: int
    has_cell: bool
    choices: tuple[str, ...] = ()
    pictures: tuple[CellView, ...] = ()


@dataclass(frozen=True)
class RowView:
    """A row; ``fields`` are those of its table, the doubtful ones first, ``more`` those that it has no column for.
    ``reasons`` are those that no field names; ``signs`` is what lowered its confidence, where nothing else speaks."""

    record: Record
    document: Document
    parts: tuple[PagePart, ...]
    fields: tuple[FieldView, ...]
    more: tuple[FieldView, ...]
    months: tuple[int, ...] | None
    months_doubtful: bool
    months_edited: bool
    month_pictures: tuple[CellView, ...]
    reasons: tuple[str, ...]
    signs: tuple[str, ...]
    history: tuple[HistoryLine, ...]
    accepted: bool
    flagged: bool
    note: str
    pages: str


def row_view(laid: LaidEdits, record: Record, strings: Strings) -> RowView:
    """The view of a row of a document."""
    document, flags = laid.document, RowFlags(record)
    doubtful = doubtful_fields(record)
    views = [_field(document, record, name, doubtful, strings) for name in _field_names(record)]
    shown = [view for view in views if view.has_cell or view.value]
    return RowView(
        record=record,
        document=document,
        parts=tuple(parts_of(document, record, doubtful)),
        fields=tuple(sorted(shown, key=lambda view: not view.doubtful)),
        more=tuple(view for view in views if view not in shown),
        months=None if record.bulan is None else tuple(record.bulan),
        months_doubtful=MONTHS_COLUMN in doubtful,
        months_edited=f"{EDITED}{MONTHS_COLUMN}" in record.review_reasons,
        month_pictures=tuple(cell_pictures(document, record, MONTHS_COLUMN)),
        reasons=_general_reasons(record, shown, strings),
        signs=strongest_signs(document, record, strings),
        history=tuple(
            history_of(
                [(one.edit, one.field) for one in laid.fitted if record.record_id in one.record_ids], strings
            )
        ),
        accepted=flags.accepted,
        flagged=flags.flagged,
        note=str(value_of(record, Verdict.FLAGGED) or ""),
        pages="–".join(str(page) for page in dict.fromkeys((record.page_first, record.page_last))),
    )


def _field_names(record: Record) -> list[str]:
    """All fields of a row, those of columns without a name of ours among them, also where these are blank."""
    read = [part.field for part in record.provenance if part.field.startswith(EXTRA_PREFIX)]
    extra = dict.fromkeys([*map(extra_field, record.extra), *read])
    return [*TEXT_COLUMNS, *extra, "area_no", "tahun"]


def _general_reasons(record: Record, shown: Sequence[FieldView], strings: Strings) -> tuple[str, ...]:
    """The reasons that no field of ``shown`` names."""
    names = {view.name for view in shown}
    left = [one for one in record.review_reasons if kind_of(one).field not in names]
    return tuple(dict.fromkeys(reason_sentence(reason, strings) for reason in left))


def doubtful_fields(record: Record, settings: RowViewSettings = ROW_VIEW_SETTINGS) -> list[str]:
    """The fields that a reason names, and those that were read with little confidence, the least sure first; of a row
    that a person accepted, none."""
    if Verdict.ACCEPTED.value in record.review_reasons:
        return []
    edited = {reason.removeprefix(EDITED) for reason in record.review_reasons if reason.startswith(EDITED)}
    named = [kind.field for kind in map(kind_of, record.review_reasons) if kind.field]
    unsure = sorted(
        (part.confidence, part.field)
        for part in record.provenance
        if part.confidence < settings.doubtful_below
    )
    found = [
        field for field in dict.fromkeys([*named, *(field for _, field in unsure)]) if field not in edited
    ]
    return found or _least_sure(record, edited)


def _least_sure(record: Record, edited: Set[str]) -> list[str]:
    """Where nothing names a field, the one that was read with the least confidence."""
    if not record.needs_review or edited:
        return []
    least = min(record.provenance, key=lambda part: part.confidence, default=None)
    return [least.field] if least is not None and least.confidence < 1 else []


def reason_sentence(reason: str, strings: Strings) -> str:
    """A reason in a sentence, with the field that it names before it."""
    field = kind_of(reason).field
    sentence = strings.reason(reason)
    return f"{strings.field(field)}: {sentence}" if field else sentence


def target_of(record: Record, field: str) -> Target:
    """A field of a row, as an edit speaks of it."""
    return Target(
        document_id=record.record_id.rpartition("-")[0],
        record_id=record.record_id,
        field=field,
        old=value_of(record, field),
        boxes=cell_of(record, field),
        confidence=record.confidence,
        reasons=tuple(record.review_reasons),
    )


def own_corrections(document: Document, record: Record, field: str) -> list[Correction]:
    """The program's corrections of a text."""
    return [
        one
        for one in document.corrections
        if (one.record_id, one.field) == (record.record_id, field) and one.rule != CorrectionRule.EDITED
    ]


def _field(
    document: Document, record: Record, name: str, doubtful: Sequence[str], strings: Strings
) -> FieldView:
    value = as_text(value_of(record, name))
    raw = getattr(record, f"{name}_raw", None)
    mends = own_corrections(document, record, name)
    reasons = [reason for reason in record.review_reasons if reason.startswith(f"{name}: ")]
    edited = f"{EDITED}{name}" in record.review_reasons
    marks = reason_marks(name, value, record.review_reasons)
    if not edited:
        marks += _reader_marks(document, record, name, mends)
    own = [part.confidence for part in record.provenance if part.field == name]
    boxes = field_boxes(record, name)
    return FieldView(
        name=name,
        label=strings.field(name),
        value=value,
        raw=raw if raw != value and raw else None,
        runs=tuple(runs_of(value, marks)) if value else (),
        mends=tuple(_mend_line(one, strings) for one in mends),
        reasons=tuple(map(strings.reason, reasons)),
        percent=round(100 * min(own)) if own else None,
        doubtful=name in doubtful,
        edited=edited,
        shared=sum(field_boxes(other, name) == boxes for other in document.records) if boxes else 1,
        has_cell=bool(boxes),
        pictures=tuple(cell_pictures(document, record, name)),
    )


def _reader_marks(
    document: Document, record: Record, name: str, mends: Sequence[Correction]
) -> list[TextMark]:
    """The places of a text that the program corrected, and those that it read with little confidence."""
    doubts = [one for one in document.doubts if (one.record_id, one.field) == (record.record_id, name)]
    return [*mend_marks(mends), *doubt_marks(doubts, mends)]


def _mend_line(mend: Correction, strings: Strings) -> MendLine:
    return MendLine(mend.start, mend.before, mend.after, strings.rule(mend.rule), round(100 * mend.score))


def history_of(found: Sequence[tuple[Edit, str]], strings: Strings) -> list[HistoryLine]:
    """The edits with the fields that they were laid on, the last first."""
    lines = []
    for place, (edit, field) in enumerate(found):
        later = [other for other, name in found[place + 1 :] if name == field]
        lines.append(
            HistoryLine(
                id=edit.id,
                who=edit.who,
                when=edit.when,
                field=strings.field(edit.field if edit.field in set(Verdict) else field),
                old=as_text(edit.old),
                new=as_text(edit.new),
                overruled_by=later[-1].who if later else None,
            )
        )
    return lines[::-1]


def as_text(value: Value) -> str:
    """A value as a line of text shows it."""
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "✓" if value is True else str(value)


def last_of(edits: Sequence[Edit], who: str) -> Edit | None:
    """The last edit of ``who`` that was not taken back, and takes nothing back."""
    gone = {edit.undoes for edit in edits}
    own = [edit for edit in edits if edit.who == who and edit.undoes is None and edit.id not in gone]
    return own[-1] if own else None
