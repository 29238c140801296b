"""Text made comparable: case, punctuation and what scans confuse folded away."""

from __future__ import annotations

import re
import unicodedata

_HYPHEN_AT_LINE_END = re.compile(r"(?<=\w)-\s*\n\s*")
_NO_WORD = re.compile(r"[\W_]+")
_LOOK_ALIKES = str.maketrans(
    {"1": "i", "l": "i", "|": "i", "!": "i", "0": "o", "5": "s", "8": "b", "6": "b", "9": "g"}
)


def fold(text: str) -> str:
    """Lower case, no accents, everything but letters and digits one space; a word broken by a hyphen
    at a line's end is joined."""
    joined = _HYPHEN_AT_LINE_END.sub("", text)
    plain = unicodedata.normalize("NFKD", joined)
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return _NO_WORD.sub(" ", kept).strip().casefold()


def compact(text: str) -> str:
    """:func:`fold` without spaces, for texts whose spaces a reader lost or made up."""
    return fold(text.replace("|", "l")).replace(" ", "")


def look_alikes(text: str) -> str:
    """:func:`compact` with look-alikes folded into one: ``0ktober`` and ``OKTOBER``, ``Arn`` and ``Am``."""
    return compact(text).translate(_LOOK_ALIKES).replace("rn", "m")


def skeleton(text: str) -> str:
    """:func:`look_alikes`, and ``u`` for two strokes side by side (``ii``, ``ll``)."""
    return look_alikes(text).replace("ii", "u")


def allowed_edits(length: int) -> int:
    """How many letters of a term of ``length`` letters a scan may have changed: none up to three
    letters, one up to six, two up to eleven, then one in five."""
    if length <= 3:
        return 0
    if length <= 6:
        return 1
    return 2 if length <= 11 else length // 5
