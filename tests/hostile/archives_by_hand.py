"""Archives that no honest program writes, each small and named for what it is."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

PAPER = b"%PDF-1.4 " + b"x" * 700
BLOCK = 512


def tar_header(
    name: bytes, size: int = 0, kind: bytes = b"0", size_field: bytes | None = None, more: bytes = b""
) -> bytes:
    """A ustar header; ``size_field`` goes in as it is, ``more`` over the bytes from 345 on."""
    head = bytearray(BLOCK)
    head[:100] = name[:100].ljust(100, b"\0")
    head[100:124] = b"0000644\0" + b"0000000\0" * 2
    head[124:136] = size_field if size_field is not None else b"%011o\0" % size
    head[136:148] = b"%011o\0" % 0
    head[156:157] = kind
    head[257:265] = b"ustar\x0000"
    head[345 : 345 + len(more)] = more
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head)


def padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % BLOCK)


def tar_file(name: bytes, data: bytes = PAPER) -> bytes:
    return tar_header(name, len(data)) + padded(data)


TAR_END = bytes(2 * BLOCK)


def pax(*records: bytes) -> bytes:
    """An extended header of these ``key=value``."""
    lines = b""
    for record in records:
        length = len(record) + 3
        while len(b"%d %s\n" % (length, record)) != length:
            length += 1
        lines += b"%d %s\n" % (length, record)
    return tar_header(b"pax", len(lines), b"x") + padded(lines)


def long_name(name: bytes) -> bytes:
    return tar_header(b"././@LongLink", len(name), b"L") + padded(name)


FIRST, LAST = tar_file(b"first.pdf"), tar_file(b"last.pdf")


def zip_of(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in names.items():
            file.writestr(name, content)
    return out.getvalue()


def zip_with_names_that_are_no_utf8() -> bytes:
    return zip_of({"first.pdf": PAPER, "caf\u00e9.pdf": PAPER + b"2"}).replace("\u00e9".encode(), b"\xe9\xe9")


def zip_with_a_false_directory() -> bytes:
    whole = zip_of({"first.pdf": PAPER})
    at = whole.rindex(b"PK\x05\x06")
    return whole[: at + 12] + struct.pack("<L", 0xFFFFFF) + whole[at + 16 :]


def zip_of_an_unknown_method() -> bytes:
    whole = bytearray(zip_of({"first.pdf": PAPER, "last.pdf": PAPER + b"2"}))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = whole.index(mark)
        whole[place + at : place + at + 2] = struct.pack("<H", 77)
    return bytes(whole)


def zip_with_a_directory_far_away() -> bytes:
    """ZIP64 (APPNOTE.TXT 4.3.14): the directory of 2^62 entries lies beyond the end."""
    whole = zip_of({"first.pdf": PAPER})
    end = whole.rindex(b"PK\x05\x06")
    far = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, *[1 << 62] * 4)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    most = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 65535, 65535, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return whole[:end] + far + locator + most


def zip_whose_members_share_their_bytes(count: int) -> bytes:
    """Many entries that point to one member (D. Fifield, A better zip bomb, 2019)."""
    whole = zip_of({"0000.pdf": bytes(100_000)})
    start = whole.index(b"PK\x01\x02")
    end = whole.rindex(b"PK\x05\x06")
    entry = whole[start:end]
    entries = b"".join(entry.replace(b"0000.pdf", b"%04d.pdf" % number) for number in range(count))
    tail = bytearray(whole[end:])
    tail[8:12] = struct.pack("<HH", count, count)
    tail[12:16] = struct.pack("<L", len(entries))
    return whole[:start] + entries + bytes(tail)


@dataclass(frozen=True)
class HostileArchive:
    """An archive; the names of the members that are read all the same, and the reasons of what is not."""

    ending: str
    content: bytes
    read: tuple[str, ...] = ("first.pdf",)
    refused: tuple[str, ...] = ("broken-archive",)


def tar(*parts: bytes, end: bytes = TAR_END) -> bytes:
    return b"".join((FIRST, *parts)) + end


BASE_256_HUGE = b"\x80" + b"\0" * 3 + b"\x7f" * 8
BASE_256_PAST_THE_END = b"\x80" + (1 << 40).to_bytes(11, "big")
BASE_256_NEGATIVE = b"\xff" * 11 + b"\xfb"
BOTH = ("first.pdf", "last.pdf")

_MADE: dict[str, Callable[[], HostileArchive]] = {
    "zip-names-no-utf8": lambda: HostileArchive(
        ".zip", zip_with_names_that_are_no_utf8(), ("first.pdf", "cafΘΘ.pdf"), ()
    ),
    "zip-false-directory": lambda: HostileArchive(".zip", zip_with_a_false_directory(), ()),
    "zip-no-zip": lambda: HostileArchive(".zip", b"<html>404</html>", ()),
    "zip-empty-file": lambda: HostileArchive(".zip", b"", ()),
    "zip-unknown-method": lambda: HostileArchive(
        ".zip", zip_of_an_unknown_method(), ("last.pdf",), ("unopened-archive",)
    ),
    "tar-no-tar": lambda: HostileArchive(".tar", b"<html>404</html>" * 100, ()),
    "tar-empty-file": lambda: HostileArchive(".tar", b"", ()),
    "tar-5000-long-names": lambda: HostileArchive(".tar", tar(long_name(b"y.pdf") * 5_000, LAST)),
    "tar-5000-pax-headers": lambda: HostileArchive(".tar", tar(pax(b"comment=x") * 5_000, LAST)),
    "tar-pax-time-out-of-range": lambda: HostileArchive(
        ".tar", tar(pax(b"mtime=1e999", b"uid=" + b"9" * 5_000), LAST), BOTH, ()
    ),
    "tar-pax-size-out-of-range": lambda: HostileArchive(".tar", tar(pax(b"size=" + b"9" * 5_000), LAST)),
    "tar-pax-size-no-number": lambda: HostileArchive(".tar", tar(pax(b"size=many"), LAST)),
    "tar-pax-size-negative": lambda: HostileArchive(".tar", tar(pax(b"size=-5"), LAST)),
    "tar-pax-size-past-the-end": lambda: HostileArchive(
        ".tar", tar(pax(b"size=1000000000000"), LAST), refused=("broken-archive", "broken-archive")
    ),
    "tar-pax-size-past-the-end-of-a-note": lambda: HostileArchive(
        ".tar", tar(pax(b"size=1000000000000"), tar_file(b"notes.txt", b"notes"))
    ),
    "tar-pax-records-that-overlap": lambda: HostileArchive(
        ".tar", tar(tar_header(b"pax", 12, b"x") + padded(b"0 path=a.pdf"), LAST)
    ),
    "tar-base256-size-past-the-end": lambda: HostileArchive(
        ".tar", tar(tar_header(b"notes.txt", size_field=BASE_256_PAST_THE_END), padded(b"notes"))
    ),
    "tar-base256-size-huge": lambda: HostileArchive(
        ".tar", tar(tar_header(b"x.pdf", size_field=BASE_256_HUGE), PAPER)
    ),
    "tar-base256-size-negative": lambda: HostileArchive(
        ".tar", tar(tar_header(b"x.pdf", size_field=BASE_256_NEGATIVE), LAST)
    ),
    "tar-size-no-number": lambda: HostileArchive(
        ".tar", tar(tar_header(b"x.pdf", size_field=b"abcdefghijk\0"), LAST)
    ),
    "tar-sparse-no-numbers": lambda: HostileArchive(
        ".tar",
        tar(tar_header(b"x.pdf", 0, b"S", more=b"\xff" * 41 + b"not a number" * 8), LAST),
    ),
    "tar-pax-sparse": lambda: HostileArchive(
        ".tar",
        tar(
            pax(b"GNU.sparse.major=1", b"GNU.sparse.name=x.pdf", b"GNU.sparse.realsize=x"),
            tar_file(b"y"),
            LAST,
        ),
        BOTH,
        ("unsafe-path",),
    ),
    "tar-long-name-of-512-mib": lambda: HostileArchive(
        ".tar.gz", gzip.compress(FIRST + tar_header(b"././@LongLink", 512 << 20, b"L") + bytes(64 << 20), 1)
    ),
    "tar-checksum-wrong": lambda: HostileArchive(".tar", tar(LAST.replace(b"ustar", b"ustaR"))),
    "tar-goes-on-behind-its-end": lambda: HostileArchive(".tar", tar(end=TAR_END + LAST + TAR_END)),
    "tar-without-end": lambda: HostileArchive(".tar", tar(end=b"")),
    "tar-gz-cut": lambda: HostileArchive(".tar.gz", gzip.compress(tar(LAST))[:-12], BOTH),
    "tar-xz-no-xz": lambda: HostileArchive(".tar.xz", b"\xfd7zXZ\x00" + b"no" * 100, ()),
    "tar-bz2-no-bz2": lambda: HostileArchive(".tar.bz2", b"BZh9" + b"no" * 100, ()),
    "tar-name-of-half-a-mib": lambda: HostileArchive(
        ".tar.gz",
        gzip.compress(tar(long_name(b"n" * 500_000 + b".pdf"), tar_file(b"x"), LAST)),
        BOTH,
        ("unsafe-path",),
    ),
    "tar-zeros-without-end": lambda: HostileArchive(
        ".tar.gz", gzip.compress(tar(end=bytes(1 << 20)), 1), refused=()
    ),
    "zip-seven": lambda: HostileArchive(".zip", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(100), ()),
    "zip-rar": lambda: HostileArchive(".zip", b"Rar!\x1a\x07\x01\0" + bytes(100), ()),
    "zip-directory-far-away": lambda: HostileArchive(".zip", zip_with_a_directory_far_away(), ()),
    "tar-good": lambda: HostileArchive(".tar", tar(LAST), BOTH, ()),
    "tar-folder-called-pdf": lambda: HostileArchive(
        ".tar", tar(tar_header(b"x.pdf/", 0, b"5"), LAST), BOTH, ()
    ),
}


def hostile_archives() -> dict[str, HostileArchive]:
    """Name → archive."""
    return {name: make() for name, make in _MADE.items()}


def tar_by_library(name: str) -> bytes:
    """As Python writes it, for comparison."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as file:
        info = tarfile.TarInfo(name)
        info.size = len(PAPER)
        file.addfile(info, io.BytesIO(PAPER))
    return out.getvalue()
