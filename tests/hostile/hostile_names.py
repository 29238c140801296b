"""File names that programs stumble over."""

from __future__ import annotations

import os
import random

LONGEST = 255
"""Bytes of a name on Linux."""

PIECES = (
    b"\x1b[31m",
    b"\x1b]0;x\x07",
    b"\x1b[2J",
    b"\nfailed: other.pdf: no",
    b"\r",
    b"\t",
    b"\x07",
    b"\x08" * 5,
    b"\x7f",
    b"\x9b31m",
    b"\xff\xfe",
    b"caf\xe9",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    "\u202efdp.".encode(),
    "\u200b".encode(),
    "e\u0301".encode(),
    "\U0001f4c4".encode(),
    "\ufeff".encode(),
    b"=cmd|' |calc'!A0",
    b"@SUM(A1)",
    b"+1",
    b"-rf",
    b"--out",
    b"<script>alert(1)",
    b"&amp;",
    b"\"'",
    b"'; DROP TABLE records;--",
    b"$(touch x)",
    b"`touch x`",
    b"%s%n",
    b"{0}",
    b"[red]",
    b"\\",
    b"C:\\x",
    b"~",
    b"*",
    b"?",
    b"|",
    b";",
    b"#",
    b" ",
    b".",
    b"..",
    b"...",
    b"CON",
    b"NUL.pdf",
    b"a.zip",
    b"x=1",
    b"null",
    b"0" * 40,
)
ENDINGS = (b".pdf", b".PDF", b".pdf", b".Pdf")


def hostile_names(count: int, seed: int) -> list[str]:
    """``count`` names that are different, as Python gives them to the system (``os.fsdecode``)."""
    rng = random.Random(seed)
    made: dict[bytes, None] = {}
    while len(made) < count:
        pieces = rng.choices(PIECES, k=rng.randint(1, 4))
        name = b"".join([*pieces, b"%d" % rng.randrange(10**6)])
        if rng.random() < 0.1:
            name = name.ljust(LONGEST, b"n")
        made[name[: LONGEST - 4] + rng.choice(ENDINGS)] = None
    return [os.fsdecode(name) for name in made]
