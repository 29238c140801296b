"""Alarms about cells that rows share: an activity in one cell beside several areas, where lines between rows are
missing; a mark in one cell beside several rows, likewise; and rows that share all their texts, where a line was read
that is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.model.page import MarkState
from kpu_extract.plan.leaf_rows import LeafRow, Plan
from kpu_extract.plan.page_breaks.continuation import CellId

OVER_AREAS = "cell-over-areas"
SPLIT_IN_MONTHS = "row-split-in-months"
MARK_OVER_ROWS = "mark-over-rows"
_OF_ONE_AREA = (Column.KEGIATAN, Column.SUB_KEGIATAN, Column.INDIKATOR)
"""What belongs to one area. One office may be in charge of several, and one note may speak of all."""


def shared_cell_alarms(plan: Plan, records: Sequence[Record]) -> Iterator[Alarm]:
    """The alarms of all kinds; ``records`` are those of the plan's rows, in order."""
    yield from _over_areas(plan, records)
    yield from _split_in_months(plan, records)
    yield from _marks_over_rows(plan, records)


def _split_in_months(plan: Plan, records: Sequence[Record]) -> Iterator[Alarm]:
    """Neighbouring rows whose texts all stand in cells that they share: only their months lie apart. Marks in line with
    each other, such as plus signs and thin bars, may have been read as a rule between them."""
    for own in plan.rows_by_layout():
        layout = own[0][1].layout
        beside = set(range(len(layout.columns))) - set(layout.indices(Column.SCHEDULE))
        split: set[int] = set()
        for (at, row), (after, below) in pairwise(own):
            texts = [index for index in beside if _is_filled(row, index) or _is_filled(below, index)]
            if texts and all(row.cells[index].id == below.cells[index].id for index in texts):
                split |= {at, after}
        if split:
            yield alarm_over(SPLIT_IN_MONTHS, [records[at] for at in sorted(split)])


def _marks_over_rows(plan: Plan, records: Sequence[Record]) -> Iterator[Alarm]:
    """Rows of which one month stands in a marked cell of several rows, while other months have cells of their own, or
    in a cell of the heading: a dark fill hides the line between them."""
    for own in plan.rows_by_layout():
        months = own[0][1].layout.indices(Column.SCHEDULE)
        found = {at for at, row in own if any(not _has_cell(row, index) for index in months)}
        for (at, row), (after, below) in pairwise(own):
            shared = [index for index in months if row.cells[index].id == below.cells[index].id]
            if len(shared) < len(months) and any(_is_marked(row, index) for index in shared):
                found |= {at, after}
        if found:
            yield alarm_over(MARK_OVER_ROWS, [records[at] for at in sorted(found)])


def _has_cell(row: LeafRow, index: int) -> bool:
    return any(True for _ in row.cells[index].read_cells)


def _is_marked(row: LeafRow, index: int) -> bool:
    return any(read.mark.state is MarkState.MARKED for read in row.cells[index].read_cells)


def _over_areas(plan: Plan, records: Sequence[Record]) -> Iterator[Alarm]:
    """The rows whose activity or indicator is one cell with that of another area's rows; ``records``
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
