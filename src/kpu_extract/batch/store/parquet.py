"""Joins the parts of a run into the four Parquet files, in bounded memory.

The order of rows is that of the listing, and row groups end where their bytes reach a limit. So equal runs give equal
files, however they were made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

from kpu_extract.batch.store.part_store import PartStore
from kpu_extract.batch.store.parts import Tables, unpack_tables
from kpu_extract.batch.store.source_index import SourceName
from kpu_extract.model.arrow import described_schema
from kpu_extract.model.tables import (
    CORRECTIONS_TABLE,
    DOCUMENTS_TABLE,
    PAGES_TABLE,
    RECORDS_TABLE,
    ContractTable,
)


@dataclass(frozen=True)
class RowGroupSettings:
    """How rows are gathered before they are written. Measured on 500 documents (docs/decisions/batch.md)."""

    most_bytes: int = 4 * 1024 * 1024
    """Bytes of Arrow memory of a row group; some four thousand records. Readers skip whole groups, and memory stays
    flat: 125 MiB at the peak, the joining of small tables included."""

    loose_tables: int = 64
    """Small tables that wait at most before they become one. Each carries a schema of its own, which weighs more than
    its rows."""


ROW_GROUP_SETTINGS = RowGroupSettings()

PARTITION_COLUMNS = ("level", "year", "kind", "region", "region_code", "issuer", "status")
"""Columns of documents.parquet that records may be partitioned by."""

NO_VALUE = "__HIVE_DEFAULT_PARTITION__"
"""What Hive, and all that read its layout, take for null."""

Partition = tuple[Any, ...]


@dataclass(frozen=True)
class Entry:
    """A line of documents.parquet: a name, the part that its document is kept in, and what the
    catalogue says of this name."""

    listed: SourceName
    part: str
    catalogue: dict[str, str]


@dataclass
class Totals:
    """What went into the files."""

    documents: int = 0
    records: int = 0
    corrections: int = 0
    needs_review: int = 0
    pages: int = 0
    statuses: Counter[str] = field(default_factory=Counter)


class _RowGroups:
    """A Parquet file that is written one bounded row group after the other."""

    def __init__(self, writer: pq.ParquetWriter, settings: RowGroupSettings) -> None:
        self._writer = writer
        self._settings = settings
        self._joined: list[pa.Table] = []
        self._loose: list[pa.Table] = []
        self._bytes = 0

    def add(self, table: pa.Table) -> None:
        self._loose.append(table)
        self._bytes += table.nbytes
        if self._bytes >= self._settings.most_bytes:
            self.flush()
        elif len(self._loose) == self._settings.loose_tables:
            self._joined.append(pa.concat_tables(self._loose).combine_chunks())
            self._loose = []

    def flush(self) -> None:
        pending = self._joined + self._loose
        if any(table.num_rows for table in pending):
            whole = pa.concat_tables(pending)
            self._writer.write_table(whole, row_group_size=whole.num_rows)
        self._joined, self._loose, self._bytes = [], [], 0


@contextmanager
def _parquet(
    path: Path, table: ContractTable, settings: RowGroupSettings = ROW_GROUP_SETTINGS
) -> Iterator[_RowGroups]:
    with pq.ParquetWriter(path, described_schema(table), compression="zstd") as writer:
        groups = _RowGroups(writer, settings)
        yield groups
        groups.flush()


@dataclass(frozen=True)
class DocumentFiles:
    """The files that hold what is said of documents: where documents.parquet, pages.parquet and
    corrections.parquet are written to."""

    documents: Path
    pages: Path
    corrections: Path


def write_documents(entries: Sequence[Entry], store: PartStore, files: DocumentFiles) -> Totals:
    """Writes documents.parquet, a row per name, pages.parquet and corrections.parquet; gives what went in."""
    totals = Totals()
    with ExitStack() as stack:
        document_rows = stack.enter_context(_parquet(files.documents, DOCUMENTS_TABLE))
        page_rows = stack.enter_context(_parquet(files.pages, PAGES_TABLE))
        correction_rows = stack.enter_context(_parquet(files.corrections, CORRECTIONS_TABLE))
        for entry in entries:
            tables = unpack_tables(store.get(entry.part))
            document_rows.add(_row_of(entry, tables))
            if entry.listed.first:
                page_rows.add(tables.pages)
                correction_rows.add(tables.corrections)
            _count(totals, entry, tables)
    return totals


def write_records(
    entries: Sequence[Entry], store: PartStore, path: Path, settings: RowGroupSettings = ROW_GROUP_SETTINGS
) -> None:
    """Writes the records of ``entries`` to one file."""
    with _parquet(path, RECORDS_TABLE, settings) as rows:
        for entry in entries:
            if entry.listed.first:
                rows.add(unpack_tables(store.get(entry.part)).records)


def write_partitions(
    entries: Sequence[Entry], store: PartStore, folder: Path, columns: Sequence[str]
) -> None:
    """Writes the records to ``folder/level=provinsi/year=2025/part-0.parquet`` and so on, one
    partition after the other."""
    by_partition: dict[Partition, list[Entry]] = {}
    for entry in entries:
        if entry.listed.first:
            row = unpack_tables(store.get(entry.part)).documents
            by_partition.setdefault(tuple(row[name][0].as_py() for name in columns), []).append(entry)
    for values in sorted(by_partition, key=lambda values: [(value is not None, value) for value in values]):
        place = folder.joinpath(
            *(_directory(name, value) for name, value in zip(columns, values, strict=True))
        )
        place.mkdir(parents=True)
        write_records(by_partition[values], store, place / "part-0.parquet")


def _directory(column: str, value: object) -> str:
    return f"{column}={NO_VALUE if value is None else quote(str(value), safe='')}"


def _row_of(entry: Entry, tables: Tables) -> pa.Table:
    if entry.listed.first:
        return tables.documents
    row = _replaced(tables.documents, "source_file", entry.listed.source_file)
    return _replaced(row, "catalogue", list(entry.catalogue.items()))


def _replaced(row: pa.Table, column: str, value: object) -> pa.Table:
    index = row.schema.get_field_index(column)
    return row.set_column(index, row.schema.field(index), pa.array([value], row.schema.field(index).type))


def _count(totals: Totals, entry: Entry, tables: Tables) -> None:
    totals.documents += 1
    totals.statuses[tables.documents["status"][0].as_py()] += 1
    if entry.listed.first:
        totals.records += tables.records.num_rows
        totals.corrections += tables.corrections.num_rows
        totals.pages += tables.documents["pages"][0].as_py()
        totals.needs_review += tables.records["needs_review"].to_pylist().count(True)
