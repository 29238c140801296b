"""Fixtures of whole runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from run_place import Place

from kpu_extract.batch.workers.pool import ExecutionBackend, local_backend


@pytest.fixture(scope="module")
def backend() -> Iterator[ExecutionBackend]:
    """One pool for the runs of this module, for starting a process takes longer than a run."""
    with local_backend(2) as backend:
        yield backend


@pytest.fixture
def place(tmp_path: Path, backend: ExecutionBackend) -> Place:
    return Place(tmp_path, backend)
