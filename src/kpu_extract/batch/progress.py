"""Shows how far a run is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from kpu_extract.batch.settings import BATCH_SETTINGS, BatchSettings

MINUTE = 60.0
"""Seconds."""


@dataclass
class Tally:
    """How far a run is; ``files`` grows while archives are read."""

    files: int = 0
    settled: int = 0
    failed: int = 0
    pages: int = 0
    worked: int = 0
    """Documents extracted now, not taken over from an earlier run."""


class Display(Protocol):
    """Is told the tally after every change."""

    def update(self, tally: Tally) -> None: ...


class SilentDisplay:
    """Shows nothing."""

    def update(self, tally: Tally) -> None:
        pass


class LineDisplay:
    """A plain line from time to time, for logs and pipes."""

    def __init__(self, console: Console, settings: BatchSettings = BATCH_SETTINGS) -> None:
        self._console = console
        self._every = settings.line_seconds
        self._started = self._told = time.monotonic()

    def update(self, tally: Tally) -> None:
        now = time.monotonic()
        if now - self._told < self._every and tally.settled < tally.files:
            return
        self._told = now
        self._console.print(progress_line(tally, now - self._started), highlight=False, soft_wrap=True)


class BarDisplay:
    """A bar on a terminal."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._started = time.monotonic()
        self._task = progress.add_task("", total=None, rest="")

    def update(self, tally: Tally) -> None:
        rest = rate_and_failures(tally, time.monotonic() - self._started)
        self._progress.update(self._task, total=tally.files, completed=tally.settled, rest=rest)


def progress_line(tally: Tally, seconds: float) -> str:
    """One line: ``12 of 500 documents, 340 pages, 1.3 pages/s, 12 min left, 3 failed``."""
    done = f"{tally.settled} of {tally.files} documents"
    return f"{done}, {rate_and_failures(tally, seconds)}{_left(tally, seconds)}"


def rate_and_failures(tally: Tally, seconds: float) -> str:
    rate = tally.pages / seconds if seconds > 0 else 0.0
    return f"{tally.pages} pages, {rate:.1f} pages/s, {tally.failed} failed"


def _left(tally: Tally, seconds: float) -> str:
    if not tally.worked or tally.settled >= tally.files:
        return ""
    left = (tally.files - tally.settled) * seconds / tally.worked
    return f", {left / MINUTE:.0f} min left" if left >= MINUTE else f", {left:.0f} s left"


@contextmanager
def display_on(console: Console, *, silent: bool = False) -> Iterator[Display]:
    """A bar where ``console`` is a terminal, else lines."""
    if silent:
        yield SilentDisplay()
        return
    if not console.is_terminal:
        yield LineDisplay(console)
        return
    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents, {task.fields[rest]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=console) as progress:
        yield BarDisplay(progress)
