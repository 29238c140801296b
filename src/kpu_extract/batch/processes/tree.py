"""How much memory and processor time a process and what it has started use."""

from __future__ import annotations

import time
from contextlib import suppress

import psutil

from kpu_extract.batch.processes.settings import PROCESS_SETTINGS, ProcessSettings


class ProcessTree:
    """Looks at the process ``pid`` and its descendants; nothing is raised when they are gone."""

    def __init__(self, pid: int, settings: ProcessSettings = PROCESS_SETTINGS) -> None:
        self._process = psutil.Process(pid)
        self._tree_seconds = settings.tree_seconds
        self._descendants: list[psutil.Process] = []
        self._searched = 0.0

    def memory(self) -> int:
        """Bytes of real memory held just now."""
        return sum(_resident(process) for process in self._all())

    def cpu_seconds(self) -> float:
        """Seconds of processor time used so far, by user code and by the system for it. Time that other programs
        use does not count. Of a descendant that has ended it counts if its parent has taken note of the end."""
        return sum(_cpu(process) for process in self._all())

    def kill_descendants(self) -> None:
        """Ends all that the process has started, also what has left its process group."""
        self._search()
        for process in self._descendants:
            with suppress(psutil.NoSuchProcess):
                process.kill()

    def _all(self) -> tuple[psutil.Process, ...]:
        if time.monotonic() - self._searched > self._tree_seconds:
            self._search()
        return (self._process, *self._descendants)

    def _search(self) -> None:
        with suppress(psutil.NoSuchProcess):
            self._descendants = self._process.children(recursive=True)
        self._searched = time.monotonic()


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def _cpu(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system + times.children_user + times.children_system)
