"""Puts text back into the cell that it overflowed from at the foot of a page.

When a page break cuts a cell that spans rows, browsers print its last lines below the table's end. Such a cell has no
lower rule; the lines directly below it, within its width, belong to it.
"""

from __future__ import annotations

from dataclasses import replace

from kpu_extract.model.page import GridCell, PageReading, ReadTable, TextLine, Word
from kpu_extract.page.reading.settings import READING_SETTINGS, ReadingSettings


def with_overflow(reading: PageReading, settings: ReadingSettings = READING_SETTINGS) -> PageReading:
    """The reading with the lines that overflowed from open cells back in these cells."""
    left = list(reading.lines)
    done = []
    for table in reading.tables:
        overflow = _overflow(table, left, settings)
        cells = (replace(read, lines=(*read.lines, *overflow.get(read.cell, ()))) for read in table.cells)
        done.append(ReadTable(table.grid, tuple(cells)))
    return PageReading(tuple(done), tuple(left))


def _overflow(
    table: ReadTable, lines: list[TextLine], settings: ReadingSettings
) -> dict[GridCell, list[TextLine]]:
    """The overflow of each open cell at the table's foot; its lines are removed from ``lines``.

    The overflows of neighbouring cells stand on one line, and are separated at the cells' sides.
    """
    foot = table.grid.box.y1
    cells = [r.cell for r in table.cells if r.cell.open_bottom and r.lines and r.cell.box.y1 >= foot]
    found: dict[GridCell, list[TextLine]] = {}
    for line in sorted(lines, key=lambda item: item.box.y0):
        if (
            line.box.y1 <= table.grid.box.y1
            or line.box.y0 - foot > settings.overflow.follows * line.box.height
        ):
            continue
        parts = [(cell, _within(line, cell, settings)) for cell in cells]
        if sum(len(words) for _, words in parts) != len(line.words):
            continue
        for cell, words in parts:
            if words:
                found.setdefault(cell, []).append(TextLine(words))
        lines.remove(line)
        foot = max(foot, line.box.y1)
    return found


def _within(line: TextLine, cell: GridCell, settings: ReadingSettings) -> tuple[Word, ...]:
    box = cell.box.grown(settings.overflow.slack_pt, 0)
    return tuple(word for word in line.words if box.x0 <= word.box.x0 and word.box.x1 <= box.x1)
