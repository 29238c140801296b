"""Lines whose font's codes mean nothing are read from the picture, over their whole width."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.model.page import Grid, GridCell, MarkState, TextDoubt
from kpu_extract.page.ingest.source import Glyph, PagePicture, SourcePage
from kpu_extract.page.ocr.engine import LineReading, ReadWord
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


CELL = Box(100.0, 200.0, 130.0, 220.0)
GRID = Grid((100.0, 130.0), (200.0, 220.0), (GridCell(0, 0, 1, 1, CELL),))
SIGN = Box(110.0, 204.0, 120.0, 216.0)
DPI = 144.0
TICK, DASH = [(222, 420), (228, 428), (238, 412)], [(222, 420), (238, 420)]
"""In pixels of the page's picture."""


@pytest.mark.parametrize(
    ("font", "drawn", "state"),
    [
        pytest.param("garbled", TICK, MarkState.MARKED, id="a tick with the code of a dash"),
        pytest.param("garbled", DASH, MarkState.BLANK, id="near miss: a dash"),
        pytest.param("sound", DASH, MarkState.BLANK, id="near miss: a dash of a sound font"),
    ],
)
def test_a_sign_whose_code_means_nothing_is_judged_by_its_picture(
    font: str, drawn: Sequence[tuple[int, int]], state: MarkState
) -> None:
    blank = np.full((1684, 1190, 3), 255, np.uint8)
    shown = blank.copy()
    cv2.polylines(shown, [np.array(drawn)], False, (0, 0, 0), 2)
    line = tuple(
        Glyph(code, Box(WIDTH * at, 100.0, WIDTH * (at + 1), 112.0), "garbled", 10.0, 0, True)
        for at, code in enumerate("(-&\ufffd!*\ufffd&")
    )
    glyphs = (*line, Glyph("-", SIGN, font, 10.0, 0, True))
    page = SourcePage(
        1,
        Size(595.0, 842.0),
        glyphs,
        (),
        (),
        (),
        0.0,
        None,
        ground=PagePicture(blank, DPI),
        shown=PagePicture(shown, DPI),
    )
    read = read_vector(page, [GRID], str.isupper, lambda boxes: [LineReading(()) for _ in boxes])
    assert read.tables[0].cells[0].mark.state is state


def doubts_of_cell(letters: str, said: str, *, spread: bool = False, font: str = "F") -> frozenset[TextDoubt]:
    """What speaks against a cell's line, of which the picture says ``said``."""
    glyphs = tuple(
        Glyph(letter, Box(101.0 + 2 * at, 204.0, 103.0 + 2 * at, 214.0), font, 9.0, 0, True, spread=spread)
        for at, letter in enumerate(letters)
    )

    def retake(boxes: Sequence[Box]) -> list[LineReading]:
        words = (ReadWord(said, 0.0, 1.0, 0.99),) if said else ()
        return [LineReading(words) for _ in boxes]

    page = SourcePage(1, Size(595.0, 842.0), glyphs, (), (), (), 0.0, None)
    ((cell,),) = (table.cells for table in read_vector(page, (GRID,), str.isupper, retake).tables)
    return cell.doubts


def test_a_line_of_which_neither_layer_nor_picture_says_anything_is_doubted() -> None:
    assert doubts_of_cell("\ufffd" * 8, "") == {TextDoubt.INK_NOT_READ}


def test_near_miss_a_line_that_the_picture_says_and_a_lone_sign_are_not() -> None:
    assert doubts_of_cell("\ufffd" * 8, "Laporan") == frozenset()
    assert doubts_of_cell("\ufffd", "") == frozenset()


def test_text_that_stands_for_other_painted_words_is_doubted() -> None:
    assert doubts_of_cell("draf yang lama", "Laporan hasil", spread=True) == {TextDoubt.LAYER_DIFFERS}


def test_near_miss_text_that_stands_for_the_same_painted_words_is_not() -> None:
    assert doubts_of_cell("Laporan hasil", "Laporan hasiI", spread=True) == frozenset()
