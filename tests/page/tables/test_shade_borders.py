"""Cells are cut where a shade ends at a border of their grid, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.tables.shade_borders import cut_at_shades

XS, YS = (0.0, 30.0, 60.0, 90.0), (0.0, 15.0, 40.0)
TEXT = GridCell(0, 0, 1, 1, Box(0, 0, 30, 15))
PAIR = GridCell(0, 1, 1, 2, Box(30, 0, 90, 15))
BELOW = GridCell(1, 0, 1, 3, Box(0, 15, 90, 40))


def grid_of(*cells: GridCell) -> Grid:
    return Grid(XS, YS, cells)


def shaded_in(*fills: Box, tone: float = 0.6) -> Callable[[Box], float]:
    """A page whose ground has ``tone`` in the boxes: the median of a box, as a picture's."""

    def shade(box: Box) -> float:
        covered = sum(common.area for fill in fills if (common := box.intersection(fill)))
        return tone if covered > box.area / 2 else 0.0

    return shade


def spans(grids: Sequence[Grid]) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in grids[0].cells]


def test_a_shaded_month_and_a_blank_one_are_two_cells() -> None:
    found = cut_at_shades([grid_of(TEXT, PAIR, BELOW)], shaded_in(Box(60, 0, 90, 15)))
    assert spans(found) == [(0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 1, 3)]
    assert found[0].cells[2].box == Box(60, 0, 90, 15)


def test_a_shade_over_two_bands_is_cut_from_the_blank_one() -> None:
    tall = GridCell(0, 1, 2, 1, Box(30, 0, 60, 40), open_bottom=True)
    found = cut_at_shades([grid_of(TEXT, tall)], shaded_in(Box(30, 15, 60, 40)))
    assert spans(found) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 1, 1, 1)]
    assert [cell.open_bottom for cell in found[0].cells] == [False, False, True]


def test_a_bar_over_all_of_a_merged_cell_leaves_it_whole() -> None:
    grid = grid_of(TEXT, PAIR, BELOW)
    assert cut_at_shades([grid], shaded_in(Box(30, 0, 90, 15))) == (grid,)


def test_a_blank_merged_cell_stays_whole() -> None:
    grid = grid_of(TEXT, PAIR, BELOW)
    assert cut_at_shades([grid], shaded_in()) == (grid,)


def test_a_shade_that_ends_within_a_field_is_no_cells_ground() -> None:
    grid = grid_of(TEXT, PAIR, BELOW)
    assert cut_at_shades([grid], shaded_in(Box(50, 0, 90, 15))) == (grid,)


def test_a_shadow_says_nothing() -> None:
    grid = grid_of(TEXT, PAIR, BELOW)
    assert cut_at_shades([grid], shaded_in(Box(60, 0, 90, 15), tone=0.08)) == (grid,)
