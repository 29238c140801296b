"""One run of the program over a folder of good, broken and hostile files: each has its outcome."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hostile_pictures import STREAM_MIB
from pathologies import FILES, PATHOLOGIES

pytestmark = [pytest.mark.processes, pytest.mark.slow]

RUNAWAY_SECONDS = 6
FILE_KIB = 256
"""Of the largest file: small enough to be kept with the code."""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    out = tmp_path_factory.mktemp("hostile") / "out"
    command = [sys.executable, "-m", "kpu_extract.cli", "run", str(FILES), "-o", str(out)]
    limits = [
        "--max-seconds",
        str(RUNAWAY_SECONDS),
        "--max-memory-mib",
        "1500",
        "--max-stream-mib",
        str(STREAM_MIB),
    ]
    return subprocess.run([*command, *limits], capture_output=True, text=True, check=False), out


def outcomes(out: Path) -> dict[str, int | str]:
    """File → its number of records, or the reason it failed."""
    done = pq.read_table(out / "documents.parquet", columns=["source_file", "record_count"]).to_pylist()
    failed = [json.loads(line) for line in (out / "failures.jsonl").read_text().splitlines()]
    return {
        **{row["source_file"]: row["record_count"] for row in done},
        **{failure["file"]: failure["reason"] for failure in failed},
    }


def test_every_pathology_is_kept_as_a_small_file_and_no_other_is() -> None:
    assert {path.stem for path in FILES.glob("*.pdf")} == set(PATHOLOGIES)
    assert all(path.stat().st_size <= FILE_KIB * 1024 for path in FILES.iterdir())


def test_every_file_is_a_document_or_a_failure(ran: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    process, out = ran
    assert process.returncode == 1, process.stderr
    counts = json.loads((out / "run.json").read_text())["counts"]
    # One of them has an attachment, which is a file as well.
    assert counts["documents"] + counts["failures"] == counts["files"] == len(PATHOLOGIES) + 1


@pytest.mark.parametrize("name", PATHOLOGIES)
def test_each_file_becomes_what_it_must(
    name: str, ran: tuple[subprocess.CompletedProcess[str], Path]
) -> None:
    outcome, expected = outcomes(ran[1])[f"{name}.pdf"], PATHOLOGIES[name].expected
    assert outcome in expected if isinstance(expected, frozenset) else outcome == expected


def test_a_page_that_is_too_large_to_draw_is_reported_and_costs_itself_only(
    ran: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    rows = pq.read_table(ran[1] / "documents.parquet").to_pylist()
    (row,) = [row for row in rows if row["source_file"] == "two-pages-one-enormous.pdf"]
    (reason,) = [told for told in row["review_reasons"] if told.startswith("page 2: ")]
    assert row["status"] == "partial"
    assert reason.startswith("page 2: unreadable: ") and reason.endswith("(raise it with --max-pixels)")


def test_every_failure_is_named_on_stderr(ran: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    process, out = ran
    for name, outcome in outcomes(out).items():
        assert (f"failed: {name}: " in process.stderr) is isinstance(outcome, str), name
    assert "Traceback" not in process.stderr
