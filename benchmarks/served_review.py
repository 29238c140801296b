"""Serves the review of a run, for those who look at it in a browser: the benchmark, the screenshots, the tests."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served_review(out: Path, who: str = "Siti", *options: str) -> Iterator[str]:
    """The address of the review of ``out``, opened by ``who``; it ends with the context."""
    command = [sys.executable, "-m", "kpu_extract.cli", "review", str(out), "--no-browser", "--as", who]
    process = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(20)
