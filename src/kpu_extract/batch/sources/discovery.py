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

from kpu_extract.batch.sources.archive_kinds import HEAD_BYTES, ArchiveKind, archive_kind, begins_a_paper
from kpu_extract.batch.sources.portfolios import has_attachments
from kpu_extract.batch.sources.regular_files import open_regular
from kpu_extract.errors import UsageError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A file on disk to be read as a PDF; ``source_file`` is its name in the output."""

    path: Path
    source_file: str


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A ZIP or TAR file, or the attachments of a PDF (``is_portfolio``); ``prefix`` goes before the names of its
    members."""

    path: Path
    prefix: str
    is_portfolio: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A file or folder that is not taken, and why; ``reason`` is a short code, ``place`` where it lies."""

    source_file: str
    reason: str
    message: str
    place: str = ""


class Skipped(Refused):
    """What is not looked into on purpose: no fault of it, but it may hold papers."""

    __slots__ = ()


Found = PdfFile | ArchiveFile | Refused

_UNOPENED = "an archive, or a packed, locked or unfinished paper, of a kind that is not opened"


def find(
    inputs: Iterable[Path], listed: Iterable[str] = (), *, leave_out: Path | None = None
) -> Iterator[Found]:
    """All files of ``inputs`` in their order, then those ``listed`` one a line; behind a PDF, the files attached to it.

    ``leave_out`` is a folder never looked into (the run's own output). UsageError for an input that lies in it or
    is not there; a listed file that is not there is Refused, for lists are made long before a run.
    """
    for found in _found(inputs, listed, leave_out):
        yield found
        if isinstance(found, PdfFile) and has_attachments(found.path):
            yield ArchiveFile(found.path, f"{found.source_file}/", is_portfolio=True)


def _found(inputs: Iterable[Path], listed: Iterable[str], leave_out: Path | None) -> Iterator[Found]:
    for given in inputs:
        kind = _kind(given)
        if kind is None:
            raise UsageError(f"{given}: no such file or folder")
        if leave_out is not None and given.resolve().is_relative_to(leave_out.resolve()):
            raise UsageError(f"{given}: lies in the output folder {leave_out}, which is not read")
        if stat.S_ISDIR(kind):
            yield from _in_folder(given, leave_out)
        elif stat.S_ISREG(kind):
            yield named_file(given, given.name)
        else:
            yield _no_file(given, given.name)
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
        logger.debug("%s: has no size yet (%s); taking it in will show why", one.path, error)
        return 0


def roots(inputs: Iterable[Path], listed: Iterable[str] = ()) -> tuple[str, ...]:
    """The places that :func:`find` looks at: a file or folder that it does not name below them is no longer there."""
    return tuple(str(path.absolute()) for path in (*inputs, *map(Path, listed)))


def _kind(path: Path) -> int | None:
    """The type of what lies there, as in ``st_mode``, links followed; None if nothing can be there."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError) as error:
        logger.debug("%s: nothing there (%s)", path, error)
        return None


def _in_folder(folder: Path, leave_out: Path | None) -> Iterator[Found]:
    """The files of ``folder``, then those of the folders in it; in a loop, for folders may lie a thousand deep."""
    kept_out, waiting = _identity(leave_out), [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            yield _unread_folder(here, folder, error)
            continue
        inside = [entry for entry in entries if _is_folder(entry)]
        entered = [one for one in inside if kept_out is None or _identity(here / one.name) != kept_out]
        yield from (_linked(here / one.name, folder) for one in entered if one.is_symlink())
        for path in (here / one.name for one in entries if one not in inside):
            yield from _met(path, path.relative_to(folder).as_posix())
        waiting.extend(here / one.name for one in reversed(entered) if not one.is_symlink())


def _identity(path: Path | None) -> tuple[int, int] | None:
    """Device and number of what lies there, links followed; None where nothing does."""
    try:
        facts = path.stat() if path is not None else None
    except OSError:
        return None
    return None if facts is None else (facts.st_dev, facts.st_ino)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _unread_folder(path: Path, folder: Path, error: OSError) -> Refused:
    name = folder.name if path == folder else path.relative_to(folder).as_posix()
    message = f"{path}: the folder cannot be read ({error.strerror})"
    return Refused(f"{name}/", "unreadable", message, str(path.absolute()))


def _linked(path: Path, folder: Path) -> Skipped:
    name = path.relative_to(folder).as_posix()
    message = f"{path}: a linked folder is not followed; name it as an INPUT if it belongs to the run"
    return Skipped(f"{name}/", "linked-folder", message, str(path.absolute()))


def _no_file(path: Path, source_file: str) -> Refused:
    return Refused(
        source_file, "unreadable", f"{path}: a pipe, socket or device, and no file", str(path.absolute())
    )


def named_file(path: Path, source_file: str) -> Found:
    """A file the user asked for by name: tried as a PDF, if it is no archive."""
    try:
        head = _head(path)
    except OSError as error:
        logger.debug("%s: cannot be looked into (%s); taking it in will show why", path, error)
        head = b""
    kind = archive_kind(path.name, head)
    if kind is ArchiveKind.UNOPENED:
        return Refused(source_file, "unopened-archive", f"{path}: {_UNOPENED}", str(path.absolute()))
    return ArchiveFile(path, prefix="") if kind else PdfFile(path, source_file)


def _listed(line: str) -> Found:
    path = Path(line)
    name = PurePosixPath(os.path.normpath(line)).as_posix().lstrip("/")
    kind = _kind(path)
    if kind is None or not stat.S_ISREG(kind):
        return Refused(
            name, "unreadable", f"{line}: named in the list, but no such file", str(path.absolute())
        )
    return named_file(path, name)


def _met(path: Path, source_file: str) -> Iterator[Found]:
    """A file met in a folder: taken if it is named or looks like a PDF or an archive."""
    named, place = path.name.lower().endswith(".pdf"), str(path.absolute())
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            if named or archive_kind(path.name, b""):
                yield _no_file(path, source_file)
            return
        head = b"" if named else _head(path)
        kind = archive_kind(path.name, head)
        if kind is ArchiveKind.UNOPENED:
            yield Skipped(source_file, "unopened-archive", f"{path}: {_UNOPENED}", place)
        elif kind:
            yield ArchiveFile(path, prefix=f"{source_file}/")
        elif named or begins_a_paper(head):
            yield PdfFile(path, source_file)
    except OSError as error:
        yield Refused(source_file, "unreadable", f"{path}: cannot be read ({error.strerror})", place)


def _head(path: Path) -> bytes:
    with open_regular(path) as file:
        return file.read(HEAD_BYTES)
