"""The alarm about months or quarters in whose columns nothing stands but dashes: the bars beside them are lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kpu_extract.checks.alarms.months import MONTH_ALARM_SETTINGS, NONE_MARKED, MonthAlarmSettings
from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.model.page import ReadCell
from kpu_extract.plan.leaf_rows import LeafRow, Plan


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
        if len(rows) >= settings.least_blank_rows and _are_blank(rows, months_of, is_blank, settings):
            yield alarm_over(NONE_MARKED, [records[at] for at, _ in own])


def _are_blank(
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
