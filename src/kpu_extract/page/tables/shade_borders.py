"""Finds borders that only the edge of a shade shows, because the rule beside a shaded cell is lost.

On one-bit scans the dots of a dark shade cover the rules around it, and some papers have no rule between a shaded
month and a blank one. Such cells are found as one cell. Where one part of a cell is shaded and the other is not, and
the shade ends at a border of the table's other rows or columns, the cell is cut there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.tables.borders import Sides
from kpu_extract.page.tables.grid import cells_between

Shade = Callable[[Box], float]
"""How far the ground in a box (points) is from blank paper, 0..1."""


@dataclass(frozen=True, slots=True)
class ShadeBorderSettings:
    """Shades are 0..1."""

    blank: float = 0.05
    """Shade of a blank field at most: uneven light that is left, JPEG, the blur of a shade beside it. Set by
    reasoning; blank fields of typed plans at 200 dpi one bit have 0.00 to 0.03."""

    shaded: float = 0.15
    """Shade of a shaded field at least; the dots of a one-bit scan give 0.2 to 0.7. Fields between the two show
    nothing, and the cell stays whole."""

    side_pt: float = 4.0
    """Points: width of the strip along each side of a field that must be shaded, or blank: a shade that ends within a
    field is no cell's ground."""

    blur_pt: float = 1.2
    """Points beside the border left out: the blur of the shade's edge, and what is left of a rule."""


SHADE_BORDER_SETTINGS = ShadeBorderSettings()


def cut_at_shades(
    grids: Sequence[Grid], shade: Shade, settings: ShadeBorderSettings = SHADE_BORDER_SETTINGS
) -> tuple[Grid, ...]:
    """The grids with their cells cut where a shade ends at a border of the grid."""
    return tuple(_cut_grid(grid, shade, settings) for grid in grids)


def _cut_grid(grid: Grid, shade: Shade, settings: ShadeBorderSettings) -> Grid:
    parts = [part for cell in grid.cells for part in _parts(grid, cell, shade, settings)]
    if len(parts) == len(grid.cells):
        return grid
    return replace(grid, cells=tuple(sorted(parts, key=lambda cell: (cell.row, cell.column))))


def _parts(grid: Grid, cell: GridCell, shade: Shade, settings: ShadeBorderSettings) -> Iterator[GridCell]:
    """The cell, or the cells that the edges of shades make of it."""
    if cell.row_span * cell.column_span == 1:
        yield cell
        return
    ys = grid.ys[cell.row : cell.row + cell.row_span + 1]
    xs = grid.xs[cell.column : cell.column + cell.column_span + 1]
    shaded = _shaded(xs, ys, shade, settings)
    if shaded is None or shaded.all() or not shaded.any():
        yield cell
        return
    across = np.ones((len(ys), len(xs) - 1), dtype=bool)
    down = np.ones((len(xs), len(ys) - 1), dtype=bool)
    across[1:-1] = shaded[1:] != shaded[:-1]
    down[1:-1] = (shaded[:, 1:] != shaded[:, :-1]).T
    last = cell.row + cell.row_span
    for part in cells_between(ys, xs, across, down):
        row = cell.row + part.row
        yield replace(
            part,
            row=row,
            column=cell.column + part.column,
            open_top=cell.open_top and row == cell.row,
            open_bottom=cell.open_bottom and row + part.row_span == last,
        )


def _shaded(
    xs: Sequence[float], ys: Sequence[float], shade: Shade, settings: ShadeBorderSettings
) -> Sides | None:
    """Which of the fields between borders are shaded, (bands, columns); None where one is neither shaded nor blank
    up to its sides."""
    found = np.zeros((len(ys) - 1, len(xs) - 1), dtype=bool)
    for (row, column), _ in np.ndenumerate(found):
        field = Box(xs[column], ys[row], xs[column + 1], ys[row + 1])
        tones = [shade(part) for part in _sides(field, settings)]
        if min(tones) >= settings.shaded:
            found[row, column] = True
        elif max(tones) > settings.blank:
            return None
    return found


def _sides(field: Box, settings: ShadeBorderSettings) -> tuple[Box, Box, Box, Box]:
    """The strips along a field's four sides."""
    inner = field.grown(-settings.blur_pt)
    wide, high = min(settings.side_pt, inner.width), min(settings.side_pt, inner.height)
    return (
        Box(inner.x0, inner.y0, inner.x1, inner.y0 + high),
        Box(inner.x0, inner.y1 - high, inner.x1, inner.y1),
        Box(inner.x0, inner.y0, inner.x0 + wide, inner.y1),
        Box(inner.x1 - wide, inner.y0, inner.x1, inner.y1),
    )
