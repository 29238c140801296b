"""The contract's columns as Arrow schemas, and rows of values as tables of them.

A value that a column cannot hold (a month of 300 in an ``int8``) raises ``pyarrow.ArrowInvalid``: nothing is cut or
wrapped on the way.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pyarrow as pa
from pydantic import BaseModel

from kpu_extract.model.columns import CORRECTION_COLUMNS, DOCUMENT_COLUMNS, PAGE_COLUMNS, RECORD_COLUMNS
from kpu_extract.model.dictionary import ContractColumn
from kpu_extract.model.tables import ContractTable

_SIMPLE = {
    "string": pa.string(),
    "bool": pa.bool_(),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "float32": pa.float32(),
    "date32": pa.date32(),
}


def arrow_type(column: ContractColumn) -> pa.DataType:
    """The type of a column as Arrow has it; KeyError for one that the contract does not use."""
    return _typed(column.type, column)


def _typed(name: str, column: ContractColumn) -> pa.DataType:
    if name == "struct":
        return pa.struct([(field.name, arrow_type(field)) for field in column.fields])
    outer, _, inner = name.rstrip(">").partition("<")
    if outer == "list":
        return pa.list_(_typed(inner, column))
    if outer == "map":
        key, value = inner.split(",")
        return pa.map_(_typed(key, column), _typed(value, column))
    return _SIMPLE[name]


def _schema(columns: Sequence[ContractColumn]) -> pa.Schema:
    return pa.schema([(column.name, arrow_type(column)) for column in columns])


RECORDS = _schema(RECORD_COLUMNS)
DOCUMENTS = _schema(DOCUMENT_COLUMNS)
PAGES = _schema(PAGE_COLUMNS)
CORRECTIONS = _schema(CORRECTION_COLUMNS)


def described_schema(table: ContractTable) -> pa.Schema:
    """The schema of a table with what the dictionary says, as metadata of its fields and of the whole."""
    fields = [
        pa.field(column.name, arrow_type(column), metadata=column_metadata(column))
        for column in table.columns
    ]
    whole = {
        "title": table.title,
        "title_id": table.title_id,
        "description": f"one row per {table.row}",
        "primary_key": ",".join(table.primary_key),
    }
    return pa.schema(fields, metadata=whole)


def column_metadata(column: ContractColumn) -> dict[str, str]:
    """What is said of a column, by key; keys without a value are left out. ``codes`` and ``fields`` are JSON."""
    metadata = {
        "title": column.title,
        "title_id": column.title_id,
        "description": column.meaning,
        "unit": column.unit,
        "example": column.example,
        "codes": _json(column.codes),
        "fields": _json({field.name: column_metadata(field) for field in column.fields}),
    }
    return {key: value for key, value in metadata.items() if value}


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(dict(value), ensure_ascii=False) if value else ""


def table_of(schema: pa.Schema, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """One row for each of ``rows``, which map the columns' names to values of the document model; what a row
    maps besides is left out. KeyError where a column is missing."""
    columns = [pa.array([_plain(row[field.name]) for row in rows], type=field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _plain(value: object) -> object:
    """``value`` as Arrow takes it: models as mappings, mappings as lists of pairs."""
    if isinstance(value, BaseModel):
        return {name: _plain(part) for name, part in vars(value).items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return list(value.items()) if isinstance(value, dict) else value
