"""Checks whether OUT is ours to write in.

OUT is new, empty, or has our marker; anything else is refused. In a folder of ours no name that we use may be a link
or anything but a file or folder of its own: nothing is written, read or deleted through a link. Who may write in OUT
while a run goes on is trusted (SECURITY.md).
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.out_names import (
    FILE_NAMES,
    FOLDER_NAMES,
    JOURNAL_NAME,
    MARKER_NAME,
    PARTITION_FILE,
    PARTITION_FOLDER,
)
from kpu_extract.batch.store.removal import entries
from kpu_extract.errors import OutputError, UsageError
from kpu_extract.model.tables import RECORDS_TABLE
from kpu_extract.output.atomic import refusal
from kpu_extract.output.out_files import WORK_FOLDER

_SAYS = b"This folder was made by kpu-extract run, which adds to it and replaces its own files.\n"


def claim(folder: OutFolder) -> None:
    """Makes OUT, or finds that it is ours. UsageError with what is in the way; OutputError if the disk refuses."""
    _refuse_unnameable(folder.path)
    try:
        _refuse_foreign(folder)
        folder.work.mkdir(parents=True, exist_ok=True)
        _refuse_links(folder)
        _mark(folder.work / MARKER_NAME)
    except OSError as error:
        raise OutputError(refusal(folder.path, error)) from error


def _refuse_unnameable(path: Path) -> None:
    """Tables are written by a library that takes paths in Unicode only: better said now than after hours of work."""
    try:
        str(path.absolute()).encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            f"{path}: its name is no text in UTF-8, and tables cannot be written there; give another folder"
        ) from error


def _mark(marker: Path) -> None:
    if not _is_file(marker):
        handle = os.open(marker, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644)
        with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(_SAYS)


def _refuse_foreign(folder: OutFolder) -> None:
    path = folder.path
    if not os.path.lexists(path):
        return
    if not path.is_dir():
        raise UsageError(f"{path}: not a folder; give a new or an empty one")
    names = {entry.name for entry in os.scandir(path)}
    if not names or _is_ours(folder) or (names == {WORK_FOLDER} and _is_empty_folder(folder.work)):
        return
    raise UsageError(
        f"{path}: is not empty and was not made by kpu-extract (it lacks {WORK_FOLDER}/{MARKER_NAME}); "
        "nothing in it was touched; give a new or an empty folder"
    )


def _is_ours(folder: OutFolder) -> bool:
    """Whether the folder has our marker, or was made before there was one: then lock and journal lie there."""
    if not _is_folder(folder.work):
        return False
    older = _is_file(folder.work / "lock") and _is_file(folder.work / JOURNAL_NAME)
    return _is_file(folder.work / MARKER_NAME) or older


def _is_empty_folder(path: Path) -> bool:
    """Whether the folder is as a run leaves it that is killed right at its start."""
    return _is_folder(path) and not any(path.iterdir())


def _refuse_links(folder: OutFolder) -> None:
    for path, kind in _used(folder):
        found = path.lstat().st_mode
        if not any(test(found) for test in kind):
            what = "a link" if stat.S_ISLNK(found) else "not what a run leaves under that name"
            raise UsageError(f"{path}: {what}; nothing was touched; move it away and run again")
    for path in _foreign_in_records(folder.records):
        raise UsageError(
            f"{path}: was not written by kpu-extract; nothing was touched; move it away and run again"
        )


def _used(folder: OutFolder) -> Iterator[tuple[Path, tuple[Callable[[int], bool], ...]]]:
    """What lies under names that we use, and what it may be."""
    file, directory = (stat.S_ISREG,), (stat.S_ISDIR,)
    yield from _whole_work_folder(folder.work)
    for name in FILE_NAMES:
        if os.path.lexists(folder.path / name):
            yield folder.path / name, (*file, *directory) if name == RECORDS_TABLE.file else file
    for name, pattern in FOLDER_NAMES.items():
        inside = folder.path / name
        if os.path.lexists(inside):
            yield inside, directory
            for entry in entries(inside):
                if re.fullmatch(pattern, entry.name):
                    yield Path(entry.path), file


def _whole_work_folder(work: Path) -> Iterator[tuple[Path, tuple[Callable[[int], bool], ...]]]:
    yield work, (stat.S_ISDIR,)
    for entry in entries(work):
        if entry.is_dir(follow_symlinks=False):
            yield from _whole_work_folder(Path(entry.path))
        else:
            yield Path(entry.path), (stat.S_ISREG,)


def _foreign_in_records(records: Path) -> Iterator[Path]:
    """In a partitioned ``records.parquet``, all that a run does not put there: the folder is replaced whole."""
    for entry in entries(records):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False) and re.fullmatch(PARTITION_FOLDER, entry.name):
            yield from _foreign_in_records(path)
        elif not (entry.is_file(follow_symlinks=False) and re.fullmatch(PARTITION_FILE, entry.name)):
            yield path


def _is_file(path: Path) -> bool:
    return os.path.lexists(path) and stat.S_ISREG(path.lstat().st_mode)


def _is_folder(path: Path) -> bool:
    return os.path.lexists(path) and stat.S_ISDIR(path.lstat().st_mode)
