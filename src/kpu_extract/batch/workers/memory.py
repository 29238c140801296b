"""How much memory a process and what it has started hold."""

from __future__ import annotations

import time
from contextlib import suppress

import psutil


class MemoryWatch:
    """Looks at the process ``pid`` and its descendants; nothing is raised when they are gone."""

    def __init__(self, pid: int, tree_seconds: float) -> None:
        """Searches for descendants every ``tree_seconds``."""
        self._tree_seconds = tree_seconds
        self._process = psutil.Process(pid)
        self._descendants: list[psutil.Process] = []
        self._searched = 0.0

    def used(self) -> int:
        """Bytes of real memory held just now."""
        if time.monotonic() - self._searched > self._tree_seconds:
            self._search()
        return sum(_resident(process) for process in (self._process, *self._descendants))

    def kill_descendants(self) -> None:
        """Ends all that the process has started, also what has left its process group."""
        self._search()
        for process in self._descendants:
            with suppress(psutil.NoSuchProcess):
                process.kill()

    def _search(self) -> None:
        with suppress(psutil.NoSuchProcess):
            self._descendants = self._process.children(recursive=True)
        self._searched = time.monotonic()


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
