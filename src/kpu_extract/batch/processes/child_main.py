"""What every child process does first."""

from __future__ import annotations

import faulthandler
import os
import resource
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from kpu_extract.allocation import give_large_blocks_back
from kpu_extract.batch.processes.child_process import TRACEBACK_SIGNAL

FIRST_TO_DIE = "900"
"""Of -1000 to 1000: Linux ends this process before others when the whole machine runs out of memory (proc(5))."""


def begin() -> Connection:
    """Makes this process ready to die well, and gives its end of the pipe."""
    give_large_blocks_back()
    descriptor = int(sys.argv[1])
    os.set_inheritable(descriptor, False)
    faulthandler.enable()
    faulthandler.register(TRACEBACK_SIGNAL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_DIE)
    return Connection(descriptor)


def bound_memory(most: int) -> None:
    """The system refuses this process more than ``most`` bytes of data."""
    _bound(resource.RLIMIT_DATA, most)


def bound_cpu(more: float) -> None:
    """The system ends this process once it has used ``more`` seconds of processor time than now, also in native code
    and where nobody is left to kill it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _bound(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + more) + 1)


def _bound(kind: int, soft: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
