"""Finds the cell at a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kpu_extract.model.page import Grid

CellPlace = tuple[int, int]
"""(index of the grid, index of the cell in that grid's ``cells``)."""


class CellFinder:
    """Answers which cell of ``grids`` holds a point, in the grids' space."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._grids = [(grid, _fields(grid)) for grid in grids]

    def at(self, x: float, y: float) -> CellPlace | None:
        """The cell that holds the point, of the first grid that does; None outside all grids."""
        for index, (grid, fields) in enumerate(self._grids):
            if grid.box.contains_point(x, y):
                row, column = _place(grid.ys, y), _place(grid.xs, x)
                return index, fields[row][column]
        return None

    def above(self, x: float, y: float, reach: float) -> CellPlace | None:
        """The cell that is open at its grid's foot, at most ``reach`` points above a point below that grid."""
        for index, (grid, fields) in enumerate(self._grids):
            box = grid.box
            if box.x0 <= x <= box.x1 and box.y1 < y <= box.y1 + reach:
                cell = fields[-1][_place(grid.xs, x)]
                if grid.cells[cell].open_bottom:
                    return index, cell
        return None


def _place(borders: Sequence[float], position: float) -> int:
    """The index of the field that holds ``position``, between the first and the last of ``borders``."""
    return bisect_right(borders, position, 0, len(borders) - 1) - 1


def _fields(grid: Grid) -> list[list[int]]:
    """By band and column, the index of the cell that covers the field."""
    fields = [[-1] * grid.column_count for _ in range(grid.row_count)]
    for index, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                fields[row][column] = index
    return fields
