"""Finds the cell at a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kpu_extract.model.page import Grid, GridCell


class CellFinder:
    """Answers which cell of ``grids`` holds a point, in the grids' space."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._grids = [(grid, _fields(grid)) for grid in grids]

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """(grid index, index of the cell in that grid's ``cells``), or None outside all grids."""
        for index, (grid, fields) in enumerate(self._grids):
            if grid.box.contains_point(x, y):
                column = min(bisect_right(grid.xs, x) - 1, grid.column_count - 1)
                row = min(bisect_right(grid.ys, y) - 1, grid.row_count - 1)
                return index, fields[row][column]
        return None

    def above(self, x: float, y: float, reach: float) -> tuple[int, int] | None:
        """(grid index, cell index) of the cell that is open at a grid's foot, at most ``reach`` points
        above a point below the grid."""
        for index, (grid, _) in enumerate(self._grids):
            if grid.box.y1 < y <= grid.box.y1 + reach and (found := self.at(x, grid.box.y1)) is not None:
                return found if grid.cells[found[1]].open_bottom and found[0] == index else None
        return None


def _fields(grid: Grid) -> list[list[int]]:
    fields = [[-1] * grid.column_count for _ in range(grid.row_count)]
    for index, cell in enumerate(grid.cells):
        for row in _rows(cell):
            for column in _columns(cell):
                fields[row][column] = index
    return fields


def _rows(cell: GridCell) -> range:
    return range(cell.row, cell.row + cell.row_span)


def _columns(cell: GridCell) -> range:
    return range(cell.column, cell.column + cell.column_span)
