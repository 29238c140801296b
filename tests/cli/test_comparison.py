"""What ``kpu-extract check`` says at the end: which differences fail, how many others, and what could allow them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from documents_by_hand import full_document, write_run
from kpu_extract.cli.comparison import COMPARISON_WIDTH, MOST_NAMED, show_comparison
from kpu_extract.evaluation.check import check_run
from kpu_extract.evaluation.golden_document import golden_json
from kpu_extract.model.document import Document, Provenance, Record


def paper(rows: int, name: str = "Rapat", left: float = 50) -> Document:
    """A paper of so many rows; their texts and the left edge of their boxes as given."""
    box = Provenance(field="kegiatan", page=1, row=1, x0=left, y0=0, x1=90, y1=9, source="text", confidence=1)
    records = [
        Record(
            record_id=f"0123456789abcdef-{seq:04d}",
            seq=seq,
            page_first=1,
            page_last=1,
            kegiatan=f"{name} {seq}",
            provenance=[box],
        )
        for seq in range(1, rows + 1)
    ]
    return full_document().model_copy(update={"records": records, "corrections": []})


def last_lines(
    folder: Path, true: Document, found: Document, least: str = "", before: Document | None = None
) -> str:
    golden = folder / "golden"
    golden.mkdir()
    (golden / "plan.json").write_bytes(golden_json(true))
    if least:
        (golden / "least.toml").write_text(least)
    baseline = write_run(folder / "before", before) if before else None
    told = io.StringIO()
    show_comparison(
        Console(file=told, width=COMPARISON_WIDTH),
        check_run(write_run(folder / "run", found), golden, baseline),
    )
    return told.getvalue().split("smaller is better")[1]


def test_values_are_named_before_boxes_and_those_that_are_not_named_are_counted(tmp_path: Path) -> None:
    true = paper(MOST_NAMED + 5)
    found = paper(MOST_NAMED + 5, left=51)
    found.records[-1].kegiatan = "Survei"
    lines = last_lines(tmp_path, true, found).strip().splitlines()
    assert lines[0].endswith(f"row {MOST_NAMED + 5} kegiatan")
    assert lines[MOST_NAMED] == "not allowed: 6 others; --json and --html list all of them"
    assert lines[-2].startswith("any difference fails:")
    assert lines[-1] == f"FAILED: {MOST_NAMED + 6} differences are not allowed"


def test_near_miss_few_differences_are_all_named(tmp_path: Path) -> None:
    told = last_lines(tmp_path, paper(2), paper(2, name="Survei"))
    assert told.count("not allowed: ") == 2 and "others" not in told


@pytest.mark.parametrize("by_baseline", [True, False])
def test_near_miss_where_something_allows_differences_nothing_is_explained(
    tmp_path: Path, by_baseline: bool
) -> None:
    found = paper(3, name="Survei")
    floors = "[each]\nexact_row_f1 = 0\nlost = 9\n"
    told = last_lines(tmp_path, paper(3), found, *(("", found) if by_baseline else (floors, None)))
    assert "any difference fails" not in told and "passed: 0 differences" in told
