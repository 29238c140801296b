"""A run as one DuckDB file: the four tables, described, and views for the questions that are asked most."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kpu_extract.export.extras import extra_module
from kpu_extract.model.tables import PARQUET_TABLES
from kpu_extract.output.atomic import whole_file
from kpu_extract.results.run import OFFICE_COLUMNS
from kpu_extract.results.tables import RunTables

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DUCKDB_VIEWS = {
    "plan": (
        "the records with what their decree says",
        "SELECT r.*, " + ", ".join(f"d.{name}" for name in OFFICE_COLUMNS) + " FROM records r "
        "LEFT JOIN documents d USING (document_id, source_file)",
    ),
    "months_long": (
        "one row per record and month in which it is scheduled",
        "SELECT record_id, document_id, source_file, tahun, area_id, area_name, needs_review, "
        "unnest(bulan) AS bulan FROM records",
    ),
    "indicator_by_office": (
        "one row per indicator, office and year",
        "SELECT coalesce(indikator_id, indikator) AS indicator, min(indikator) AS indikator, issuer, level, region, "
        "tahun, count(*) AS rows, "
        "list_sort(list_distinct(flatten(list(coalesce(bulan, []))))) AS bulan, bool_or(needs_review) AS needs_review "
        "FROM plan WHERE indikator IS NOT NULL GROUP BY indicator, issuer, level, region, tahun",
    ),
    "doubtful": (
        "one row per record and reason for a review",
        "SELECT record_id, source_file, page_first, confidence, unnest(review_reasons) AS reason, "
        "kegiatan, indikator FROM records WHERE needs_review",
    ),
}
"""By name: what a view holds, and its query."""


def write_duckdb(tables: RunTables, path: Path) -> None:
    """Writes the file anew; UsageError where the package is missing, OutputError if the disk refuses."""
    duckdb = extra_module("duckdb")
    with whole_file(path) as aside:
        try:
            with duckdb.connect(str(aside)) as connection:
                _fill(connection, tables)
        except (duckdb.IOException, duckdb.TransactionException) as error:
            raise OSError(str(error)) from error
        finally:
            aside.with_name(f"{aside.name}.wal").unlink(missing_ok=True)


def _fill(connection: DuckDBPyConnection, tables: RunTables) -> None:
    for table in PARQUET_TABLES:
        connection.register("rows", getattr(tables, table.name))
        connection.execute(f"CREATE TABLE {table.name} AS SELECT * FROM rows")
        connection.unregister("rows")
        _comment(connection, f"TABLE {table.name}", f"{table.title}: one row per {table.row}")
        for column in table.columns:
            _comment(connection, f'COLUMN {table.name}."{column.name}"', column.meaning)
    for name, (meaning, query) in DUCKDB_VIEWS.items():
        connection.execute(f"CREATE VIEW {name} AS {query}")
        _comment(connection, f"VIEW {name}", meaning)


def _comment(connection: DuckDBPyConnection, what: str, text: str) -> None:
    quoted = text.replace("'", "''")
    connection.execute(f"COMMENT ON {what} IS '{quoted}'")
