"""Looks for streams that swell beyond all measure, before a parser meets them.

The file is searched for streams as it lies on the disk, without its cross-reference table, so that a
broken or lying table hides nothing. Only zlib streams (FlateDecode) can swell a thousandfold, and
only these are inflated, in small steps and not kept; what swells otherwise meets the memory limit.

The file is passed over once. Streams that begin within one another would be inflated again and again; a file
that has many of them is refused.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from kpu_extract.errors import LimitExceededError
from kpu_extract.settings import MIB

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_STREAM_END = b"endstream"
DICTIONARY_BYTES = 1024
"""How far before the word ``stream`` its dictionary is looked for."""
LARGEST_RATIO = 1032
"""Deflate's own bound (RFC 1951: 258 bytes from two bits): a stream too short to pass the limit is
not inflated at all."""
INFLATED_STEP = 1 << 16
DEFLATE, ZLIB_CHECK = 8, 31
"""Of the two bytes that begin a zlib stream: the method, and what they are a multiple of."""
MOST_PASSES = 8
"""Times the file's size that are inflated in all. Streams that follow one another make it one; only streams within
streams make it more, as where a PDF is attached uncompressed."""


def check_streams(path: Path, limit_mib: int) -> None:
    """LimitExceededError if a stream of the PDF at ``path`` inflates to more than ``limit_mib`` MiB.

    A file that is empty or not there passes: that is for the parser to say.
    """
    if not path.is_file() or not path.stat().st_size:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        taken = _Taken()
        for start, end in _streams(data):
            if not (layers := _layers(data, start)):
                continue
            if (end - start) * LARGEST_RATIO**layers <= limit_mib * MIB or not _is_zlib(data, start):
                continue
            if _inflated_beyond(taken.count(_pieces(data, start, end)), layers, limit_mib * MIB):
                raise LimitExceededError(
                    f"{path.name}: a stream at byte {start} inflates to more than {limit_mib} MiB; "
                    "that is no office document (raise the limit with --max-stream-mib)"
                )
            if taken.size > MOST_PASSES * len(data):
                raise LimitExceededError(
                    f"{path.name}: its streams begin within one another; that is no office document (write it anew, "
                    "e.g. with qpdf)"
                )


def _streams(data: mmap.mmap) -> Iterator[tuple[int, int]]:
    """Where the bytes of each stream begin, and where the next ``endstream`` is; streams may share one."""
    end = -1
    for match in _STREAM.finditer(data):
        if end < match.end():
            found = data.find(_STREAM_END, match.end())
            end = found if found >= 0 else len(data)
        yield match.end(), end


def _layers(data: mmap.mmap, start: int) -> int:
    """How many times the stream whose bytes begin at ``start`` is deflated."""
    dictionary = data[max(0, start - DICTIONARY_BYTES) : start].rpartition(b"obj")[2]
    return dictionary.count(b"/FlateDecode") + len(re.findall(rb"/Fl\b", dictionary))


def _is_zlib(data: mmap.mmap, start: int) -> bool:
    """Whether a zlib stream can begin there (RFC 1950, section 2.2)."""
    if start + 1 >= len(data):
        return False
    return data[start] & 0x0F == DEFLATE and int.from_bytes(data[start : start + 2]) % ZLIB_CHECK == 0


class _Taken:
    """Counts bytes that are handed on."""

    size = 0

    def count(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.size += len(piece)
            yield piece


def _inflated_beyond(pieces: Iterator[bytes], layers: int, limit: int) -> bool:
    for _ in range(layers):
        pieces = _inflated(pieces)
    size = 0
    try:
        for piece in pieces:
            size += len(piece)
            if size > limit:
                return True
    except zlib.error:
        return False
    return False


def _pieces(data: mmap.mmap, start: int, end: int) -> Iterator[bytes]:
    for offset in range(start, end, INFLATED_STEP):
        yield data[offset : min(offset + INFLATED_STEP, end)]


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The inflated stream in pieces of at most INFLATED_STEP bytes; zlib.error where the bytes are not such a
    stream."""
    inflater = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not inflater.eof:
            yield inflater.decompress(rest, INFLATED_STEP)
            rest = inflater.unconsumed_tail
