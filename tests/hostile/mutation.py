"""Makes mutants of PDFs, the same for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NAME = re.compile(rb"/[A-Za-z0-9]+")

NUMBERS = (
    b"0", b"-1", b"1", b"65536", b"2147483647", b"2147483648", b"-2147483649", b"4294967296",
    b"99999999999999999999", b"1e308", b"0.0000001", b"-0", b"3.4028235e39", b"NaN", b"",
)  # fmt: skip
TOKENS = (
    b"<<", b">>", b"[", b"]", b"(", b")", b"<", b">", b"endobj", b"endstream", b"stream\n", b"obj", b"3 0 R", b"2 0 R",
    b"null", b"true", b"/Kids [2 0 R]", b"/Parent 2 0 R", b"/Length 99999999", b"/Filter /LZWDecode",
    b"/Filter [/ASCII85Decode /FlateDecode]", b"/Filter /JBIG2Decode", b"/Filter /JPXDecode", b"/Rotate 45",
    b"/MediaBox [0 0 0 0]", b"/MediaBox [0 0 1e9 1e9]", b"/UserUnit 10000", b"/Encrypt 5 0 R", b"q", b"Q", b"cm",
    b"0 0 0 0 0 0 cm", b"1e9 0 0 1e9 0 0 cm", b"BT", b"ET", b"Do", b"\x00" * 64, b"\xff" * 64,
)  # fmt: skip


def mutants(sources: Sequence[bytes], count: int, seed: int) -> list[bytes]:
    """``count`` mutants, each of a source and with one to eight changes."""
    rng = random.Random(seed)
    made = []
    for _ in range(count):
        content = rng.choice(sources)
        for _ in range(rng.choice((1, 1, 1, 2, 4, 8))):
            content = rng.choice(_CHANGES)(rng, content, sources)
        made.append(content)
    return made


_Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def _place(rng: random.Random, content: bytes) -> int:
    return rng.randrange(len(content) + 1)


def _flip(rng: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(content)
    for _turn in range(rng.choice((1, 3, 20))):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(rng: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    start = _place(rng, content)
    return content[:start] + content[start + rng.choice((1, 10, 200, 5_000)) :]


def _end(rng: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    return content[: _place(rng, content)]


def _repeat(rng: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    start = _place(rng, content)
    piece = content[start : start + rng.choice((4, 60, 600))]
    return content[:start] + piece * rng.choice((2, 10, 100)) + content[start:]


def _insert(rng: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    start = _place(rng, content)
    return content[:start] + b" " + rng.choice(TOKENS) + b" " + content[start:]


def _number(rng: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    found = list(_NUMBER.finditer(content, _place(rng, content), len(content)))[:50]
    if not found:
        return content
    match = rng.choice(found)
    return content[: match.start()] + rng.choice(NUMBERS) + content[match.end() :]


def _rename(rng: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    names = list(_NAME.finditer(content))
    if not names:
        return content
    match, other = rng.choice(names), rng.choice(names)
    return content[: match.start()] + other.group() + content[match.end() :]


def _splice(rng: random.Random, content: bytes, sources: Sequence[bytes]) -> bytes:
    other = rng.choice(sources)
    return content[: _place(rng, content)] + other[_place(rng, other) :]


_CHANGES: tuple[_Change, ...] = (
    _flip,
    _flip,
    _cut,
    _end,
    _repeat,
    _insert,
    _insert,
    _number,
    _number,
    _rename,
    _splice,
)
