"""Lines whose font's codes mean nothing are read from the picture, over their whole width."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.page.ingest.source import Glyph, SourcePage
from kpu_extract.page.ocr.engine import LineReading
from kpu_extract.page.reading.vector import read_vector

WIDTH = 6.0
"""Of a letter, in points."""


def boxes_read(codes: str) -> list[tuple[float, float]]:
    """From where to where the line of these codes is read; it begins at 0."""
    glyphs = tuple(
        Glyph(code, Box(WIDTH * at, 100.0, WIDTH * (at + 1), 112.0), "F", 10.0, 0, True)
        for at, code in enumerate(codes)
    )
    asked: list[tuple[float, float]] = []

    def retake(boxes: Sequence[Box]) -> list[LineReading]:
        asked.extend((box.x0, box.x1) for box in boxes)
        return [LineReading(()) for _ in boxes]

    read_vector(SourcePage(1, Size(595.0, 842.0), glyphs, (), (), (), 0.0, None), (), str.isupper, retake)
    return asked


@pytest.mark.parametrize(
    ("codes", "letters"),
    [
        pytest.param("(-&#!*#&", (0, 8), id="no code is a space"),
        pytest.param("(-&#!*# ", (0, 8), id="the last letter has the code of a space"),
        pytest.param(" -&#!*#&", (0, 8), id="the first one has it"),
        pytest.param("(-&#!*#&     ", (0, 9), id="near miss: spaces behind the line"),
        pytest.param("     (-&#!*#&", (4, 13), id="near miss: spaces before it"),
    ],
)
def test_a_garbled_line_is_read_whole(codes: str, letters: tuple[int, int]) -> None:
    glyphs = codes.replace("#", "\ufffd")
    assert boxes_read(glyphs) == [(WIDTH * letters[0], WIDTH * letters[1])]
