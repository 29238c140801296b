"""Shows how far a run is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from kpu_extract.batch.settings import BATCH_SETTINGS, BatchSettings

MINUTE, HOUR = 60.0, 3600.0
"""Seconds."""
SLOWEST_RATE = 0.95
"""Pages a second: slower ones are shown as seconds a page, for "0.0 pages/s" says nothing."""


@dataclass
class Tally:
    """How far a run is; ``files`` grows while archives are read."""

    files: int = 0
    settled: int = 0
    failed: int = 0
    worked: int = 0
    """Documents extracted now, not taken over from an earlier run."""
    looking: bool = True
    """All files are looked at before the first is read."""
    pages: int = 0
    """Read so far."""
    pages_planned: int = 0
    """Pages to be read in all, as the first look found."""
    seconds_left: float | None = None
    share: float = 0.0
    """The part of the work that is done, 0..1."""


class Display(Protocol):
    """Gets the tally after every change."""

    def update(self, tally: Tally) -> None: ...


class SilentDisplay:
    """Shows nothing."""

    def update(self, tally: Tally) -> None:
        pass


class _PageRate:
    """Pages a second since the reading began."""

    def __init__(self) -> None:
        self._began: float | None = None

    def of(self, tally: Tally, now: float) -> float | None:
        """None as long as no page was read."""
        if tally.looking:
            return None
        if self._began is None:
            self._began = now
        passed = now - self._began
        return tally.pages / passed if tally.pages and passed > 0 else None


class LineDisplay:
    """A plain line from time to time, for logs and pipes."""

    def __init__(self, console: Console, settings: BatchSettings = BATCH_SETTINGS) -> None:
        self._console = console
        self._every = settings.line_seconds
        self._shown = time.monotonic()
        self._looking = True
        self._last = ""
        self._rate = _PageRate()

    def update(self, tally: Tally) -> None:
        now = time.monotonic()
        rate = self._rate.of(tally, now)
        begins = self._looking and not tally.looking
        self._looking = tally.looking
        if now - self._shown < self._every and tally.settled < tally.files and not begins:
            return
        self._shown = now
        line = progress_line(tally, rate)
        if line != self._last:
            self._console.print(line, highlight=False, soft_wrap=True)
        self._last = line


class BarDisplay:
    """A bar on a terminal: of files while they are looked at, then of the work."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._rate = _PageRate()
        self._task = progress.add_task("", total=None, rest="")

    def update(self, tally: Tally) -> None:
        rate = self._rate.of(tally, time.monotonic())
        done = tally.settled / tally.files if tally.looking and tally.files else tally.share
        self._progress.update(self._task, total=1.0, completed=done, rest=progress_line(tally, rate))


def progress_line(tally: Tally, rate: float | None) -> str:
    """One line: ``looked at 300 files; 3 failed`` and then ``12 of 500 documents, 340 of 3200 pages, 1.3 pages/s, 3
    failed, about 12 min left``; ``rate`` in pages a second."""
    if tally.looking:
        return f"looking at {tally.files} files, {tally.settled} settled, {tally.failed} failed"
    parts = [f"{tally.settled} of {tally.files} documents"]
    if tally.pages_planned:
        parts.append(f"{min(tally.pages, tally.pages_planned)} of {tally.pages_planned} pages")
    if rate is not None:
        parts.append(f"{rate:.1f} pages/s" if rate >= SLOWEST_RATE else f"{1 / rate:.0f} s a page")
    parts.append(f"{tally.failed} failed")
    if tally.seconds_left is not None and tally.settled < tally.files:
        parts.append(f"about {rounded_time(tally.seconds_left)} left")
    return ", ".join(parts)


def rounded_time(seconds: float) -> str:
    """``40 s``, ``12 min``, ``1 h 20 min``: not finer than it can be known."""
    if seconds < MINUTE:
        return f"{max(1, round(seconds))} s"
    if seconds < HOUR:
        return f"{round(seconds / MINUTE)} min"
    hours, rest = divmod(round(seconds / MINUTE / 5) * 5, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


@contextmanager
def display_on(console: Console, *, silent: bool = False) -> Iterator[Display]:
    """A bar where ``console`` is a terminal, else lines."""
    if silent:
        yield SilentDisplay()
        return
    if not console.is_terminal:
        yield LineDisplay(console)
        return
    columns = (SpinnerColumn(), BarColumn(bar_width=20), TextColumn("{task.fields[rest]}"))
    with Progress(*columns, console=console) as progress:
        yield BarDisplay(progress)
