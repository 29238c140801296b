"""Whose a pen tick over a border is."""

from __future__ import annotations

import cv2
import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.drawn.strokes_over_borders import marks_of_cells

SCALE = 4.0
"""Pixels a point."""


def marked(*lines: tuple[tuple[float, float], tuple[float, float]]) -> set[int]:
    """The marked cells of a table of two rows and two columns, 20 by 16 points each, with strokes given in points."""
    xs, ys = (10.0, 30.0, 50.0), (10.0, 26.0, 42.0)
    cells = tuple(
        GridCell(row, column, 1, 1, Box(xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(2)
        for column in range(2)
    )
    drawn = np.zeros((round(52 * SCALE), round(60 * SCALE)), np.uint8)
    for start, end in lines:
        first, last = ((round(x * SCALE), round(y * SCALE)) for x, y in (start, end))
        cv2.line(drawn, first, last, 255, 5)
    return set(marks_of_cells(drawn > 0, Grid(xs, ys, cells), SCALE))


def test_a_tick_whose_foot_reaches_the_row_below_marks_its_own_row_alone() -> None:
    assert marked(((16.5, 30.0), (17.0, 31.5)), ((17.0, 31.5), (27.0, 11.0))) == {0}


def test_a_tick_whose_long_stroke_runs_over_the_next_column_marks_the_column_of_its_foot() -> None:
    assert marked(((22.0, 19.0), (25.0, 24.0)), ((25.0, 24.0), (37.0, 12.0))) == {0}


def test_a_tick_well_inside_the_lower_row_marks_it() -> None:
    assert marked(((15.0, 34.0), (18.0, 39.0)), ((18.0, 39.0), (26.0, 29.0))) == {2}


def barred(x0: float, y0: float, x1: float, y1: float) -> set[int]:
    """The cells that a filled box marks; see :func:`bar_marks`."""
    return set(bar_marks(x0, y0, x1, y1))


def bar_marks(x0: float, y0: float, x1: float, y1: float) -> dict[int, bool]:
    """The marked cells of a ruled table of two rows and two columns, 20 by 28 points each, with a filled box, and
    whether each is surely marked."""
    xs, ys = (10.0, 30.0, 50.0), (10.0, 38.0, 66.0)
    cells = tuple(
        GridCell(row, column, 1, 1, Box(xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(2)
        for column in range(2)
    )
    drawn = np.zeros((round(76 * SCALE), round(60 * SCALE)), np.uint8)
    for x in xs:
        cv2.line(drawn, (round(x * SCALE), round(10 * SCALE)), (round(x * SCALE), round(66 * SCALE)), 255, 3)
    for y in ys:
        cv2.line(drawn, (round(10 * SCALE), round(y * SCALE)), (round(50 * SCALE), round(y * SCALE)), 255, 3)
    drawn[round(y0 * SCALE) : round(y1 * SCALE), round(x0 * SCALE) : round(x1 * SCALE)] = 255
    found = marks_of_cells(drawn > 0, Grid(xs, ys, cells), SCALE)
    return {place: mark.sure for place, mark in found.items()}


def test_a_high_bar_over_two_months_marks_both() -> None:
    assert barred(12.0, 18.0, 48.0, 30.0) == {0, 1}


def test_a_low_bar_over_two_months_marks_both() -> None:
    assert barred(12.0, 22.0, 48.0, 26.0) == {0, 1}


def test_the_thin_shaft_of_an_arrow_with_thick_heads_marks_all_months_under_it() -> None:
    heads = [((x, 17.0), (x, 19.0)) for x in (12.5, 47.5)]
    assert marked(((12.5, 18.0), (47.5, 18.0)), *heads) == {0, 1}


def test_near_miss_a_slanting_stroke_over_two_months_is_no_arrow() -> None:
    assert marked(((14.0, 23.0), (36.0, 12.0))) == {0}


def test_a_bar_that_only_reaches_over_the_border_marks_the_month_it_covers() -> None:
    assert barred(12.0, 18.0, 33.0, 30.0) == {0}


def test_a_bar_that_ends_in_the_first_half_of_a_month_may_mark_it() -> None:
    """It was blank in silence: a bar from July into the middle of September."""
    assert bar_marks(12.0, 18.0, 38.0, 30.0) == {0: True, 1: False}
    assert bar_marks(12.0, 18.0, 42.0, 30.0) == {0: True, 1: True}


def test_a_thick_rule_between_the_rows_marks_nothing() -> None:
    assert barred(10.0, 36.0, 50.0, 40.0) == set()


def test_a_thick_rule_between_the_months_marks_nothing() -> None:
    assert barred(28.0, 10.0, 32.0, 66.0) == set()


def framed(*boxes: tuple[float, float, float, float]) -> set[int]:
    """The marked cells of a table of two rows and two columns, 16 by 16 points each, with rings in it (left, top,
    right, bottom in points) whose corners are cut off."""
    xs = ys = (10.0, 26.0, 42.0)
    cells = tuple(
        GridCell(row, column, 1, 1, Box(xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(2)
        for column in range(2)
    )
    drawn = np.zeros((round(52 * SCALE), round(52 * SCALE)), np.uint8)
    for x0, y0, x1, y1 in boxes:
        corners = [(x0 + 3, y0), (x1 - 3, y0), (x1, y0 + 3), (x1, y1 - 3),
                   (x1 - 3, y1), (x0 + 3, y1), (x0, y1 - 3), (x0, y0 + 3)]  # fmt: skip
        cv2.polylines(drawn, [np.round(np.array(corners) * SCALE).astype(np.int32)], True, 255, 2)
    return set(marks_of_cells(drawn > 0, Grid(xs, ys, cells), SCALE))


def test_frames_of_two_cells_that_touch_each_other_mark_nothing() -> None:
    assert framed((11.2, 11.2, 25.2, 24.8), (26.8, 11.2, 40.8, 24.8)) == set()


def test_near_miss_a_ring_that_stands_well_inside_its_cell_is_a_mark() -> None:
    assert framed((14.0, 13.0, 23.0, 22.0)) == {0}
