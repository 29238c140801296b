"""Which part of a page the finder of lines is shown, and where its lines stand on the page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import true_runs
from kpu_extract.page.ocr.engine import LineReading
from kpu_extract.page.reading.pictures.lines_outside import lines_outside

DPI = 72.0
"""A pixel is a point."""
HIGH, LINE = 900, 10


class RowFinder:
    """Finds the runs of rows that hold ink, and keeps the heights of the pictures it was shown."""

    name = "rows"

    def __init__(self) -> None:
        self.heights: list[int] = []

    def read_lines(self, crops: Sequence[NDArray[np.uint8]]) -> list[LineReading]:
        raise NotImplementedError(f"{len(crops)} lines")

    def find_lines(self, picture: NDArray[np.uint8], dpi: float) -> list[Box]:  # noqa: ARG002
        self.heights.append(len(picture))
        drawn = picture < 128
        return [
            Box(*(float(side) for side in (_first(drawn[top:end]), top, _last(drawn[top:end]), end)))
            for top, end in true_runs(np.atleast_1d(drawn.any(axis=1)))
        ]


def _first(rows: NDArray[np.bool_]) -> int:
    return int(np.flatnonzero(rows.any(axis=0))[0])


def _last(rows: NDArray[np.bool_]) -> int:
    return int(np.flatnonzero(rows.any(axis=0))[-1]) + 1


def page(lines: Sequence[tuple[int, int]]) -> NDArray[np.uint8]:
    """A page with a line of ink at each (top, left)."""
    drawn = np.full((HIGH, 400), 255, np.uint8)
    for top, left in lines:
        drawn[top : top + LINE, left : left + 100] = 0
    return drawn


@given(
    st.lists(st.tuples(st.integers(0, (HIGH - LINE) // 20), st.integers(0, 300)), min_size=1, max_size=8).map(
        lambda lines: sorted({row: (row * 20, left) for row, left in lines}.values())
    )
)
def test_each_line_is_found_where_it_stands(lines: list[tuple[int, int]]) -> None:
    """Also where the blank space between two lines was left out."""
    found = lines_outside(page(lines), DPI, RowFinder())
    assert [(box.y0, box.x0, box.y1, box.x1) for box in found] == [
        (top, left, top + LINE, left + 100) for top, left in lines
    ]


def test_the_blank_that_a_table_left_is_not_searched() -> None:
    finder = RowFinder()
    assert len(lines_outside(page([(20, 10), (860, 200)]), DPI, finder)) == 2
    assert finder.heights[0] < 100


def test_the_space_between_paragraphs_is_searched() -> None:
    """Lines closer than a table is high stand in one picture, as they do on the page."""
    finder = RowFinder()
    lines_outside(page([(20, 10), (80, 10), (140, 10)]), DPI, finder)
    assert finder.heights[0] > 120


def test_specks_are_not_searched_for() -> None:
    blank = np.full((HIGH, 400), 255, np.uint8)
    blank[100, 100] = blank[600, 300] = 0
    finder = RowFinder()
    assert lines_outside(blank, DPI, finder) == []
    assert lines_outside(np.full((HIGH, 400), 255, np.uint8), DPI, finder) == []
    assert finder.heights == []
