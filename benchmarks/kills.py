"""Whether a run that is killed twenty times at random gives the same bytes as one that ran through.

    python -m benchmarks.kills FOLDER...      besides these, over 200 hostile files

Needs the folders of ``tests`` on PYTHONPATH (``make hardness``). What was read of pictures is remembered between the
runs, so the kills are drawn over the length of a second whole run, which remembers too.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.batch import say
from fuzzing import archive_files, byte_files, named_files, structural_files

KILLS = 20
SEED = 14
LATEST_KILL = 8.0
"""Seconds; a run needs some three until its workers read."""
HOSTILE = {byte_files: 80, structural_files: 60, archive_files: 30, named_files: 30}
SAME = (
    "records.parquet",
    "documents.parquet",
    "pages.parquet",
    "corrections.parquet",
    "failures.jsonl",
    "json",
)
"""What must have the same bytes: all of OUT but what tells of the run itself."""


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        measure([Path(given).absolute() for given in sys.argv[1:]], Path(place))


def measure(folders: list[Path], place: Path) -> None:
    hostile = place / "hostile"
    for make, count in HOSTILE.items():
        (hostile / make.__name__).mkdir(parents=True)
        make(hostile / make.__name__, count, SEED)
    inputs, cache = [*folders, hostile], place / "cache"
    say("left alone", f"{seconds_of(inputs, place / 'alone', cache):.0f} s; {counts(place / 'alone')}")
    seconds = seconds_of(inputs, place / "again", cache)
    say("left alone again, pictures remembered", f"{seconds:.0f} s")
    say("killed while it worked", f"{killed(inputs, place / 'killed', cache, seconds)} of {KILLS} times")
    run(inputs, place / "killed", cache).wait()
    for what, out in (("of the run left alone again", "again"), ("of the killed run", "killed")):
        say(f"files {what} that differ", ", ".join(differences(place / "alone", place / out)) or "none")


def seconds_of(inputs: list[Path], out: Path, cache: Path) -> float:
    started = time.monotonic()
    run(inputs, out, cache).wait()
    return time.monotonic() - started


def counts(out: Path) -> dict[str, int]:
    return dict(json.loads((out / "run.json").read_bytes())["counts"])


def run(inputs: list[Path], out: Path, cache: Path) -> subprocess.Popen[bytes]:
    options = ["-o", str(out), "--workers", "2", "--ocr-cache", str(cache)]
    command = [sys.executable, "-m", "kpu_extract.cli", "run", *map(str, inputs), *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def killed(inputs: list[Path], out: Path, cache: Path, seconds: float) -> int:
    """Kills runs at instants drawn over the length of a whole one; how many had not ended by themselves."""
    draw, count = random.Random(SEED), 0
    for _ in range(KILLS):
        process = run(inputs, out, cache)
        try:
            process.wait(timeout=draw.uniform(0.5, max(LATEST_KILL, 1.5 * seconds / KILLS)))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            count += 1
    return count


def differences(one: Path, other: Path) -> list[str]:
    """The names of files that are not the same in both."""
    names = {
        path.relative_to(out).as_posix()
        for out in (one, other)
        for kept in SAME
        for path in ((out / kept).iterdir() if (out / kept).is_dir() else [out / kept])
    }
    return sorted(name for name in names if _bytes(one / name) != _bytes(other / name))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    main()
