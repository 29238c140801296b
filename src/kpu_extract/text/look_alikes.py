"""Letters, figures and strokes that readers of pictures take for one another: their one home.

Two tables say what looks like what. The readers of a number, a date, a marker or a word each allow only
some of it; the named variants below say which, and are built from the two tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

LETTERS_OF_SIGN: Mapping[str, str] = {
    "1": "il",
    "|": "il",
    "!": "il",
    "0": "o",
    "2": "z",
    "4": "a",
    "5": "s",
    "8": "b",
    "6": "b",
    "9": "g",
}
"""Small letters that a figure or stroke among letters may be, likeliest first."""

_FIGURE_OF_SIGN: Mapping[str, str] = {
    "l": "1",
    "i": "1",
    "|": "1",
    "!": "1",
    "o": "0",
    "q": "0",
    "z": "2",
    "s": "5",
    "b": "8",
}
"""The figure that a letter (in small or capital form) or stroke among figures is."""

SignTable = Mapping[int, str]
"""A table for ``str.translate``."""


def _figures(signs: Iterable[str]) -> SignTable:
    return {ord(sign): _FIGURE_OF_SIGN[sign.lower()] for sign in signs}


def _first_letters(signs: Iterable[str]) -> SignTable:
    return {ord(sign): LETTERS_OF_SIGN[sign][0] for sign in signs}


# -- among figures

NUMBER_SIGNS = "lIOoSB"
"""Letters that stand for figures in a number of a decree or a law."""
NUMBER_FIGURES = _figures(NUMBER_SIGNS)
"""Letters of a number as figures. A small i, s or b is left: it ends numbers ("12b")."""
GLUED_MARKER_SIGNS = "IlO"
"""Letters that stand for figures in a marker that is glued to its text ("l.Melakukan"): fewer, for words begin so."""
MARKER_FIGURES = _figures(NUMBER_SIGNS + "i")
"""The same for the marker of a list's item, in which a small i is a 1."""
DAY_FIGURES = _figures(NUMBER_SIGNS + "Zz")
"""The same for the day of a date."""
YEAR_FIGURES = _figures("OQLISBZ")
"""The same for a year in capitals."""
ORDINAL_FIGURES = _figures("lI|iOo")
"""The same for the number of an area or section in the plan."""

# -- among letters

FOLDED_SIGNS = {**_first_letters("1|!05869"), ord("l"): "i"}
"""Look-alikes folded into one letter, in small letters: for comparing, not for reading."""
FOLDED_PAIR = ("rn", "m")
"""Two letters that look like one, and that one."""
FOLDED_STROKES = ("ii", "u")
"""Two strokes side by side, folded look-alikes of "ll" too, and the letter that they look like."""

# -- strokes and rings among capitals

CAPITALS_ALIKE = (
    "PR",
    "PF",
    "EF",
    "KX",
    "HN",
    "HM",
    "MN",
    "UV",
    "VY",
    "DO",
    "OQ",
    "CG",
    "CO",
    "IT",
    "IL",
    "BR",
    "BP",
)
"""Pairs of capitals of nearly one shape."""
_LIKE_I = "il1|!"
CAPITAL_SIGNS: SignTable = {**dict.fromkeys(map(ord, _LIKE_I), "I"), **dict.fromkeys(map(ord, "o0"), "O")}
"""Strokes and rings of an abbreviation as its capitals I and O."""
STROKE_AMONG_CAPITALS = re.compile(r"(?=.*l)(?=(?:l*[A-Z]){3})[A-Zl]+")
"""A word of three capitals and more with an ``l`` for an I among them."""
ABBREVIATION_STROKES: SignTable = dict.fromkeys(map(ord, _LIKE_I.replace("i", "")), "I")
"""Strokes of an abbreviation in capitals as its I; a small i is not one of them."""
NUMERAL_STROKES: SignTable = dict.fromkeys(map(ord, _LIKE_I), "I")
"""Strokes of a Roman numeral as its I."""
UPRIGHT_STROKES = "Il|"
"""What a recogniser makes of the I of a Roman numeral."""


def with_a_capital_alike(word: str) -> Iterator[str]:
    """All words that differ from ``word`` (in capitals) in one letter, which is of nearly the same shape."""
    for at, letter in enumerate(word):
        for pair in CAPITALS_ALIKE:
            if letter in pair:
                yield f"{word[:at]}{pair.replace(letter, '')}{word[at + 1 :]}"
