"""``edits.jsonl``: lines are added at its end and never changed.

Several programs may add to it, on several machines that share the folder. A line is written in one piece under a
lock. A line that was torn (a full disk, a power cut) is skipped, and the next one begins on a line of its own.
"""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from kpu_extract.edits.edit import Edit
from kpu_extract.errors import OutputError
from kpu_extract.model.tables import EDITS_TABLE
from kpu_extract.output.atomic import refusal

logger = logging.getLogger(__name__)

EDITS_FILE = EDITS_TABLE.file
"""Its name in OUT."""

MOST_LINE_BYTES = 256 * 1024
"""A longer line is no edit."""


class EditLog:
    """The log at ``path``, which need not exist. Keeps what it has read; :meth:`read` takes in what was added since,
    by whomever."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._edits: list[Edit] = []
        self._bad: list[int] = []
        self._lines = 0
        self._length = 0

    @property
    def edits(self) -> Sequence[Edit]:
        """What was read so far, in the order of the log."""
        return self._edits

    @property
    def unreadable(self) -> Sequence[int]:
        """The numbers, from 1, of the lines that are no edits."""
        return self._bad

    def read(self) -> list[Edit]:
        """The edits that were added since the last call; OutputError where the log cannot be read."""
        try:
            if not self._path.exists():
                return []
            self._refuse_no_file()
            if self._path.stat().st_size < self._length:
                logger.warning("%s: shorter than it was; read anew", self._path)
                self._edits, self._bad, self._lines, self._length = [], [], 0, 0
            with self._path.open("rb") as file:
                file.seek(self._length)
                added = file.read()
        except OSError as error:
            raise OutputError(f"{self._path}: cannot be read ({error.strerror})") from error
        whole = added[: added.rfind(b"\n") + 1]
        self._length += len(whole)
        found = [edit for line in whole.splitlines() if (edit := self._edit(line)) is not None]
        self._edits += found
        return found

    def append(self, edits: Sequence[Edit]) -> None:
        """Adds ``edits`` at the end, all or none; they are on the disk when this returns. OutputError if the disk
        refuses; ValueError for an edit that is too long."""
        lines = [edit.model_dump_json().encode() for edit in edits]
        if any(len(line) > MOST_LINE_BYTES for line in lines):
            raise ValueError(f"an edit of more than {MOST_LINE_BYTES} bytes")
        try:
            self._refuse_no_file()
            with self._path.open("ab+") as file:
                fcntl.lockf(file, fcntl.LOCK_EX)
                try:
                    end = file.seek(0, os.SEEK_END)
                    torn = end > 0 and os.pread(file.fileno(), 1, end - 1) != b"\n"
                    file.write((b"\n" if torn else b"") + b"".join(line + b"\n" for line in lines))
                    file.flush()
                    os.fsync(file.fileno())
                finally:
                    fcntl.lockf(file, fcntl.LOCK_UN)
        except OSError as error:
            raise OutputError(refusal(self._path, error)) from error

    def _refuse_no_file(self) -> None:
        """OutputError for a pipe or a device: opening one would wait for ever."""
        if self._path.exists() and not self._path.is_file():
            raise OutputError(f"{self._path}: not a file; move it away and run the same command again")

    def _edit(self, line: bytes) -> Edit | None:
        self._lines += 1
        if not line.strip():
            return None
        try:
            if len(line) > MOST_LINE_BYTES:
                raise ValueError("too long")
            return Edit.model_validate_json(line)
        except (ValidationError, ValueError):
            self._bad.append(self._lines)
            logger.warning("%s:%d: not an edit; passed over", self._path, self._lines)
            return None


def standing(edits: Sequence[Edit]) -> list[Edit]:
    """The edits that nobody took back, in their order. Undoing an undo brings the edit back."""
    undone: set[str] = set()
    for edit in reversed(edits):
        if edit.undoes is not None and edit.id not in undone:
            undone.add(edit.undoes)
    return [edit for edit in edits if edit.undoes is None and edit.id not in undone]
