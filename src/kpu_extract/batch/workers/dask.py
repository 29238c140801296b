"""The same work on many machines, by a Dask scheduler; needs the extra ``cluster``.

Inputs and the output folder must lie on storage that all machines see under the same path.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, cast
from uuid import uuid4

from distributed import Client, KilledWorker, Worker, WorkerPlugin, get_worker

from kpu_extract.batch.messages import Outcome, Task
from kpu_extract.batch.workers.pool import ExecutionBackend, WorkerPool
from kpu_extract.batch.workers.settings import WORKER_SETTINGS, WorkerSettings
from kpu_extract.errors import UsageError


@contextmanager
def dask_backend(address: str, settings: WorkerSettings = WORKER_SETTINGS) -> Iterator[ExecutionBackend]:
    """All workers known to the Dask scheduler at ``address`` (``tcp://host:8786``).

    UsageError if the scheduler does not answer or has no workers.
    """
    connect = cast("Any", Client)
    try:
        client = connect(address, timeout=settings.connect_seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(
            f"{address}: no Dask scheduler answers there ({error}); start one: dask scheduler"
        ) from error
    with client:
        places = _places(client)
        plugin = f"kpu-extract-{uuid4().hex}"
        client.register_plugin(_PoolOnWorker(), name=plugin)
        try:
            work = partial(_work, plugin)
            yield ExecutionBackend(client.get_executor(pure=False), work, places, losses=(KilledWorker,))
        finally:
            client.unregister_worker_plugin(plugin)


class _PoolOnWorker(WorkerPlugin):
    """Gives a Dask worker a pool of processes that can be killed; the pool ends with the run."""

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's signature
        self.pool = WorkerPool()

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's signature
        self.pool.close()


def _work(plugin: str, task: Task) -> Outcome:
    """Runs in a thread of a Dask worker, in the pool of the run that registered ``plugin``."""
    holder = cast("_PoolOnWorker", get_worker().plugins[plugin])
    return holder.pool.run(task)


def _places(client: Any) -> int:
    places = sum(client.nthreads().values())
    if not places:
        raise UsageError("the Dask scheduler has no workers; start some: dask worker")
    return int(places)
