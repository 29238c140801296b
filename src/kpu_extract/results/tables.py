"""The four Parquet tables of a run, read whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds

from kpu_extract.errors import UsageError
from kpu_extract.model.arrow import arrow_type
from kpu_extract.model.tables import PARQUET_TABLES, RECORDS_TABLE, ContractTable


@dataclass(frozen=True)
class RunTables:
    """The tables of a run, with the contract's columns and types."""

    records: pa.Table
    documents: pa.Table
    pages: pa.Table
    corrections: pa.Table

    def named(self) -> dict[str, pa.Table]:
        """By the contract's names."""
        return {table.name: getattr(self, table.name) for table in PARQUET_TABLES}


def read_tables(out: Path) -> RunTables:
    """The tables of the run in ``out``; UsageError where it holds none, or one of another version."""
    return RunTables(*(_read(out, table) for table in PARQUET_TABLES))


def record_rows_of(out: Path, record_id: str) -> pa.Table:
    """The rows of ``records`` with that id, without reading the others; UsageError as above."""
    return _read(out, RECORDS_TABLE, ds.field("record_id") == record_id)


def _read(out: Path, table: ContractTable, wanted: ds.Expression | None = None) -> pa.Table:
    path = out / table.file
    if not path.exists():
        raise UsageError(f"{out}: no run there ({table.file} is missing)")
    schema = pa.schema([(column.name, arrow_type(column)) for column in table.columns])
    try:
        whole = ds.dataset(path, format="parquet", schema=schema)
        return whole.to_table(filter=wanted)
    except (pa.ArrowException, OSError) as error:
        raise UsageError(
            f"{path}: not a table of this version ({error}); run the same command again"
        ) from error
