"""Alarms about kinds of marks: a shaded cell among ticks may be a watermark, and where most months are dark, the light
ones may be those that are planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.plan.leaf_rows import LeafRow, Plan
from kpu_extract.plan.rows import Piece

ODD_MARK = "mark-of-another-kind"
MOSTLY_SHADED = "months-mostly-shaded"


@dataclass(frozen=True)
class MarkKindSettings:
    """When marks of one kind are odd among those of the other."""

    least_marks: int = 20
    """Marked cells of a plan, at least: of fewer the rarer kind may be a habit."""

    seldom: float = 0.1
    """Part of them (0..1) that are of the rarer kind, at most. Worst case: a watermark's letters that fill seven cells
    of a plan of 74 dots."""

    least_rows: int = 5
    """Rows of a plan, at least, in which most months are shaded: of fewer it may be so by chance."""

    mostly: float = 0.75
    """Part of the plan's rows (0..1) in which more than half of the months are shaded, and not all. Set by
    reasoning: hardly a plan has gaps in place of months in so many rows."""

    with_gaps: float = 0.5
    """Part of these rows in which a light month stands between dark ones. Long bars have no gaps."""


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


def mostly_shaded_alarms(
    plan: Plan, records: Sequence[Record], settings: MarkKindSettings = MARK_KIND_SETTINGS
) -> Iterator[Alarm]:
    """The alarms about plans in most rows of which most months are shaded, with gaps between them; ``records`` are
    those of the plan's rows, in order."""
    for own in plan.rows_by_layout():
        shades = {at: _shades(row) for at, row in own}
        mostly = {at: dark for at, dark in shades.items() if len(dark) / 2 < sum(dark) < len(dark)}
        gaps = sum(_has_gap(dark) for dark in mostly.values())
        enough = len(mostly) >= max(settings.least_rows, settings.mostly * len(own))
        if enough and gaps >= settings.with_gaps * len(mostly):
            yield alarm_over(MOSTLY_SHADED, [records[at] for at, _ in own])


def _shades(row: LeafRow) -> list[bool]:
    """For each month column whether the row is shaded there."""
    return [
        any(piece.is_shaded for piece in row.cells[index].pieces)
        for index in row.layout.indices(Column.SCHEDULE)
    ]


def _has_gap(dark: Sequence[bool]) -> bool:
    """Whether a light month stands between two dark ones."""
    first = dark.index(True)
    last = len(dark) - 1 - dark[::-1].index(True)
    return not all(dark[first : last + 1])


def _marked(row: LeafRow) -> Iterator[Piece]:
    """The row's pieces in the columns of months that are shaded or ticked, and not both."""
    for index in row.layout.indices(Column.SCHEDULE):
        yield from (piece for piece in row.cells[index].pieces if piece.is_shaded != piece.is_ticked)
