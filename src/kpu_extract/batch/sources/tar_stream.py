"""Reads a TAR as a stream, member by member, and takes nothing on trust.

Python's tarfile calls itself for each extended header, believes every size and reads on past the end; here each
header is read in a loop, and every number is checked before it is used. Formats: POSIX.1-1988 (ustar), POSIX.1-2001
(pax), and GNU's long names and base-256 numbers (tar(5)).
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from kpu_extract.batch.sources.settings import ARCHIVE_SETTINGS, ArchiveSettings
from kpu_extract.settings import MIB

TAR_BLOCK = tarfile.BLOCKSIZE
SKIPPED_AT_ONCE = MIB
"""Bytes read at a time where only the end matters."""

LONG_NAME, LONG_LINK, PAX, PAX_GLOBAL, SOLARIS_PAX = b"L", b"K", b"x", b"g", b"X"
_EXTENSIONS = (LONG_NAME, LONG_LINK, PAX, PAX_GLOBAL, SOLARIS_PAX)
_WITHOUT_DATA = (b"1", b"2", b"3", b"4", b"5", b"6")
"""Links, devices, folders and pipes."""
_FOLDER = b"5"
_SPARSE = b"S"
"""Not read: what lies in the archive is not the file's bytes in their order."""
LARGEST_SIZE = 1 << 62
"""Bytes of a member: more cannot be counted in 64 bits."""
LONGEST_NUMBER = 20
"""Figures of a number in a pax header: one of 64 bits has so many."""
MORE_IN_HEADER, MORE_IN_MAP = 482, 504
"""Where GNU tar says that the map of a sparse file's holes goes on: in its header, and in each further block."""


class ArchiveFaultError(Exception):
    """The archive is wrong from here on; the message says what is wrong."""


class TotalExceededError(ArchiveFaultError):
    """More bytes than an archive may hold."""


class BoundedReader:
    """Reads from ``stream`` and counts: TotalExceededError past ``most`` bytes in all."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._most = self._left = most

    def read(self, size: int) -> bytes:
        content = self._stream.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise TotalExceededError(f"it unpacks to more than {self._most // MIB:,} MiB")
        return content

    def exactly(self, size: int, what: str) -> bytes:
        """ArchiveFaultError if the end comes before ``size`` bytes were read."""
        content = self.read(size)
        while len(content) < size and (more := self.read(size - len(content))):
            content += more
        if len(content) < size:
            raise ArchiveFaultError(f"the end comes inside {what}")
        return content

    def skip(self, size: int, what: str) -> None:
        while size:
            content = self.read(min(size, SKIPPED_AT_ONCE))
            if not content:
                raise ArchiveFaultError(f"the end comes inside {what}")
            size -= len(content)


@dataclass
class TarMember:
    """A member: ``is_file`` where it is an ordinary file, whose bytes :meth:`read` gives."""

    name: str
    size: int
    is_file: bool
    is_folder: bool
    reader: BoundedReader
    left: int
    ahead: bytes = b""

    def head(self, size: int) -> bytes:
        """The first bytes; :meth:`read` gives them again. ArchiveFaultError as there."""
        self.ahead = self.read(size)
        return self.ahead

    def read(self, size: int) -> bytes:
        """The next bytes, empty at the end; ArchiveFaultError where the archive ends before."""
        if self.ahead:
            content, self.ahead = self.ahead[:size], self.ahead[size:]
            return content
        content = self.reader.exactly(min(size, self.left), f"{self.name!r}")
        self.left -= len(content)
        return content


@dataclass
class _Extended:
    """What extended headers say of the member that follows."""

    name: str | None = None
    size: int | None = None
    sparse: bool = False
    seen: int = field(default=0)


def tar_members(stream: IO[bytes], settings: ArchiveSettings = ARCHIVE_SETTINGS) -> Iterator[TarMember]:
    """All members of the TAR in ``stream``, in their order. Each is read before the next is asked for; what is left of
    it is skipped. ArchiveFaultError where the archive goes wrong."""
    reader = BoundedReader(stream, settings.total_bytes)
    extended = _Extended()
    while any(block := reader.exactly(TAR_BLOCK, "the place of a header: its end is missing")):
        info = _header(block)
        if info.size < 0 or info.size > LARGEST_SIZE:
            raise ArchiveFaultError(f"a header says that its data has {info.size} bytes")
        if info.type in _EXTENSIONS:
            _extend(extended, info, reader, settings)
            continue
        yield from _one(info, extended, block, reader)
        extended = _Extended()
    _to_the_end(reader)


def _header(block: bytes) -> tarfile.TarInfo:
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError, OverflowError) as error:
        raise ArchiveFaultError(f"what should be a header is none ({error})") from error


def _extend(
    extended: _Extended, info: tarfile.TarInfo, reader: BoundedReader, settings: ArchiveSettings
) -> None:
    extended.seen += 1
    if extended.seen > settings.headers_in_a_row:
        raise ArchiveFaultError(f"more than {settings.headers_in_a_row} extended headers before one member")
    if info.size > settings.header_bytes:
        raise ArchiveFaultError(f"an extended header of {info.size} bytes")
    data = reader.exactly(info.size, "an extended header")
    reader.skip(-info.size % TAR_BLOCK, "an extended header")
    if info.type == LONG_NAME:
        extended.name = data.partition(b"\0")[0].decode("utf-8", "surrogateescape")
    elif info.type in (PAX, SOLARIS_PAX):
        _take_pax(extended, data)


def _take_pax(extended: _Extended, data: bytes) -> None:
    for key, value in _pax_records(data):
        if key in (b"path", b"GNU.sparse.name"):
            extended.name = value.decode("utf-8", "surrogateescape")
        elif key == b"size":
            if not value.isdigit() or int(value[:LONGEST_NUMBER]) > LARGEST_SIZE:
                raise ArchiveFaultError(f"a header says that a member has {value[:LONGEST_NUMBER]!r} bytes")
            extended.size = int(value)
        extended.sparse |= key.startswith(b"GNU.sparse.")


def _pax_records(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The records ``length key=value`` and a line feed; ArchiveFaultError where one is none."""
    at = 0
    while at < len(data) and data[at]:
        head, _, _ = data[at : at + LONGEST_NUMBER].partition(b" ")
        length = int(head) if head.isdigit() else 0
        record = data[at + len(head) + 1 : at + length]
        if not record.endswith(b"\n") or b"=" not in record:
            raise ArchiveFaultError("a pax header whose records cannot be separated")
        key, _, value = record[:-1].partition(b"=")
        yield key, value
        at += length


def _one(
    info: tarfile.TarInfo, extended: _Extended, block: bytes, reader: BoundedReader
) -> Iterator[TarMember]:
    name = info.name if extended.name is None else extended.name
    size = info.size if extended.size is None else extended.size
    if info.type == _SPARSE:
        _skip_sparse_headers(block, reader)
    folder = info.type == _FOLDER or (info.type in (b"0", b"\0") and name.endswith("/"))
    data = 0 if info.type in _WITHOUT_DATA else size
    ordinary = info.type not in (*_WITHOUT_DATA, _SPARSE) and not extended.sparse and not folder
    member = TarMember(name, size, ordinary, folder, reader, data)
    yield member
    reader.skip(member.left + -data % TAR_BLOCK, f"{name!r}, which should have {data} bytes")


def _skip_sparse_headers(block: bytes, reader: BoundedReader) -> None:
    """The blocks that go on with a sparse file's map of its holes; none of its numbers is used."""
    more = block[MORE_IN_HEADER]
    while more:
        more = reader.exactly(TAR_BLOCK, "the map of a sparse file")[MORE_IN_MAP]


def _to_the_end(reader: BoundedReader) -> None:
    """ArchiveFaultError if anything follows the end: files that the list does not show."""
    while content := reader.read(SKIPPED_AT_ONCE):
        if content.strip(b"\0"):
            raise ArchiveFaultError("something follows its end")
