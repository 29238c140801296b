"""Tables that draw a box for each cell and no line between them."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.rules.cell_boxes import cell_box_rules
from kpu_extract.page.tables.grid import find_grids

XS, YS = (40.0, 140.0, 300.0, 320.0, 340.0), (50.0, 70.0, 100.0, 120.0, 160.0)


def cells(gap: float) -> list[Box]:
    """Four columns and four rows; the first column's last two rows are one cell."""
    found = [
        Box(XS[column], YS[row], XS[column + 1], YS[row + 1]).grown(-gap / 2)
        for row in range(4)
        for column in range(4)
        if (row, column) not in {(2, 0), (3, 0)}
    ]
    return [*found, Box(XS[0], YS[2], XS[1], YS[4]).grown(-gap / 2)]


def shapes(boxes: list[Box]) -> list[tuple[int, int, int]]:
    return [
        (grid.row_count, grid.column_count, len(grid.cells)) for grid in find_grids(cell_box_rules(boxes))
    ]


def test_gaps_thinner_than_a_pixel_are_borders() -> None:
    assert shapes(cells(0.7)) == [(4, 4, 15)]


def test_gaps_between_rounded_boxes_are_borders() -> None:
    assert shapes(cells(3.0)) == [(4, 4, 15)]


def test_the_ground_on_which_the_cells_are_painted_is_no_cell() -> None:
    assert shapes([Box(39.0, 49.0, 341.0, 161.0), *cells(0.7)]) == [(4, 4, 15)]


def test_bars_in_cells_are_no_cells() -> None:
    bars = [Box(box.x0 + 2, box.y0 + 5, box.x1 - 2, box.y0 + 14) for box in cells(1.0)[:6]]
    assert shapes([*cells(1.0), *bars]) == [(4, 4, 15)]


def test_near_miss_bars_with_free_ground_around_them_draw_no_table() -> None:
    assert shapes(cells(6.0)) == []


def test_near_miss_few_shaded_months_draw_no_table() -> None:
    assert shapes(cells(0.7)[:8]) == []
