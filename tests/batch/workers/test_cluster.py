"""Dask workers do what a pool does; a cluster that is lost ends the run, which can be taken up again.

Scheduler and workers are processes of their own that talk over TCP, as on several machines.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path

import pytest
from benchmarks.dask_cluster import DaskCluster, switch_off
from scripted import run, write_script

from kpu_extract.batch.progress import Tally
from kpu_extract.batch.workers.pool import ClusterLostError, ExecutionBackend
from kpu_extract.batch.workers.settings import WORKER_SETTINGS, WorkerSettings
from kpu_extract.errors import UsageError

FINAL = ("records.parquet", "documents.parquet", "corrections.parquet", "failures.jsonl")
WITHIN = 60.0
"""Seconds in which a run must end once its cluster is lost."""


Backend = Callable[[], AbstractContextManager[ExecutionBackend]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[DaskCluster]:
    with closing(DaskCluster(tmp_path, path=[Path(__file__).parents[1]])) as made:
        yield made


def ready(cluster: DaskCluster, settings: WorkerSettings = WORKER_SETTINGS) -> Backend:
    """The backend, once both workers are there; pytest's time limit ends a test where they never come."""
    from kpu_extract.batch.workers.dask import dask_backend

    backend = partial(dask_backend, cluster.address, settings)
    while _places(backend) < len(cluster.workers):
        time.sleep(0.1)
    return backend


def _places(backend: Backend) -> int:
    try:
        with backend() as opened:
            return opened.places
    except UsageError:
        return 0


class WhenRead:
    """A display that does something once so many documents are settled after the look."""

    def __init__(self, settled: int, then: Callable[[], None]) -> None:
        self._settled = settled
        self._then: Callable[[], None] | None = then
        self.done = False

    def update(self, tally: Tally) -> None:
        if self._then is not None and not tally.looking and tally.worked >= self._settled:
            then, self._then = self._then, None
            then()
            self.done = True


def papers(folder: Path, count: int) -> None:
    for number in range(count):
        write_script(folder / f"{number:02}.pdf", do="sleep", seconds=0.3, records=number % 5)


@pytest.mark.processes
def test_two_dask_workers_give_the_same_as_a_pool_and_are_taken_up_again(
    cluster: DaskCluster, tmp_path: Path
) -> None:
    for number in range(6):
        write_script(tmp_path / "in" / f"{number}.pdf", records=number, text=f"text {number}")
    write_script(tmp_path / "in" / "crash.pdf", do="leave")
    write_script(tmp_path / "in" / "bug.pdf", do="bug")
    run(tmp_path / "in", tmp_path / "pool", workers=2)
    backend = ready(cluster)
    result = run(tmp_path / "in", tmp_path / "dask", backend=backend)
    assert result.facts.places == 2
    for name in FINAL:
        assert (tmp_path / "dask" / name).read_bytes() == (tmp_path / "pool" / name).read_bytes(), name
    again = run(tmp_path / "in", tmp_path / "dask", backend=backend)
    assert again.facts.counts.worked == 0


@pytest.mark.processes
@pytest.mark.slow
def test_documents_of_a_lost_worker_go_to_the_others(cluster: DaskCluster, tmp_path: Path) -> None:
    papers(tmp_path / "in", 12)
    display = WhenRead(2, partial(switch_off, cluster.workers[0]))
    result = run(tmp_path / "in", tmp_path / "out", backend=ready(cluster), display=display)
    assert display.done, "the worker was killed while there was work"
    assert (result.facts.counts.documents, result.facts.counts.failures) == (12, 0)


@pytest.mark.processes
@pytest.mark.slow
def test_a_lost_scheduler_ends_the_run_which_goes_on_later(cluster: DaskCluster, tmp_path: Path) -> None:
    papers(tmp_path / "in", 12)
    display = WhenRead(2, partial(switch_off, cluster.scheduler))
    with pytest.raises(ClusterLostError, match=r"start the scheduler .* run the same command"):
        run(tmp_path / "in", tmp_path / "out", backend=ready(cluster), display=display)
    assert display.done, "the scheduler was killed while there was work"
    result = run(tmp_path / "in", tmp_path / "out")
    assert result.facts.counts.documents == 12
    assert 0 < result.facts.counts.worked <= 10, "what was finished before is kept"


@pytest.mark.processes
@pytest.mark.slow
def test_a_cluster_without_workers_ends_the_run(cluster: DaskCluster, tmp_path: Path) -> None:
    papers(tmp_path / "in", 6)

    def kill_both() -> None:
        for worker in cluster.workers:
            switch_off(worker)

    settings = WorkerSettings(probe_seconds=1, lost_seconds=8)
    with pytest.raises(ClusterLostError, match=r"no worker for 8 seconds"):
        run(
            tmp_path / "in",
            tmp_path / "out",
            backend=ready(cluster, settings),
            display=WhenRead(1, kill_both),
        )


@pytest.mark.processes
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "tcp://127.0.0.1"])
def test_no_scheduler_is_wrong_usage(tmp_path: Path, address: str) -> None:
    from kpu_extract.batch.workers.dask import dask_backend

    write_script(tmp_path / "in" / "a.pdf")
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        run(
            tmp_path / "in",
            tmp_path / "out",
            backend=partial(dask_backend, address, WorkerSettings(connect_seconds=0.5)),
        )
