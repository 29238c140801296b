"""Sets apart what a time expression runs together: the items of a numbered list, and an "s.d." without spaces."""

from __future__ import annotations

import re
from string import ascii_lowercase

from kpu_extract.text.list_markers import ANY_MARKER
from kpu_extract.text.numerals import MONTHS_A_YEAR, SMALL_MONTH_NUMERALS
from kpu_extract.vocabulary.time_words import TimeWords

_ITEM_SIGNS = (
    tuple(map(str, range(1, MONTHS_A_YEAR + 1))),
    tuple(ascii_lowercase[:MONTHS_A_YEAR]),
    tuple(SMALL_MONTH_NUMERALS),
)
"""The signs of a list's items in their order: figures, letters, numerals."""
_BETWEEN_ITEMS = ", "


def set_apart(text: str, words: TimeWords) -> str:
    """``text`` with a comma for each marker of a list that it begins with ("1. Maret 2. Juni", "a) Mei b) Juli"), and
    with spaces about an abbreviated "sampai dengan" ("Januaris.d.Maret")."""
    return words.abbreviated_until.sub(r" \g<0> ", _without_markers(text))


def _without_markers(text: str) -> str:
    """``text`` with commas for the markers of its list, where it is one: the first stands at its beginning, and each
    follows the one before."""
    found = list(ANY_MARKER.finditer(text))
    if not found or text[: found[0].start()].strip():
        return text
    signs = next((signs for signs in _ITEM_SIGNS if signs[0] == _sign(found[0])), None)
    if signs is None:
        return text
    parts: list[str] = []
    behind = 0
    for marker in found:
        if len(parts) < len(signs) and _sign(marker) == signs[len(parts)]:
            parts.append(text[behind : marker.start()])
            behind = marker.end()
    return _BETWEEN_ITEMS.join([*parts, text[behind:]])


def _sign(marker: re.Match[str]) -> str:
    return marker[0][:-1].lower()
