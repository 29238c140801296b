from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from documents_by_hand import full_document
from kpu_extract.batch.store.parquet import (
    DocumentFiles,
    Entry,
    RowGroupSettings,
    write_documents,
    write_records,
)
from kpu_extract.batch.store.part_store import PartStore
from kpu_extract.batch.store.parts import pack
from kpu_extract.batch.store.source_index import SourceName


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    store = PartStore(tmp_path / "parts")
    ids = [f"{number:016x}" for number in range(20)]
    return [
        Entry(SourceName(f"{id_}.pdf", id_, True), store.put(pack(full_document(id_))), {}) for id_ in ids
    ]


def test_row_groups_end_at_the_bound_and_rows_keep_their_order(tmp_path: Path, entries: list[Entry]) -> None:
    store, path = PartStore(tmp_path / "parts"), tmp_path / "r.parquet"
    write_records(entries, store, path, RowGroupSettings(most_bytes=3_000))
    file = pq.ParquetFile(path)
    assert file.num_row_groups > 3
    assert file.read()["document_id"].to_pylist() == [e.listed.document_id for e in entries for _ in range(2)]
    statistics = file.metadata.row_group(0).column(0).statistics
    assert statistics.min == entries[0].listed.document_id


def test_many_small_tables_are_joined_and_keep_their_order(tmp_path: Path, entries: list[Entry]) -> None:
    settings = RowGroupSettings(loose_tables=3)
    write_records(entries, PartStore(tmp_path / "parts"), tmp_path / "r.parquet", settings)
    file = pq.ParquetFile(tmp_path / "r.parquet")
    assert file.num_row_groups == 1
    assert file.read()["document_id"].to_pylist() == [e.listed.document_id for e in entries for _ in range(2)]


def files_in(folder: Path) -> DocumentFiles:
    return DocumentFiles(*(folder / f"{name}.parquet" for name in "dpc"))


def test_no_entries_give_files_that_can_be_read(tmp_path: Path) -> None:
    store = PartStore(tmp_path / "parts")
    write_records([], store, tmp_path / "r.parquet")
    totals = write_documents([], store, files_in(tmp_path))
    assert totals.documents == 0
    assert [pq.read_table(tmp_path / f"{name}.parquet").num_rows for name in "rdpc"] == [0, 0, 0, 0]


def test_totals_are_those_of_the_rows(tmp_path: Path, entries: list[Entry]) -> None:
    totals = write_documents(entries, PartStore(tmp_path / "parts"), files_in(tmp_path))
    assert (totals.documents, totals.records, totals.corrections) == (20, 40, 20)
    assert (totals.needs_review, totals.pages, totals.statuses["ok"]) == (40, 140, 20)
    assert pq.read_table(tmp_path / "c.parquet").num_rows == 20
