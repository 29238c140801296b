"""Words set aslant over a page mark none of the cells that they cross."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.model.page import Grid, GridCell, MarkState
from kpu_extract.page.ingest.source import Glyph, SourcePage
from kpu_extract.page.ocr.engine import LineReading
from kpu_extract.page.reading.vector import read_vector

CELL = Box(100.0, 100.0, 130.0, 120.0)
GRID = Grid((100.0, 130.0), (100.0, 120.0), (GridCell(0, 0, 1, 1, CELL),))


def nothing_is_read_again(boxes: Sequence[Box]) -> list[LineReading]:
    return [LineReading(()) for _ in boxes]


@pytest.mark.parametrize(
    ("text", "angle", "state"),
    [
        pytest.param("N", 330, MarkState.BLANK, id="a letter of a watermark"),
        pytest.param(".", 315, MarkState.BLANK, id="its full stop"),
        pytest.param("v", 0, MarkState.MARKED, id="near miss: a level letter as a tick"),
        pytest.param("\u2713", 330, MarkState.MARKED, id="near miss: a tick set aslant"),
    ],
)
def test_words_aslant_are_no_marks(text: str, angle: int, state: MarkState) -> None:
    glyph = Glyph(text, Box(110.0, 104.0, 120.0, 116.0), "F", 10.0, angle, True)
    page = SourcePage(1, Size(595.0, 842.0), (glyph,), (), (), (), 0.0, None)
    read = read_vector(page, [GRID], str.isalpha, nothing_is_read_again)
    assert read.tables[0].cells[0].mark.state is state
