"""``kpu-extract export`` as a user calls it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from documents_by_hand import bare_document, full_document
from kpu_extract.cli import main
from runs_by_hand import write_run


def call(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["kpu-extract", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


TWO_PAPERS = "3 records, 2 documents"


@pytest.mark.parametrize(
    ("form", "written", "said"),
    [
        ("xlsx", "plans.xlsx", TWO_PAPERS),
        ("csv", "csv/months_long.csv", TWO_PAPERS),
        ("duckdb", "plans.duckdb", TWO_PAPERS),
        ("jdihn", "jdihn.json", "1 decrees; 1 papers without a number and a title are left out"),
    ],
)
def test_an_export_lies_in_the_run_and_is_named(
    form: str,
    written: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_run([full_document(), bare_document()], tmp_path)
    assert call(monkeypatch, "export", tmp_path, "--to", form) == 0
    assert (tmp_path / "export" / written).is_file()
    assert said in capsys.readouterr().out


def test_rows_are_chosen_and_the_place_is_mine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_run([full_document(), bare_document()], tmp_path)
    where = ["--where", "level=provinsi", "--where", "tahun>=2026"]
    assert call(monkeypatch, "export", tmp_path, "--to", "csv", "-o", tmp_path / "mine", *where) == 0
    assert "2 records, 1 documents" in capsys.readouterr().out
    assert (tmp_path / "mine" / "records.csv").is_file() and not (tmp_path / "export").exists()


@pytest.mark.parametrize("wrong", [["--to", "sql"], ["--to", "csv", "--where", "beauty=1"], []])
def test_wrong_usage_gives_2_and_a_line(
    wrong: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_run([full_document()], tmp_path)
    assert call(monkeypatch, "export", tmp_path, *wrong) == 2
    assert capsys.readouterr().err.strip()


def test_a_folder_without_a_run_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "export", tmp_path, "--to", "csv") == 2
    assert "no run there" in capsys.readouterr().err
