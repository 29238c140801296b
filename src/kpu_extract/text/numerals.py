"""Roman numerals: their one home in the package."""

from __future__ import annotations

import re

MONTH_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
"""The Roman numerals of the twelve months: January first."""
SMALL_MONTH_NUMERALS = tuple(numeral.lower() for numeral in MONTH_NUMERALS)
"""The same in small letters, as folded text has them."""

MONTHS_A_YEAR = len(MONTH_NUMERALS)

_VALUES = {"I": 1, "V": 5, "X": 10}
_NUMERAL_LETTERS = re.compile(r"[IVX]+")
_WELL_FORMED_NUMERAL = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})")


def is_roman(text: str) -> bool:
    """Whether ``text`` is a well-formed numeral of capital letters, I to XXIX."""
    return _WELL_FORMED_NUMERAL.fullmatch(text) is not None


def roman_value(text: str) -> int | None:
    """The value of a numeral of the capital letters I, V, X, well formed or not (``IIII`` is 4); None for
    any other text."""
    if not _NUMERAL_LETTERS.fullmatch(text):
        return None
    values = [_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))
