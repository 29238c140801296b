"""The columns of a plan and their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from kpu_extract.model.columns import Column
from kpu_extract.model.page import Grid, GridCell


@dataclass(frozen=True)
class ColumnSettings:
    """When a column of a table is one of the plan's. Measured on the shared papers."""

    edge: float = 0.015
    """Part of the table's width by which the edges of a column differ from page to page, at most. Scans of one table
    differ by less than 0.01."""

    edges_met: float = 0.9
    """The part of a plan's inner column edges that a table without heading must share to continue the plan."""

    in_column: float = 0.6
    """The part of a grid column's width that lies in the plan's column it belongs to."""


COLUMN_SETTINGS = ColumnSettings()


class Settled(StrEnum):
    """How the column that a heading means was found."""

    WORDING = "wording"
    """The vocabulary, or the heading's place among month columns."""
    WORDS = "words"
    """A known heading among its words."""
    VOTE = "vote"
    """Other pages' reading of the same heading."""
    PLACE = "place"
    """Only where it stands."""
    CONTENT = "content"
    """What stands below it."""


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column as the heading names it: ``left`` and ``right`` are parts of the table's width (0..1); ``months`` are
    those that a month column stands for, empty for others. ``groups`` are the headings above its own, outermost
    first; ``key`` is the name of the column in ``extra``, unique in its plan. ``in_run`` says that it is one of a run
    of months or quarters, whether these are a schedule or values. ``settled`` says how its field was found."""

    field: Column
    heading: str
    months: tuple[int, ...]
    left: float
    right: float
    groups: tuple[str, ...] = ()
    key: str = ""
    in_run: bool = False
    settled: Settled = Settled.WORDING

    @property
    def middle(self) -> float:
        """The middle of the column, as a part of the table's width."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one plan, left to right."""

    columns: tuple[PlanColumn, ...]

    def indices(self, *fields: Column) -> list[int]:
        """The places of the columns that hold one of ``fields``."""
        return [index for index, column in enumerate(self.columns) if column.field in fields]

    def placed_as(self, other: Layout) -> Layout:
        """This plan's columns at the places that the other heading has, which has as many."""
        return Layout(
            tuple(
                replace(own, left=there.left, right=there.right)
                for own, there in zip(self.columns, other.columns, strict=True)
            )
        )


HIERARCHY = (Column.NUMBER, Column.AREA, Column.KEGIATAN, Column.SUB_KEGIATAN)
"""Columns whose cells span the rows of those after them, outermost first."""


def keyed(columns: Sequence[PlanColumn]) -> tuple[PlanColumn, ...]:
    """The columns with their keys: the headings of its groups and its own, separated by slashes; a number where that
    is empty or another column has it already."""
    taken: set[str] = set()
    named: list[PlanColumn] = []
    for place, column in enumerate(columns, 1):
        base = " / ".join(dict.fromkeys(part for part in (*column.groups, column.heading) if part))
        key = base or f"kolom {place}"
        count = 1
        while key in taken:
            count += 1
            key = f"{base} ({count})"
        taken.add(key)
        named.append(replace(column, key=key))
    return tuple(named)


@dataclass(frozen=True, slots=True)
class GridColumns:
    """The columns of a table's grid that lie in one column of a plan: from ``first`` up to, and without, ``end``."""

    first: int
    end: int

    def hold(self, cell: GridCell) -> bool:
        """Whether the cell lies in these columns and no others."""
        return self.first <= cell.column and cell.column + cell.column_span <= self.end

    def meet(self, cell: GridCell) -> bool:
        """Whether the cell covers one of these columns."""
        return cell.column < self.end and self.first < cell.column + cell.column_span

    def begin(self, cell: GridCell) -> bool:
        """Whether the cell's first column is one of these."""
        return self.first <= cell.column < self.end


def columns_in_grid(
    layout: Layout, grid: Grid, settings: ColumnSettings = COLUMN_SETTINGS
) -> list[GridColumns] | None:
    """For each column of the layout the grid columns that lie in it; None where the grid does not fit: then it is
    not the same table.

    A grid column belongs to the column that covers most of it. Every column needs at least one.
    """
    owners = [_owner(layout.columns, left, right, settings) for left, right in pairwise(grid.relative_xs)]
    found: list[GridColumns] = []
    for index in range(len(layout.columns)):
        own = [place for place, owner in enumerate(owners) if owner == index]
        if not own:
            return None
        found.append(GridColumns(own[0], own[-1] + 1))
    return found


def edges_fit(layout: Layout, grid: Grid, settings: ColumnSettings = COLUMN_SETTINGS) -> bool:
    """Whether nearly every inner edge of the layout's columns is one of the grid's too: the same table."""
    edges = grid.relative_xs
    inner = [column.left for column in layout.columns[1:]]
    met = sum(any(abs(edge - own) <= settings.edge for edge in edges) for own in inner)
    return met >= settings.edges_met * len(inner)


def _owner(columns: Sequence[PlanColumn], left: float, right: float, settings: ColumnSettings) -> int | None:
    shares = [min(right, column.right) - max(left, column.left) for column in columns]
    best = max(range(len(columns)), key=lambda index: shares[index])
    return best if shares[best] >= settings.in_column * (right - left) else None
