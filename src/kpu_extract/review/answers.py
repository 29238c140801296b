"""What the page says to the server: one value at a time, checked before it is written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kpu_extract.edits.edit import (
    HEAD_FIELDS,
    MOST_LETTERS,
    MOST_NAME,
    DocumentId,
    Edit,
    EditId,
    Value,
    Verdict,
    clean_text,
    is_text_field,
    months_of,
    value_type,
)
from kpu_extract.edits.head import parsed_head_value
from kpu_extract.errors import UsageError
from kpu_extract.model.columns import MONTHS_COLUMN, TEXT_COLUMNS
from kpu_extract.model.source_file import RECORD_ID
from kpu_extract.review.head_view import head_target
from kpu_extract.review.marked_text import without_mend
from kpu_extract.review.refusal import RefusedError
from kpu_extract.review.row_view import last_of, own_corrections, target_of
from kpu_extract.review.tasks import alarm_target, column_target, month_answers, page_rows
from kpu_extract.review.workspace import Target, Workspace
from kpu_extract.text.numerals import MONTHS_A_YEAR

SETTLED_VERDICT = "settled"
"""What is said of an alarm that is harmless."""
RecordId = Annotated[str, StringConstraints(pattern=rf"^{RECORD_ID}$")]
FieldName = Annotated[str, StringConstraints(min_length=1, max_length=MOST_NAME)]
MonthNumbers = Annotated[list[Annotated[int, Field(ge=1, le=MONTHS_A_YEAR)]], Field(max_length=MONTHS_A_YEAR)]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ValueAnswer(_Answer):
    """A value for a field of a row; for a verdict, yes or a note."""

    record: RecordId
    field: FieldName
    value: Annotated[str, StringConstraints(max_length=MOST_LETTERS)] | bool | MonthNumbers | None


class MendAnswer(_Answer):
    """The mend that begins at ``start`` of the raw text is taken back."""

    record: RecordId
    field: FieldName
    start: Annotated[int, Field(ge=0)]


class UndoAnswer(_Answer):
    """An edit is taken back; without an id the last one that was made here."""

    id: EditId | None = None


class ColumnAnswer(_Answer):
    """The column of the field ``old`` is that of ``new``."""

    document: DocumentId
    old: FieldName
    new: FieldName


class HeadAnswer(_Answer):
    """A value for a field of the decree's head, as it is typed."""

    document: DocumentId
    field: FieldName
    value: Annotated[str, StringConstraints(max_length=MOST_LETTERS)]


class MonthsAnswer(_Answer):
    """The months of all rows that begin on a page."""

    document: DocumentId
    page: Annotated[int, Field(ge=1)]
    months: MonthNumbers


class PageAnswer(_Answer):
    """An alarm of a page found harmless, and all rows that begin on the page right."""

    document: DocumentId
    page: Annotated[int, Field(ge=1)]
    alarm: FieldName


class AlarmAnswer(_Answer):
    """What an alarm of a document is worth: ``settled`` or ``flagged``."""

    document: DocumentId
    alarm: FieldName
    verdict: Annotated[str, StringConstraints(pattern=r"^(settled|flagged)$")]


def say_value(workspace: Workspace, answer: ValueAnswer) -> list[Edit]:
    """One edit; none where the field says so already."""
    _, record = workspace.record(answer.record)
    target = target_of(record, answer.field)
    value = _value(answer)
    return workspace.say([(target, value)]) if value != target.old else []


def say_head(workspace: Workspace, answer: HeadAnswer) -> list[Edit]:
    """One edit; none where the head says so already. UsageError for a value that the field cannot hold."""
    document = workspace.document(answer.document).document
    if answer.field not in HEAD_FIELDS:
        raise UsageError(f"{answer.field}: no field of the decree's head")
    text = " ".join((clean_text(answer.value) or "").split()) or None
    value: Value = _number(text) if HEAD_FIELDS[answer.field] is int else text
    if answer.field == "date" and text is not None:
        value = workspace.iso_date(text)
    try:
        parsed_head_value(answer.field, value)
    except ValueError as error:
        raise RefusedError(
            "refusal.date" if answer.field == "date" else "refusal.value", text=answer.value
        ) from error
    target = head_target(document, answer.field)
    return workspace.say([(target, value)]) if value != target.old else []


def take_back_mend(workspace: Workspace, answer: MendAnswer) -> list[Edit]:
    """One edit: the text without that mend. UsageError where there is none."""
    if answer.field not in TEXT_COLUMNS:
        raise UsageError(f"{answer.field}: has no mends")
    document, record = workspace.record(answer.record)
    raw = getattr(record, f"{answer.field}_raw") or ""
    text = without_mend(raw, own_corrections(document, record, answer.field), answer.start)
    if text is None:
        raise UsageError(f"{answer.record}: no mend stands there")
    return workspace.say([(target_of(record, answer.field), text)])


def undo(workspace: Workspace, answer: UndoAnswer) -> list[Edit]:
    """The edits that take it back; none where there is nothing to take back."""
    last = last_of(workspace.edits, workspace.who)
    wanted = answer.id or (last.id if last else None)
    return workspace.take_back(wanted) if wanted else []


def name_column(workspace: Workspace, answer: ColumnAnswer) -> list[Edit]:
    """One edit for all rows of the document."""
    if not (is_text_field(answer.old) and is_text_field(answer.new)):
        raise UsageError(f"{answer.old}, {answer.new}: a column of texts is one of texts")
    document = workspace.document(answer.document).document
    fields = {part.field for record in document.records for part in record.provenance}
    if answer.old not in fields:
        raise UsageError(f"{answer.old}: no such column in this document")
    target = column_target(document, answer.old)
    return workspace.say([(target, answer.new)]) if answer.old != answer.new else []


def set_months(workspace: Workspace, answer: MonthsAnswer) -> list[Edit]:
    """One edit for each row of the page that has other months."""
    document = workspace.document(answer.document).document
    rows = page_rows(document, answer.page)
    targets = {row.record_id: target_of(row, MONTHS_COLUMN) for row in rows}
    return workspace.say(month_answers(rows, months_of(answer.months), targets))


def settle_alarm(workspace: Workspace, answer: AlarmAnswer) -> list[Edit]:
    """One edit. UsageError where the document has no such alarm."""
    return workspace.say([(_alarm_of(workspace, answer), answer.verdict)])


def accept_page(workspace: Workspace, answer: PageAnswer) -> list[Edit]:
    """One edit for the alarm, and one for each row of the page that is not accepted yet. UsageError where the document
    has no such alarm."""
    rows = page_rows(workspace.document(answer.document).document, answer.page)
    left = [row for row in rows if Verdict.ACCEPTED.value not in row.review_reasons]
    accepted: list[tuple[Target, Value]] = [(target_of(row, Verdict.ACCEPTED.value), True) for row in left]
    return workspace.say([(_alarm_of(workspace, answer), SETTLED_VERDICT), *accepted])


def _alarm_of(workspace: Workspace, answer: AlarmAnswer | PageAnswer) -> Target:
    document = workspace.document(answer.document).document
    place = workspace.index.document_places[answer.document]
    if answer.alarm not in (*document.review_reasons, *workspace.index.documents[place].alarms):
        raise UsageError(f"{answer.document}: has no such alarm")
    return alarm_target(document, answer.alarm)


def _value(answer: ValueAnswer) -> Value:
    """The value as the field takes it; UsageError where it cannot."""
    field, value = answer.field, answer.value
    try:
        kind = value_type(field)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if field in (Verdict.COLUMN, Verdict.ALARM) or field in HEAD_FIELDS:
        raise UsageError(f"{field}: is not said of a row")
    if isinstance(value, str):
        text = clean_text(value)
        if kind is int:
            return _number(text)
        value = (text or "") if field == Verdict.FLAGGED else text
    elif isinstance(value, list):
        value = months_of(value)
    if value is not None and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
        raise UsageError(f"{field}: no value of this field")
    return value


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()):
        raise RefusedError("refusal.number", text=text)
    return int(text)


ANSWERS: dict[str, tuple[type[_Answer], Callable[..., list[Edit]]]] = {
    "say": (ValueAnswer, say_value),
    "head": (HeadAnswer, say_head),
    "mend": (MendAnswer, take_back_mend),
    "undo": (UndoAnswer, undo),
    "column": (ColumnAnswer, name_column),
    "months": (MonthsAnswer, set_months),
    "alarm": (AlarmAnswer, settle_alarm),
    "page": (PageAnswer, accept_page),
}
"""By the last part of the address."""

COLUMN_CHOICES = TEXT_COLUMNS
"""What a column may be."""
