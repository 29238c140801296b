"""A disk that takes no more, while an export is written."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from documents_by_hand import full_document
from kpu_extract.errors import OutputError
from kpu_extract.export.csv_files import write_csv_files
from kpu_extract.export.duckdb_file import write_duckdb
from kpu_extract.export.excel import write_excel
from kpu_extract.results.tables import RunTables, read_tables
from runs_by_hand import write_run

SMALL = 256
"""Bytes: no export fits, and the system refuses more."""


@pytest.fixture
def tables(tmp_path: Path) -> RunTables:
    write_run([full_document()], tmp_path / "out")
    return read_tables(tmp_path / "out")


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow any more. Only for the call that is tested: pytest writes its own output to a file, too."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


WRITERS: dict[str, Callable[[RunTables, Path], None]] = {
    "xlsx": lambda tables, path: write_excel(tables, path, {}),
    "duckdb": write_duckdb,
    "csv": lambda tables, path: write_csv_files(tables, path, guarded=True),
}


@pytest.mark.parametrize("form", WRITERS)
def test_it_is_told_in_a_line_and_nothing_half_written_stays(
    tables: RunTables, tmp_path: Path, form: str
) -> None:
    with full_disk(), pytest.raises(OutputError, match="cannot be written"):
        WRITERS[form](tables, tmp_path / "there" / "plans")
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".plans")]


@pytest.mark.parametrize("form", WRITERS)
def test_with_room_it_is_written(tables: RunTables, tmp_path: Path, form: str) -> None:
    WRITERS[form](tables, tmp_path / "there" / "plans")
    assert (tmp_path / "there" / "plans").exists()
