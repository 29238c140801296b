"""How a worker treats a document that does not come to its end, in numbers.

Limits of a document are :class:`kpu_extract.settings.Limits`.
"""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.batch.settings import BATCH_SETTINGS


@dataclass(frozen=True)
class WorkerSettings:
    """Of the worker's watch over its child, and of the child itself."""

    tries: int = 2
    """Tries of a document whose process died: a second one distinguishes bad luck from a file that always kills it. A
    limit that was reached is reached again, so nothing else is tried twice (tests/batch/workers/test_worker.py)."""

    most_pages_left_out: int = BATCH_SETTINGS.most_pages_left_out
    """Pages of one task that may be left out."""

    stall_seconds: float = 120.0
    """Seconds in which a child uses no processor time before it counts as standing still: it waits for what never
    comes. On a machine with a hundred other busy processes it would still have used more than a second."""

    stall_cpu_seconds: float = 0.05
    """Seconds of processor time: less is none; a process that waits wakes now and then."""

    longest_look_seconds: float = 2.0
    """Seconds that count between two looks at most: a run that was stopped (Ctrl-Z) or a machine that slept is not
    taken for a document that stands still."""

    overdue_seconds: float = 10.0
    """Seconds of processor time after its limit at which the system ends a child that no parent has ended."""

    memory_fuse: int = 2
    """Times the memory limit at which the system itself refuses more. The parent's watch names the breach; this only
    stops a burst between two looks."""

    connect_seconds: float = 20.0
    """Seconds within which a Dask scheduler must answer. Guards against an address where nobody is."""

    probe_seconds: float = 5.0
    """Seconds between two questions to a Dask scheduler whether it and its workers are there."""

    lost_seconds: float = 35.0
    """Seconds without an answer, or without any worker, after which a cluster counts as lost. A scheduler that is
    only busy answers within a few; a run must end within a minute."""

    close_seconds: float = 5.0
    """Seconds for a Dask cluster to take note that a run leaves it. Guards against one that is gone."""


WORKER_SETTINGS = WorkerSettings()
