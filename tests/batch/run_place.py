"""A place for runs: folders made by hand, and a look at what runs left in them; and the fixtures for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from scripted import run, write_script

from kpu_extract.batch.workers.pool import ExecutionBackend, local_backend

FINAL = ("records.parquet", "documents.parquet", "pages.parquet", "corrections.parquet", "failures.jsonl")


@contextmanager
def lent(backend: ExecutionBackend) -> Iterator[ExecutionBackend]:
    yield backend


class Place:
    """An input folder, an output folder and a log of what was extracted."""

    def __init__(self, root: Path, backend: ExecutionBackend) -> None:
        self.inputs, self.out, self._log = root / "in", root / "out", root / "log"
        self.inputs.mkdir()
        self.backend = backend

    def script(self, name: str, **script: object) -> Path:
        return write_script(self.inputs / name, log=str(self._log), **script)

    def run(self, **options: object):  # type: ignore[no-untyped-def]
        return run(self.inputs, self.out, backend=lambda: lent(self.backend), **options)  # type: ignore[arg-type]

    def extracted(self) -> list[str]:
        """What was extracted since this was last asked."""
        names = (
            sorted(self._log.read_text(errors="surrogateescape").split("\n")[:-1])
            if self._log.exists()
            else []
        )
        self._log.unlink(missing_ok=True)
        return names

    def documents(self) -> list[dict[str, object]]:
        return list(pq.read_table(self.out / "documents.parquet").to_pylist())

    def records(self) -> list[dict[str, object]]:
        return list(pq.read_table(self.out / "records.parquet").to_pylist())

    def failures(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.out / "failures.jsonl").read_text().splitlines()]

    def final(self) -> dict[str, bytes]:
        json_files = {f"json/{path.name}": path.read_bytes() for path in (self.out / "json").iterdir()}
        return {**{name: (self.out / name).read_bytes() for name in FINAL}, **json_files}


@pytest.fixture(scope="module")
def backend() -> Iterator[ExecutionBackend]:
    """One pool for the runs of this module, for starting a process takes longer than a run."""
    with local_backend(2) as backend:
        yield backend


@pytest.fixture
def place(tmp_path: Path, backend: ExecutionBackend) -> Place:
    return Place(tmp_path, backend)
