"""The headings that the columns of a run of months may have: months from any start, or the parts of a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kpu_extract.text.numerals import MONTHS_A_YEAR, QUARTERS_A_YEAR, SMALL_MONTH_NUMERALS


@dataclass(frozen=True, slots=True)
class MonthRunSettings:
    """When neighbouring headings are months. Headings count 1 where they say what their place wants."""

    fewest_numbered: int = 6
    """Columns from which bare numbers may be months: four are quarters, or the weeks of a month."""
    fewest_agreeing: float = 2.0
    """Headings of a run that agree with its months, less what contradicts them, at least."""
    agreeing_share: float = 0.4
    """The same as a part of the run's headings, 0..1."""
    margin: float = 1.0
    """Headings by which the best run must agree more than the next one."""
    contradiction_weight: float = 2.0
    """What a heading of another place subtracts, in headings that agree."""
    strange_sign: float = 0.5
    """What a single letter or number of another place contradicts: it is easily misread."""
    unit_share: float = 0.75
    """Part of the columns, 0..1, that must name their unit ("Triwulan"), where only the numbers are misread."""
    least_of_name: int = 3
    """Letters of a month's name, at least, by which it is known where narrow cells cut names."""
    most_edits: int = 2
    """Letters that a month's name may differ in: the names are that near to one another."""


RUN_SETTINGS = MonthRunSettings()


@dataclass(frozen=True, slots=True)
class ExpectedMonths:
    """The headings that a column of a run may have: ``exact`` texts (folded) and the months it stands for."""

    months: tuple[int, ...]
    exact: frozenset[str]


YEAR_MONTHS = frozenset(range(1, MONTHS_A_YEAR + 1))
YEAR_PARTS = (2, 3, QUARTERS_A_YEAR)
"""Into how many parts plans divide a year, besides months."""

MONTH_NUMBERS = frozenset(SMALL_MONTH_NUMERALS) | frozenset(map(str, YEAR_MONTHS))


def _month(number: int, initials: Sequence[str], *, numerals: bool) -> ExpectedMonths:
    """The headings of a month's column besides its names: its initial, and its number."""
    signs = {str(number), f"{number:02d}", SMALL_MONTH_NUMERALS[number - 1]} if numerals else set()
    return ExpectedMonths((number,), frozenset({*initials[number - 1 : number], *signs}))


def part_of_year(index: int, parts: int) -> ExpectedMonths:
    """What may head part ``index`` (from 1) of a year of ``parts`` beside its names: of quarters the
    bare number."""
    size = MONTHS_A_YEAR // parts
    signs = {str(index), SMALL_MONTH_NUMERALS[index - 1]} if parts == QUARTERS_A_YEAR else set()
    return ExpectedMonths(tuple(range(size * (index - 1) + 1, size * index + 1)), frozenset(signs))


@lru_cache
def runs_of(
    length: int, initials: tuple[str, ...], settings: MonthRunSettings
) -> tuple[tuple[ExpectedMonths, ...], ...]:
    """The runs of ``length`` columns: months from any start, quarters, thirds, semesters. Twelve months may begin in
    the middle of a year."""
    last_start = MONTHS_A_YEAR if length == MONTHS_A_YEAR else MONTHS_A_YEAR + 1 - length
    starts = range(1, last_start + 1) if length > 1 else ()
    numerals = length >= settings.fewest_numbered
    months = [
        tuple(
            _month((number - 1) % MONTHS_A_YEAR + 1, initials, numerals=numerals)
            for number in range(at, at + length)
        )
        for at in starts
    ]
    parts = [tuple(part_of_year(index, length) for index in range(1, length + 1))]
    return (*months, *(parts if length in YEAR_PARTS else ()))
