"""The output folder: where everything lies, and the lock that keeps a second run out."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kpu_extract.errors import OutputError, UsageError
from kpu_extract.output.atomic import refusal


@dataclass(frozen=True)
class OutFolder:
    """OUT of the contract. What lets a run be taken up again lies in ``.kpu-extract``."""

    path: Path

    @property
    def records(self) -> Path:
        return self.path / "records.parquet"

    @property
    def documents(self) -> Path:
        return self.path / "documents.parquet"

    @property
    def pages(self) -> Path:
        return self.path / "pages.parquet"

    @property
    def corrections(self) -> Path:
        return self.path / "corrections.parquet"

    @property
    def failures(self) -> Path:
        return self.path / "failures.jsonl"

    @property
    def run(self) -> Path:
        return self.path / "run.json"

    @property
    def datapackage(self) -> Path:
        return self.path / "datapackage.json"

    @property
    def report(self) -> Path:
        return self.path / "report.html"

    @property
    def export(self) -> Path:
        return self.path / "export"

    @property
    def json(self) -> Path:
        return self.path / "json"

    @property
    def akn(self) -> Path:
        return self.path / "akn"

    @property
    def work(self) -> Path:
        return self.path / ".kpu-extract"

    @property
    def parts(self) -> Path:
        return self.work / "parts"

    @property
    def spool(self) -> Path:
        """An absolute path: workers read what lies there, and their current folder is another."""
        return self.work.absolute() / "spool"

    def json_of(self, document_id: str) -> Path:
        return self.json / f"{document_id}.json"

    def sweep(self) -> None:
        """Deletes what a killed run left half written."""
        shutil.rmtree(self.spool, ignore_errors=True)
        for folder in (self.path, self.json, self.akn):
            for litter in folder.glob(".*.part"):
                shutil.rmtree(litter) if litter.is_dir() else litter.unlink()


@contextmanager
def locked(folder: OutFolder) -> Iterator[None]:
    """Holds the folder for one run: UsageError if another has it, OutputError if it cannot be made."""
    lock = folder.work / "lock"
    try:
        folder.work.mkdir(parents=True, exist_ok=True)
        file = lock.open("ab")
    except OSError as error:
        raise OutputError(refusal(lock, error)) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(
                f"{folder.path}: another run is writing to this folder; wait for it to end"
            ) from error
        yield
