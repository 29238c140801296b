"""Where documents are worked on: workers of this machine behind an ``Executor``."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from kpu_extract.batch.messages import Extractor, Outcome, Task
from kpu_extract.batch.workers.process import StoppedError, Worker
from kpu_extract.errors import KpuExtractError


class WorkerPool:
    """Workers that are handed from one calling thread to the next; made when first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._all: list[Worker] = []
        self._closed = False
        self._pages = 0

    @property
    def pages_read(self) -> int:
        """Pages read so far, those of documents still in hand too."""
        return self._pages

    def prepare(self, extractor: Extractor, count: int) -> None:
        """Starts the processes of ``count`` workers, all told. They load what ``extractor`` needs meanwhile."""
        with self._lock:
            while len(self._all) < count and not self._closed:
                worker = Worker(self._count_page)
                self._all.append(worker)
                worker.prepare(extractor)
                self._idle.append(worker)

    def run(self, task: Task) -> Outcome:
        """Extracts a document in a worker that no other document is in. StoppedError once closed."""
        worker = self._take()
        try:
            return worker.run(task)
        finally:
            with self._lock:
                self._idle.append(worker)

    def close(self) -> None:
        """Kills all workers, also those at work."""
        with self._lock:
            self._closed = True
            workers = list(self._all)
        for worker in workers:
            worker.close()

    def _take(self) -> Worker:
        with self._lock:
            if self._closed:
                raise StoppedError
            if self._idle:
                return self._idle.pop()
            worker = Worker(self._count_page)
            self._all.append(worker)
            return worker

    def _count_page(self) -> None:
        with self._lock:
            self._pages += 1


class ClusterLostError(KpuExtractError):
    """Those who did the work are gone."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"the Dask cluster was lost: {why}; what is finished is kept: start the scheduler and its workers again "
            "and run the same command, which goes on from there"
        )


@dataclass(frozen=True)
class ExecutionBackend:
    """Who does the work: ``work`` is submitted to ``executor``, of which ``places`` run at a time.

    ``pages_read`` says how many pages were read so far, where that can be known at once. ``prepare`` gets that many of
    the places ready for an extractor, without waiting. ``losses``
    are the errors by which the executor itself says that it lost a task; ``lost`` says why nothing will come any
    more, once that is so.
    """

    executor: Executor
    work: Callable[[Task], Outcome]
    places: int
    pages_read: Callable[[], int] | None = None
    prepare: Callable[[Extractor, int], None] | None = None
    losses: tuple[type[Exception], ...] = ()
    lost: Callable[[], str | None] | None = None


@contextmanager
def local_backend(workers: int, started: WorkerPool | None = None) -> Iterator[ExecutionBackend]:
    """``workers`` processes on this machine, those of ``started`` among them; all are dead when the block is left.

    The executor's threads only wait: each supervises one process, which does the work and can be
    killed without touching the others.
    """
    pool = started or WorkerPool()
    executor = ThreadPoolExecutor(workers, thread_name_prefix="supervisor")
    try:
        yield ExecutionBackend(
            executor, pool.run, workers, pages_read=lambda: pool.pages_read, prepare=pool.prepare
        )
    finally:
        pool.close()
        executor.shutdown(cancel_futures=True)
