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

from kpu_extract.batch.settings import BATCH_SETTINGS

pytestmark = [pytest.mark.processes, pytest.mark.slow]

KILLS = 4
FILES = 14
WORKERS = 2
MOST_BEGUN = 3
"""Documents begun before a run is killed, at most: all four runs together do not get through all files."""
FINAL = ("records.parquet", "documents.parquet", "pages.parquet", "corrections.parquet", "failures.jsonl")


def started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run in a process of its own, so that it can be killed."""
    command = [
        sys.executable,
        str(Path(__file__).with_name("scripted.py")),
        str(folder),
        str(out),
        str(WORKERS),
    ]
    # Workers find the extractor by the path that is named here: a script's own folder is not handed on to them.
    path = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": path},
    )


def documents_begun(log: Path) -> int:
    return len(log.read_text().split())


def wait_until_begun(log: Path, count: int) -> None:
    """Where that never happens, pytest's time limit ends the test."""
    while documents_begun(log) < count:
        time.sleep(0.01)


def outputs(out: Path) -> dict[str, bytes]:
    json_files = {path.name: path.read_bytes() for path in (out / "json").iterdir()}
    return {**{name: (out / name).read_bytes() for name in FINAL}, **json_files}


OPEN = "1000000"
"""In the gate: no document waits."""


def test_a_run_killed_at_random_and_resumed_gives_what_one_left_alone_gives(tmp_path: Path) -> None:
    """A gate holds the documents up that follow the last one before a kill, so that no run is over before it is
    killed, however busy the machine."""
    log, gate = tmp_path / "log", tmp_path / "gate"
    gate.write_text(OPEN)
    for number in range(FILES):
        path = tmp_path / "in" / f"{number:02}.pdf"
        write_script(path, do="gate", gate=str(gate), records=number, log=str(log))
    write_script(tmp_path / "in" / "bug.pdf", do="bug", log=str(log))
    assert started(tmp_path / "in", tmp_path / "alone").wait() == 0
    log.write_text("")

    rng = random.Random(6)
    for _ in range(KILLS):
        last = documents_begun(log) + rng.randint(1, MOST_BEGUN)
        gate.write_text(str(last))
        process = started(tmp_path / "in", tmp_path / "out")
        wait_until_begun(log, last + 1)
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL, "a document was held up, so the run was not over"
    gate.write_text(OPEN)
    assert started(tmp_path / "in", tmp_path / "out").wait() == 0

    assert outputs(tmp_path / "out") == outputs(tmp_path / "alone")
    tries = Counter(log.read_text().split())
    assert len(tries) == FILES + 1
    in_hand = BATCH_SETTINGS.tasks_ahead * WORKERS
    assert sum(tries.values()) <= FILES + 1 + in_hand * KILLS, "at most the documents in hand are lost"


def test_workers_of_a_killed_run_do_not_live_on(tmp_path: Path) -> None:
    write_script(tmp_path / "in" / "slow.pdf", do="sleep", seconds=1.5)
    process = started(tmp_path / "in", tmp_path / "out")
    while not (children := psutil.Process(process.pid).children(recursive=True)):
        time.sleep(0.1)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    gone, alive = psutil.wait_procs(children)
    assert gone and not alive
