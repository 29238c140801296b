"""The alarm about a column headed by a month that is none of the plan's month columns: its marks are lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.plan.assembly import Plan
from kpu_extract.plan.columns import Layout
from kpu_extract.text.numerals import MONTHS_A_YEAR

LEFT_OUT_MONTH = "month-left-out"


def left_out_month_alarms(
    plan: Plan, records: Sequence[Record], months_of: Callable[[str], tuple[int, ...] | None]
) -> Iterator[Alarm]:
    """The alarms about the rows of plans with such a column; ``records`` are those of the plan's rows, in order,
    ``months_of`` gives the months that a heading names."""
    for own in plan.rows_by_layout():
        if _leaves_out(own[0][1].layout, months_of):
            yield alarm_over(LEFT_OUT_MONTH, [records[at] for at, _ in own])


def _leaves_out(layout: Layout, months_of: Callable[[str], tuple[int, ...] | None]) -> bool:
    schedule = [layout.columns[place] for place in layout.indices(Column.SCHEDULE)]
    known = {month for column in schedule for month in column.months}
    numbered = any(column.heading.strip().isdecimal() for column in schedule)
    for column in (layout.columns[place] for place in layout.indices(Column.EXTRA)):
        heading = column.heading.strip()
        months = months_of(heading) or ((int(heading),) if numbered and heading.isdecimal() else ())
        # Below a group's heading months may hold targets.
        if (
            schedule
            and not column.groups
            and any(1 <= month <= MONTHS_A_YEAR for month in set(months) - known)
        ):
            return True
    return False
