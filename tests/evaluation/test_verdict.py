from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from documents_by_hand import full_document, write_run
from kpu_extract.evaluation.check import Checked, check_run
from kpu_extract.evaluation.golden_document import golden_json
from kpu_extract.model.document import Document, Record

WORDS = ("laporan", "rapat", "evaluasi", "sosialisasi", "pelatihan", "monitoring", "survei", "pembinaan")


def row(seq: int, **more: object) -> Record:
    text = f"Pelaksanaan {WORDS[seq % 8]} bagian {WORDS[seq // 8 % 8]} nomor {seq}"
    values = {"kegiatan": text, "bulan": [seq % 12 + 1], "tahun": 2026, **more}
    return Record(record_id=f"0123456789abcdef-{seq:04d}", seq=seq, page_first=1, page_last=1, **values)


def plan(rows: list[Record]) -> Document:
    return full_document().model_copy(update={"records": rows, "corrections": []})


TRUTH = [row(seq) for seq in range(1, 101)]


def changed(*changes: tuple[int, Mapping[str, object]]) -> Document:
    by_seq = dict(changes)
    return plan([row(seq, **by_seq.get(seq, {})) for seq in range(1, 101)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "golden").mkdir()
    (tmp_path / "golden" / "plan.json").write_bytes(golden_json(plan(TRUTH)))
    return tmp_path


def checked(folder: Path, run: Document, least: str = "", baseline: Document | None = None) -> Checked:
    (folder / "golden" / "least.toml").write_text(least)
    runs = folder / f"runs{len(list(folder.iterdir()))}"
    before = write_run(runs / "before", baseline) if baseline else None
    return check_run(write_run(runs / "now", run), folder / "golden", before)


MISREAD = {"kegiatan": "Pelaksanaan rapat bagian 1aporan nomor 1"}
FLOOR = "[each]\nexact_row_f1 = 0.92\n"


def test_without_floors_any_difference_fails(folder: Path) -> None:
    assert checked(folder, changed()).verdict.passed
    assert not checked(folder, changed((1, MISREAD))).verdict.passed
    assert not checked(folder, changed((1, {"tahun": 2025}))).verdict.passed


def test_a_floor_allows_misread_rows_as_long_as_it_holds(folder: Path) -> None:
    found = checked(folder, changed((1, MISREAD)), FLOOR)
    assert (found.verdict.passed, found.verdict.allowed) == (True, 1)
    assert not checked(folder, changed((1, MISREAD)), "[each]\nexact_row_f1 = 0.995\n").verdict.passed


def test_six_rows_that_say_x_do_not_pass_under_a_floor(folder: Path) -> None:
    found = checked(folder, changed(*((seq, {"kegiatan": "x"}) for seq in range(1, 7))), FLOOR)
    assert found.total.rows.f1 > 0.92
    assert len(found.verdict.failing) == 6
    allowing = checked(folder, changed((1, {"kegiatan": "x"})), FLOOR + "lost = 1\n")
    assert allowing.verdict.passed
    assert not checked(
        folder, changed((1, {"kegiatan": "x"}), (2, {"kegiatan": "x"})), FLOOR + "lost = 1\n"
    ).verdict.passed


def test_a_lost_row_does_not_pass_under_a_floor(folder: Path) -> None:
    found = checked(folder, plan(TRUTH[:-1]), FLOOR)
    wheres = [value.where for _, value in found.verdict.failing]
    assert wheres == ["record_count", "row 100 lost"]


def test_a_floor_says_nothing_of_columns_that_its_figure_does_not_count(folder: Path) -> None:
    wrong = changed((1, {"tahun": 2025}))
    assert [value.where for _, value in checked(folder, wrong, FLOOR).verdict.failing] == ["row 1 tahun"]
    assert checked(folder, wrong, '[columns]\n"records.tahun" = 0.98\n').verdict.passed
    found = checked(folder, wrong, '[columns]\n"records.tahun" = 0.995\n')
    assert [s.figure for s in found.verdict.shortfalls] == ["records.tahun"]


def test_only_what_is_worse_than_the_baseline_fails(folder: Path) -> None:
    before = changed((1, MISREAD), (2, {"bulan": [1, 2]}))
    same = checked(folder, before, baseline=before).verdict
    assert (same.passed, same.improved) == (True, ())
    better = checked(folder, changed((1, MISREAD)), baseline=before).verdict
    assert better.passed
    assert [change.before.where for change in better.improved if change.before] == ["row 2 bulan"]
    other = checked(folder, changed((1, MISREAD), (3, MISREAD)), baseline=before).verdict
    assert [value.where for _, value in other.failing] == ["row 3 kegiatan"]
    farther = changed((1, {"kegiatan": "Pelaksanaan rapat bagian 1ap0ran nomor 1"}))
    worse = checked(folder, farther, baseline=before).verdict
    assert [value.where for _, value in worse.failing] == ["row 1 kegiatan"]
    otherwise = changed((1, {"kegiatan": "Pelaksanaan rapat bagian lap0ran nomor 1"}))
    turned = checked(folder, otherwise, baseline=before).verdict
    assert (turned.passed, len(turned.changed)) == (True, 1)


def test_a_row_found_again_is_better_than_one_that_was_lost(folder: Path) -> None:
    lost = plan([record for record in TRUTH if record.seq != 100])
    found = checked(folder, changed((100, MISREAD)), baseline=lost).verdict
    assert found.passed


def test_a_document_that_the_run_lacks_fails(folder: Path) -> None:
    other = plan(TRUTH).model_copy(
        update={"document_id": "f" * 16, "source_sha256": "f" * 64, "source_file": "other.pdf"}
    )
    found = checked(folder, other, "[each]\nexact_row_f1 = 0.0\n")
    assert found.verdict.missing == ("jambi/plan.pdf",)
    assert not found.verdict.passed
    assert found.unjudged == 1
