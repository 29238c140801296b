"""Reads ``columns.csv`` and ``codes.csv``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kpu_extract.model.dictionary.rows import dictionary_rows

ALL_FIELDS = "*"
"""A row of this name stands for all fields of the struct that it names."""


@dataclass(frozen=True)
class ContractColumn:
    """A column of a table of the contract, or a field of a struct in one.

    ``type`` is written as the contract writes it: ``string``, ``int32``, ``list<int8>``, ``map<string,string>``,
    ``list<struct>`` (of ``fields``); in JSON lines also ``timestamp`` and ``any``. ``title_id`` is the title in
    Indonesian. ``unit`` is empty for what is no number. ``codes`` maps each value to its meaning where the list of
    values is closed. ``example`` is a text, for all types but strings, dates and times in JSON.
    """

    name: str
    type: str
    meaning: str
    fields: tuple[ContractColumn, ...] = ()
    title: str = ""
    title_id: str = ""
    unit: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    example: str = ""

    @property
    def example_value(self) -> Any:
        """The example as a value."""
        return self.example if self.type in ("string", "date32", "timestamp") else json.loads(self.example)


def columns_of(table: str) -> tuple[ContractColumn, ...]:
    """The columns of a table, or the fields of a struct, in their order; KeyError for one that is not described."""
    rows = [row for row in dictionary_rows("columns") if row["table"] == table]
    if not rows:
        raise KeyError(table)
    return tuple(column for row in rows for column in _columns(row))


def _columns(row: Mapping[str, str]) -> Iterator[ContractColumn]:
    fields = columns_of(row["fields"]) if row["fields"] else ()
    if row["name"] == ALL_FIELDS:
        yield from fields
        return
    yield ContractColumn(
        name=row["name"],
        type=row["type"],
        meaning=row["meaning"],
        fields=fields,
        title=row["title"],
        title_id=row["title_id"],
        unit=row["unit"],
        codes=_codes()[row["codes"]] if row["codes"] else {},
        example=row["example"],
    )


@cache
def _codes() -> dict[str, dict[str, str]]:
    codes: dict[str, dict[str, str]] = {}
    for row in dictionary_rows("codes"):
        codes.setdefault(row["codes"], {})[row["code"]] = row["meaning"]
    return codes


def describes(columns: Iterable[ContractColumn]) -> Callable[[dict[str, Any]], None]:
    """For pydantic's ``json_schema_extra``: gives each property what its column says of itself."""
    by_name = {column.name: column for column in columns}

    def describe(schema: dict[str, Any]) -> None:
        for name, described in schema.get("properties", {}).items():
            if column := by_name.get(name):
                described.update(_described(column))

    return describe


def _described(column: ContractColumn) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": column.title,
        "x-title-id": column.title_id,
        "description": column.meaning,
        "examples": [column.example_value],
    }
    if column.unit:
        described["x-unit"] = column.unit
    if column.codes:
        described["x-codes"] = dict(column.codes)
    return described
