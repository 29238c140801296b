from __future__ import annotations

import random
import struct
import zlib
from pathlib import Path

import pytest

from kpu_extract.errors import LimitExceededError
from kpu_extract.page.ingest.streams import check_streams

ZEROS = bytes(8 << 20)


def stream_object(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    head = b"1 0 obj\n<< /Length %d /Filter %s >>\nstream\n" % (len(content), filters)
    return b"%PDF-1.7\n" + head + content + b"\nendstream\nendobj\n"


def write(folder: Path, content: bytes) -> Path:
    path = folder / "x.pdf"
    path.write_bytes(content)
    return path


def test_a_bomb_is_reported_and_never_inflated_whole(tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(200 << 20), 9)
    with pytest.raises(LimitExceededError, match=r"more than 16 MiB.*--max-stream-mib"):
        check_streams(write(tmp_path, stream_object(bomb)), 16)


def test_a_bomb_in_a_bomb_is_reported(tmp_path: Path) -> None:
    inner = zlib.compress(bytes(64 << 20), 9)
    outer = stream_object(zlib.compress(inner, 9), b"[/FlateDecode /FlateDecode]")
    assert len(outer) < 5_000
    with pytest.raises(LimitExceededError):
        check_streams(write(tmp_path, outer), 16)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_the_limit_is_exact(tmp_path: Path, line_end: bytes) -> None:
    content = stream_object(zlib.compress(ZEROS)).replace(b"stream\n", b"stream" + line_end, 1)
    check_streams(write(tmp_path, content), 8)
    with pytest.raises(LimitExceededError):
        check_streams(write(tmp_path, content), 7)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"stream\n",
        b"%PDF-1.7 no stream here",
        stream_object(b"not zlib at all" * 40_000),
        stream_object(zlib.compress(ZEROS), b"/DCTDecode"),
        stream_object(zlib.compress(ZEROS)[:-2000]),
        stream_object(zlib.compress(ZEROS)).replace(b"endstream", b""),
    ],
)
def test_what_does_not_swell_or_is_broken_passes(tmp_path: Path, content: bytes) -> None:
    check_streams(write(tmp_path, content), 8)


@pytest.mark.timeout(45)
def test_large_streams_of_honest_files_pass(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(8 << 20)
    path = write(tmp_path, stream_object(zlib.compress(noise, 1)))
    check_streams(path, 512)


MANY = 4 << 20
"""Bytes of a file that is nothing but beginnings of streams. To search its rest from each of them took more than 90
seconds; one pass takes less than one."""


@pytest.mark.timeout(45)
@pytest.mark.parametrize("end", [b"", b"endstream"])
def test_many_beginnings_of_streams_are_passed_over_once(tmp_path: Path, end: bytes) -> None:
    beginning = b"/FlateDecode stream\n"
    check_streams(write(tmp_path, beginning * (MANY // len(beginning)) + end), 512)


def nested(count: int) -> bytes:
    """Zlib streams of stored blocks, each of which begins in the one before it and runs on through all that follow."""
    beginning = b"/FlateDecode stream\n" + zlib.compress(b"", 0)[:2]
    block = bytes(2_000) + beginning
    piece = struct.pack("<BHH", 0, len(block), 0xFFFF ^ len(block)) + block
    return b"1 0 obj " + beginning + piece * count + b"endstream"


@pytest.mark.timeout(45)
def test_streams_within_one_another_are_not_inflated_again_and_again(tmp_path: Path) -> None:
    with pytest.raises(LimitExceededError, match="begin within one another"):
        check_streams(write(tmp_path, nested(1_000)), 8)


def test_a_pdf_attached_as_it_is_passes(tmp_path: Path) -> None:
    inner = stream_object(zlib.compress(random.Random(1).randbytes(1 << 20), 0))
    attached = b"2 0 obj\n<< /Length %d >>\nstream\n" % len(inner) + inner + b"\nendstream\nendobj\n"
    check_streams(write(tmp_path, stream_object(zlib.compress(ZEROS)) + attached), 8)
