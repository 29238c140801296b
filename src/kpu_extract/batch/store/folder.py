"""The output folder: where everything lies, and the lock that keeps a second run out."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kpu_extract.batch.store.out_names import (
    FILES_ASIDE,
    FOLDER_NAMES,
    MEMBER_FILE,
    MEMBER_FOLDER,
    PART_FILE,
    PART_FOLDER,
    PIECE_FILE,
    PIECE_FOLDER,
    aside_of,
)
from kpu_extract.batch.store.partitions import remove_partitions
from kpu_extract.batch.store.removal import entries, remove_folders, remove_some
from kpu_extract.errors import OutputError, UsageError
from kpu_extract.model.tables import (
    CORRECTIONS_TABLE,
    DOCUMENTS_TABLE,
    FAILURES_TABLE,
    PAGES_TABLE,
    RECORDS_TABLE,
)
from kpu_extract.output.atomic import refusal
from kpu_extract.output.out_files import (
    DATA_PACKAGE_FILE,
    JSON_FOLDER,
    REPORT_FILE,
    RUN_FILE,
    WORK_FOLDER,
)


@dataclass(frozen=True)
class OutFolder:
    """OUT of the contract. What lets a run be taken up again lies in ``.kpu-extract``."""

    path: Path

    @property
    def records(self) -> Path:
        return self.path / RECORDS_TABLE.file

    @property
    def documents(self) -> Path:
        return self.path / DOCUMENTS_TABLE.file

    @property
    def pages(self) -> Path:
        return self.path / PAGES_TABLE.file

    @property
    def corrections(self) -> Path:
        return self.path / CORRECTIONS_TABLE.file

    @property
    def failures(self) -> Path:
        return self.path / FAILURES_TABLE.file

    @property
    def run(self) -> Path:
        return self.path / RUN_FILE

    @property
    def datapackage(self) -> Path:
        return self.path / DATA_PACKAGE_FILE

    @property
    def report(self) -> Path:
        return self.path / REPORT_FILE

    @property
    def export(self) -> Path:
        return self.path / "export"

    @property
    def json(self) -> Path:
        return self.path / JSON_FOLDER

    @property
    def akn(self) -> Path:
        return self.path / "akn"

    @property
    def work(self) -> Path:
        return self.path / WORK_FOLDER

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
        """Deletes what a killed run left half written, by the names that runs give it."""
        remove_folders(self.spool, MEMBER_FOLDER, MEMBER_FILE)
        remove_folders(self.spool, PIECE_FOLDER, rf"{PIECE_FILE}|{aside_of(PIECE_FILE)}")
        for entry in entries(self.path):
            if re.fullmatch(FILES_ASIDE, entry.name) and not entry.is_symlink():
                remove_partitions(Path(entry.path))
        for name, file_name in FOLDER_NAMES.items():
            remove_some(self.path / name, aside_of(file_name))
        remove_some(self.work, aside_of(r"[a-z.-]+"))
        remove_folders(self.parts, PART_FOLDER, aside_of(PART_FILE))


@contextmanager
def locked(folder: OutFolder) -> Iterator[None]:
    """Holds the folder for one run: UsageError if another has it, OutputError if it cannot be made."""
    lock = folder.work / "lock"
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK, 0o644)
    except OSError as error:
        raise OutputError(refusal(lock, error)) from error
    with open(handle, "r+b") as file:  # noqa: PTH123 - a descriptor
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(
                f"{folder.path}: another run is writing to this folder; wait for it to end"
            ) from error
        yield
