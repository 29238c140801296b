from __future__ import annotations

import datetime as dt
from types import UnionType
from typing import Any, Literal, get_args, get_origin

import pyarrow as pa
import pytest
from pydantic import BaseModel

from documents_by_hand import full_document
from kpu_extract.model.accounts import LayerTrust
from kpu_extract.model.arrow import RECORDS, arrow_type, table_of
from kpu_extract.model.columns import (
    CORRECTION_COLUMNS,
    DOCUMENT_COLUMNS,
    LINKED_COLUMNS,
    RECORD_COLUMNS,
    TEXT_COLUMNS,
    Column,
)
from kpu_extract.model.dictionary import ContractColumn, columns_of
from kpu_extract.model.document import (
    Correction,
    Dictum,
    Document,
    Instrument,
    LegalBasis,
    Provenance,
    Record,
)
from kpu_extract.vocabulary.phrases import PhraseColumn

OF_DOCUMENT = {"document_id", "source_file"}
"""Columns that a record's or correction's row takes from its document."""
COUNTED = {"record_count", "check_count"}


def kind_of(annotation: Any) -> str:
    """The contract's word for the type of a pydantic field, without the width of numbers."""
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if isinstance(annotation, UnionType) or type(None) in get_args(annotation):
        return kind_of(parts[0])
    if get_origin(annotation) is list:
        return f"list<{kind_of(parts[0])}>"
    if get_origin(annotation) is dict:
        return f"map<{kind_of(parts[0])},{kind_of(parts[1])}>"
    if get_origin(annotation) is Literal or issubclass(annotation, str):
        return "string"
    if issubclass(annotation, BaseModel):
        return "struct"
    return {bool: "bool", int: "int", float: "float", dt.date: "date"}[annotation]


def without_width(kind: str) -> str:
    return kind.translate(str.maketrans("", "", "0123456789"))


@pytest.mark.parametrize(
    ("model", "columns", "not_its_own"),
    [
        (Record, RECORD_COLUMNS, OF_DOCUMENT),
        (Document, DOCUMENT_COLUMNS, COUNTED),
        (Correction, CORRECTION_COLUMNS, OF_DOCUMENT),
        (Provenance, columns_of("provenance"), set[str]()),
        (Instrument, columns_of("instrument"), set[str]()),
        (LegalBasis, columns_of("legal_basis"), set[str]()),
        (Dictum, columns_of("dictum"), set[str]()),
    ],
)
def test_the_models_have_the_columns_as_fields_of_the_same_kind(
    model: type[BaseModel], columns: tuple[ContractColumn, ...], not_its_own: set[str]
) -> None:
    wanted = {column.name: without_width(column.type) for column in columns if column.name not in not_its_own}
    found = {name: kind_of(field.annotation) for name, field in model.model_fields.items() if name in wanted}
    assert found == wanted


def test_a_record_has_no_field_besides_the_columns_and_the_same_order() -> None:
    assert list(Record.model_fields) == [
        column.name for column in RECORD_COLUMNS if column.name not in OF_DOCUMENT
    ]


def test_what_a_heading_can_mean_beside_a_text_is_a_number_months_or_nothing_known() -> None:
    assert set(Column) - set(TEXT_COLUMNS) == {Column.NUMBER, Column.SCHEDULE, Column.EXTRA}


def test_the_phrase_bank_links_the_linked_columns() -> None:
    assert [column.value for column in PhraseColumn] == list(LINKED_COLUMNS)


def test_the_json_schema_describes_every_field_as_the_dictionary_does() -> None:
    schema = Document.model_json_schema()
    told = {name: model["properties"] for name, model in schema["$defs"].items() if "properties" in model}
    told["Document"] = schema["properties"]
    without = [
        f"{m}.{n}" for m, fields in told.items() for n, said in fields.items() if not said.get("description")
    ]
    assert without == []
    year = told["Record"]["tahun"]
    column = next(c for c in RECORD_COLUMNS if c.name == "tahun")
    assert (year["title"], year["x-title-id"], year["x-unit"]) == (
        column.title,
        column.title_id,
        "calendar year",
    )
    assert year["description"] == column.meaning
    assert set(told["PageEntry"]["layer"]["x-codes"]) == {trust.value for trust in LayerTrust}


@pytest.mark.parametrize(
    ("kind", "arrow"),
    [
        ("string", pa.string()),
        ("list<int8>", pa.list_(pa.int8())),
        ("map<string,string>", pa.map_(pa.string(), pa.string())),
        ("struct", pa.struct([("part", pa.int16())])),
        ("list<struct>", pa.list_(pa.struct([("part", pa.int16())]))),
    ],
)
def test_types_of_the_contract_as_arrow_types(kind: str, arrow: pa.DataType) -> None:
    assert arrow_type(ContractColumn("x", kind, "", (ContractColumn("part", "int16", ""),))) == arrow


def test_an_unknown_type_is_an_error() -> None:
    with pytest.raises(KeyError):
        arrow_type(ContractColumn("x", "list<int7>", ""))


def test_a_row_without_a_column_is_an_error_and_one_with_more_is_none() -> None:
    rows = full_document().record_rows()
    assert table_of(RECORDS, [{**rows[0], "more": 1}]).num_rows == 1
    with pytest.raises(KeyError, match="tahun"):
        table_of(RECORDS, [{name: value for name, value in rows[0].items() if name != "tahun"}])
