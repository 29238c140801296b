"""Text in pictures beside a page's own text."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import (
    Grid,
    GridCell,
    Mark,
    MarkKind,
    MarkState,
    PageReading,
    ReadCell,
    ReadTable,
    Source,
    TextLine,
    Word,
)
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.pictures.picture_text import with_picture_text

NO_MARK = Mark(MarkState.BLANK, MarkKind.NONE, 0.0, 0.0)


def reading(text: str = "") -> PageReading:
    """A table of two cells, the left one with ``text`` of the layer."""
    boxes = (Box(0, 0, 100, 50), Box(100, 0, 200, 50))
    words = (Word(text, Box(4, 4, 60, 14), 1.0, Source.TEXT),) if text else ()
    cells = tuple(
        ReadCell(GridCell(0, n, 1, 1, box), (TextLine(words),) if words and n == 0 else (), NO_MARK)
        for n, box in enumerate(boxes)
    )
    grid = Grid((0, 100, 200), (0, 50), tuple(cell.cell for cell in cells))
    return PageReading((ReadTable(grid, cells),), ())


def letters(x: float, y: float, count: int) -> list[Box]:
    return [Box(x + 6 * n, y, x + 6 * n + 5, y + 7) for n in range(count)]


class Reader:
    """Says one word for each line, and keeps what it was asked."""

    def __init__(self, confidence: float = 0.97) -> None:
        self.asked: list[Box] = []
        self.confidence = confidence

    def __call__(self, boxes: Sequence[Box]) -> list[LineReading]:
        self.asked += boxes
        return [
            LineReading((ReadWord(f"baris{n}", 0.0, 1.0, self.confidence),)) for n, _ in enumerate(boxes, 1)
        ]


def test_a_cell_whose_text_is_a_picture_is_read_line_by_line() -> None:
    reader = Reader()
    merged, left = with_picture_text(reading(), [*letters(105, 5, 8), *letters(105, 17, 6)], reader)
    assert merged.tables[0].cells[1].text == "baris1\nbaris2"
    assert merged.tables[0].cells[0].text == ""
    assert {word.source for line in merged.tables[0].cells[1].lines for word in line.words} == {Source.OCR}
    assert left == 0


def test_near_miss_what_the_layer_has_is_not_read_again() -> None:
    reader = Reader()
    merged, _ = with_picture_text(reading("Penataan"), letters(4, 5, 8), reader)
    assert reader.asked == []
    assert merged.tables[0].cells[0].text == "Penataan"


def test_near_miss_a_mark_of_two_strokes_is_no_word() -> None:
    reader = Reader()
    with_picture_text(reading(), letters(105, 5, 2), reader)
    assert reader.asked == []


def test_a_line_that_cannot_be_read_is_counted() -> None:
    merged, left = with_picture_text(reading(), letters(105, 5, 8), Reader(confidence=0.2))
    assert merged.tables[0].cells[1].lines == ()
    assert left == 8


def test_an_emblem_s_letters_beside_the_table_are_not_read_and_a_title_is() -> None:
    few, many = Reader(), Reader()
    with_picture_text(reading(), letters(20, 80, 5), few)
    assert few.asked == []
    merged, _ = with_picture_text(reading(), letters(20, 80, 20), many)
    assert [line.text for line in merged.lines] == ["baris1"]
