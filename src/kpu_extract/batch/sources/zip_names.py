"""Opens ZIP files whose names lie: those that say they are UTF-8 and are not.

Python's zipfile gives up on the whole archive. The flag of such a name is cleared as it is read, in the directory at
the end and before the member itself; the name is then taken as code page 437, as that of any other old ZIP.
"""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

UTF8_FLAG = 0x08
"""In the upper byte of the flags: the name is UTF-8 (APPNOTE.TXT 4.4.4, bit 11)."""
LOCAL_FLAGS_UPPER = 7
"""Where that byte lies in the header before a member (4.3.7)."""
_DIRECTORY_END, _END_BYTES, _LONGEST_COMMENT = b"PK\x05\x06", 22, 0xFFFF
_DIRECTORY_SIZE_AT = 12
"""Where the directory's end says how long it is and where it begins (4.3.16)."""
_ENTRY, _ENTRY_BYTES = b"PK\x01\x02", 46
_FLAGS_UPPER_AT, _LENGTHS_AT, _LOCAL_AT = 9, 28, 42
"""Where an entry has the upper byte of its flags, the lengths of name, extra field and comment, and the place of the
header before the member (4.3.12)."""


def open_zip(path: Path) -> zipfile.ZipFile:
    """The ZIP at ``path``; whatever zipfile raises but for names that are no UTF-8."""
    try:
        return zipfile.ZipFile(path)
    except UnicodeDecodeError:
        mended = _Mended(path.open("rb"))
        return zipfile.ZipFile(cast("IO[bytes]", mended))


class _Mended:
    """The file with some of its bytes replaced, as zipfile wants it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._bytes = dict(_lying_flags(file))
        file.seek(0)

    def read(self, size: int = -1) -> bytes:
        start = self._file.tell()
        content = self._file.read(size)
        inside = [at for at in self._bytes if start <= at < start + len(content)]
        if not inside:
            return content
        changed = bytearray(content)
        for at in inside:
            changed[at - start] = self._bytes[at]
        return bytes(changed)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()


def _lying_flags(file: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Where a byte must change, and into what."""
    length = file.seek(0, os.SEEK_END)
    tail_start = max(0, length - _END_BYTES - _LONGEST_COMMENT)
    file.seek(tail_start)
    tail = file.read()
    at = tail.rfind(_DIRECTORY_END)
    directory_bytes, directory_start = struct.unpack_from("<LL", tail, at + _DIRECTORY_SIZE_AT)
    begin = tail_start + at - directory_bytes
    shift = begin - directory_start
    file.seek(begin)
    directory, place = file.read(directory_bytes), 0
    while directory[place : place + 4] == _ENTRY and place + _ENTRY_BYTES <= len(directory):
        upper = directory[place + _FLAGS_UPPER_AT]
        name_bytes, extra, comment = struct.unpack_from("<HHH", directory, place + _LENGTHS_AT)
        name = directory[place + _ENTRY_BYTES : place + _ENTRY_BYTES + name_bytes]
        if upper & UTF8_FLAG and not _is_utf8(name):
            (local,) = struct.unpack_from("<L", directory, place + _LOCAL_AT)
            yield begin + place + _FLAGS_UPPER_AT, upper & ~UTF8_FLAG
            yield local + shift + LOCAL_FLAGS_UPPER, upper & ~UTF8_FLAG
        place += _ENTRY_BYTES + name_bytes + extra + comment


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
