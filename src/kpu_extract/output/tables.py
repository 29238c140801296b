"""Documents as Arrow tables, typed as :mod:`kpu_extract.output.schemas` says.

A value that a column cannot hold (a month of 300 in an ``int8``) raises ``pyarrow.ArrowInvalid``:
nothing is cut or wrapped on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyarrow as pa

from kpu_extract.model.document import Correction, Document, Instrument, LegalBasis, Record
from kpu_extract.output.schemas import CORRECTIONS, DOCUMENTS, RECORDS

_Row = tuple[Document, Any]


def records_table(documents: Sequence[Document]) -> pa.Table:
    """One row per record, in the order of ``documents`` and of their records."""
    rows: list[_Row] = [(document, record) for document in documents for record in document.records]
    return _table(RECORDS, rows, _RECORD_CELLS)


def documents_table(documents: Sequence[Document]) -> pa.Table:
    """One row per document, in the order given."""
    return _table(DOCUMENTS, [(document, document) for document in documents], _DOCUMENT_CELLS)


def corrections_table(documents: Sequence[Document]) -> pa.Table:
    """One row per mended place, in the order of ``documents`` and of their corrections."""
    rows: list[_Row] = [
        (document, correction) for document in documents for correction in document.corrections
    ]
    return _table(CORRECTIONS, rows, _CORRECTION_CELLS)


def _table(
    schema: pa.Schema, rows: Sequence[_Row], cells: dict[str, Callable[[Document, Any], object]]
) -> pa.Table:
    columns = [_column(field, rows, cells.get(field.name)) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _column(
    field: pa.Field, rows: Iterable[_Row], cell: Callable[[Document, Any], object] | None
) -> pa.Array:
    if cell is None:
        return pa.array([getattr(item, field.name) for _, item in rows], type=field.type)
    return pa.array([cell(document, item) for document, item in rows], type=field.type)


def _document_id(document: Document, _: object) -> str:
    return document.document_id


def _provenance(_: Document, record: Record) -> list[dict[str, object]]:
    return [vars(entry) for entry in record.provenance]


def _instrument(instrument: Instrument) -> dict[str, object]:
    return {name: getattr(instrument, name) for name in ("type", "number", "year", "about")}


def _legal_basis(basis: LegalBasis) -> dict[str, object]:
    return {"raw": basis.raw, **_instrument(basis), "amended_by": [_instrument(i) for i in basis.amended_by]}


_RECORD_CELLS: dict[str, Callable[[Document, Record], object]] = {
    "document_id": _document_id,
    "source_file": lambda document, _: document.source_file,
    "extra": lambda _, record: list(record.extra.items()),
    "provenance": _provenance,
}

_DOCUMENT_CELLS: dict[str, Callable[[Document, Document], object]] = {
    "legal_bases": lambda document, _: [_legal_basis(basis) for basis in document.legal_bases],
    "dictums": lambda document, _: [vars(dictum) for dictum in document.dictums],
    "catalogue": lambda document, _: list(document.catalogue.items()),
    "check_count": lambda document, _: len(document.checks),
}

_CORRECTION_CELLS: dict[str, Callable[[Document, Correction], object]] = {"document_id": _document_id}
