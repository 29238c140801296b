"""The small form of the kill-and-resume test; benchmarks/batch.py has the large one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import psutil
import pytest
from scripted import write_script

pytestmark = [pytest.mark.processes, pytest.mark.slow]

KILLS = 4
FILES = 14
FINAL = ("records.parquet", "documents.parquet", "corrections.parquet", "failures.jsonl")


def started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run in a process of its own, so that it can be killed."""
    command = [sys.executable, str(Path(__file__).with_name("scripted.py")), str(folder), str(out), "2"]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def outputs(out: Path) -> dict[str, bytes]:
    json_files = {path.name: path.read_bytes() for path in (out / "json").iterdir()}
    return {**{name: (out / name).read_bytes() for name in FINAL}, **json_files}


def test_a_run_killed_at_random_and_resumed_gives_what_one_left_alone_gives(tmp_path: Path) -> None:
    log = tmp_path / "log"
    for number in range(FILES):
        write_script(
            tmp_path / "in" / f"{number:02}.pdf", do="sleep", seconds=0.2, records=number, log=str(log)
        )
    write_script(tmp_path / "in" / "bug.pdf", do="bug", log=str(log))
    assert started(tmp_path / "in", tmp_path / "alone").wait(60) == 0
    log.unlink()

    rng, kills = random.Random(6), 0
    for _ in range(KILLS):
        process = started(tmp_path / "in", tmp_path / "out")
        time.sleep(rng.uniform(0.2, 2.2))
        kills += process.poll() is None
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert kills >= 2, "the run must be long enough to be killed"
    assert started(tmp_path / "in", tmp_path / "out").wait(60) == 0

    assert outputs(tmp_path / "out") == outputs(tmp_path / "alone")
    tries = Counter(log.read_text().split())
    assert len(tries) == FILES + 1
    assert sum(tries.values()) <= FILES + 1 + 2 * kills, "at most the documents in hand are lost"


def test_workers_of_a_killed_run_do_not_live_on(tmp_path: Path) -> None:
    write_script(tmp_path / "in" / "slow.pdf", do="sleep", seconds=1.5)
    process = started(tmp_path / "in", tmp_path / "out")
    deadline = time.monotonic() + 20
    while not (children := psutil.Process(process.pid).children(recursive=True)):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    gone, alive = psutil.wait_procs(children, timeout=15)
    assert gone and not alive
