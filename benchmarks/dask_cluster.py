"""A Dask cluster on this machine: scheduler and workers are processes of their own that talk over TCP, and that can be
killed one by one, as machines are switched off."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


class DaskCluster:
    """One scheduler and some workers of one place each; their log lies in ``folder``, and ``path`` is put before their
    import path. Close it."""

    def __init__(self, folder: Path, workers: int = 2, path: Sequence[Path] = ()) -> None:
        self._folder = folder
        self._log = folder / "cluster.log"
        self._path = os.pathsep.join([*map(str, path), os.environ.get("PYTHONPATH", "")])
        self.scheduler = self._start("scheduler", "--port", "0", "--no-dashboard")
        self.address = self._address()
        # Without a nanny: a worker that is killed stays dead.
        alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        self.workers = [self._start("worker", self.address, *alone) for _ in range(workers)]

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            switch_off(process)

    def _start(self, part: str, *options: str) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{part}", *options],
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={**os.environ, "PYTHONPATH": self._path},
                cwd=self._folder,
            )

    def _address(self) -> str:
        while not (found := re.search(r"tcp://[\d.]+:\d+", self._log.read_text())):
            if self.scheduler.poll() is not None:
                raise RuntimeError(self._log.read_text())
            time.sleep(0.05)
        return found.group()


def switch_off(process: subprocess.Popen[bytes]) -> None:
    """Kills a process with all that is of its session."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
