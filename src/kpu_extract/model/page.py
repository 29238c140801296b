"""What a page holds, as typed values: the currency between the stages.

All boxes are in rectified space (see :mod:`kpu_extract.geometry.boxes`): points, origin top left, on the
upright and deskewed page. ``ReadPage.to_page`` carries a box to the page a viewer shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kpu_extract.geometry.boxes import Box, Size, union_of
from kpu_extract.geometry.projective import Projective
from kpu_extract.text.confidence import mean_confidence


class Source(StrEnum):
    """Where a text was read: the PDF's own text layer, or the picture."""

    TEXT = "text"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space; ``confidence`` 0..1 is the reader's own. ``letters`` (0..1) is how
    sure it is of each letter: empty where it does not say, and of another length than ``text`` where a later step
    wrote other letters. ``margin`` (0..1) is by how much each letter leads the second that would change the word, at
    least; 1 where the reader does not say."""

    text: str
    box: Box
    confidence: float
    source: Source
    letters: tuple[float, ...] = ()
    margin: float = 1.0

    @property
    def least_letter(self) -> float:
        """How sure (0..1) the reader is of the least sure letter; 1 where it does not say."""
        return min(self.letters, default=1.0)


@dataclass(frozen=True)
class TextLine:
    """Words that stand on one baseline, left to right."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        return union_of(word.box for word in self.words)

    @cached_property
    def confidence(self) -> float:
        """The mean of the words' confidence, weighted by their length."""
        return mean_confidence(self.words)


class Orientation(StrEnum):
    """The direction in which a rule runs on the upright page."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight drawn line: at ``position`` across its direction, from ``start`` to ``end`` along it.

    For a horizontal rule the position is a y and start and end are x; for a vertical one the other
    way round. ``thickness`` in points.
    """

    orientation: Orientation
    position: float
    start: float
    end: float
    thickness: float = 0.5

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled grid: it covers ``row_span`` bands from ``row`` and ``column_span`` columns
    from ``column`` (both from 0). ``open_top`` and ``open_bottom`` say that no rule closes the cell
    there: the table continues over a page break."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    open_top: bool = False
    open_bottom: bool = False


@dataclass(frozen=True)
class Grid:
    """A ruled table on one page. ``xs`` and ``ys`` are the borders of its columns and bands
    (one more than there are columns and bands); every (row, column) is covered by just one cell."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @cached_property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @cached_property
    def relative_xs(self) -> tuple[float, ...]:
        """The borders of the columns as parts of the table's width, 0..1."""
        return tuple((x - self.box.x0) / self.box.width for x in self.xs)

    @property
    def column_count(self) -> int:
        return len(self.xs) - 1

    @property
    def row_count(self) -> int:
        return len(self.ys) - 1


class MarkState(StrEnum):
    """Whether a schedule cell is marked; ``UNSURE`` lies between the two thresholds."""

    BLANK = "blank"
    MARKED = "marked"
    UNSURE = "unsure"


class MarkKind(StrEnum):
    """What the mark is: something drawn in the cell, or the cell's own ground coloured."""

    NONE = "none"
    GLYPH = "glyph"
    SHADE = "shade"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the picture (or the PDF's fills) says of a cell: ``shade`` is how much darker or more
    coloured its ground is than the paper (0..1), ``ink`` the part of its area that is drawn on; ``confidence``
    0..1 that the state is right."""

    state: MarkState
    kind: MarkKind
    shade: float
    ink: float
    confidence: float = 1.0


class TextDoubt(StrEnum):
    """What speaks against the text that was read in a cell."""

    INK_NOT_READ = "ink-not-read"
    """Ink of a letter's size stands beside all words of a line, or a line was drawn of which nothing was read."""
    LETTERS_LOST = "letters-lost"
    """A word is drawn in more pieces than it has letters."""
    FOREIGN_LETTERS = "foreign-letters"
    """The text layer gives letters of another script, or of none, within a word."""
    UNDER_STAMP = "text-under-stamp"
    """A word is not sure, and stands where a stamp was."""
    LAYER_DIFFERS = "layer-differs"
    """The picture says other words than the text layer."""
    LOOKS_DIFFER = "looks-differ"
    """A line under a stamp reads otherwise with the stamp than without."""
    WRITTEN_OVER = "written-over"
    """Two lines of the text layer are written over each other."""


@dataclass(frozen=True)
class ReadCell:
    """A grid cell with what was read in it, and what speaks against that."""

    cell: GridCell
    lines: tuple[TextLine, ...]
    mark: Mark
    doubts: frozenset[TextDoubt] = frozenset()

    @property
    def words(self) -> Iterator[Word]:
        """The words of all lines, in reading order."""
        return (word for line in self.lines for word in line.words)

    @cached_property
    def text(self) -> str:
        """The lines as read, one below the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class ReadTable:
    """A grid with the reading of each of its cells, in reading order."""

    grid: Grid
    cells: tuple[ReadCell, ...]


@dataclass(frozen=True)
class PageReading:
    """What was read on a page: its tables, and the lines outside them in reading order."""

    tables: tuple[ReadTable, ...]
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the PDF says of a page: its size as a viewer shows it (``shown``), in points; whether it was read from its
    picture (``is_scan``), at how many pixels per inch; whether there is text of its own, painted or not
    (``has_layer``); and whether there are pictures on a page of text (``has_pictures``)."""

    shown: Size
    is_scan: bool
    dpi: float | None
    has_layer: bool
    has_pictures: bool


PICTURE_UNREADABLE = "picture-unreadable"
"""Note of a page that has a large picture which cannot be decoded to its end."""


PROSE_SKIMMED = "prose-skimmed"
"""Note of a page of prose of which no more was read than the beginnings of its lines."""


@dataclass(frozen=True)
class ReadPage:
    """All that was read on one page; the input of assembly and of the decree stage.

    ``number`` counts from 1. ``size`` is the rectified page's. ``lines`` are the lines outside tables, in
    reading order. ``notes`` say what went wrong or was uncertain, each a short code
    (``orientation-uncertain``). ``rules`` are those that the tables were made of. ``facts`` are None
    for a page made by hand.
    """

    number: int
    size: Size
    to_page: Projective
    tables: tuple[ReadTable, ...]
    lines: tuple[TextLine, ...]
    notes: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    facts: PageFacts | None = None

    @property
    def review_reasons(self) -> tuple[str, ...]:
        """The notes as reasons why the document, and the records on this page, want a look."""
        return tuple(f"page {self.number}: {note}" for note in self.notes)
