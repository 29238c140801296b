"""Alarms about a month whose column is empty in all rows of a page, or of a plan, though the months beside it are
marked: its marks were not seen, or its column not.

How often a month is marked between two marked ones is a plan's own habit: nearly always where marks are periods, seldom
where they are single months. So it is counted on the plan itself, and gaps are reported that it all but excludes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kpu_extract.checks.alarms.months.marked_rows import has_month_columns
from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.document import Record
from kpu_extract.text.numerals import MONTHS_A_YEAR

BLANK_MONTH = "months-blank-column"


@dataclass(frozen=True, slots=True)
class BlankMonthSettings:
    """When an empty month is odd. Counts are of rows in which the months at both sides are marked."""

    least_rows: int = 3
    """Such rows without the month between, at least. Set by reasoning: one or two may skip a month."""
    least_habit: int = 10
    """Such rows, of all other months of the plan together, from which its habit is counted, at least."""
    by_chance: float = 0.001
    """Probability, at most, that so many rows lack the month if they kept the plan's habit."""


BLANK_MONTH_SETTINGS = BlankMonthSettings()


@dataclass(frozen=True, slots=True)
class _Between:
    """Rows in which the months beside one are marked, and in how many of these it is marked too."""

    rows: int = 0
    marked: int = 0

    def __add__(self, other: _Between) -> _Between:
        return _Between(self.rows + other.rows, self.marked + other.marked)

    def __sub__(self, other: _Between) -> _Between:
        return _Between(self.rows - other.rows, self.marked - other.marked)


def blank_month_alarms(
    records: Sequence[Record], settings: BlankMonthSettings = BLANK_MONTH_SETTINGS
) -> Iterator[Alarm]:
    """The alarms about all rows of a page, or of the document, that lack a month."""
    rows = [record for record in records if record.bulan and has_month_columns(record)]
    whole = [
        month
        for month in _INNER_MONTHS
        if _is_odd(_between(rows, month), _habit(rows, month, rows), settings)
    ]
    if whole:
        yield alarm_over(BLANK_MONTH, rows)
    for page in sorted({record.page_first for record in rows}):
        own = [record for record in rows if record.page_first == page]
        months = [month for month in range(1, MONTHS_A_YEAR + 1) if month not in whole]
        if any(_is_odd(_between(own, month), _habit(rows, month, own), settings) for month in months):
            yield alarm_over(BLANK_MONTH, own, page)


_INNER_MONTHS = range(2, MONTHS_A_YEAR)
"""The months with one at both sides."""


def _habit(rows: Sequence[Record], month: int, judged: Sequence[Record]) -> _Between:
    """What is usual for a month of the ``judged`` rows, by all other months and rows. The first and the last month of
    the year have one beside them only, and a plan may begin after the one and end before the other: what is usual for
    them is flagged by the same month of other rows."""
    if month not in _INNER_MONTHS:
        return _between(rows, month) - _between(judged, month)
    return sum((_between(rows, inner) for inner in _INNER_MONTHS), _Between()) - _between(judged, month)


def _between(rows: Iterable[Record], month: int) -> _Between:
    beside = {month - 1, month + 1} & set(range(1, MONTHS_A_YEAR + 1))
    found = [month in record.bulan for record in rows if record.bulan and beside <= set(record.bulan)]
    return _Between(len(found), sum(found))


def _is_odd(here: _Between, habit: _Between, settings: BlankMonthSettings) -> bool:
    """Whether no row has the month, and that is all but excluded. The share is estimated with one row more of each kind
    (Laplace), so that a habit without exception is not taken for a law."""
    if here.marked or here.rows < settings.least_rows or habit.rows < settings.least_habit:
        return False
    lacking = 1 - (habit.marked + 1) / (habit.rows + 2)
    return bool(lacking**here.rows <= settings.by_chance)
