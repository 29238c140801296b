"""How long a worker's process may take for what is not a document, and how closely it is watched, in numbers.

Limits of a document are :class:`kpu_extract.settings.Limits`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WorkerSettings:
    """Of the parent's watch over its child processes, and of the child itself."""

    tries: int = 2
    """How often a document is tried whose fault may pass. One more try mends what another program's hunger for
    memory broke; a document that always breaks costs its time twice (tests/batch/workers/test_worker.py)."""

    watch_seconds: float = 0.25
    """Seconds between two looks at a child's memory and clock. A process that takes memory faster than it is
    looked at meets ``memory_fuse``."""

    start_seconds: float = 120.0
    """Seconds within which a new child must be ready. Guards against a disk that hangs; a start takes
    seconds, also on a busy machine."""

    last_words_seconds: float = 5.0
    """Seconds for a child to write down where it stands before it is killed; a moment on a quiet machine."""

    last_words_looks: int = 50
    """How often its stderr is looked at in that time; it has ended once two looks find the same."""

    diagnosis_bytes: int = 4_000
    """Bytes that are kept of the end of a child's stderr: a few tracebacks."""

    overdue_seconds: float = 10.0
    """Seconds after its limit at which a child ends itself, if no parent has ended it. Longer than
    ``last_words_seconds``, so that the parent names the breach."""

    memory_fuse: int = 2
    """Times the memory limit at which the system itself refuses more. The parent's watch names the breach; this only
    stops a burst between two looks."""

    tree_seconds: float = 2.0
    """Seconds between two searches for a child's descendants: each search walks over all processes of the machine."""

    large_bytes: int = 256 * 1024
    """Bytes: larger blocks are given back to the system as soon as they are free. Measured over 96 pages: the
    heap grows from 184 to 200 MB, without it from 250 to 420."""

    connect_seconds: float = 20.0
    """Seconds within which a Dask scheduler must answer. Guards against an address where nobody is."""


WORKER_SETTINGS = WorkerSettings()
