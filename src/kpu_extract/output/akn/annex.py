"""The plan as the annex: one table, a row a record."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Document, Record
from kpu_extract.output.akn.elements import add_paragraphs, added
from kpu_extract.output.akn.identity import FrbrIdentity, add_identification

COMPONENT = "att_1"


def add_annex(act: Element, document: Document, identity: FrbrIdentity) -> None:
    """The attachment with the plan's table: the columns that any record fills, then months and year."""
    attachments = added(act, "attachments")
    attachment = added(attachments, "attachment", eId=COMPONENT)
    if document.annex:
        added(attachment, "heading", document.annex)
    doc = added(attachment, "doc", name="lampiran")
    meta = added(doc, "meta")
    add_identification(meta, identity, COMPONENT)
    table = added(added(doc, "mainBody"), "table", eId=f"{COMPONENT}__table_1")
    columns = _columns(document.records)
    _add_row(table, "th", columns)
    for record in document.records:
        _add_row(table, "td", [_cell(record, column) for column in columns])


def _columns(records: Sequence[Record]) -> list[str]:
    names = ("area_no", *TEXT_COLUMNS, "bulan", "tahun")
    return [name for name in names if any(getattr(record, name) is not None for record in records)]


def _cell(record: Record, column: str) -> str | None:
    value = getattr(record, column)
    if isinstance(value, list):
        return ", ".join(str(month) for month in value)
    return None if value is None else str(value)


def _add_row(table: Element, tag: str, texts: Sequence[str | None]) -> None:
    row = added(table, "tr")
    for text in texts:
        add_paragraphs(added(row, tag), text)
