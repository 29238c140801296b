"""Reads text that a born-digital page shows as pictures or as outlines, and merges it with the words of its layer.

Of the letters only the boxes are known. Letters in one cell, or near each other outside tables, make lines; each line
is read from the page's picture. Where the layer has words already, they stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.geometry.clustering import consecutive
from kpu_extract.model.page import PageReading, ReadCell, TextLine
from kpu_extract.page.ocr.engine import LineReading
from kpu_extract.page.reading.order import reading_order
from kpu_extract.page.reading.pictures.placed_words import word_at
from kpu_extract.page.tables.lookup import CellFinder, CellPlace

Retake = Callable[[Sequence[Box]], list[LineReading]]
"""Reads the lines that stand in the given boxes (rectified space) from the page's picture."""


@dataclass(frozen=True, slots=True)
class PictureTextSettings:
    """Which letters of pictures are read, and which readings are taken. Measured on: plans of the generator with cells
    and tables pasted as pictures."""

    least_in_cell: int = 3
    """Letters in one cell, at least: fewer are a sign or a mark."""
    least_outside: int = 12
    """Letters outside tables on the page, at least: fewer are an emblem or initials."""
    same_line: float = 0.3
    """Part of the lower letter's height that letters of one line share. Worst case: x beside p."""
    apart: float = 2.5
    """Times its height: letters outside tables with a larger gap are of different lines."""
    around: float = 0.35
    """Part of a line's height that is added on each side: dots, commas and accents are not found as letters."""
    covered: float = 0.4
    """Part of a line, 0..1: where words of the layer cover more, it is not read."""
    sure_in_cell: float = 0.5
    """Confidence, 0..1, of a reading in a cell that is taken."""
    sure_outside: float = 0.8
    """The same for a reading outside tables, where stamps and emblems stand."""


PICTURE_TEXT_SETTINGS = PictureTextSettings()


@dataclass(frozen=True)
class _PictureLine:
    place: CellPlace | None
    box: Box
    letters: int


def with_picture_text(
    reading: PageReading,
    letters: Sequence[Box],
    retake: Retake,
    settings: PictureTextSettings = PICTURE_TEXT_SETTINGS,
) -> tuple[PageReading, int]:
    """The reading with the lines that ``letters`` make (boxes of letters that no layer holds), and how many letters
    were not read."""
    lines = [line for line in _lines(reading, letters, settings) if not _is_covered(line, reading, settings)]
    if not lines:
        return reading, 0
    found: dict[CellPlace | None, list[TextLine]] = defaultdict(list)
    left = 0
    for line, read in zip(lines, retake([line.box for line in lines]), strict=True):
        sure = settings.sure_outside if line.place is None else settings.sure_in_cell
        if read.words and read.confidence >= sure:
            found[line.place].append(placed_line(read, line.box))
        else:
            left += line.letters
    tables = tuple(
        replace(
            table,
            cells=tuple(
                _with_lines(cell, found.get((index, number), [])) for number, cell in enumerate(table.cells)
            ),
        )
        for index, table in enumerate(reading.tables)
    )
    return PageReading(tables, reading_order([*reading.lines, *found.get(None, [])])), left


def placed_line(reading: LineReading, box: Box) -> TextLine:
    """A picture's reading of the line in ``box`` as a line with its words placed."""
    return TextLine(
        tuple(
            word_at(Box(box.x0 + word.start * box.width, box.y0, box.x0 + word.end * box.width, box.y1), word)
            for word in reading.words
        )
    )


def _with_lines(cell: ReadCell, more: Sequence[TextLine]) -> ReadCell:
    return replace(cell, lines=reading_order([*cell.lines, *more])) if more else cell


def _lines(reading: PageReading, letters: Sequence[Box], settings: PictureTextSettings) -> list[_PictureLine]:
    finder = CellFinder([table.grid for table in reading.tables])
    by_place: dict[CellPlace | None, list[Box]] = defaultdict(list)
    for box in letters:
        by_place[finder.at(*box.center)].append(box)
    found: list[_PictureLine] = []
    for place, own in by_place.items():
        if len(own) < (settings.least_outside if place is None else settings.least_in_cell):
            continue
        for row in _rows(own, settings):
            parts = [row] if place is not None else _parted(row, settings)
            found.extend(_line(place, part, settings) for part in parts)
    return found


def _rows(letters: Sequence[Box], settings: PictureTextSettings) -> list[list[Box]]:
    """The letters by the line they stand on, each from left to right."""
    rows: list[list[Box]] = []
    for box in sorted(letters, key=lambda box: box.center[1]):
        last = union_of(rows[-1][-1:]) if rows else None
        common = min(last.y1, box.y1) - max(last.y0, box.y0) if last is not None else -1.0
        if last is not None and common >= settings.same_line * min(last.height, box.height):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda box: box.x0) for row in rows]


def _parted(row: Sequence[Box], settings: PictureTextSettings) -> list[list[Box]]:
    high = max(box.height for box in row)
    return consecutive(row, lambda part, box: box.x0 - part[-1].x1 <= settings.apart * high)


def _line(place: CellPlace | None, letters: Sequence[Box], settings: PictureTextSettings) -> _PictureLine:
    box = union_of(letters)
    return _PictureLine(place, box.grown(settings.around * box.height), len(letters))


def _is_covered(line: _PictureLine, reading: PageReading, settings: PictureTextSettings) -> bool:
    if line.place is None:
        words = [word for own in reading.lines for word in own.words]
    else:
        table, cell = line.place
        words = [word for own in reading.tables[table].cells[cell].lines for word in own.words]
    common = (word.box.intersection(line.box) for word in words)
    return sum(box.area for box in common if box is not None) >= settings.covered * line.box.area
