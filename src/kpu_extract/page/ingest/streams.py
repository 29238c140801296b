"""Looks for streams that swell beyond all measure, before a parser meets them.

The file is searched for streams as it lies on the disk, without its cross-reference table, so that a
broken or lying table hides nothing. Only zlib streams (FlateDecode) can swell a thousandfold, and
only these are inflated, in small steps and not kept; what swells otherwise meets the memory limit.
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


def check_streams(path: Path, limit_mib: int) -> None:
    """LimitExceededError if a stream of the PDF at ``path`` inflates to more than ``limit_mib`` MiB.

    A file that is empty or not there passes: that is for the parser to tell.
    """
    if not path.is_file() or not path.stat().st_size:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for match in _STREAM.finditer(data):
            if _swells(data, match, limit_mib * MIB):
                raise LimitExceededError(
                    f"{path.name}: a stream at byte {match.start()} inflates to more than {limit_mib} MiB; "
                    "that is no office document (raise the limit with --max-stream-mib)"
                )


def _swells(data: mmap.mmap, match: re.Match[bytes], limit: int) -> bool:
    dictionary = data[max(0, match.start() - DICTIONARY_BYTES) : match.start()].rpartition(b"obj")[2]
    layers = dictionary.count(b"/FlateDecode") + len(re.findall(rb"/Fl\b", dictionary))
    end = data.find(_STREAM_END, match.end())
    length = (end if end >= 0 else len(data)) - match.end()
    if not layers or length * LARGEST_RATIO**layers <= limit:
        return False
    return _inflated_beyond(_pieces(data, match.end(), length), layers, limit)


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


def _pieces(data: mmap.mmap, start: int, length: int) -> Iterator[bytes]:
    for offset in range(start, start + length, INFLATED_STEP):
        yield data[offset : min(offset + INFLATED_STEP, start + length)]


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The inflated stream in pieces of at most INFLATED_STEP bytes; zlib.error where the bytes are not such a
    stream."""
    inflater = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not inflater.eof:
            yield inflater.decompress(rest, INFLATED_STEP)
            rest = inflater.unconsumed_tail
