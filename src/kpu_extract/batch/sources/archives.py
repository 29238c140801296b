"""The PDFs inside ZIP and TAR files, read one after the other and never unpacked whole.

Names that point out of the archive (``..``, absolute, drive letters), links and devices are refused:
they come back as :class:`~kpu_extract.batch.sources.discovery.Refused` and nothing is written for them.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, cast

from kpu_extract.batch.sources.discovery import ArchiveFile, Refused, is_archive

ARCHIVE_FAULTS = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError)
"""What the standard library raises for a broken archive; RuntimeError (a ZIP with a password) and
NotImplementedError (a method it does not know) come on opening a member."""

SKIP_BYTES = 1 << 20
"""How much is read at a time where only the end matters."""

_PACKINGS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ", lzma.open))
LONGEST_MAGIC = 5

UNIX_MODE_SHIFT = 16
"""A ZIP made on Unix keeps the file's mode in the upper half of the external attributes (APPNOTE.TXT 4.4.15)."""

MEMBER_FAULTS = (*ARCHIVE_FAULTS, RuntimeError, NotImplementedError)


@dataclass(frozen=True)
class Member:
    """A PDF in an archive; ``opened`` gives its bytes as a stream, once, while it is current."""

    source_file: str
    opened: AbstractContextManager[IO[bytes]]


def members(archive: ArchiveFile) -> Iterator[Member | Refused]:
    """Every PDF of the archive in its own order.

    A member's stream must be read before the next member is asked for. An archive that breaks off
    gives its members up to there, then one Refused for itself.
    """
    read = _zip_members if archive.path.name.lower().endswith(".zip") else _tar_members
    try:
        yield from read(archive)
    except ARCHIVE_FAULTS as error:
        name = archive.prefix.rstrip("/") or archive.path.name
        yield Refused(name, "broken-archive", f"{archive.path}: the archive breaks off ({error})")


def _zip_members(archive: ArchiveFile) -> Iterator[Member | Refused]:
    with zipfile.ZipFile(archive.path) as file:
        for info in file.infolist():
            if info.is_dir() or not _wanted(info.filename):
                continue
            if _is_zip_link(info) or not _stays_inside(info.filename):
                yield _refused(archive, info.filename)
                continue
            yield Member(archive.prefix + _tidy(info.filename), _ZipStream(file, info))


class _ZipStream(AbstractContextManager[IO[bytes]]):
    """Opens the member on entry, so that its faults reach whoever reads it."""

    def __init__(self, file: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self._file, self._info = file, info
        self._stream: IO[bytes] | None = None

    def __enter__(self) -> IO[bytes]:
        self._stream = self._file.open(self._info)
        return self._stream

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.close()


def _tar_members(archive: ArchiveFile) -> Iterator[Member | Refused]:
    with _unpacked(archive.path) as unpacked:
        watched = _Watched(unpacked)
        with tarfile.open(fileobj=cast("IO[bytes]", watched), mode="r|") as file:
            yield from _in_tar(archive, file)
        watched.check_end()


def _in_tar(archive: ArchiveFile, file: tarfile.TarFile) -> Iterator[Member | Refused]:
    for info in file:
        # tarfile keeps every header it has seen; a stream never goes back to them.
        file.members.clear()  # type: ignore[attr-defined]
        if info.isdir() or not _wanted(info.name):
            continue
        stream = file.extractfile(info) if info.isreg() and _stays_inside(info.name) else None
        if stream is None:
            yield _refused(archive, info.name)
            continue
        yield Member(archive.prefix + _tidy(info.name), nullcontext(stream))


def _unpacked(path: Path) -> IO[bytes]:
    """The bytes of the TAR itself. These readers, unlike tarfile's own, tell when the end is missing."""
    with path.open("rb") as file:
        head = file.read(LONGEST_MAGIC)
    for magic, reader in _PACKINGS:
        if head.startswith(magic):
            return cast("IO[bytes]", reader(path))
    return path.open("rb")


class _Watched:
    """Passes reads on and keeps the last block: tarfile takes a TAR cut between two members for a
    whole one, but a whole one ends in a block of zeros."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._last = b""

    def read(self, size: int) -> bytes:
        content = self._stream.read(size)
        self._last = (self._last + content)[-tarfile.BLOCKSIZE :]
        return content

    def check_end(self) -> None:
        """tarfile.ReadError if the end of the TAR is missing."""
        while self.read(SKIP_BYTES):
            pass
        if self._last.strip(b"\0"):
            raise tarfile.ReadError("its end is missing")


def _wanted(name: str) -> bool:
    """PDFs by name; also archives in archives, which are refused rather than passed over."""
    return name.lower().endswith(".pdf") or is_archive(name)


def _refused(archive: ArchiveFile, name: str) -> Refused:
    shown = archive.prefix + name
    if is_archive(name):
        return Refused(
            shown, "nested-archive", f"{archive.path}: {name}: an archive in an archive is not opened"
        )
    return Refused(shown, "unsafe-path", f"{archive.path}: {name!r} is a link or points out of the archive")


def _stays_inside(name: str) -> bool:
    windows = PureWindowsPath(name)
    if windows.drive or windows.root or name.startswith("/") or "\0" in name or is_archive(name):
        return False
    return ".." not in windows.parts


def _tidy(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).as_posix()


def _is_zip_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> UNIX_MODE_SHIFT)
