"""The same work on many machines, by a Dask scheduler; needs the extra ``cluster``.

Inputs and the output folder must lie on storage that all machines see under the same path.

Dask itself gives the documents of a worker that is lost to others. A scheduler that is lost takes all tasks with it:
the run ends, and goes on from what is finished when it is started again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import partial
from typing import Any, cast
from uuid import uuid4

from distributed import Client, KilledWorker, Worker, WorkerPlugin, get_worker
from distributed.comm.addressing import get_address_host_port

from kpu_extract.batch.messages import Outcome, Task
from kpu_extract.batch.workers.cluster_watch import ClusterWatch
from kpu_extract.batch.workers.pool import ClusterLostError, ExecutionBackend, WorkerPool
from kpu_extract.batch.workers.settings import WORKER_SETTINGS, WorkerSettings
from kpu_extract.errors import UsageError

logger = logging.getLogger(__name__)


@contextmanager
def dask_backend(address: str, settings: WorkerSettings = WORKER_SETTINGS) -> Iterator[ExecutionBackend]:
    """All workers known to the Dask scheduler at ``address`` (``tcp://host:8786``).

    UsageError if the scheduler does not answer or has no workers.
    """
    client = _connected(address, settings)
    try:
        places = _places(client, settings.connect_seconds)
        if not places:
            raise UsageError("the Dask scheduler has no workers; start some: dask worker")
        plugin = f"kpu-extract-{uuid4().hex}"
        client.register_plugin(_PoolOnWorker(), name=plugin)
        leave = partial(client.scheduler.unregister_worker_plugin, name=plugin)
        try:
            with ClusterWatch(lambda: _places(client, settings.probe_seconds), settings) as watch:
                work = partial(_work, plugin)
                yield ExecutionBackend(
                    _ClusterExecutor(client), work, places, losses=(KilledWorker,), lost=watch.lost
                )
        finally:
            _quietly(lambda: client.sync(leave, callback_timeout=settings.close_seconds))
    finally:
        _quietly(lambda: client.close(timeout=settings.close_seconds))


def _connected(address: str, settings: WorkerSettings) -> Any:
    # What Dask says of a lost connection is said by the run's own message.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    connect = cast("Any", Client)
    try:
        # A client of an address that is none cannot be closed again: it waits, and then reports it in a traceback.
        get_address_host_port(address, strict=True)
        return connect(address, timeout=settings.connect_seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(
            f"{address}: no Dask scheduler answers there ({error}); start one: dask scheduler"
        ) from error


def _places(client: Any, seconds: float) -> int:
    """The places of all workers; raises what a broken connection raises, or TimeoutError."""
    return int(sum(client.sync(client.scheduler.ncores, workers=None, callback_timeout=seconds).values()))


def _quietly(end: Callable[[], None]) -> None:
    """Leaves a cluster: what fails now can only be a connection that is gone."""
    try:
        end()
    except Exception as error:  # noqa: BLE001 - the edge: see above
        logger.debug("the Dask cluster was not left in order: %s", error)


class _ClusterExecutor(Executor):
    """Submits to the cluster of a Dask client. ClusterLostError where the client has given it up."""

    def __init__(self, client: Any) -> None:
        self._tasks = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        try:
            return cast("Future[Any]", self._tasks.submit(fn, *args, **kwargs))
        except Exception as error:
            raise ClusterLostError(f"it takes no more tasks ({error or type(error).__name__})") from error


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
