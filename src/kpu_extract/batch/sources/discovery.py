"""Finds the PDFs that the named inputs hold, in an order that does not change.

An input is a file, a folder (searched whole) or an archive. What cannot be taken is not passed over
in silence: it comes back as :class:`Refused`, so that every file is accounted for.
"""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kpu_extract.errors import UsageError

logger = logging.getLogger(__name__)

PDF_MAGIC = b"%PDF-"
MAGIC_WINDOW = 1024
"""Viewers accept junk before the header within the first KiB (PDF 1.7, implementation note 13)."""

ARCHIVE_ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A file on disk to be read as a PDF; ``source_file`` is its name in the output."""

    path: Path
    source_file: str


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A ZIP or TAR file; ``prefix`` goes before the names of its members."""

    path: Path
    prefix: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not taken, and why; ``reason`` is a short code."""

    source_file: str
    reason: str
    message: str


Found = PdfFile | ArchiveFile | Refused


def find(
    inputs: Iterable[Path], listed: Iterable[str] = (), *, leave_out: Path | None = None
) -> Iterator[Found]:
    """All files of ``inputs`` in their order, then those ``listed`` one a line.

    ``leave_out`` is a folder never looked into (the run's own output). UsageError for an input that
    is not there; a listed file that is not there is Refused, for lists are made long before a run.
    """
    for given in inputs:
        if given.is_dir():
            yield from _in_folder(given, leave_out)
        elif given.exists():
            yield _named(given, given.name)
        else:
            raise UsageError(f"{given}: no such file or folder")
    for line in listed:
        yield _listed(line)


def largest_first(found: Iterable[Found]) -> tuple[Found, ...]:
    """``found`` by the size of the file, the largest first and equals as they came: bytes go with the time
    that a document takes, and a long one begun last would keep one worker after the others are idle
    (R. L. Graham, Bounds on Multiprocessing Timing Anomalies, 1969)."""
    return tuple(sorted(found, key=_bytes_of, reverse=True))


def _bytes_of(one: Found) -> int:
    if isinstance(one, Refused):
        return 0
    try:
        return one.path.stat().st_size
    except OSError as error:
        logger.debug("%s: has no size yet (%s); taking it in will tell why", one.path, error)
        return 0


def _in_folder(folder: Path, leave_out: Path | None) -> Iterator[Found]:
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(name for name in folders if not _same(here / name, leave_out))
        for name in sorted(files):
            path = here / name
            found = _met(path, path.relative_to(folder).as_posix())
            if found is not None:
                yield found


def _same(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other.resolve()


def _named(path: Path, source_file: str) -> Found:
    """A file the user asked for by name: tried as a PDF, whatever it is called."""
    if is_archive(path.name):
        return ArchiveFile(path, prefix="")
    return PdfFile(path, source_file)


def _listed(line: str) -> Found:
    path = Path(line)
    name = PurePosixPath(os.path.normpath(line)).as_posix().lstrip("/")
    if not path.is_file():
        return Refused(name, "unreadable", f"{line}: named in the list, but no such file")
    return _named(path, name)


def _met(path: Path, source_file: str) -> Found | None:
    """A file met in a folder: taken if it is named or looks like a PDF or an archive."""
    named = path.name.lower().endswith(".pdf")
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Refused(source_file, "unreadable", f"{path}: not a regular file") if named else None
        if is_archive(path.name):
            return ArchiveFile(path, prefix=f"{source_file}/")
        return PdfFile(path, source_file) if named or _looks_like_pdf(path) else None
    except OSError as error:
        return Refused(source_file, "unreadable", f"{path}: cannot be read ({error.strerror})")


def is_archive(name: str) -> bool:
    return name.lower().endswith(ARCHIVE_ENDINGS)


def _looks_like_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return PDF_MAGIC in file.read(MAGIC_WINDOW)
