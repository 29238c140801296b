"""The alarm about a mark of another kind than the plan's: a shaded cell among ticks may be a watermark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.plan.assembly import LeafRow, Plan
from kpu_extract.plan.rows import Piece

ODD_MARK = "mark-of-another-kind"


@dataclass(frozen=True)
class MarkKindSettings:
    """When marks of one kind are odd among those of the other."""

    least_marks: int = 20
    """Marked cells of a plan, at least: of fewer the rarer kind may be a habit."""

    seldom: float = 0.1
    """Part of them (0..1) that are of the rarer kind, at most. Worst case: a watermark's letters that fill seven cells
    of a plan of 74 dots."""


MARK_KIND_SETTINGS = MarkKindSettings()


def mark_kind_alarms(
    plan: Plan, records: Sequence[Record], settings: MarkKindSettings = MARK_KIND_SETTINGS
) -> Iterator[Alarm]:
    """The alarms about the rows with a mark of the rarer kind; ``records`` are those of the plan's rows, in order."""
    for own in plan.rows_by_layout():
        shaded = [(piece.is_shaded, records[at]) for at, row in own for piece in _marked(row)]
        shades = sum(is_shade for is_shade, _ in shaded)
        seldom_shade = 2 * shades < len(shaded)
        odd = [record for is_shade, record in shaded if is_shade == seldom_shade]
        if len(shaded) >= settings.least_marks and 0 < len(odd) <= settings.seldom * len(shaded):
            yield alarm_over(ODD_MARK, odd)


def _marked(row: LeafRow) -> Iterator[Piece]:
    """The row's pieces in the columns of months that are shaded or ticked, and not both."""
    for index in row.layout.indices(Column.SCHEDULE):
        yield from (piece for piece in row.cells[index].pieces if piece.is_shaded != piece.is_ticked)
