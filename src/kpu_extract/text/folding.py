"""Makes texts comparable: case, punctuation and what scans confuse are removed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kpu_extract.text.look_alikes import FOLDED_PAIR, FOLDED_SIGNS, FOLDED_STROKES

_HYPHEN_AT_LINE_END = re.compile(r"(?<=\w)-\s*\n\s*")
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class EditSettings:
    """How many letters of a term a scan may have changed, by the term's length in letters: the shorter
    a term, the nearer it lies to another one of the vocabulary."""

    longest_without: int = 3
    """Up to so many letters none: names of months are abbreviated so, and lie one letter apart (Jun, Jul)."""
    longest_with_one: int = 6
    """Up to so many letters one."""
    longest_with_two: int = 11
    """Up to so many letters two."""
    letters_for_each: int = 5
    """Beyond, one in so many letters."""


EDIT_SETTINGS = EditSettings()

_REMEMBERED_TEXTS = 16_384
"""Texts whose folding is remembered: a plan's headings and names are compared with the same terms over and over."""


@lru_cache(_REMEMBERED_TEXTS)
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
    return compact(text).translate(FOLDED_SIGNS).replace(*FOLDED_PAIR)


@lru_cache(_REMEMBERED_TEXTS)
def skeleton(text: str) -> str:
    """:func:`look_alikes`, and ``u`` for two strokes side by side (``ii``, ``ll``)."""
    return look_alikes(text).replace(*FOLDED_STROKES)


def allowed_edits(length: int, settings: EditSettings = EDIT_SETTINGS) -> int:
    """How many letters of a term of ``length`` letters a scan may have changed: none up to three
    letters, one up to six, two up to eleven, then one in five."""
    if length <= settings.longest_without:
        return 0
    if length <= settings.longest_with_one:
        return 1
    return 2 if length <= settings.longest_with_two else length // settings.letters_for_each
