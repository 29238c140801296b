"""A run as one DuckDB file: the same rows, and views that say what the frames say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from documents_by_hand import bare_document, full_document, full_record
from kpu_extract import read_run
from kpu_extract.errors import UsageError
from kpu_extract.export.duckdb_file import DUCKDB_VIEWS, write_duckdb
from kpu_extract.export.extras import extra_module
from kpu_extract.model.tables import PARQUET_TABLES
from kpu_extract.results.tables import read_tables
from runs_by_hand import write_run

# DuckDB takes a second to load and to open a file.
pytestmark = pytest.mark.slow


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    record = full_record("0123456789abcdef", 1).model_copy(update={"indikator": "Ada"})
    other = record.model_copy(update={"record_id": "0123456789abcdef-0002", "seq": 2, "bulan": [3]})
    write_run([full_document().model_copy(update={"records": [record, other]}), bare_document()], tmp_path)
    write_duckdb(read_tables(tmp_path), tmp_path / "plans.duckdb")
    with duckdb.connect(str(tmp_path / "plans.duckdb"), read_only=True) as opened:
        yield opened


def test_the_tables_are_whole_and_described(connection: duckdb.DuckDBPyConnection) -> None:
    for table in PARQUET_TABLES:
        told = connection.execute(
            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
            [table.name],
        ).fetchall()
        assert told == [(column.name, column.meaning) for column in table.columns]
    assert connection.execute("SELECT bulan, extra['TARGET'] FROM records").fetchall()[0] == (
        [1, 2, 12],
        "100 %",
    )


def test_the_views_say_what_the_frames_say(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    run = read_run(tmp_path)
    months = connection.execute("SELECT record_id, bulan FROM months_long ORDER BY ALL").fetchall()
    frame = run.months_long()[["record_id", "bulan"]]
    assert months == sorted(frame.itertuples(index=False, name=None))
    (row,) = connection.execute("SELECT indicator, region, rows, bulan FROM indicator_by_office").fetchall()
    assert row == ("Ada", "Jambi", 2, [1, 2, 3, 12])
    assert connection.execute("SELECT count(*) FROM doubtful").fetchone() == (len(run.doubtful()),)
    assert connection.execute("SELECT count(*), count(region) FROM plan").fetchone() == (3, 2)


def test_every_view_is_described(connection: duckdb.DuckDBPyConnection) -> None:
    told = dict(
        connection.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
    )
    assert told == {name: meaning for name, (meaning, _) in DUCKDB_VIEWS.items()}


@pytest.mark.slow
def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write_run([full_document()], tmp_path / "out")
    for _ in range(2):
        write_duckdb(read_tables(tmp_path / "out"), tmp_path / "plans.duckdb")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "plans.duckdb"]


def test_a_missing_extra_is_named_in_one_line() -> None:
    with pytest.raises(
        UsageError, match=r"needs no_such_package; install it with: pip install 'kpu-extract\[export\]'"
    ):
        extra_module("no_such_package")
