"""Pale shapes behind a table, and pale bars in it."""

from __future__ import annotations

from itertools import product

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.ingest.source import PagePicture
from kpu_extract.page.marks.drawn.shapes_behind import without_shapes_behind

PALE, RULE = 191, 0
XS, YS = tuple(range(10, 300, 24)), (10, 32, 54, 76)
CELLS = tuple(
    GridCell(row, column, 1, 1, Box(XS[column], YS[row], XS[column + 1], YS[row + 1]))
    for row, column in product(range(len(YS) - 1), range(len(XS) - 1))
)
GRID = Grid(tuple(map(float, XS)), tuple(map(float, YS)), CELLS)


def page(*boxes: tuple[int, int, int, int]) -> PagePicture:
    """A table at one pixel per point, tinted in ``boxes`` (left, top, right, bottom)."""
    pixels = np.full((90, 310, 3), 255, np.uint8)
    for left, top, right, bottom in boxes:
        pixels[top:bottom, left:right] = PALE
    for y in YS:
        pixels[y, XS[0] : XS[-1]] = RULE
    for x in XS:
        pixels[YS[0] : YS[-1], x] = RULE
    return PagePicture(pixels, 72.0)


def test_pale_bars_under_a_tinted_heading_are_no_shape_behind_the_table() -> None:
    """The bar over April to September touched the heading's tint nearly, and its row had no month."""
    pages = page((XS[0], YS[0], XS[-1], YS[1]), (XS[3] + 5, 35, XS[9] - 2, 44))
    assert (without_shapes_behind(pages, GRID).pixels == pages.pixels).all()


def test_near_miss_an_emblem_that_pays_no_heed_to_the_cells_is_taken_away() -> None:
    """It covers two cells wholly and those beside them in part, up to the table's foot."""
    pages = page((XS[3] + 10, 18, XS[8] - 10, 72))
    kept = without_shapes_behind(pages, GRID).pixels
    assert not (kept == PALE).any()
