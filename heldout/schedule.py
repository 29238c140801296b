"""When the invented plans' rows are scheduled, in marks and in words."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Expression:
    """A time in words, its months, and the year it names itself."""

    text: str
    months: frozenset[int]
    year: int | None = None


def months_written(text: str) -> tuple[int, ...]:
    """``1-3 6`` as (1, 2, 3, 6)."""
    found: list[int] = []
    for part in text.split():
        first, _, last = part.partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    return tuple(found)


def marked_months(chance: random.Random) -> frozenset[int]:
    """Months as plans have them: one, a run, every third, all; now and then none."""
    start = chance.randint(1, 10)
    kinds: tuple[frozenset[int], ...] = (
        frozenset({chance.randint(1, 12)}),
        frozenset(range(start, min(12, start + chance.randint(1, 5)) + 1)),
        frozenset({3, 6, 9, 12}),
        frozenset({chance.randint(1, 6), chance.randint(7, 12)}),
        frozenset(range(1, 13)),
        frozenset(),
    )
    return chance.choices(kinds, weights=[6, 8, 3, 3, 3, 1])[0]


def whole_columns(months: frozenset[int], columns: tuple[tuple[int, ...], ...]) -> frozenset[int]:
    """``months`` widened to whole columns (quarters, semesters)."""
    return frozenset(month for column in columns if months & set(column) for month in column)


def runs(months: frozenset[int]) -> list[tuple[int, int]]:
    """First and last month of each run of consecutive months."""
    if not months:
        return []
    ordered = sorted(months)
    cuts = [(a, b) for a, b in pairwise(ordered) if b != a + 1]
    return list(zip([ordered[0], *(b for _, b in cuts)], [*(a for a, _ in cuts), ordered[-1]], strict=True))


def run_name(first: int, last: int) -> str:
    """``Jan-Mar``"""
    return SHORT[first - 1] if first == last else f"{SHORT[first - 1]}-{SHORT[last - 1]}"


def expression(chance: random.Random, year: int) -> Expression:
    """A time in words, in one of the ways in which offices write it."""
    month = chance.randint(1, 9)
    later, quarter = month + chance.randint(1, 3), chance.randint(0, 3)
    name, name_later = MONTHS[month - 1], MONTHS[later - 1]
    span = frozenset(range(month, later + 1))
    third = frozenset(range(3 * quarter + 1, 3 * quarter + 4))
    return chance.choice(
        (
            Expression(name, frozenset({month})),
            Expression(f"{name} {year}", frozenset({month}), year),
            Expression(f"{name} - {name_later}", span),
            Expression(f"{name}-{name_later} {year}", span, year),
            Expression(f"{name} s.d. {name_later}", span),
            Expression(f"{name} dan {name_later}", frozenset({month, later})),
            Expression("Maret, Juni, September, dan Desember", frozenset({3, 6, 9, 12})),
            Expression(f"Triwulan {ROMAN[quarter]}", third),
            Expression(f"Triwulan {ROMAN[quarter]} {year}", third, year),
            Expression("Semester I", frozenset(range(1, 7))),
            Expression("Setiap bulan", frozenset(range(1, 13))),
            Expression("Januari-Desember", frozenset(range(1, 13))),
            Expression(f"Minggu ke-2 {name}", frozenset({month})),
            Expression(f"Paling lambat {name_later} {year}", frozenset({later}), year),
        )
    )
