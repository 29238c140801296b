"""Two Dask workers do what a pool does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from distributed import LocalCluster
from scripted import run, write_script

from kpu_extract.batch.workers.dask import dask_backend
from kpu_extract.batch.workers.settings import WorkerSettings
from kpu_extract.errors import UsageError

pytestmark = pytest.mark.processes

FINAL = ("records.parquet", "documents.parquet", "corrections.parquet", "failures.jsonl")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler with two workers, each a process of its own."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=None
    ) as cluster:
        yield cluster.scheduler_address


def test_two_dask_workers_give_the_same_as_a_pool(address: str, tmp_path: Path) -> None:
    for number in range(6):
        write_script(tmp_path / "in" / f"{number}.pdf", records=number, text=f"text {number}")
    write_script(tmp_path / "in" / "crash.pdf", do="leave")
    write_script(tmp_path / "in" / "bug.pdf", do="bug")
    run(tmp_path / "in", tmp_path / "pool", workers=2)
    result = run(tmp_path / "in", tmp_path / "dask", backend=partial(dask_backend, address))
    assert result.facts.places == 2
    for name in FINAL:
        assert (tmp_path / "dask" / name).read_bytes() == (tmp_path / "pool" / name).read_bytes(), name


def test_a_run_on_a_cluster_is_taken_up_again(address: str, tmp_path: Path) -> None:
    write_script(tmp_path / "in" / "a.pdf")
    backend = partial(dask_backend, address)
    assert run(tmp_path / "in", tmp_path / "out", backend=backend).facts.counts.worked == 1
    assert run(tmp_path / "in", tmp_path / "out", backend=backend).facts.counts.worked == 0


def test_no_scheduler_is_wrong_usage(tmp_path: Path) -> None:
    write_script(tmp_path / "in" / "a.pdf")
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        run(
            tmp_path / "in",
            tmp_path / "out",
            backend=partial(dask_backend, "tcp://127.0.0.1:9", WorkerSettings(connect_seconds=0.5)),
        )
