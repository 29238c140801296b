"""A run as CSV in normal form: what is written reads back, and its Data Package is valid."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from frictionless import Package

from documents_by_hand import bare_document, full_document
from kpu_extract.export.csv_files import write_csv_files
from kpu_extract.model.document import Gazette
from kpu_extract.results.tables import read_tables
from runs_by_hand import write_run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    document = full_document()
    (basis,) = document.legal_bases
    amending = basis.amended_by[0].model_copy(update={"gazette": [Gazette(series="LN", year=2023)]})
    basis = basis.model_copy(update={"amended_by": [amending]})
    write_run([document.model_copy(update={"legal_bases": [basis]}), bare_document()], tmp_path / "out")
    write_csv_files(read_tables(tmp_path / "out"), tmp_path / "csv")
    return tmp_path / "csv"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_list_is_a_table_of_its_own(folder: Path) -> None:
    assert rows(folder, "months_long")[:3] == [
        {"record_id": "0123456789abcdef-0001", "bulan": month} for month in ("1", "2", "12")
    ]
    extra = rows(folder, "records_extra")[0]
    assert (extra["no"], extra["heading"], extra["text"]) == ("1", "ANGGARAN", "Rp 10.000.000")
    considered = [(row["no"], row["considerations"]) for row in rows(folder, "documents_considerations")]
    assert considered == [("1", "bahwa satu;"), ("2", "bahwa dua;")]
    (gazette,) = rows(folder, "documents_legal_bases_amended_by_gazette")
    assert (gazette["no"], gazette["no_2"], gazette["no_3"]) == ("1", "1", "1")
    assert (gazette["series"], gazette["year"]) == ("LN", "2023")


def test_a_blank_schedule_is_another_thing_than_none(folder: Path) -> None:
    assert [row["has_schedule"] for row in rows(folder, "records")] == ["true", "true", "false"]


def test_structs_are_columns_and_what_is_missing_is_empty(folder: Path) -> None:
    first, bare = rows(folder, "documents")
    assert "number_parts_serial" in first and "checks" not in first
    assert (first["date"], bare["date"], first["is_copy"]) == ("2026-01-02", "", "false")


@pytest.mark.slow
def test_the_package_of_the_files_is_valid_and_so_are_they(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "type", "message"])


def test_texts_are_as_read_where_no_guard_is_wanted(tmp_path: Path) -> None:
    record = full_document().records[0].model_copy(update={"kegiatan": "- Rapat"})
    write_run([full_document().model_copy(update={"records": [record]})], tmp_path / "out")
    for guarded, expected in ((True, "'- Rapat"), (False, "- Rapat")):
        write_csv_files(read_tables(tmp_path / "out"), tmp_path / "csv", guarded=guarded)
        assert rows(tmp_path / "csv", "records")[0]["kegiatan"] == expected
