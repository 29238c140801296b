"""Groups of months that are named together, and how they combine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations

from kpu_extract.text.numerals import MONTHS_A_YEAR

ALL_MONTHS = frozenset(range(1, MONTHS_A_YEAR + 1))
DAYS_A_MONTH = 31
_TWO = 2  # spans side by side
_PERIOD_MONTHS = frozenset({3, 4, 6})


@dataclass(frozen=True, slots=True)
class Span:
    """Months that are named together, from ``first`` to ``last`` (``last`` may lie before ``first``:
    over the new year); ``months`` is what of them is meant."""

    first: int
    last: int
    months: frozenset[int]
    year: int | None = None


@dataclass(slots=True)
class Meaning:
    """What an expression says: months named, months of a frame, months taken out."""

    named: set[int] = field(default_factory=set)
    frame: set[int] = field(default_factory=set)
    removed: set[int] = field(default_factory=set)
    unscheduled: bool = False
    contradictory: bool = False
    flags: set[str] = field(default_factory=set)


def period_months(number: int, unit: int, edge: int) -> tuple[int, int]:
    """First and last month of the ``number``-th ``unit`` of the year, or only its ``edge``."""
    first, last = (number - 1) * unit + 1, number * unit
    return (first, first) if edge > 0 else (last, last) if edge < 0 else (first, last)


def walk(first: int, count: int) -> frozenset[int]:
    """``count`` months from ``first`` on, round the new year."""
    return frozenset((first - 1 + step) % MONTHS_A_YEAR + 1 for step in range(min(count, MONTHS_A_YEAR)))


def is_within_period(spans: Sequence[Span]) -> bool:
    """Whether one of ``spans`` lies within another that is a quarter, a third or a half of the year: "Maret / TW I"."""
    return any(
        one.months < other.months
        and len(other.months) in _PERIOD_MONTHS
        and other.last % len(other.months) == 0
        for one, other in permutations(spans, 2)
    )


def edge_of_year(edge: int) -> Span:
    """January, or December for an ``edge`` below 0."""
    month = 1 if edge > 0 else MONTHS_A_YEAR
    return Span(month, month, frozenset({month}))


def months_within(spans: Sequence[Span]) -> frozenset[int] | None:
    """The months of the narrower of two spans side by side, where they are of one time: "Triwulan I Maret", "Maret
    Triwulan I", "Triwulan I Januari-Maret"; else None."""
    if len(spans) != _TWO:
        return None
    one, other = (span.months for span in spans)
    if other < one or (one == other and len(one) > 1):
        return other
    return one if is_within_period(spans) else None
