"""Files that appear whole or not at all: written aside, synced, renamed.

A reader sees the old file or the new one, also when the power goes. ``OutputError`` says what the
system refused (a full disk, a folder without permission).
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kpu_extract.errors import OutputError

DIGITS_ASIDE = 12
"""Hex digits in the name of a file that is not whole yet."""


def write_whole(path: Path, content: bytes) -> None:
    """Writes ``content`` to ``path``, whose folder is made if it is missing."""
    write_pieces(path, (content,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Likewise of ``pieces`` one after the other, of which only one is in memory."""
    with whole_file(path) as aside, aside.open("wb") as file:
        for piece in pieces:
            file.write(piece)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Gives a path beside ``path`` to write to; it becomes ``path`` when the block ends well."""
    aside = path_aside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield aside
            sync(aside)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        sync(path.parent)
    except OSError as error:
        raise OutputError(refusal(path, error)) from error


def path_aside(path: Path) -> Path:
    """A path beside ``path`` that nobody has, for what is to be put in its place."""
    return path.with_name(f".{path.name}.{secrets.token_hex(DIGITS_ASIDE // 2)}.part")


def refusal(path: Path, error: OSError) -> str:
    """One line on why ``path`` could not be written, and what to do."""
    return (
        f"{path}: cannot be written ({error.strerror or error}); "
        "free the disk or mend the folder's permissions and run the same command again"
    )


def sync(path: Path) -> None:
    """Waits until what was written to a file (or renamed in a folder) is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
