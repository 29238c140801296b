"""How a year is written: its one home in the package."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpu_extract.text.look_alikes import NUMBER_FIGURES

YEAR_NUMBERS = range(1900, 2100)
"""The years that a paper may name. No other number of a plan's dates is as large."""
YEAR_PATTERN = r"(?:19|20)\d\d"
"""A regular expression for one of them."""
CENTURY = 2000
"""What a year of two digits is counted from."""

_YEAR_FIGURES = re.compile(YEAR_PATTERN)


def as_year(text: str) -> int | None:
    """``text`` as a year of four digits, look-alikes read as digits; None if it is not a year."""
    plain = text.strip("(),;:.")
    digits = plain if plain.isdecimal() else plain.translate(NUMBER_FIGURES)
    return int(digits) if _YEAR_FIGURES.fullmatch(digits) else None


def year_named(groups: Sequence[str], heading: str) -> int | None:
    """The year that a column's heading names, or the headings of its groups (outermost first), the nearest that names
    just one; None where none does."""
    for text in (heading, *reversed(groups)):
        named = set(_YEAR_FIGURES.findall(text))
        if len(named) == 1:
            return int(named.pop())
    return None
