"""The samples end to end, through the command line, against the golden extractions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from sample_rows import ROWS_OF_SAMPLES

pytestmark = [pytest.mark.samples, pytest.mark.ocr, pytest.mark.processes, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
GOLDEN = sorted((ROOT / "golden").glob("*-*.json"))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    command = [sys.executable, "-m", "kpu_extract.cli", "run", str(ROOT / "samples"), "-o", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.timeout(600)
def test_every_document_has_its_transcript_s_leaf_rows(out: Path) -> None:
    records = pd.read_parquet(out / "records.parquet", columns=["source_file"])
    found = records.groupby("source_file").size().to_dict()
    assert {str(name).removesuffix(".pdf"): count for name, count in found.items()} == ROWS_OF_SAMPLES


def test_the_heads_are_right(out: Path) -> None:
    documents = pd.read_parquet(out / "documents.parquet").set_index("document_id")
    for path in GOLDEN:
        golden = json.loads(path.read_text(encoding="utf-8"))
        row = documents.loc[golden["document_id"]]
        for name in (
            "number",
            "issuer",
            "level",
            "region",
            "region_code",
            "title",
            "place",
            "signatory",
            "kind",
        ):
            assert row[name] == golden[name], (path.name, name)
        assert str(row["date"])[:10] == golden["date"]


def test_months_pages_and_boxes_agree_with_golden(out: Path) -> None:
    for path in GOLDEN:
        golden = json.loads(path.read_text(encoding="utf-8"))
        found = json.loads((out / "json" / f"{golden['document_id']}.json").read_text(encoding="utf-8"))
        for mine, true in zip(found["records"], golden["records"], strict=True):
            where = (path.name, true["seq"])
            assert mine["bulan"] == true["bulan"], where
            assert (mine["page_first"], mine["page_last"]) == (true["page_first"], true["page_last"]), where
            assert _covered(mine, true), where


def _covered(mine: dict[str, list[dict[str, float]]], true: dict[str, list[dict[str, float]]]) -> bool:
    """Every part of every true field has a part of ours that covers nine tenths of it."""
    return all(
        any(_share(own, part) > 0.9 for own in mine["provenance"] if own["field"] == part["field"])
        for part in true["provenance"]
    )


def _share(own: dict[str, float], part: dict[str, float]) -> float:
    if own["page"] != part["page"]:
        return 0.0
    width = min(own["x1"], part["x1"]) - max(own["x0"], part["x0"])
    height = min(own["y1"], part["y1"]) - max(own["y0"], part["y0"])
    return max(0.0, width) * max(0.0, height) / ((part["x1"] - part["x0"]) * (part["y1"] - part["y0"]))


def test_check_finds_no_regression(out: Path) -> None:
    command = [sys.executable, "-m", "kpu_extract.cli", "check", str(out), str(ROOT / "golden")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


def test_invariants_hold_on_every_record(out: Path) -> None:
    for path in (out / "json").glob("*.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        for record in document["records"]:
            fields = {part["field"] for part in record["provenance"]}
            filled = {
                name
                for name in ("kegiatan", "sub_kegiatan", "indikator", "waktu")
                if record[name] is not None
            }
            assert filled <= fields, record["record_id"]
            for part in record["provenance"]:
                assert 1 <= part["page"] <= document["pages"]
                assert part["x0"] < part["x1"]
                assert part["y0"] < part["y1"]
        for correction in document["corrections"]:
            record = next((r for r in document["records"] if r["record_id"] == correction["record_id"]), None)
            if record is not None:
                raw = record[f"{correction['field']}_raw"]
                assert raw[correction["start"] : correction["end"]] == correction["before"]
