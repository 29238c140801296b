"""Chooses rows of a run: ``level=provinsi``, ``tahun>=2025``, ``review_reasons~mark-uncertain``."""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kpu_extract.errors import UsageError
from kpu_extract.model.dictionary import ContractColumn
from kpu_extract.model.tables import DOCUMENTS_TABLE, RECORDS_TABLE
from kpu_extract.results.tables import RunTables

NULL_WORD = "null"
"""The word for a missing value."""
_CONDITION = re.compile(r"\s*(\w+)\s*(!=|<=|>=|=|<|>|~)\s*(.*?)\s*", re.DOTALL)
_ORDERED: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_BOOLEANS = {"true": True, "false": False}
_WANTED = {
    "int": "a whole number",
    "float": "a number",
    "date32": "a date such as 2026-02-03",
    "bool": "true or false",
}
"""What a value must be, by the beginning of its column's type."""


@dataclass(frozen=True)
class Condition:
    """One condition on a column. ``=`` and ``!=`` take several values with ``|`` between them, and ``null``; ``~``
    looks for a text within, small and capital letters alike. A list fulfils a condition where one of its items does,
    and ``!=`` where none of them equals."""

    column: ContractColumn
    sign: str
    value: str
    of_records: bool

    def holds(self, value: object) -> bool:
        """Whether ``value`` of the column fulfils the condition."""
        if self.sign == "!=":
            return not self._equals(value)
        if self.sign == "=":
            return self._equals(value)
        items = value if isinstance(value, list) else [value]
        if self.sign == "~":
            return any(self.value.casefold() in str(item).casefold() for item in items if item is not None)
        compare, bound = _ORDERED[self.sign], self.parsed(self.value)
        return any(compare(item, bound) for item in items if item is not None)

    def _equals(self, value: object) -> bool:
        items = value if isinstance(value, list) else [value]
        wanted = [part.strip() for part in self.value.split("|")]
        if value is None:
            return NULL_WORD in wanted
        return any(item == self.parsed(part) for part in wanted if part != NULL_WORD for item in items)

    def parsed(self, text: str) -> Any:
        """``text`` as a value of the column; UsageError where it is none."""
        kind = self.column.type.removeprefix("list<").rstrip(">")
        try:
            if kind.startswith("int"):
                return int(text)
            if kind.startswith("float"):
                return float(text)
            if kind == "date32":
                return dt.date.fromisoformat(text)
            return _BOOLEANS[text.casefold()] if kind == "bool" else text
        except (ValueError, KeyError) as error:
            wanted = next(
                (wanted_form for name, wanted_form in _WANTED.items() if kind.startswith(name)), kind
            )
            raise UsageError(f"--where {self.column.name}: {text!r} is not {wanted}") from error


def read_condition(text: str) -> Condition:
    """The condition that ``text`` states; UsageError where it states none."""
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise UsageError(f"--where {text!r}: write COLUMN=VALUE, or another of != < <= > >= ~ for the =")
    name, sign, value = match.groups()
    for table in (RECORDS_TABLE, DOCUMENTS_TABLE):
        for column in table.columns:
            if column.name == name and not column.fields and not column.type.startswith("map"):
                condition = Condition(column, sign, value, table is RECORDS_TABLE)
                _check_values(condition)
                return condition
    raise UsageError(f"--where {name}: no such column of records or documents")


def _check_values(condition: Condition) -> None:
    """UsageError for a value that the column cannot have, also where no row asks for it."""
    parts = condition.value.split("|") if condition.sign in ("=", "!=") else [condition.value]
    for part in (part.strip() for part in parts):
        if condition.sign != "~" and part != NULL_WORD:
            condition.parsed(part)


def selected(tables: RunTables, conditions: Sequence[Condition]) -> RunTables:
    """The records that fulfil all ``conditions``, the documents that do or have such a record, and the pages and
    corrections of these. A condition on a column that both tables have is about records."""
    if not conditions:
        return tables
    of_records = [condition for condition in conditions if condition.of_records]
    documents = _filtered(tables.documents, [one for one in conditions if not one.of_records])
    records = _within(_filtered(tables.records, of_records), documents)
    if of_records:
        documents = _within(documents, records)
    corrections = _within(tables.corrections, documents)
    if of_records:
        known = pc.is_in(corrections["record_id"], value_set=records["record_id"].combine_chunks())
        corrections = corrections.filter(pc.or_(known, pc.is_null(corrections["record_id"])))
    return RunTables(records, documents, _within(tables.pages, documents), corrections)


def _filtered(table: pa.Table, conditions: Iterable[Condition]) -> pa.Table:
    for condition in conditions:
        values = table[condition.column.name].to_pylist()
        table = table.filter(pa.array([condition.holds(value) for value in values], pa.bool_()))
    return table


def _within(table: pa.Table, documents: pa.Table) -> pa.Table:
    """The rows whose document is among those of the other table."""
    return table.filter(pc.is_in(table["document_id"], value_set=documents["document_id"].combine_chunks()))
