"""The PDFs inside ZIP and TAR files, read one after the other and never unpacked whole.

Runs in a process that may be killed (:mod:`kpu_extract.batch.sources.archive_child`). Names that point out of the
archive (``..``, absolute, drive letters), links and devices are refused: they come back as
:class:`~kpu_extract.batch.sources.discovery.Refused` and nothing is written for them.
"""

from __future__ import annotations

import bz2
import gzip
import logging
import lzma
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, Protocol, cast

from kpu_extract.batch.sources.archive_kinds import HEAD_BYTES, ArchiveKind, archive_kind, begins_a_paper
from kpu_extract.batch.sources.discovery import ArchiveFile, Refused
from kpu_extract.batch.sources.portfolios import attached_pdfs
from kpu_extract.batch.sources.settings import ARCHIVE_SETTINGS, ArchiveSettings
from kpu_extract.batch.sources.tar_stream import BoundedReader, TarMember, TotalExceededError, tar_members
from kpu_extract.batch.sources.zip_names import open_zip
from kpu_extract.settings import MIB

logger = logging.getLogger(__name__)

_PACKINGS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ", lzma.open))
LONGEST_MAGIC = 5
"""Bytes of the longest of these signs."""

UNIX_MODE_SHIFT = 16
"""A ZIP made on Unix keeps the file's mode in the upper half of the external attributes (APPNOTE.TXT 4.4.15)."""


class ByteSource(Protocol):
    """Gives bytes, at most so many, none at the end."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Member:
    """A PDF in an archive; ``opened`` gives its bytes, once, while it is current. ``place`` is where it lies: the
    archive's path and its name there."""

    source_file: str
    place: str
    opened: AbstractContextManager[ByteSource]


def members(archive: ArchiveFile, settings: ArchiveSettings = ARCHIVE_SETTINGS) -> Iterator[Member | Refused]:
    """Every PDF of the archive in its own order.

    A member must be read before the next one is asked for. An archive that goes wrong gives its members up to there,
    then one Refused for itself.
    """
    try:
        most = settings.most_unpacked(archive.path.stat().st_size)
        found = _reader_of(archive)(archive, replace(settings, total_bytes=most))
        yield from _with_bounded_names(found, archive, settings)
    except TotalExceededError as error:
        yield archive_refused(archive, "limit-archive", str(error))
    except MemoryError:
        yield archive_refused(
            archive, "limit-archive", f"it wants more than {settings.memory_bytes // MIB} MiB of memory"
        )
    except Exception as error:  # noqa: BLE001 - the edge: parsers of hostile bytes may raise anything
        yield archive_refused(archive, "broken-archive", str(error) or type(error).__name__)


def _with_bounded_names(
    found: Iterator[Member | Refused], archive: ArchiveFile, settings: ArchiveSettings
) -> Iterator[Member | Refused]:
    """What was ``found``, as far as its names may be kept. TotalExceededError past the bound for all together."""
    left = settings.names_bytes
    for one in found:
        size = len(one.source_file.encode("utf-8", "surrogatepass"))
        if size > settings.longest_name:
            shown = one.source_file[: settings.name_bytes]
            message = f"{archive.path}: a name of {size:,} bytes, which no file can have"
            yield Refused(shown, "unsafe-path", message, _place(archive, shown))
            left -= settings.name_bytes
            continue
        left -= size
        if left < 0:
            raise TotalExceededError(
                f"the names of its papers have more than {settings.names_bytes // MIB} MiB"
            )
        yield one


def _reader_of(archive: ArchiveFile) -> Callable[[ArchiveFile, ArchiveSettings], Iterator[Member | Refused]]:
    if archive.is_portfolio:
        return _attached_members
    with archive.path.open("rb") as file:
        kind = archive_kind(archive.path.name, file.read(HEAD_BYTES))
    return _zip_members if kind is ArchiveKind.ZIP else _tar_members


def _attached_members(archive: ArchiveFile, settings: ArchiveSettings) -> Iterator[Member | Refused]:
    left = settings.total_bytes
    for number, pdf in enumerate(attached_pdfs(archive.path)):
        _check_count(number, settings)
        if pdf.content is None:
            yield _named_only(archive, pdf.name)
            continue
        if archive_kind(pdf.name, pdf.content[:HEAD_BYTES]):
            yield _nested(archive, pdf.name)
            continue
        left -= len(pdf.content)
        if left < 0:
            raise TotalExceededError(f"more than {settings.total_bytes} bytes")
        if not _stays_inside(pdf.name):
            yield _unsafe(archive, pdf.name)
            continue
        yield _member(archive, pdf.name, nullcontext(BytesIO(pdf.content)))


def _named_only(archive: ArchiveFile, name: str) -> Refused:
    message = f"{archive.path}: {name!r} is attached by name only, or damaged: its bytes cannot be had"
    return Refused(archive.prefix + _tidy(name), "broken-archive", message, _place(archive, name))


def nested_portfolio(archive: ArchiveFile, source_file: str, place: str) -> Refused:
    """The papers attached to a paper of the archive, which is read itself; it was found at ``place``."""
    message = (
        f"{archive.path}: {source_file}: papers attached to a paper of an archive are not opened; "
        "save it as a file"
    )
    return Refused(f"{source_file}/", "nested-archive", message, f"{place}/")


def archive_refused(archive: ArchiveFile, reason: str, message: str) -> Refused:
    """The archive itself, or the rest of it, is not taken."""
    name = archive.prefix.rstrip("/") or archive.path.name
    place = str(archive.path.absolute())
    return Refused(name, reason, f"{archive.path}: the archive is not read further ({message})", place)


def _zip_members(archive: ArchiveFile, settings: ArchiveSettings) -> Iterator[Member | Refused]:
    left = settings.total_bytes
    with open_zip(archive.path) as file:
        for number, info in enumerate(file.infolist()):
            _check_count(number, settings)
            if info.is_dir() or not (wanted := _wanted(info.filename, partial(_zipped_head, file, info))):
                continue
            if wanted is _Wanted.ARCHIVE:
                yield _nested(archive, info.filename)
                continue
            if _is_zip_link(info) or not _stays_inside(info.filename):
                yield _unsafe(archive, info.filename)
                continue
            stream = _ZipStream(file, info, left)
            yield _member(archive, info.filename, stream)
            left -= stream.taken


def _zipped_head(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The first bytes of a member; none where it cannot be looked into."""
    try:
        with file.open(info) as stream:
            return stream.read(HEAD_BYTES)
    except Exception as error:  # noqa: BLE001 - the edge: unpackers of hostile bytes may raise anything
        logger.debug("%s: cannot be looked into (%s); nothing says that it is a paper", info.filename, error)
        return b""


class _ZipStream(AbstractContextManager[ByteSource]):
    """Opens the member on entry, so that its faults reach whoever reads it; ``taken`` bytes were read of it."""

    def __init__(self, file: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> None:
        self._file, self._info, self._most = file, info, most
        self._stream: IO[bytes] | None = None
        self.taken = 0

    def __enter__(self) -> ByteSource:
        self._stream = self._file.open(self._info)
        return BoundedReader(cast("IO[bytes]", self), self._most)

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.close()

    def read(self, size: int) -> bytes:
        assert self._stream is not None, "entered first"
        content = self._stream.read(size)
        self.taken += len(content)
        return content


def _tar_members(archive: ArchiveFile, settings: ArchiveSettings) -> Iterator[Member | Refused]:
    with _unpacked(archive.path) as unpacked:
        for number, member in enumerate(tar_members(unpacked, settings)):
            _check_count(number, settings)
            if member.is_folder or not (wanted := _wanted(member.name, partial(_tarred_head, member))):
                continue
            if wanted is _Wanted.ARCHIVE:
                yield _nested(archive, member.name)
            elif member.is_file and _stays_inside(member.name):
                yield _member(archive, member.name, nullcontext(member))
            else:
                yield _unsafe(archive, member.name)


def _tarred_head(member: TarMember) -> bytes:
    """The first bytes of a member; none of what is no ordinary file."""
    return member.head(HEAD_BYTES) if member.is_file else b""


def _unpacked(path: Path) -> IO[bytes]:
    """The bytes of the TAR itself; its unpackers notice when the end is missing."""
    with path.open("rb") as file:
        head = file.read(LONGEST_MAGIC)
    for magic, reader in _PACKINGS:
        if head.startswith(magic):
            return cast("Callable[[Path], IO[bytes]]", reader)(path)
    return path.open("rb")


def _check_count(number: int, settings: ArchiveSettings) -> None:
    if number >= settings.members:
        raise TotalExceededError(f"more than {settings.members} members")


def _member(archive: ArchiveFile, name: str, opened: AbstractContextManager[ByteSource]) -> Member:
    return Member(archive.prefix + _tidy(name), _place(archive, name), opened)


def _place(archive: ArchiveFile, name: str) -> str:
    return f"{archive.path.absolute()}/{_tidy(name)}"


class _Wanted(Enum):
    """Why a member is taken or reported."""

    PAPER = "paper"
    ARCHIVE = "archive"


def _wanted(name: str, head: Callable[[], bytes]) -> _Wanted | None:
    """Whether the member is a PDF, or an archive in an archive, by its name or by its first bytes, which ``head``
    gives."""
    if name.lower().endswith(".pdf"):
        return _Wanted.PAPER
    begins = head()
    if archive_kind(name, begins):
        return _Wanted.ARCHIVE
    return _Wanted.PAPER if begins_a_paper(begins) else None


def _nested(archive: ArchiveFile, name: str) -> Refused:
    message = f"{archive.path}: {name}: an archive in an archive is not opened"
    return Refused(archive.prefix + _tidy(name), "nested-archive", message, _place(archive, name))


def _unsafe(archive: ArchiveFile, name: str) -> Refused:
    message = f"{archive.path}: {name!r} is a link, a sparse file or a device, or points out of the archive"
    return Refused(archive.prefix + _tidy(name), "unsafe-path", message, _place(archive, name))


def _stays_inside(name: str) -> bool:
    windows = PureWindowsPath(name)
    if windows.drive or windows.root or name.startswith("/") or "\0" in name:
        return False
    return ".." not in windows.parts


def _tidy(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).as_posix()


def _is_zip_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> UNIX_MODE_SHIFT)
