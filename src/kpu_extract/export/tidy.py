"""The tables of a run in normal form: one value a cell, one row a fact.

A struct becomes columns of its own. A list or a map becomes a table of its own, which names the row that it belongs to
and the place in the list, from 1; so do lists within lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kpu_extract.model.dictionary import ContractColumn
from kpu_extract.model.tables import PARQUET_TABLES, ContractTable, ForeignKey

TidyRow = Mapping[str, Any]

ITEM_COLUMN = ContractColumn(
    "no", "int32", "place in the list, from 1", (), "Number", "Nomor", "ordinal", example="1"
)
HEADING_COLUMN = ContractColumn(
    "heading", "string", "the heading or key", (), "Heading", "Judul kolom", example="TARGET / TW I"
)
SCHEDULE_COLUMN = ContractColumn(
    "has_schedule",
    "bool",
    "the table says in which months the row is scheduled, be it in none; the months stand in `months_long`",
    title="Has a schedule",
    title_id="Ada jadwal",
    example="true",
)
MONTHS_LONG = "months_long"
"""The table of scheduled months: one row per record and month."""


@dataclass(frozen=True)
class TidyTable:
    """A table whose columns are all scalars, and its rows, each with a value for each column."""

    table: ContractTable
    rows: Sequence[TidyRow]


def tidy_tables(rows: Mapping[str, Sequence[TidyRow]]) -> Iterator[TidyTable]:
    """The tables of the contract in normal form; ``rows`` are theirs by table, maps as dicts."""
    for table in PARQUET_TABLES:
        yield from _normal(table, rows[table.name])


def _normal(table: ContractTable, rows: Sequence[TidyRow]) -> Iterator[TidyTable]:
    nested = [column for column in table.columns if _is_nested(column)]
    scalars = [column for column in table.columns if not _is_nested(column)]
    flat = [part for column in scalars for part in _flat_columns(column)]
    found: list[TidyRow] = [_flat_row(row, scalars) for row in rows]
    if any(column.name == "bulan" for column in nested):
        flat.append(SCHEDULE_COLUMN)
        found = [
            {**one, SCHEDULE_COLUMN.name: row["bulan"] is not None}
            for one, row in zip(found, rows, strict=True)
        ]
    yield TidyTable(replace(table, file=f"{table.name}.csv", columns=tuple(flat)), found)
    for column in nested:
        yield from _normal(_table_within(table, column), list(_rows_within(table, column, rows)))


def _is_nested(column: ContractColumn) -> bool:
    return column.type.startswith(("list", "map"))


def _flat_columns(column: ContractColumn) -> Iterator[ContractColumn]:
    if column.type != "struct":
        yield column
        return
    for field in column.fields:
        yield replace(
            field,
            name=f"{column.name}_{field.name}",
            title=f"{column.title}: {field.title}",
            title_id=f"{column.title_id}: {field.title_id}",
        )


def _flat_row(row: TidyRow, columns: Iterable[ContractColumn]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for column in columns:
        if column.type == "struct":
            parts = row[column.name] or {}
            flat.update({f"{column.name}_{field.name}": parts.get(field.name) for field in column.fields})
        else:
            flat[column.name] = row[column.name]
    return flat


def _table_within(table: ContractTable, column: ContractColumn) -> ContractTable:
    """The table of the items of a list or map column."""
    own = {one.name: one for one in table.columns}
    keys = [own[name] for name in table.primary_key]
    months = column.name == "bulan"
    name = MONTHS_LONG if months else f"{table.name}_{column.name}"
    item = [] if months else [replace(ITEM_COLUMN, name=_item_name(table))]
    value = replace(
        column, type=column.type.removeprefix("list<").removesuffix(">"), example=_of_item(column)
    )
    if column.type.startswith("map"):
        contents = [HEADING_COLUMN, replace(value, name="text", type="string")]
    else:
        contents = list(column.fields) if column.fields else [value]
    return ContractTable(
        name,
        f"{name}.csv",
        f"{table.title}: {column.title}",
        f"{table.title_id}: {column.title_id}",
        f"item of `{column.name}`",
        (*keys, *item, *contents),
        (*table.primary_key, *(one.name for one in item or contents)),
        (ForeignKey(table.primary_key, table.name, table.primary_key),),
    )


def _item_name(table: ContractTable) -> str:
    """``no`` for the items of a table's own list, ``no_2`` for a list within them."""
    depth = sum(
        column.name.startswith(ITEM_COLUMN.name)
        for column in table.columns
        if column.unit == ITEM_COLUMN.unit
    )
    return ITEM_COLUMN.name if not depth else f"{ITEM_COLUMN.name}_{depth + 1}"


def _of_item(column: ContractColumn) -> str:
    example = column.example_value
    if isinstance(example, dict):
        return str(next(iter(example.values()), ""))
    return str(example[0]) if example and not column.fields else ""


def _rows_within(table: ContractTable, column: ContractColumn, rows: Iterable[TidyRow]) -> Iterator[TidyRow]:
    item_name = _item_name(table)
    for row in rows:
        keys = {name: row[name] for name in table.primary_key}
        items = row[column.name] or []
        if isinstance(items, dict):
            items = [{"heading": key, "text": value} for key, value in items.items()]
        for number, item in enumerate(items, 1):
            values = item if isinstance(item, dict) else {column.name: item}
            yield {**keys, item_name: number, **values}
