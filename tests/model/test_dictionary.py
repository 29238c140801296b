"""The data dictionary is whole: nothing that is written stands undescribed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args

import pyarrow as pa
import pytest
from pydantic import BaseModel

from kpu_extract.batch.store.advice import ADVICE
from kpu_extract.batch.store.failures import Failure
from kpu_extract.checks import consistency
from kpu_extract.checks.alarms import months, pages, texts, unread
from kpu_extract.edits.edit import CellPart, Edit
from kpu_extract.model.accounts import BandAccount, PageEntry
from kpu_extract.model.arrow import arrow_type, described_schema, table_of
from kpu_extract.model.columns import ACCOUNT_COLUMNS, CORRECTION_COLUMNS
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.dictionary import REVIEW_CODES, ContractColumn, columns_of, review_code_of
from kpu_extract.model.dictionary.rows import dictionary_rows
from kpu_extract.model.document import Document, Gazette, Provenance
from kpu_extract.model.tables import (
    CONTRACT_TABLES,
    EDITS_TABLE,
    FAILURES_TABLE,
    PARQUET_TABLES,
    ContractTable,
)
from kpu_extract.vocabulary import Vocabulary


def columns() -> Iterator[tuple[str, ContractColumn]]:
    """Every column of every table, and every field of every struct, with its place."""
    stack = [(table.name, column) for table in CONTRACT_TABLES for column in table.columns]
    stack += [("accounts", column) for column in ACCOUNT_COLUMNS]
    while stack:
        place, column = stack.pop()
        yield f"{place}.{column.name}", column
        stack += [(f"{place}.{column.name}", field) for field in column.fields]


def lacks(column: ContractColumn) -> list[str]:
    """What a column does not say of itself."""
    said = {
        "title": column.title,
        "title_id": column.title_id,
        "meaning": column.meaning,
        "example": column.example,
        "unit": column.unit or not any(kind in column.type for kind in ("int", "float")),
    }
    return [name for name, value in said.items() if not value]


def test_every_column_has_titles_meaning_unit_and_example() -> None:
    assert {place: lacks(column) for place, column in columns() if lacks(column)} == {}


def test_a_column_that_says_nothing_is_found() -> None:
    assert lacks(ContractColumn("x", "int32", "")) == ["title", "title_id", "meaning", "example", "unit"]
    assert lacks(ContractColumn("x", "string", "m", title="t", title_id="j", example="e")) == []


@pytest.mark.parametrize("table", (*PARQUET_TABLES, FAILURES_TABLE), ids=lambda table: table.name)
def test_each_example_is_a_value_of_its_column(table: ContractTable) -> None:
    schema = pa.schema([(column.name, arrow_type(column)) for column in table.columns])
    row = {
        column.name: dt.date.fromisoformat(column.example)
        if column.type == "date32"
        else column.example_value
        for column in table.columns
    }
    (back,) = table_of(schema, [row]).to_pylist(maps_as_pydicts="strict")
    nested = {column.name for column in table.columns if column.fields}
    assert {name: value for name, value in back.items() if name not in nested} == {
        name: pytest.approx(value) if isinstance(value, float) else value
        for name, value in row.items()
        if name not in nested
    }
    assert all(set(back[name][0] if isinstance(back[name], list) else back[name]) for name in nested)


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(KeyError, match="recrods"):
        columns_of("recrods")


def test_each_row_of_the_dictionary_is_used() -> None:
    used = {table.name for table in CONTRACT_TABLES} | {"accounts"}
    used |= {row["fields"] for row in dictionary_rows("columns") if row["fields"]}
    assert {row["table"] for row in dictionary_rows("columns")} == used
    assert {row["codes"] for row in dictionary_rows("codes")} == {
        row["codes"] for row in dictionary_rows("columns") if row["codes"]
    }


@pytest.mark.parametrize(
    ("model", "described"),
    [
        (Document, "documents"),
        (PageEntry, "pages"),
        (BandAccount, "accounts"),
        (Provenance, "provenance"),
        (Gazette, "gazette"),
    ],
)
def test_the_codes_are_the_values_that_the_models_allow(model: type[BaseModel], described: str) -> None:
    allowed = {name: values(field.annotation) for name, field in model.model_fields.items()}
    wanted = {column.name: list(column.codes) for column in columns_of(described) if column.codes}
    assert {name: listed for name, listed in allowed.items() if listed} == wanted


def values(annotation: Any) -> list[str]:
    """The values of a StrEnum or a Literal, or of one of them or null."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [member.value for member in annotation]
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if parts and all(isinstance(part, str) for part in parts):
        return parts
    return values(parts[0]) if len(parts) == 1 and len(get_args(annotation)) > 1 else []


def test_areas_and_reasons_of_failures_are_those_that_there_are(vocabulary: Vocabulary) -> None:
    by_name = {column.name: column for column in columns_of("records")}
    assert list(by_name["area_id"].codes) == list(vocabulary.areas.areas)
    reasons = {column.name: column for column in FAILURES_TABLE.columns}["reason"].codes
    assert set(reasons) == set(ADVICE)
    assert [column.name for column in FAILURES_TABLE.columns] == list(Failure.model_fields)


def test_the_example_of_an_edit_is_one() -> None:
    example = {column.name: column.example_value for column in EDITS_TABLE.columns}
    assert list(Edit.model_validate(example).model_dump()) == list(example)
    assert list(CellPart.model_fields) == [column.name for column in columns_of("cell_part")]


@pytest.mark.parametrize("table", PARQUET_TABLES, ids=lambda table: table.name)
def test_parquet_fields_carry_what_the_dictionary_says(table: ContractTable) -> None:
    schema = described_schema(table)
    assert schema.metadata[b"title_id"].decode() == table.title_id
    for field, column in zip(schema, table.columns, strict=True):
        assert field.metadata[b"description"].decode() == column.meaning
        assert json.loads(field.metadata.get(b"codes", b"{}")) == dict(column.codes)
        assert set(json.loads(field.metadata.get(b"fields", b"{}"))) == {part.name for part in column.fields}
    assert isinstance(schema, pa.Schema) and schema.names == [column.name for column in table.columns]


def test_primary_and_foreign_keys_name_columns_that_there_are() -> None:
    by_name = {table.name: {column.name for column in table.columns} for table in CONTRACT_TABLES}
    for table in CONTRACT_TABLES:
        assert set(table.primary_key) <= by_name[table.name]
        for key in table.foreign_keys:
            assert set(key.columns) <= by_name[table.name]
            assert set(key.others) <= by_name[key.table]


# Reasons for a review -----------------------------------------------------------------------------------------


def test_each_reason_says_what_it_means_and_what_to_do() -> None:
    assert [code.code for code in REVIEW_CODES if not (code.meaning and code.remedy and code.reason)] == []


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("page 3: unreadable", "unreadable"),
        ("page 3: unreadable: more than 500,000 drawn lines", "page-over-limit"),
        ("page 12: table 1: 3 bands unread: columns without headings", "bands-unread"),
        ("page 3: months-missing-on-page", "months-missing-on-page"),
        ("months-missing-on-page", "months-missing-on-page"),
        ("bulan: mark-uncertain in 1, 2, 3", "mark-uncertain"),
        ("kegiatan: 'rapt' may be rapat or rapor", "may-be"),
        ("waktu: open-start", "open-start"),
        ("legal-bases-missing", "part-missing"),
        ("ketiga-empty", "dictum-empty"),
        ("date-uncertain", "part-uncertain"),
        ("label-lost-menimbang", "label-lost"),
        ("catalogue-number", "catalogue-differs"),
        ("page 2: picture unreadable", "picture-unreadable"),
        ("page x: unreadable", None),
        ("nothing-that-is-known", None),
        ("months-missing!", None),
    ],
)
def test_the_kind_of_a_reason(reason: str, code: str | None) -> None:
    found = review_code_of(reason)
    assert (found.code if found else None) == code


def test_alarms_and_rules_are_described() -> None:
    alarms = {
        value
        for module in (months, pages, texts, unread)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and "-" in value
    }
    table = (consistency.__doc__ or "").split("===\n")[2].splitlines()
    rules = {line.split("``")[1] for line in table if line.startswith("``")}
    assert len(rules) > 10 and len(alarms) > 8
    undescribed = {
        code for code in alarms | rules if (said := review_code_of(code)) is None or said.code != code
    }
    assert undescribed == set()


def test_every_rule_of_a_correction_is_described_and_no_other() -> None:
    (rule,) = (column for column in CORRECTION_COLUMNS if column.name == "rule")
    assert set(rule.codes) == {rule.value for rule in CorrectionRule}
