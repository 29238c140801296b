"""Roman numerals, and what they stand for: their one home in the package."""

from __future__ import annotations

import re

from kpu_extract.text.look_alikes import NUMERAL_STROKES

MONTH_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
"""The Roman numerals of the twelve months: January first."""
SMALL_MONTH_NUMERALS = tuple(numeral.lower() for numeral in MONTH_NUMERALS)
"""The same in small letters, as folded text has them."""

MONTHS_A_YEAR = len(MONTH_NUMERALS)
QUARTERS_A_YEAR = 4
MONTHS_A_QUARTER = MONTHS_A_YEAR // QUARTERS_A_YEAR

NUMERAL_LETTERS = "IVX"
"""The letters of the numerals that number rows, months and quarters."""
LARGE_NUMERAL_LETTERS = "IVXLC"
"""Those of numerals below 400."""

_VALUES = {"I": 1, "V": 5, "X": 10}
_SMALL_NUMERAL = re.compile(f"[{NUMERAL_LETTERS}]+")
_MONTH_AS_READ = re.compile(r"[IVXl|1]{1,4}")
_LARGE_NUMERAL = re.compile(f"[{LARGE_NUMERAL_LETTERS}]+")
_WELL_FORMED_NUMERAL = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})")


def is_roman(text: str) -> bool:
    """Whether ``text`` is a well-formed numeral of capital letters, I to XXIX."""
    return _WELL_FORMED_NUMERAL.fullmatch(text) is not None


def roman_value(text: str) -> int | None:
    """The value of a numeral of the capital letters I, V, X, well formed or not (``IIII`` is 4); None for
    any other text."""
    if not _SMALL_NUMERAL.fullmatch(text):
        return None
    values = [_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))


def number_value(text: str) -> int | None:
    """The value of figures or of a Roman numeral of capitals; None for any other text."""
    return int(text) if text.isdecimal() else roman_value(text)


def month_numeral(text: str) -> str | None:
    """The numeral of a month that ``text`` was printed as, its strokes perhaps read as ``l``, ``|`` or ``1``;
    None for any other text, and for a number in figures."""
    if not _MONTH_AS_READ.fullmatch(text) or text.isdecimal():
        return None
    numeral = text.translate(NUMERAL_STROKES)
    return numeral if numeral in MONTH_NUMERALS else None


def has_numeral_letters(text: str) -> bool:
    """Whether ``text`` has only the capital letters of numerals below 400, well formed or not."""
    return _LARGE_NUMERAL.fullmatch(text) is not None
