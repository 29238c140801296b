"""A file of lines that grows at its end and survives a stop in the middle of a line.

A line counts once it ends with a line feed. A torn last one is cut off when the file is opened again.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import IO

from kpu_extract.errors import OutputError, UsageError
from kpu_extract.output.atomic import refusal, sync


class LineFile:
    """The file at ``path``, made if it is missing; ``take`` is given the number (from 1) of each whole line and the
    line. One process writes to it at a time. UsageError for a link, or for a file that has another name elsewhere: what
    is added there would go to a file that is not ours."""

    def __init__(self, path: Path, take: Callable[[int, bytes], None]) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._opened()
            self._file.truncate(self._taken_in(take))
            self._file.seek(0, os.SEEK_END)
            sync(path.parent)
        except OSError as error:
            raise OutputError(refusal(path, error)) from error

    def append(self, line: bytes, *, synced: bool) -> None:
        """Adds a line, without its line feed; ``synced``: it is on the disk when this returns. OutputError if it
        cannot be."""
        try:
            self._file.write(line + b"\n")
            self._file.flush()
            if synced:
                os.fsync(self._file.fileno())
        except OSError as error:
            raise OutputError(refusal(self._path, error)) from error

    def close(self) -> None:
        self._file.close()

    def _opened(self) -> IO[bytes]:
        if self._path.is_symlink():
            raise UsageError(f"{self._path}: a link; nothing was touched; move it away and run again")
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
        handle = os.open(self._path, flags, 0o644)
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode) or facts.st_nlink > 1:
            os.close(handle)
            raise UsageError(
                f"{self._path}: not a file of its own (a pipe, a device, or it has another name elsewhere); "
                "nothing was touched; move it away and run again"
            )
        return open(handle, "r+b")  # noqa: PTH123 - a descriptor, kept

    def _taken_in(self, take: Callable[[int, bytes], None]) -> int:
        """Gives the length up to the end of the last whole line."""
        length = 0
        for number, line in enumerate(self._file, start=1):
            if not line.endswith(b"\n"):
                break
            length += len(line)
            take(number, line)
        return length
