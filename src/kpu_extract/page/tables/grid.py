"""Ruled grids with merged cells.

The chain: rules → groups that touch, one a table → borders, the columns' xs and the bands' ys → which sides of each
field are drawn → cells as regions between drawn sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell, Orientation, Rule
from kpu_extract.page.tables.borders import Sides, border_positions, drawn_sides
from kpu_extract.page.tables.rule_groups import rule_groups
from kpu_extract.page.tables.settings import GRID_SETTINGS, GridSettings


def find_grids(rules: Sequence[Rule], settings: GridSettings = GRID_SETTINGS) -> tuple[Grid, ...]:
    """The ruled tables that the rules draw, from top to bottom.

    Works in whatever space the rules are in. A frame around nothing (one cell) is not a table.
    """
    groups = rule_groups(rules, settings.touch_pt)
    grids = [grid for group in groups if (grid := _grid(group, settings)) is not None]
    return tuple(sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0])))


def _grid(rules: Sequence[Rule], settings: GridSettings) -> Grid | None:
    """The grid that the rules of one table draw; None where they draw too few fields."""
    horizontal = [rule for rule in rules if rule.orientation is Orientation.HORIZONTAL]
    vertical = [rule for rule in rules if rule.orientation is Orientation.VERTICAL]
    if not horizontal or len(vertical) < settings.least_columns:
        return None
    ys = border_positions(horizontal, vertical, settings)
    xs = border_positions(vertical, horizontal, settings)
    if len(ys) <= settings.least_rows or len(xs) <= settings.least_columns:
        return None
    across = drawn_sides(horizontal, ys, xs, settings.drawn)
    down = drawn_sides(vertical, xs, ys, settings.drawn)
    cells = [
        replace(
            cell,
            open_top=not _is_closed(across, cell, cell.row, settings.closed),
            open_bottom=not _is_closed(across, cell, cell.row + cell.row_span, settings.closed),
        )
        for cell in cells_between(ys, xs, _closed_outside(across), _closed_outside(down))
    ]
    return Grid(xs, ys, tuple(cells))


def _closed_outside(drawn: Sides) -> Sides:
    """The sides with the table's own border taken as drawn, so that cells end there."""
    closed = drawn.copy()
    closed[[0, -1]] = True
    return closed


def _is_closed(across: Sides, cell: GridCell, border: int, least: float) -> bool:
    """Whether a horizontal border is drawn on ``least`` of the cell's columns."""
    return bool(across[border, cell.column : cell.column + cell.column_span].mean() >= least)


def cells_between(ys: Sequence[float], xs: Sequence[float], across: Sides, down: Sides) -> list[GridCell]:
    """Each field in exactly one cell: from each free field the cell grows to the right and then down, as long as no
    drawn side is crossed and the fields are free."""
    row_count, column_count = len(ys) - 1, len(xs) - 1
    taken = np.zeros((row_count, column_count), dtype=bool)
    cells = []
    for row in range(row_count):
        for column in range(column_count):
            if taken[row, column]:
                continue
            right = column + 1
            while right < column_count and not taken[row, right] and not down[right, row]:
                right += 1
            bottom = row + 1
            while bottom < row_count and _reaches(bottom, column, right, across, down, taken):
                bottom += 1
            taken[row:bottom, column:right] = True
            box = Box(xs[column], ys[row], xs[right], ys[bottom])
            cells.append(GridCell(row, column, bottom - row, right - column, box))
    return cells


def _reaches(row: int, left: int, right: int, across: Sides, down: Sides, taken: NDArray[np.bool_]) -> bool:
    """Whether a cell over the columns left..right that ends above ``row`` also contains that band."""
    inner_sides = down[left + 1 : right, row]
    return not (across[row, left:right].any() or inner_sides.any() or taken[row, left:right].any())
