"""The decree's head as the page shows it: the pages before the plan, and its fields."""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.edits.edit import HEAD_FIELDS
from kpu_extract.edits.head import CODED_HEAD_FIELDS, head_value_of
from kpu_extract.edits.laying import LaidEdits
from kpu_extract.edits.values import EDITED
from kpu_extract.model.document import Document
from kpu_extract.review.geometry import Turned, page_of
from kpu_extract.review.marked_text import TextRun
from kpu_extract.review.row_view import FieldView, HistoryLine, as_text, history_of
from kpu_extract.review.strings import Strings
from kpu_extract.review.workspace import Target


@dataclass(frozen=True)
class HeadViewSettings:
    """What is shown of a decree."""

    first_pages: int = 2
    """Number and title stand on the first page, a long list of legal bases runs over the second."""
    last_pages: int = 2
    """Before the plan: place, date and signature, and the head of the annex."""


HEAD_VIEW_SETTINGS = HeadViewSettings()


@dataclass(frozen=True)
class HeadView:
    """``pages`` are those shown, each with how it is turned."""

    document: Document
    pages: tuple[tuple[int, Turned], ...]
    fields: tuple[FieldView, ...]
    history: tuple[HistoryLine, ...]


def head_view(laid: LaidEdits, strings: Strings) -> HeadView:
    """The view of a document's head."""
    document = laid.document
    return HeadView(
        document=document,
        pages=tuple((number, page_of(document, number)) for number in head_pages(document)),
        fields=tuple(_head_field(document, name, strings) for name in HEAD_FIELDS),
        history=tuple(
            history_of([(one.edit, one.field) for one in laid.fitted if one.field in HEAD_FIELDS], strings)
        ),
    )


def head_pages(document: Document, settings: HeadViewSettings = HEAD_VIEW_SETTINGS) -> list[int]:
    """The first and last pages before the plan, and the page that it begins on; the first ones where there is none."""
    begins = min((record.page_first for record in document.records), default=document.pages)
    pages = list(range(1, begins + 1))
    return list(dict.fromkeys([*pages[: settings.first_pages], *pages[-settings.last_pages :]]))


def head_target(document: Document, field: str) -> Target:
    """A field of the head, as an edit speaks of it; it stands in no cell on record."""
    return Target(document.document_id, None, field, head_value_of(document, field), {})


def _head_field(document: Document, name: str, strings: Strings) -> FieldView:
    value = as_text(head_value_of(document, name))
    edited = f"{EDITED}{name}" in document.review_reasons
    named = [reason for reason in document.review_reasons if reason.startswith(f"{name}-")]
    named += [one.code for one in document.checks if not one.record_id and name in one.code.split("-")]
    mends = [one for one in document.corrections if one.record_id is None and one.field == name]
    return FieldView(
        name=name,
        label=strings.field(name),
        value=value,
        raw=mends[0].before if mends and edited else None,
        runs=(TextRun(value),) if value else (),
        mends=(),
        reasons=tuple(dict.fromkeys(strings.reason(reason) for reason in named)),
        percent=None,
        doubtful=bool(named) and not edited,
        edited=edited,
        shared=1,
        has_cell=False,
        choices=tuple(CODED_HEAD_FIELDS[name]) if name in CODED_HEAD_FIELDS else (),
    )
