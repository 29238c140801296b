"""``kpu-extract edits`` over a run that was edited."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from papers_by_hand import Paper, PaperRow, pdf, run
from typer.testing import CliRunner

from kpu_extract.cli.app import app
from kpu_extract.edits.edit import CellPart, Edit, Value, new_id
from kpu_extract.edits.folder import EditedFolder
from kpu_extract.edits.log import EditLog
from kpu_extract.edits.places import cell_of
from kpu_extract.errors import UsageError
from kpu_extract.evaluation.golden import Run, golden_documents
from kpu_extract.evaluation.golden_making import write_golden
from kpu_extract.output.documents import read_document
from kpu_extract.vocabulary.check import check_vocabulary

pytestmark = pytest.mark.processes


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    rows = [
        PaperRow(
            [(1, 60 + 30 * place, 90 + 30 * place)],
            f"Kegiatn {place + 1}",
            capaian="ada",
            months=[1],
            reasons=["non-words"],
        )
        for place in range(3)
    ]
    (tmp_path / "in" / "a.pdf").write_bytes(pdf(Paper(rows, 1)))
    run(tmp_path / "in", tmp_path / "out")
    return tmp_path / "out"


def say(out: Path, seq: int, field: str, new: Value, **more: object) -> Edit:
    (path,) = (out / "json").glob("*.json")
    record = read_document(path).records[seq - 1]
    parts = [
        CellPart(page=page, x0=b.x0, y0=b.y0, x1=b.x1, y1=b.y1) for page, b in cell_of(record, field).items()
    ]
    values = {
        "id": new_id(), "who": "Siti \x1b[31m", "when": "2026-01-02T03:04:05Z", "document_id": record.record_id[:16],
        "source_file": "a.pdf", "record_id": record.record_id, "field": field, "new": new, "cell": parts, **more,
    }  # fmt: skip
    edit = Edit.model_validate(values)
    EditLog(out / "edits.jsonl").append([edit])
    return edit


def told(out: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["edits", str(out), *arguments])
    return result.exit_code, result.output


def test_edits_are_listed_with_what_became_of_them(out: Path) -> None:
    one = say(out, 1, "kegiatan", "Kegiatan satu", old="Kegiatn 1")
    say(out, 1, "kegiatan", "Kegiatn 1", undoes=one.id)
    say(out, 2, "bulan", [2, 3])
    code, text = told(out)
    assert code == 0 and "Kegiatn 1 → Kegiatan satu [taken back]" in text and "[2, 3]" in text
    assert (
        "\x1b" not in text and text.splitlines()[-1] == "3 edits, 1 stand, 0 do not fit, 0 lines unreadable"
    )
    assert told(out, "--check")[0] == 0


def test_the_check_fails_where_an_edit_does_not_fit_or_a_line_is_none(out: Path) -> None:
    edit = say(out, 1, "kegiatan", "x", cell=[CellPart(page=1, x0=0, y0=0, x1=5, y1=5)])
    code, text = told(out, "--check")
    assert code == 1 and edit.field in text and "[cell-gone]" in text
    with (out / "edits.jsonl").open("a") as file:
        file.write("no edit\n")
    assert "line 2: not an edit" in told(out, "--check")[1]


def test_golden_cases_are_the_accepted_rows_as_the_command_golden_gives_them_and_every_cell(
    out: Path, tmp_path: Path
) -> None:
    say(out, 1, "kegiatan", "Kegiatan satu")
    golden, other = tmp_path / "golden", tmp_path / "other"
    assert told(out, "--export", "golden", "-o", str(golden))[0] == 0
    assert list(golden.glob("*.json")) == []
    for seq in (1, 3):
        say(out, seq, "accepted", True)
    told(out, "--export", "golden", "-o", str(golden))
    (document,) = golden_documents(golden)
    assert [record.seq for record in document.records] == [1, 3]
    assert document.records[0].kegiatan == "Kegiatan satu"
    run(tmp_path / "in", out)
    assert write_golden(Run(out), [], other) == {"a.pdf": 2}
    (file,) = golden.glob("*.json")
    assert (other / file.name).read_bytes() == file.read_bytes()
    (cell,) = [json.loads(line) for line in (golden / "cells.jsonl").read_text().splitlines()]
    assert (cell["read"], cell["true"], cell["field"]) == ("Kegiatn 1", "Kegiatan satu", "kegiatan")


def test_the_vocabulary_of_edits_is_one_that_is_right(out: Path, tmp_path: Path) -> None:
    say(out, 1, "kegiatan", "Sosialisasi Zzyzxabad 1")
    record = say(out, 1, "tahun", 2026).document_id
    say(out, 1, "column", "indikator", old="extra:CAPAIAN", record_id=None, document_id=record)
    folder = tmp_path / "vocab"
    told(out, "--export", "vocab", "-o", str(folder))
    assert (
        "zzyzxabad" in (folder / "words.csv").read_text()
        and "sosialisasi" not in (folder / "words.csv").read_text()
    )
    assert "CAPAIAN,indikator,,edits" in (folder / "headings.csv").read_text()
    assert check_vocabulary(folder) == []


def test_rows_to_refit_on_are_those_that_people_judged(out: Path, tmp_path: Path) -> None:
    say(out, 1, "kegiatan", "Kegiatan satu")
    say(out, 2, "accepted", True)
    told(out, "--export", "refit", "-o", str(tmp_path / "rows.csv"))
    rows = list(csv.DictReader((tmp_path / "rows.csv").read_text().splitlines()))
    assert [(row["record_id"][-4:], row["confidence"], row["right"], row["wrong"]) for row in rows] == [
        ("0001", "0.6000", "0", "kegiatan"),
        ("0002", "0.6000", "1", ""),
    ]


def test_an_export_without_a_place_and_a_folder_without_a_run_are_wrong_usage(
    out: Path, tmp_path: Path
) -> None:
    assert "name what to write" in str(
        CliRunner().invoke(app, ["edits", str(out), "--export", "refit"]).exception
    )
    assert "no finished run" in str(CliRunner().invoke(app, ["edits", str(tmp_path)]).exception)


def test_apply_writes_them_into_the_tables_without_a_run(out: Path) -> None:
    before = (out / "records.parquet").read_bytes()
    one = say(out, 1, "kegiatan", "Kegiatan satu", old="Kegiatn 1")
    say(out, 2, "accepted", True)
    say(out, 3, "title", "JUDUL", old="RENCANA AKSI", record_id=None, cell=[])
    assert told(out, "--apply") == (0, f"{out}: 3 edits stand in the tables, 0 do not fit\n")
    rows = pq.read_table(out / "records.parquet").to_pylist()
    assert [row["kegiatan"] for row in rows] == ["Kegiatan satu", "Kegiatn 2", "Kegiatn 3"]
    assert [row["needs_review"] for row in rows] == [True, False, True]
    assert pq.read_table(out / "documents.parquet")["title"].to_pylist() == ["JUDUL"]
    facts = json.loads((out / "run.json").read_text())
    assert (facts["edits"]["lines"], facts["edits"]["laid"], facts["counts"]["needs_review"]) == (3, 3, 2)
    resources = {one["name"]: one for one in json.loads((out / "datapackage.json").read_text())["resources"]}
    digest = hashlib.sha256((out / "records.parquet").read_bytes()).hexdigest()
    assert resources["records"]["hash"] == f"sha256:{digest}" and resources["edits"]["path"] == "edits.jsonl"
    for undone in EditedFolder(out).open_log().edits:
        say(out, 1, undone.field, undone.old, undoes=undone.id, record_id=undone.record_id)
    assert told(out, "--apply")[0] == 0
    assert (out / "records.parquet").read_bytes() == before and one.id


def test_apply_gives_the_same_files_as_the_next_run(out: Path) -> None:
    say(out, 1, "kegiatan", "Kegiatan satu", old="Kegiatn 1")
    names = (
        "records.parquet",
        "documents.parquet",
        "corrections.parquet",
        "pages.parquet",
        "datapackage.json",
    )
    told(out, "--apply")
    applied = {name: (out / name).read_bytes() for name in names}
    run(out.parent / "in", out)
    assert {name: (out / name).read_bytes() for name in names} == applied


def test_a_log_that_is_taken_away_leaves_what_was_read(out: Path) -> None:
    (path,) = (out / "json").glob("*.json")
    before = path.read_bytes()
    say(out, 1, "kegiatan", "Kegiatan satu")
    told(out, "--apply")
    assert path.read_bytes() != before
    (out / "edits.jsonl").unlink()
    told(out, "--apply")
    assert path.read_bytes() == before and not (out / ".kpu-extract" / "unedited").exists()


def test_apply_refuses_what_is_no_finished_run(out: Path, tmp_path: Path) -> None:
    assert "no finished run" in wrong_usage(tmp_path / "in")
    ledger = out / ".kpu-extract" / "sources.jsonl"
    stopped = {"place": "/in/b.pdf", "source_file": "b.pdf", "document_id": "f" * 16}
    ledger.write_text(ledger.read_text() + json.dumps(stopped) + "\n")
    assert "stopped before its end" in wrong_usage(out)


def wrong_usage(out: Path) -> str:
    with pytest.raises(UsageError) as refused:
        CliRunner().invoke(app, ["edits", str(out), "--apply"], catch_exceptions=False)
    return str(refused.value)
