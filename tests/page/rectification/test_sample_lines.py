"""Which lines are read to see how a page lies."""

from __future__ import annotations

import numpy as np
from pictures import DPI, POINT
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.ink import InkMap
from kpu_extract.page.rectification.sample_lines import sample_lines

ROW, MONTH, LEFT, FIRST = 40, 44, 60, 420
"""Pixels: height of a row, width of a month's cell, left side of the table, left side of the first month."""


def plan(*, marked: bool, written: bool = True) -> np.ndarray:
    """Ten ruled rows, each with a line of text and, where ``marked``, a cross in every one of twelve months."""
    image = Image.new("L", (1100, 560), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=9 * POINT)
    xs = (LEFT, *range(FIRST, FIRST + 12 * MONTH + 1, MONTH))
    for row in range(11):
        pen.line((xs[0], 80 + ROW * row, xs[-1], 80 + ROW * row), fill=20, width=2)
    for x in xs:
        pen.line((x, 80, x, 80 + 10 * ROW), fill=20, width=2)
    for row in range(10):
        if written:
            pen.text((LEFT + 8, 88 + ROW * row), "Penyusunan laporan kinerja", fill=0, font=font)
        for month in range(12 if marked else 0):
            x, y = FIRST + month * MONTH, 80 + ROW * row
            pen.line((x + 5, y + 8, x + MONTH - 5, y + ROW - 8), fill=30, width=3)
            pen.line((x + 5, y + ROW - 8, x + MONTH - 5, y + 8), fill=30, width=3)
    return np.asarray(image)


def lines_of(page: np.ndarray) -> list[np.ndarray]:
    return sample_lines(page, InkMap.of(page, DPI))


def test_rows_of_crosses_are_no_lines_of_text() -> None:
    """They read as well upside down, and are wider than any text; the page would be taken for upright."""
    marked, bare = lines_of(plan(marked=True)), lines_of(plan(marked=False))
    assert len(marked) == len(bare) == 5
    assert all(np.array_equal(one, other) for one, other in zip(marked, bare, strict=True))


def test_a_table_of_crosses_alone_has_no_lines_of_text() -> None:
    assert lines_of(plan(marked=True, written=False)) == []
