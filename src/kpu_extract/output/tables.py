"""Documents as the four Arrow tables of the contract."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from kpu_extract.model.arrow import CORRECTIONS, DOCUMENTS, PAGES, RECORDS, table_of
from kpu_extract.model.document import Document


def records_table(documents: Sequence[Document]) -> pa.Table:
    """One row per record, in the order of ``documents`` and of their records."""
    return table_of(RECORDS, [row for document in documents for row in document.record_rows()])


def documents_table(documents: Sequence[Document]) -> pa.Table:
    """One row per document, in the order given."""
    return table_of(DOCUMENTS, [_document_row(document) for document in documents])


def pages_table(documents: Sequence[Document]) -> pa.Table:
    """One row per page, in the order of ``documents`` and of their pages."""
    rows = [
        {**vars(entry), "document_id": document.document_id}
        for document in documents
        for entry in document.page_entries
    ]
    return table_of(PAGES, rows)


def corrections_table(documents: Sequence[Document]) -> pa.Table:
    """One row per mended place, in the order of ``documents`` and of their corrections."""
    rows = [
        {**vars(correction), "document_id": document.document_id}
        for document in documents
        for correction in document.corrections
    ]
    return table_of(CORRECTIONS, rows)


def _document_row(document: Document) -> dict[str, object]:
    counts = {"record_count": document.record_count, "check_count": len(document.checks)}
    return {**vars(document), **counts}
