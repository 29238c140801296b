"""The rows of a plan on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.model.columns import Column
from kpu_extract.model.page import MarkKind, MarkState, ReadCell, ReadTable, Source, TextLine, Word
from kpu_extract.plan.columns import GridColumns, Layout
from kpu_extract.text.joining import CellText

PieceKey = tuple[int, int, tuple[int, ...]]
"""(page, table on the page, indices of its cells): two pieces with the same key are the same piece."""


@dataclass(frozen=True)
class Piece:
    """The part of a plan cell on one page: the grid cells that lie in its column, left to right; none where a cell of
    another column covers the place."""

    key: PieceKey
    cells: tuple[ReadCell, ...]

    @property
    def page(self) -> int:
        return self.key[0]

    @cached_property
    def lines(self) -> tuple[CellText, ...]:
        """The lines; where a marker stands in a column of its own it leads the text's first line."""
        filled = [[_cell_text(line) for line in cell.lines] for cell in self.cells if cell.lines]
        if not filled:
            return ()
        lines = list(filled[0])
        for more in filled[1:]:
            lines = [*lines[:-1], _beside(lines[-1], more[0]), *more[1:]]
        return tuple(lines)

    @property
    def text(self) -> str:
        """All lines joined by single spaces."""
        return " ".join(" ".join(line.text.split()) for line in self.lines)

    @property
    def has_text(self) -> bool:
        return bool(self.lines)

    @cached_property
    def box(self) -> Box:
        """In rectified space; ValueError for a piece without cells."""
        return union_of(cell.cell.box for cell in self.cells)

    @property
    def open_top(self) -> bool:
        return bool(self.cells) and all(cell.cell.open_top for cell in self.cells)

    @property
    def open_bottom(self) -> bool:
        return bool(self.cells) and all(cell.cell.open_bottom for cell in self.cells)

    @property
    def first_band(self) -> int:
        return min(cell.cell.row for cell in self.cells)

    @property
    def last_band(self) -> int:
        return max(cell.cell.row + cell.cell.row_span for cell in self.cells) - 1

    @property
    def band_count(self) -> int:
        """How many bands the piece covers, 0 without cells."""
        return self.last_band - self.first_band + 1 if self.cells else 0

    @cached_property
    def confidence(self) -> float:
        """Probability that every word is right: the product of the confidences of the words; 1 without words."""
        return prod((word.confidence for word in self.words), start=1.0)

    @cached_property
    def mark_confidence(self) -> float:
        """Probability that the marks of all its cells are judged rightly."""
        return prod(cell.mark.confidence for cell in self.cells)

    @property
    def source(self) -> Source:
        return next((Source.OCR for word in self.words if word.source is Source.OCR), Source.TEXT)

    @property
    def words(self) -> Iterator[Word]:
        """The words of all cells, in reading order."""
        return (word for cell in self.cells for word in cell.words)

    @property
    def has_words(self) -> bool:
        return any(True for _ in self.words)

    @property
    def is_shaded(self) -> bool:
        return any(c.mark.state is MarkState.MARKED and c.mark.kind is MarkKind.SHADE for c in self.cells)

    @property
    def is_ticked(self) -> bool:
        return any(c.mark.state is MarkState.MARKED and c.mark.kind is MarkKind.GLYPH for c in self.cells)


def _cell_text(line: TextLine) -> CellText:
    return CellText(line.text, tuple(word.confidence for word in line.words))


def _beside(first: CellText, second: CellText) -> CellText:
    return CellText(f"{first.text} {second.text}", first.confidences + second.confidences)


@dataclass(frozen=True)
class BodyRow:
    """A leaf row on one page: one piece per column of the layout. ``stretch`` counts the headings above it in its
    table: rows on both sides of a heading are cut as at a page break."""

    page: int
    table: int
    band: int
    pieces: tuple[Piece, ...]
    stretch: int = 0

    @property
    def key(self) -> tuple[int, int, int]:
        """(page, table, band)."""
        return self.page, self.table, self.band

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written or marked in a cell that begins in it: a spacer, also beside merged cells that
        began above."""
        own = [cell for piece in self.pieces for cell in piece.cells if cell.cell.row == self.band]
        return not any(cell.lines or cell.mark.state is not MarkState.BLANK for cell in own)


def body_rows(
    page: int, number: int, table: ReadTable, layout: Layout, columns: Sequence[GridColumns], first: int
) -> list[BodyRow]:
    """The rows of table ``number`` of a page from band ``first`` on; ``columns`` are the grid columns of
    each column of the layout."""
    rows = []
    for band in range(first, table.grid.row_count):
        pieces = tuple(
            _piece(page, number, table, band, columns[index], takes_all=column.field is Column.SCHEDULE)
            for index, column in enumerate(layout.columns)
        )
        rows.append(BodyRow(page, number, band, pieces))
    return rows


def _piece(
    page: int, number: int, table: ReadTable, band: int, columns: GridColumns, *, takes_all: bool
) -> Piece:
    """The piece of one column. A cell that spans columns belongs to the one it begins in; month columns
    (``takes_all``) share such a cell, whose mark holds for all of them."""
    shares = takes_all or columns.first == 0
    own = [
        index
        for index, read in enumerate(table.cells)
        if read.cell.row <= band < read.cell.row + read.cell.row_span
        and (columns.meet(read.cell) if shares else columns.begin(read.cell))
    ]
    return Piece((page, number, tuple(own)), tuple(table.cells[index] for index in own))
