"""What is to be drawn over a page, as outlines in page space (points, origin top left).

Boxes are carried from the rectified page to the page corner by corner, so that on a skewed or sideways page
the outlines lie on the ink and not in the smallest upright box around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import MarkState, Orientation, ReadCell, ReadPage, Rule, Source, Word

Point = tuple[float, float]
LINE_POINTS = 2


@dataclass(frozen=True, slots=True)
class Style:
    """How a layer looks: ``width`` of its outline in points, ``fill`` the opacity inside, 0..255."""

    label: str
    colour: tuple[int, int, int]
    width: float
    fill: int = 0


class Layer(Enum):
    """The kinds of things shown, in the order they are painted. The colours are those of Okabe and
    Ito's palette, which colour-blind readers can tell apart."""

    CELL = Style("cell", (0, 158, 115), 1.0, fill=16)
    MARKED = Style("month marked", (204, 121, 167), 0.8, fill=120)
    UNSURE = Style("month unsure", (240, 228, 66), 0.8, fill=140)
    RULE = Style("rule", (213, 94, 0), 0.8)
    OPEN_EDGE = Style("cell continues over the page break", (230, 159, 0), 2.0)
    TEXT_WORD = Style("word of the text layer", (0, 0, 0), 0.4)
    OCR_WORD = Style("word read by OCR", (0, 114, 178), 0.4)

    @property
    def style(self) -> Style:
        return self.value


@dataclass(frozen=True, slots=True)
class Shape:
    """Two points are a line, more are a closed outline."""

    layer: Layer
    points: tuple[Point, ...]

    @property
    def is_outline(self) -> bool:
        return len(self.points) > LINE_POINTS


def shapes_of(page: ReadPage) -> tuple[Shape, ...]:
    """Everything found on ``page``, in the order of :class:`Layer`; in page space."""
    cells = [cell for table in page.tables for cell in table.cells]
    found = [*_cells(cells, page.to_page), *_rules(page.rules, page.to_page), *_words(page, cells)]
    painted_at = {layer: place for place, layer in enumerate(Layer)}
    return tuple(sorted(found, key=lambda shape: painted_at[shape.layer]))


def _cells(cells: Sequence[ReadCell], to_page: Projective) -> Iterator[Shape]:
    marks = {MarkState.MARKED: Layer.MARKED, MarkState.UNSURE: Layer.UNSURE}
    for read in cells:
        box = read.cell.box
        yield Shape(Layer.CELL, _outline(_inset(box, 1.0), to_page))
        if read.mark.state in marks and not _holds_text(read):
            yield Shape(marks[read.mark.state], _outline(_inset(box, 2.0), to_page))
        if read.cell.open_top:
            yield Shape(Layer.OPEN_EDGE, _line((box.x0, box.y0), (box.x1, box.y0), to_page))
        if read.cell.open_bottom:
            yield Shape(Layer.OPEN_EDGE, _line((box.x0, box.y1), (box.x1, box.y1), to_page))


def _holds_text(read: ReadCell) -> bool:
    """Whether a cell's ink is writing: a tick is read as one letter or sign at most."""
    return any(len(word.text) > 1 for word in read.words)


def _rules(rules: Sequence[Rule], to_page: Projective) -> Iterator[Shape]:
    for rule in rules:
        ends = ((rule.start, rule.position), (rule.end, rule.position))
        if rule.orientation is Orientation.VERTICAL:
            ends = ((rule.position, rule.start), (rule.position, rule.end))
        yield Shape(Layer.RULE, _line(*ends, to_page))


def _words(page: ReadPage, cells: Sequence[ReadCell]) -> Iterator[Shape]:
    lines = [*page.lines, *(line for cell in cells for line in cell.lines)]
    for word in (word for line in lines for word in line.words):
        yield Shape(_word_layer(word), _outline(word.box, page.to_page))


def _word_layer(word: Word) -> Layer:
    return Layer.TEXT_WORD if word.source is Source.TEXT else Layer.OCR_WORD


def _inset(box: Box, distance: float) -> Box:
    """A little smaller, so that neighbours' outlines and the rule between them stay apart."""
    return box.grown(-min(distance, box.width / 4), -min(distance, box.height / 4))


def _outline(box: Box, to_page: Projective) -> tuple[Point, ...]:
    corners = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
    return tuple(to_page.point(x, y) for x, y in corners)


def _line(start: Point, end: Point, to_page: Projective) -> tuple[Point, ...]:
    return to_page.point(*start), to_page.point(*end)
