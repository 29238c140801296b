"""The columns of a plan, and where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kpu_extract.model.columns import Column
from kpu_extract.model.page import Grid
from kpu_extract.text.folding import skeleton


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column as the heading names it: ``left`` and ``right`` are parts of the table's width (0..1);
    ``months`` are those a month column stands for, empty for others."""

    field: Column
    heading: str
    months: tuple[int, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one plan, left to right."""

    columns: tuple[PlanColumn, ...]

    def indices(self, *fields: Column) -> list[int]:
        """The places of the columns that hold one of ``fields``."""
        return [index for index, column in enumerate(self.columns) if column.field in fields]

    def says_same(self, other: Layout) -> bool:
        """Whether another page's heading is this plan's, a few of its cells misread: the same words, or
        others that mean the same. What a column holds is told by its content too, so that the same heading
        over a page's few last rows may come to mean something else."""
        if len(self.columns) != len(other.columns):
            return False
        pairs = zip(self.columns, other.columns, strict=True)
        return sum(_same_column(one, two) for one, two in pairs) >= SAME * len(self.columns)

    def placed_as(self, other: Layout) -> Layout:
        """This plan's columns where the other heading has them."""
        return Layout(
            tuple(
                replace(own, left=there.left, right=there.right)
                for own, there in zip(self.columns, other.columns, strict=True)
            )
        )


def _same_column(one: PlanColumn, two: PlanColumn) -> bool:
    if (one.field, one.months) == (two.field, two.months):
        return True
    return bool(one.heading) and skeleton(one.heading) == skeleton(two.heading)


SAME = 0.75
"""The part of a repeated heading's columns that must be read alike."""

HIERARCHY = (Column.NUMBER, Column.AREA, Column.KEGIATAN, Column.SUB_KEGIATAN)
"""Columns whose cells span the rows of those after them, outermost first."""


def spans(layout: Layout, grid: Grid) -> list[tuple[int, int]] | None:
    """For each column of the layout the grid columns that lie in it, (first, last + 1); None where the
    grid does not fit: then it is not the same table.

    A grid column belongs to the column that covers most of it. Every column needs at least one.
    """
    width = grid.box.width
    edges = [(x - grid.box.x0) / width for x in grid.xs]
    owners = [_owner(layout.columns, left, right) for left, right in pairwise(edges)]
    found: list[tuple[int, int]] = []
    for index in range(len(layout.columns)):
        own = [place for place, owner in enumerate(owners) if owner == index]
        if not own:
            return None
        found.append((own[0], own[-1] + 1))
    return found


FIT = 0.6
"""The part of a grid column that must lie in its owner."""


def _owner(columns: Sequence[PlanColumn], left: float, right: float) -> int | None:
    shares = [min(right, column.right) - max(left, column.left) for column in columns]
    best = max(range(len(columns)), key=lambda index: shares[index])
    return best if shares[best] >= FIT * (right - left) else None
