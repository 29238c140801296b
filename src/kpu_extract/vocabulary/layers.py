"""Vocabulary folders laid over one another: a user's rows stand before ours.

A row of a later folder replaces the row with the same key of an earlier one; rows with new keys are
added. So a user's folder holds only what differs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from kpu_extract.errors import VocabularyError
from kpu_extract.vocabulary.files import RowT, read_rows

PATTERNS = ("*.csv",)


def _no_fault(_row: object) -> str | None:
    return None


def layered_rows(
    folders: Sequence[Path],
    name: str,
    row_type: type[RowT],
    key: Callable[[RowT], str],
    fault: Callable[[RowT], str | None] = _no_fault,
) -> list[RowT]:
    """The rows of file ``name`` over all ``folders``, later folders over earlier ones.

    The first folder must have the file, the others may. VocabularyError (one line for each fault, with
    file and line) where a row is wrong, a key stands twice in one file, or ``fault`` says something
    against a row.
    """
    merged: dict[str, RowT] = {}
    for path in layer_files(folders, name):
        merged.update(_keyed(path, read_rows(path, row_type), key, fault))
    return list(merged.values())


def layer_files(folders: Sequence[Path], name: str) -> list[Path]:
    """The files called ``name``: of the first folder in any case, of the others where they have it."""
    first, *later = folders
    return [first / name, *(folder / name for folder in later if (folder / name).is_file())]


def _keyed(
    path: Path, rows: list[RowT], key: Callable[[RowT], str], fault: Callable[[RowT], str | None]
) -> dict[str, RowT]:
    keyed: dict[str, RowT] = {}
    faults: list[str] = []
    for row in rows:
        if (earlier := keyed.get(key(row))) is not None:
            faults.append(f"{path}:{row.line}: {key(row)!r} stands in line {earlier.line} already")
        elif (why := fault(row)) is not None:
            faults.append(f"{path}:{row.line}: {why}")
        keyed[key(row)] = row
    if faults:
        raise VocabularyError("\n".join(faults))
    return keyed


def check_user_folder(folder: Path, bundled: Path) -> None:
    """VocabularyError where ``folder`` is not a folder, holds no vocabulary file, or one that no vocabulary has."""
    if not folder.is_dir():
        raise VocabularyError(f"{folder}: no such folder; --vocab wants a folder with vocabulary files")
    known = {path.name for path in vocabulary_files(bundled)}
    own = vocabulary_files(folder)
    if not own:
        raise VocabularyError(f"{folder}: no vocabulary file there; they are {', '.join(sorted(known))}")
    unknown = [path for path in own if path.name not in known]
    if unknown:
        names = ", ".join(sorted(known))
        raise VocabularyError(
            "\n".join(f"{path}: no vocabulary file has this name; they are {names}" for path in unknown)
        )


def vocabulary_files(folder: Path) -> list[Path]:
    """All vocabulary files of ``folder``, sorted by name."""
    return sorted(path for pattern in PATTERNS for path in folder.glob(pattern))


def digest_of(folders: Sequence[Path]) -> str:
    """SHA-256 over the names and bytes of all files in the order of the folders, in hex.

    It is the same wherever the folders lie, and changes with any byte of any file.
    """
    digest = hashlib.sha256()
    for folder in folders:
        for path in vocabulary_files(folder):
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode())
            digest.update(content)
        digest.update(b"\n")
    return digest.hexdigest()
