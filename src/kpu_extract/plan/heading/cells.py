"""The cells of a heading: its lowest cells, each with the cells of groups above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import GridCell, Mark, MarkKind, MarkState, ReadCell, ReadTable
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings

_NO_MARK = Mark(MarkState.BLANK, MarkKind.NONE, 0.0, 0.0)
_PERHAPS_MARKED = Mark(MarkState.UNSURE, MarkKind.GLYPH, 0.0, 0.0, confidence=0.5)
"""Of what lies below a heading's dark cell: a dark month may have hidden the line between them."""


@dataclass(frozen=True, slots=True)
class HeadingLeaf:
    """A lowest heading cell: its grid columns (``last`` is one behind), its edges as parts of the table's width,
    its text, the texts of the groups above it (outermost first), and the first grid column of the outermost."""

    first: int
    last: int
    left: float
    right: float
    text: str
    groups: tuple[str, ...] = ()
    group_at: int | None = None

    @property
    def led(self) -> str:
        """The text with those of its groups before it."""
        return " ".join([*self.groups, self.text])

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class HeadingBands:
    """The bands from ``top`` to before ``bottom`` read as a heading."""

    top: int
    bottom: int
    leaves: tuple[HeadingLeaf, ...]


def possible_headings(
    table: ReadTable, settings: HeadingSettings = HEADING_SETTINGS
) -> Iterator[HeadingBands]:
    """Every way to read a heading at the top of ``table``: from each of its first bands down to where cells of
    that band end, the tallest first."""
    for top in range(min(settings.searched_bands, table.grid.row_count)):
        if any(read.cell.row < top < read.cell.row + read.cell.row_span for read in table.cells):
            continue
        ends = {read.cell.row + read.cell.row_span for read in table.cells if read.cell.row == top}
        for bottom in sorted(ends, reverse=True):
            if bottom - top <= settings.most_bands:
                yield HeadingBands(top, bottom, leaves_of(table, top, bottom))


def leaves_of(table: ReadTable, top: int, bottom: int) -> tuple[HeadingLeaf, ...]:
    """The lowest cells with text between two bands, left to right; every grid column lies in one."""
    leaves: list[HeadingLeaf] = []
    column = 0
    while column < table.grid.column_count:
        stack = [read for read in table.cells if covers(read.cell, column) and top <= read.cell.row < bottom]
        filled = [read for read in stack if read.text.strip()] or stack
        if filled and _has_unread_part(table, filled[-1].cell, stack[-1].cell, bottom):
            filled = [*filled, stack[-1]]
        lowest = filled[-1].cell if filled else None
        last = lowest.column + lowest.column_span if lowest else column + 1
        last = min([last, *_next_start(table, top, bottom, column)])
        leaves.append(_leaf(table, column, last, filled))
        column = last
    return tuple(leaves)


def _leaf(table: ReadTable, first: int, last: int, filled: list[ReadCell]) -> HeadingLeaf:
    edges = table.grid.relative_xs
    groups = tuple(" ".join(read.text.split()) for read in filled[:-1] if read.text.strip())
    return HeadingLeaf(
        first=first,
        last=last,
        left=edges[first],
        right=edges[last],
        text=filled[-1].text if filled else "",
        groups=groups,
        group_at=filled[0].cell.column if len(filled) > 1 else None,
    )


def covers(cell: GridCell, column: int) -> bool:
    """Whether the cell stands in that column of the grid."""
    return cell.column <= column < cell.column + cell.column_span


def _has_unread_part(table: ReadTable, named: GridCell, lowest: GridCell, bottom: int) -> bool:
    """Whether ``lowest``, which has no text, is one of the parts of the heading ``named`` above it: others
    of them have text ("I" below "Triwulan" is easily lost)."""
    if lowest.row <= named.row or named.column_span <= lowest.column_span:
        return False
    return any(
        read.text.strip()
        for read in table.cells
        if lowest.row == read.cell.row < bottom and covers(named, read.cell.column)
    )


def _next_start(table: ReadTable, top: int, bottom: int, column: int) -> list[int]:
    """Where the next heading cell with text begins: a leaf ends there at the latest."""
    starts = [
        read.cell.column
        for read in table.cells
        if top <= read.cell.row < bottom and read.cell.column > column and read.text.strip()
    ]
    return [min(starts)] if starts else []


def bare_number(text: str) -> str:
    """A cell's text without the spaces, brackets and full stops that may stand about a number."""
    return "".join(text.split()).strip("().")


def is_short_number(text: str, settings: HeadingSettings = HEADING_SETTINGS) -> bool:
    """Whether a cell says a number such as a row's or a column's, and nothing else."""
    bare = bare_number(text)
    return bare.isdecimal() and len(bare) <= settings.longest_number


def says_a_row(texts: Sequence[str], settings: HeadingSettings = HEADING_SETTINGS) -> bool:
    """Whether the texts over a plan's columns beside the months, blank ones among them, are those of a row rather than
    of a heading: it numbers the row, or leaves columns without a name."""
    nameless = sum(not text.strip() for text in texts)
    numbered = any(is_short_number(text, settings) for text in texts)
    return numbered or nameless > settings.nameless_part * len(texts)


def is_number_row(table: ReadTable, band: int, settings: HeadingSettings = HEADING_SETTINGS) -> bool:
    """Whether a band numbers the columns: its cells hold rising whole numbers from 1 and nothing else.
    One in five may be misread; in a narrow column "10" may stand on two lines."""
    own = sorted(
        (read for read in table.cells if read.cell.row == band and read.cell.row_span == 1),
        key=lambda read: read.cell.column,
    )
    filled = [bare_number(read.text) for read in own if read.text.strip()]
    values = [int(text) for text in filled if text.isdecimal()]
    if len(filled) < settings.fewest_numbered or len(values) < settings.numbered_part * len(filled):
        return False
    rising = sum(1 for first, second in pairwise(values) if second > first)
    return (
        values[0] <= settings.latest_first_number
        and values[-1] <= table.grid.column_count + 1
        and rising >= settings.numbered_part * (len(values) - 1)
    )


def without_heading(table: ReadTable, top: int, bottom: int) -> ReadTable:
    """``table`` with the heading's cells ended at ``bottom``: what of them lies below is a cell without text, open
    towards the page before. Cells keep their places in the list."""
    return ReadTable(table.grid, tuple(_below(table, read, top, bottom) for read in table.cells))


def _below(table: ReadTable, read: ReadCell, top: int, bottom: int) -> ReadCell:
    cell = read.cell
    end = cell.row + cell.row_span
    if not (top <= cell.row < bottom < end):
        return read
    box = Box(cell.box.x0, table.grid.ys[bottom], cell.box.x1, cell.box.y1)
    rest = replace(cell, row=bottom, row_span=end - bottom, box=box, open_top=True)
    is_dark = read.mark.kind is MarkKind.SHADE and read.mark.state is not MarkState.BLANK
    return ReadCell(rest, (), _PERHAPS_MARKED if is_dark else _NO_MARK)
