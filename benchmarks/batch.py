"""What a batch costs and survives, on a made archive, through the program's own command.

    python -m benchmarks.batch [documents]     by default 500

Every run is a process of its own. Times are only right on a machine that does nothing else.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pyarrow.parquet as pq
from benchmarks.batch_archive import DIGITAL, SAMPLES, cut, make_archive
from distributed import LocalCluster

DOCUMENTS = 500
KILLS = 20
SEED = 20
LATEST_KILL = 6.0
"""Seconds; a run needs some three until its workers read."""
TABLES = ("records.parquet", "documents.parquet", "corrections.parquet")
SAY_PEAK = (
    "import resource, sys\n"
    "from kpu_extract.cli import main\n"
    "try:\n"
    "    main()\n"
    "finally:\n"
    "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)\n"
)


@dataclass(frozen=True)
class MeasuredRun:
    """A run that ended by itself: wall ``seconds`` and the parent's ``peak_mib`` of resident memory."""

    out: Path
    seconds: float
    peak_mib: float

    @property
    def read_seconds(self) -> float:
        """Seconds in which documents were extracted, summed over workers."""
        lines = (self.out / ".kpu-extract" / "journal.jsonl").read_text().splitlines()
        return sum(float(json.loads(line)["seconds"]) for line in lines)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), count)


def measure(place: Path, count: int) -> None:
    archive, short = place / "archive", place / "short"
    make_archive(archive, count)
    few = count // 5
    make_archive(short, few)
    small = finished(short, place / "small", workers=2)
    one = finished(archive, place / "one", workers=1)
    two = finished(archive, place / "two", workers=2)
    say(
        "two workers against one",
        f"{one.seconds / two.seconds:.2f} times ({one.seconds:.0f} s, {two.seconds:.0f} s)",
    )
    say("overhead outside documents, one worker", f"{1 - one.read_seconds / one.seconds:.1%}")
    say("overhead outside documents, two workers", f"{1 - two.read_seconds / two.seconds / 2:.1%}")
    say(f"parent's peak at {few} and {count}", f"{small.peak_mib:.0f} and {two.peak_mib:.0f} MiB")
    say("one and two workers", agreement(one.out, two.out))
    say("two Dask workers and the pool", agreement(on_dask(archive, place / "dask"), two.out))
    say(
        f"killed {KILLS} times and left alone",
        agreement(killed(archive, place / "killed", two.seconds), two.out),
    )
    say("one more document", one_more(archive, two))
    say("Ctrl-C", interrupted(archive, place / "interrupted"))


def command(archive: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-c", SAY_PEAK, "run", str(archive), "-o", str(out), *more]


def finished(archive: Path, out: Path, *, workers: int) -> MeasuredRun:
    started = time.monotonic()
    ran = subprocess.run(
        command(archive, out, "--workers", str(workers)),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return MeasuredRun(out, time.monotonic() - started, int(ran.stderr.split()[-1]) / 1024)


def on_dask(archive: Path, out: Path) -> Path:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=None
    ) as cluster:
        subprocess.run(
            command(archive, out, "--scheduler", cluster.scheduler_address), capture_output=True, check=True
        )
    return out


def killed(archive: Path, out: Path, seconds: float) -> Path:
    """Runs that are killed at instants drawn over the length of a whole one, then one to the end.

    When nothing is left to do early, the instants fall into the start and the writing at the end."""
    draw = random.Random(SEED)
    for _ in range(KILLS):
        process = subprocess.Popen(
            command(archive, out, "--workers", "2"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(timeout=draw.uniform(0.5, max(LATEST_KILL, seconds * 1.5 / KILLS)))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    finished(archive, out, workers=2)
    return out


def agreement(one: Path, other: Path) -> str:
    for name in TABLES:
        if not pq.read_table(one / name).equals(pq.read_table(other / name)):
            return f"DIFFER in {name}"
    same_bytes = all((one / name).read_bytes() == (other / name).read_bytes() for name in TABLES)
    return f"the same {pq.read_metadata(one / 'records.parquet').num_rows} records" + (
        ", byte for byte" if same_bytes else ""
    )


def one_more(archive: Path, before: MeasuredRun) -> str:
    read_before = before.read_seconds
    with pikepdf.open(SAMPLES / DIGITAL[0]) as whole:
        cut(whole, range(3, 5), -1, archive / "one-more.pdf")
    again = finished(archive, before.out, workers=2)
    own = again.read_seconds - read_before
    return f"{again.seconds:.1f} s, of which {own:.1f} s its own"


def interrupted(archive: Path, out: Path) -> str:
    process = subprocess.Popen(
        command(archive, out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    time.sleep(8)
    pressed = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    return f"{time.monotonic() - pressed:.1f} s: {told.strip().splitlines()[-2]}"


def say(what: str, figure: str) -> None:
    print(f"{what:45} {figure}", flush=True)


if __name__ == "__main__":
    main()
