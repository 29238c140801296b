"""Alarms about columns of months that were not read as such, so that their marks are lost.

A month stands over such a column, or nothing but marks in it; or one heading was read over several of them, and over
a column of texts; or its signs were read as figures; or its quarters hold nothing but dashes, and the bars beside them
are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kpu_extract.checks.alarms.months.marked_rows import NONE_MARKED
from kpu_extract.checks.alarms.months.settings import MONTH_ALARM_SETTINGS, MonthAlarmSettings
from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.model.page import MarkState, ReadCell, Source
from kpu_extract.plan.columns import Layout
from kpu_extract.plan.leaf_rows import LeafRow, Plan
from kpu_extract.text.numerals import MONTHS_A_YEAR

LEFT_OUT_MONTH = "month-left-out"
SIGNS_AS_VALUES = "months-as-values"
MONTH_SIGNS = frozenset("✓√vVxX●•■*")
"""What stands alone in a month, as text."""


def left_out_month_alarms(
    plan: Plan,
    records: Sequence[Record],
    months_of: Callable[[str], tuple[int, ...] | None],
    says_time: Callable[[str], bool],
    settings: MonthAlarmSettings = MONTH_ALARM_SETTINGS,
) -> Iterator[Alarm]:
    """The alarms about the rows of plans with such a column; ``records`` are those of the plan's rows, in order,
    ``months_of`` gives the months that a heading names, ``says_time`` whether it is one of time."""
    for own in plan.rows_by_layout():
        rows = [row for _, row in own]
        if (
            _leaves_out(rows[0].layout, months_of)
            or _holds_lost_marks(rows, says_time)
            or sum(map(_joins_signs, rows)) >= settings.least_joined
        ):
            yield alarm_over(LEFT_OUT_MONTH, [records[at] for at, _ in own])


def _leaves_out(layout: Layout, months_of: Callable[[str], tuple[int, ...] | None]) -> bool:
    if _skips_a_month(layout):
        return True
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


def _holds_lost_marks(rows: Sequence[LeafRow], says_time: Callable[[str], bool]) -> bool:
    """Whether a further column beside month columns, or below a heading of time, has no text at all, and marks in some
    rows. One that is marked in every row is a column that was painted."""
    layout = rows[0].layout
    has_months = bool(layout.indices(Column.SCHEDULE))
    for place in layout.indices(Column.EXTRA):
        if not has_months and not any(map(says_time, layout.columns[place].groups)):
            continue
        cells = [list(row.cells[place].read_cells) for row in rows]
        marked = sum(any(read.mark.state is MarkState.MARKED for read in own) for own in cells)
        if 0 < marked < len(rows) and not any(read.text.strip() for own in cells for read in own):
            return True
    return False


def _joins_signs(row: LeafRow) -> bool:
    """Whether cells that stand side by side below one heading end with a month's sign. One that comes first may be the
    marker of a list."""
    for place, column in enumerate(row.layout.columns):
        pieces = row.cells[place].pieces if column.field is not Column.SCHEDULE else ()
        for piece in pieces:
            first = min((read.cell.column for read in piece.cells), default=0)
            beside = [read for read in piece.cells if read.cell.column > first]
            if any(read.text.strip() in MONTH_SIGNS for read in beside):
                return True
    return False


def _skips_a_month(layout: Layout) -> bool:
    """Whether a column that is no month stands, whatever its group, between the months before and after the one that
    the plan lacks: its heading was misread ("●" for the M of May)."""
    for before, own, after in zip(layout.columns, layout.columns[1:], layout.columns[2:], strict=False):
        if own.field is Column.EXTRA and before.months and after.months:
            lacking = range(before.months[-1] + 1, after.months[0])
            if len(lacking) == len(before.months) == len(after.months):
                return True
    return False


def signs_as_values_alarms(
    plan: Plan,
    records: Sequence[Record],
    says_time: Callable[[str], bool],
    settings: MonthAlarmSettings = MONTH_ALARM_SETTINGS,
) -> Iterator[Alarm]:
    """The alarms about plans whose months hold single letters or figures, read from a picture, though the heading over
    them is one of time (``says_time``): a schedule's ticks look so to an OCR engine."""
    for own in plan.rows_by_layout():
        layout = own[0][1].layout
        places = [
            place
            for place in layout.indices(Column.EXTRA)
            if layout.columns[place].in_run and any(map(says_time, layout.columns[place].groups))
        ]
        lines = [
            line
            for _, row in own
            for place in places
            for read in row.cells[place].read_cells
            for line in read.lines
        ]
        lone = sum(len(line.text.strip()) == 1 for line in lines)
        seen = all(word.source is Source.OCR for line in lines for word in line.words)
        if lines and seen and lone >= settings.lone_signs * len(lines):
            yield alarm_over(SIGNS_AS_VALUES, [records[at] for at, _ in own])


def blank_period_alarms(
    plan: Plan,
    records: Sequence[Record],
    months_of: Callable[[str], tuple[int, ...] | None],
    is_blank: Callable[[ReadCell], bool],
    settings: MonthAlarmSettings = MONTH_ALARM_SETTINGS,
) -> Iterator[Alarm]:
    """The alarms about the rows of plans with such columns; ``records`` are those of the plan's rows, in order.
    ``months_of`` gives the months that a heading names, ``is_blank`` says whether a cell holds a dash or nothing."""
    for own in plan.rows_by_layout():
        rows = [row for _, row in own]
        if len(rows) >= settings.least_blank_rows and _hold_dashes(rows, months_of, is_blank, settings):
            yield alarm_over(NONE_MARKED, [records[at] for at, _ in own])


def _hold_dashes(
    rows: Sequence[LeafRow],
    months_of: Callable[[str], tuple[int, ...] | None],
    is_blank: Callable[[ReadCell], bool],
    settings: MonthAlarmSettings,
) -> bool:
    layout = rows[0].layout
    periods = [
        place for place in layout.indices(Column.EXTRA) if months_of(layout.columns[place].heading.strip())
    ]
    if layout.indices(Column.SCHEDULE) or len(periods) < settings.least_periods:
        return False
    cells = [read for row in rows for place in periods for read in row.cells[place].read_cells]
    return all(map(is_blank, cells)) and any(read.text.strip() for read in cells)
