"""Read pages made by hand, for the stages after reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import (
    Grid,
    GridCell,
    Mark,
    MarkKind,
    MarkState,
    ReadCell,
    ReadPage,
    ReadTable,
    Source,
    TextLine,
    Word,
)

WIDTH, HEIGHT = 60.0, 20.0
"""Of every field of a table made here, in points."""
BLANK = Mark(MarkState.BLANK, MarkKind.NONE, 0.0, 0.0)
TICKED = Mark(MarkState.MARKED, MarkKind.GLYPH, 0.0, 0.2)
SHADED = Mark(MarkState.MARKED, MarkKind.SHADE, 0.3, 0.0)
UNSURE = Mark(MarkState.UNSURE, MarkKind.GLYPH, 0.0, 0.02)
ABOVE, LEFT = "^", "<"
"""A field that belongs to the cell above it, or to the one on its left."""
MARKS = {"#": SHADED, "v": TICKED, "?": UNSURE}


def text_line(text: str, x: float, y: float) -> TextLine:
    words = [
        Word(word, Box(x + 10 * i, y, x + 10 * i + 8, y + 9), 1.0, Source.TEXT)
        for i, word in enumerate(text.split())
    ]
    return TextLine(tuple(words))


def table(rows: Sequence[Sequence[str]], *, open_bottom: Sequence[bool] | None = None) -> ReadTable:
    """A table of texts: ``^`` and ``<`` merge a field with the one above or on the left, ``#`` shades it,
    ``v`` ticks it, ``?`` leaves a mark that may be one. ``open_bottom`` tells for each column whether the
    lowest rule is missing there."""
    count = len(rows[0])
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text not in (ABOVE, LEFT):
                cells.append(_cell(rows, row, column, open_bottom or [False] * count))
    xs = tuple(WIDTH * i for i in range(count + 1))
    ys = tuple(HEIGHT * i for i in range(len(rows) + 1))
    return ReadTable(Grid(xs, ys, tuple(cell.cell for cell in cells)), tuple(cells))


def _cell(rows: Sequence[Sequence[str]], row: int, column: int, open_bottom: Sequence[bool]) -> ReadCell:
    tall = 1
    while row + tall < len(rows) and rows[row + tall][column] == ABOVE:
        tall += 1
    wide = 1
    while column + wide < len(rows[row]) and rows[row][column + wide] == LEFT:
        wide += 1
    box = Box(WIDTH * column, HEIGHT * row, WIDTH * (column + wide), HEIGHT * (row + tall))
    at_foot = row + tall == len(rows)
    cell = GridCell(row, column, tall, wide, box, False, at_foot and open_bottom[column])
    text = rows[row][column]
    mark = MARKS.get(text, BLANK)
    shown = [] if text in MARKS else [line for line in text.split("\n") if line.strip()]
    lines = tuple(text_line(line, box.x0 + 2, box.y0 + 2 + 10 * i) for i, line in enumerate(shown))
    return ReadCell(cell, lines, mark)


def page(number: int, *tables: ReadTable, width: float = 842) -> ReadPage:
    return ReadPage(number, Size(width, 595), Projective.identity(), tables, ())


def read_from_picture(sheet: ReadPage) -> ReadPage:
    """The page as a scan: every cell of text is marked, and its words come from the picture."""
    cells = [
        replace(
            cell,
            mark=TICKED if cell.lines else cell.mark,
            lines=tuple(
                TextLine(tuple(replace(word, source=Source.OCR) for word in line.words))
                for line in cell.lines
            ),
        )
        for cell in sheet.tables[0].cells
    ]
    return replace(sheet, tables=(replace(sheet.tables[0], cells=tuple(cells)),))
