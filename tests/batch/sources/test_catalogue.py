from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from documents_by_hand import full_document
from kpu_extract.batch.sources.catalogue import LONGEST_CELL, Catalogue, read_catalogue
from kpu_extract.checks.catalogue import differences, with_catalogue
from kpu_extract.errors import UsageError


def test_csv_and_json_lines_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text('path,url,title,shelf\na/x.pdf,http://x,"Satu, dua",\nb.pdf,,,7\n')
    (tmp_path / "c.jsonl").write_text(
        '{"path": "a/x.pdf", "url": "http://x", "title": "Satu, dua", "shelf": null}\n\n{"path": "b.pdf", "shelf": 7}\n'
    )
    for name in ("c.csv", "c.jsonl"):
        catalogue = read_catalogue(tmp_path / name)
        assert catalogue.entry_for("a/x.pdf") == {"url": "http://x", "title": "Satu, dua"}
        assert catalogue.entry_for("b.pdf") == {"shelf": "7"}


def test_a_file_is_found_by_its_path_else_by_a_name_that_stands_once() -> None:
    catalogue = Catalogue({"a/x.pdf": {"n": "1"}, "b/x.pdf": {"n": "2"}, "c/y.pdf": {"n": "3"}})
    assert catalogue.entry_for("b/x.pdf") == {"n": "2"}
    assert catalogue.entry_for("y.pdf") == {"n": "3"}
    assert catalogue.entry_for("x.pdf") == {}
    assert catalogue.entry_for("z.pdf") == {}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("c.csv", "file,url\nx,y\n", r"c\.csv:1: no column `path`"),
        ("c.csv", "path,url\nx,y,z\n", r"c\.csv:2: more cells"),
        ("c.csv", "path,url\n,y\n", r"c\.csv:2: no path"),
        ("c.jsonl", '{"path": "x"}\nnonsense\n', r"c\.jsonl:2: not JSON"),
        ("c.jsonl", "[1]\n", r"c\.jsonl:1: not a JSON object"),
        ("c.jsonl", '{"url": "x"}\n', r"c\.jsonl:1: no path"),
    ],
)
def test_what_is_wrong_is_reported_with_file_and_line(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(UsageError, match=told):
        read_catalogue(tmp_path / name)


def test_a_file_that_is_not_there_or_not_utf8_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_catalogue(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes(b"path\ncaf\xe9.pdf\n")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_catalogue(tmp_path / "latin.csv")


def test_the_longest_cell_holds_whatever_another_library_set(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text("path,title\nx.pdf," + "a" * (LONGEST_CELL + 1))
    csv.field_size_limit(2 * LONGEST_CELL)
    with pytest.raises(UsageError, match="field larger than field limit"):
        read_catalogue(tmp_path / "long.csv")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("long.csv", "path,title\nx.pdf," + "a" * (LONGEST_CELL + 1), "field larger than field limit"),
        ("deep.jsonl", '{"path": "x.pdf", "a": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
        ("number.jsonl", '{"path": "x.pdf", "a": ' + "9" * 5_000 + "}", "not JSON"),
        ("cut.jsonl", '{"path": "x.pdf"', "not JSON"),
        ("list.jsonl", '["x.pdf"]', "not a JSON object"),
    ],
)
def test_a_hostile_catalogue_is_reported_in_one_line(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(UsageError, match=told) as raised:
        read_catalogue(tmp_path / name)
    assert str(raised.value).startswith(str(tmp_path / name))
    assert len(str(raised.value)) < len(str(tmp_path)) + 200


def test_the_longest_cell_and_a_nested_entry_are_taken(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text("path,title\nx.pdf," + "a" * (LONGEST_CELL - 1))
    assert len(read_catalogue(tmp_path / "long.csv").entry_for("x.pdf")["title"]) == LONGEST_CELL - 1
    (tmp_path / "x.jsonl").write_text('{"path": "x.pdf", "title": "\\ud800", "tags": [["a"]]}')
    assert read_catalogue(tmp_path / "x.jsonl").entry_for("x.pdf") == {"title": "\\ud800", "tags": "[['a']]"}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"number": "10 Tahun 2026"}, []),
        ({"number": "Nomor 10 TAHUN 2026"}, []),
        ({"number": "10"}, []),
        ({"number": "010"}, []),
        ({"number": "11"}, ["catalogue-number"]),
        ({"number": "1"}, ["catalogue-number"]),
        ({"number": "10 TAHUN 2025"}, ["catalogue-number"]),
        ({"date": "2026-01-02"}, []),
        ({"date": "02-01-2026"}, []),
        ({"date": "2026-01-03"}, ["catalogue-date"]),
        ({"date": "awal Januari"}, []),
        ({"title": "Keputusan KPU Provinsi Jambi Nomor 10 Tahun 2026 tentang Rencana Aksi"}, []),
        ({"title": "Penetapan Daftar Pemilih Tetap"}, ["catalogue-title"]),
        ({"url": "http://x", "shelf": "7"}, []),
        ({}, []),
    ],
)
def test_only_what_both_say_and_not_alike_is_flagged(said: dict[str, str], codes: list[str]) -> None:
    document = full_document()
    assert (document.number, document.date) == ("10 TAHUN 2026", dt.date(2026, 1, 2))
    assert [check.code for check in differences(document, said)] == codes


def test_the_document_is_never_changed_by_the_catalogue_and_old_flags_go() -> None:
    document = full_document()
    flagged = with_catalogue(document, "x.pdf", {"number": "11"})
    assert flagged.number == document.number
    assert [check.code for check in flagged.checks] == ["year-title", "catalogue-number"]
    again = with_catalogue(flagged, "x.pdf", {"number": "10"})
    assert [check.code for check in again.checks] == ["year-title"]
