"""Keeps finished documents as parts (:mod:`kpu_extract.batch.store.parts`) under names that stand for their bytes."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kpu_extract.batch.store.out_names import PART_DIGITS, PART_FILE, PART_FOLDER
from kpu_extract.batch.store.removal import entries
from kpu_extract.errors import OutputError
from kpu_extract.output.atomic import write_whole


class PartStore:
    """The parts of an output folder, each under a name that is the digest of its content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, part: bytes) -> str:
        """Keeps ``part`` and gives its name; OutputError if the disk refuses."""
        name = _name(part)
        write_whole(self._path(name), part)
        return name

    def get(self, name: str) -> bytes:
        """The part of that name; OutputError if it cannot be read or is not what was put."""
        path = self._path(name)
        try:
            part = path.read_bytes()
        except OSError as error:
            raise OutputError(
                f"{path}: a finished document cannot be read back ({error.strerror})"
            ) from error
        if _name(part) != name:
            raise OutputError(f"{path}: damaged; delete it and run the same command again")
        return part

    def holds(self, name: str) -> bool:
        return self._path(name).is_file()

    def keep_only(self, names: set[str]) -> None:
        """Deletes every other part."""
        for folder in entries(self._folder):
            if re.fullmatch(PART_FOLDER, folder.name):
                for entry in entries(Path(folder.path)):
                    if re.fullmatch(PART_FILE, entry.name) and Path(entry.name).stem not in names:
                        Path(entry.path).unlink()

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / f"{name}.part"


def _name(part: bytes) -> str:
    return hashlib.sha256(part).hexdigest()[:PART_DIGITS]
