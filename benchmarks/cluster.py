"""What a run on a Dask cluster survives: two of four workers are killed, then the scheduler.

    python -m benchmarks.cluster [documents]     by default 200

Scheduler and workers are processes of their own that talk over TCP on this machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.batch import TABLES, agreement, command, say
from benchmarks.batch_archive import make_archive
from benchmarks.dask_cluster import DaskCluster, switch_off

DOCUMENTS = 200
WORKERS = 4
LOOK_SECONDS = 0.2
SHARES = (0.2, 0.4, 0.6)
"""Of the documents, when the first worker, the second and the scheduler are killed."""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), count)


def measure(place: Path, count: int) -> None:
    archive, out, alone = place / "archive", place / "out", place / "alone"
    make_archive(archive, count)
    with closing(DaskCluster(place, WORKERS)) as cluster:
        time.sleep(5)
        run = subprocess.Popen(
            command(archive, out, "--scheduler", cluster.address),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for share, victim in zip(SHARES, (*cluster.workers[:2], cluster.scheduler), strict=True):
            wait_for(out, share * count, run)
            switch_off(victim)
        killed = time.monotonic()
        _, told = run.communicate()
        say(
            "ended after the scheduler was killed",
            f"{time.monotonic() - killed:.1f} s, status {run.returncode}",
        )
        say("and said", next(line for line in told.splitlines() if "kpu-extract: " in line))
        say("documents kept", f"{done(out)} of {count}")
    subprocess.run(command(archive, out, "--workers", "2"), capture_output=True, check=True)
    counts = json.loads((out / "run.json").read_text())["counts"]
    say("taken up again: worked, documents", f"{counts['worked']}, {counts['documents']}")
    subprocess.run(command(archive, alone, "--workers", "2"), capture_output=True, check=True)
    say(f"{', '.join(TABLES)}: beside a run left alone", agreement(out, alone))


def done(out: Path) -> int:
    journal = out / ".kpu-extract" / "journal.jsonl"
    return len(journal.read_text().splitlines()) if journal.is_file() else 0


def wait_for(out: Path, count: float, run: subprocess.Popen[str]) -> None:
    while done(out) < count:
        if run.poll() is not None:
            raise RuntimeError(f"the run ended early: {run.communicate()[1]}")
        time.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    main()
