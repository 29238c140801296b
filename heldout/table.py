"""A table before it is drawn: rows of cells, merged cells shared by the rows and columns they cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from heldout.browser import Face


class Align(StrEnum):
    """How lines stand in their cell."""

    LEFT = "left"
    CENTER = "center"
    JUSTIFY = "justify"


class RowKind(StrEnum):
    """What a drawn row is; only ``LEAF`` rows are records."""

    HEAD = "head"
    SECTION = "section"
    LEAF = "leaf"


@dataclass(frozen=True)
class Sign:
    """A mark that is no text: ``tick`` by hand, ``shade`` of the whole cell, or ``bar`` across it."""

    shape: str
    colour: str
    seed: int = 0


@dataclass(frozen=True)
class Cell:
    """A cell; rows and columns that it covers share the object's ``key``.

    ``text`` may hold line breaks (each paragraph begins a line) and soft hyphens. ``upright`` sets it
    turned by 90 degrees. ``hang`` indents all lines of a list item but its first, in points. ``tight``
    leaves hardly any room beside the text, as narrow columns have it.
    """

    key: str
    text: str
    face: Face
    align: Align = Align.LEFT
    upright: bool = False
    hang: float = 0.0
    fill: str | None = None
    sign: Sign | None = None
    tight: bool = False

    def room_beside(self, padding: float) -> float:
        """The space between text and rule, where ``padding`` is usual."""
        return min(padding, 0.6) if self.tight else padding

    @property
    def said(self) -> str:
        """The text by the contract's rules: one space between lines, no soft hyphens."""
        return " ".join(self.text.replace("\u00ad", "").split())


@dataclass(frozen=True)
class TableRow:
    """A row: one cell for each column. ``record`` is the index of the leaf row's record."""

    kind: RowKind
    cells: tuple[Cell, ...]
    record: int | None = None


@dataclass(frozen=True)
class Table:
    """Columns' widths in points, the heading's rows and the body's."""

    widths: tuple[float, ...]
    head: tuple[TableRow, ...]
    body: tuple[TableRow, ...]

    def rows(self) -> tuple[TableRow, ...]:
        """Heading and body."""
        return (*self.head, *self.body)

    def span(self, rows: Sequence[TableRow], place: int, key: str) -> tuple[int, int]:
        """The first and last column of the cell ``key`` in ``rows[place]``."""
        columns = [index for index, cell in enumerate(rows[place].cells) if cell.key == key]
        return columns[0], columns[-1]

    def width(self, first: int, last: int) -> float:
        """The width of the columns from ``first`` to ``last``."""
        return sum(self.widths[first : last + 1])


@dataclass(frozen=True)
class Line:
    """A line set in a cell: its text, how far it is indented, and whether the paragraph goes on."""

    text: str
    indent: float = 0.0
    goes_on: bool = False


Setting = Mapping[str, tuple[Line, ...]]
"""The lines of each cell, by key."""
