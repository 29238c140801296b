"""The alarm about an activity that stands in one cell beside several areas: the lines between its rows are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.plan.leaf_rows import LeafRow, Plan
from kpu_extract.plan.page_breaks.continuation import CellId

OVER_AREAS = "cell-over-areas"
_OF_ONE_AREA = (Column.KEGIATAN, Column.SUB_KEGIATAN, Column.INDIKATOR)
"""What belongs to one area. One office may be in charge of several, and one note may speak of all."""


def shared_cell_alarms(plan: Plan, records: Sequence[Record]) -> Iterator[Alarm]:
    """The alarms about the rows whose activity or indicator is one cell with that of another area's rows; ``records``
    are those of the plan's rows, in order."""
    for own in plan.rows_by_layout():
        layout = own[0][1].layout
        areas = layout.indices(Column.AREA)
        shared: set[CellId] = set()
        for index in (index for column in _OF_ONE_AREA for index in layout.indices(column)):
            beside: dict[CellId, set[CellId]] = defaultdict(set)
            for _, row in own:
                beside[row.cells[index].id].update(
                    row.cells[area].id for area in areas if _is_filled(row, area)
                )
            shared.update(cell for cell, found in beside.items() if len(found) > 1)
        sharing = [records[at] for at, row in own if any(cell.id in shared for cell in row.cells)]
        # Rows that were not separated are lost beside those that were read, so the document reports it too.
        for page in sorted({record.page_first for record in sharing}):
            yield alarm_over(OVER_AREAS, [record for record in sharing if record.page_first == page], page)


def _is_filled(row: LeafRow, index: int) -> bool:
    return any(piece.has_text for piece in row.cells[index].pieces)
