"""``records.parquet`` where it is a folder: put in place whole, and taken away by the names of its files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kpu_extract.batch.store.out_names import PARTITION_FILE, PARTITION_FOLDER
from kpu_extract.batch.store.removal import remove_tree
from kpu_extract.errors import OutputError
from kpu_extract.output.atomic import path_aside, refusal


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Like ``whole_file``, for a folder of partitions. A folder cannot be put in another's place in one step: for a
    moment between two renames there is none."""
    aside, old = path_aside(path), path_aside(path)
    try:
        aside.mkdir(parents=True)
        yield aside
        if path.exists():
            path.rename(old)
        aside.rename(path)
    except OSError as error:
        raise OutputError(refusal(path, error)) from error
    finally:
        remove_partitions(aside)
        remove_partitions(old)


def take_away(path: Path) -> None:
    """Makes room for a file; nothing happens where there is no folder."""
    if path.is_dir() and not path.is_symlink():
        old = path_aside(path)
        path.rename(old)
        remove_partitions(old)


def remove_partitions(path: Path) -> None:
    """Deletes a folder of partitions, or the file that was in its place."""
    if path.is_dir() and not path.is_symlink():
        remove_tree(path, PARTITION_FOLDER, PARTITION_FILE)
    else:
        path.unlink(missing_ok=True)
