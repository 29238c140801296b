"""Section rows: bands that name an area for the rows below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.model.columns import Column
from kpu_extract.plan.columns import Layout
from kpu_extract.plan.rows import BodyRow, Piece
from kpu_extract.text.joining import CellText
from kpu_extract.text.list_markers import NUMBERED_SECTION, SECTION_NUMBER
from kpu_extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class SectionRowSettings:
    """What distinguishes a section row from a row of the plan."""

    number_and_name: int = 2
    """Filled cells of a section row in a plan without a column for numbers."""

    span: float = 0.6
    """Part of the text columns that a section's cell spans, at least. Worst case: a cell over all columns but those
    of the responsible office and the proof."""

    area_score: float = 0.95
    """How near (0..1) a text in one column must come to an area's name: one that has the name among its words is a
    row's ("Penilaian kematangan kelembagaan")."""

    least_columns: float = 2.0
    """Text columns that it spans, at least: a cell of one column is a cell of a row."""


SECTION_ROW_SETTINGS = SectionRowSettings()


@dataclass(frozen=True)
class Section:
    """A section's number and text as read, and the pieces they stand in."""

    number: str | None
    text: CellText
    pieces: tuple[Piece, ...]


def read_section(
    row: BodyRow, layout: Layout, vocabulary: Vocabulary, settings: SectionRowSettings = SECTION_ROW_SETTINGS
) -> Section | None:
    """The section that a row names, or None for any other row.

    A section row has one text, which spans most of the text columns; or, in a plan without a column
    for areas, one text that is an area's name beside a number, in cells that were not merged.
    """
    texts = [i for i, c in enumerate(layout.columns) if c.field not in (Column.SCHEDULE, Column.NUMBER)]
    number_piece, filled = _number_and_texts(row, layout, texts, settings)
    if len(filled) != 1:
        return None
    piece = filled[0]
    text = piece.text
    wide = _columns_spanned(piece, row, layout, texts) >= max(
        settings.least_columns, settings.span * len(texts)
    )
    area = None if layout.indices(Column.AREA) else vocabulary.areas.find(text)
    named = area is not None and area.score >= settings.area_score
    numbered = number_piece is not None and SECTION_NUMBER.match(number_piece.text) is not None
    if not wide and not (named and (numbered or NUMBERED_SECTION.match(text))):
        return None
    return _section(text, piece, number_piece)


def _number_and_texts(
    row: BodyRow, layout: Layout, texts: Sequence[int], settings: SectionRowSettings
) -> tuple[Piece | None, list[Piece]]:
    """The piece that numbers the section, if there is one, and the pieces with text in the columns ``texts``."""
    filled = [row.pieces[index] for index in texts if row.pieces[index].has_text]
    number = next((row.pieces[i] for i in layout.indices(Column.NUMBER) if row.pieces[i].has_text), None)
    if not filled and (under_months := _begins_in_months(row, layout, number)) is not None:
        return number, [under_months]
    if number is not None and not filled:
        # A cell over the whole table begins in the column for numbers.
        return None, [number]
    if number is None and len(filled) == settings.number_and_name and SECTION_NUMBER.match(filled[0].text):
        # A plan without a column for numbers: the section's stands in the first one.
        return filled[0], filled[1:]
    return number, filled


def _begins_in_months(row: BodyRow, layout: Layout, number: Piece | None) -> Piece | None:
    """The cell with text over all months it begins in, where these stand before the columns of text. None for a cell
    that begins in the column for numbers."""
    under = [piece for index in layout.indices(Column.SCHEDULE) if (piece := row.pieces[index]).has_text]
    if not under or len({piece.cells for piece in under}) > 1:
        return None
    return None if number is not None and number.cells == under[0].cells else under[0]


def _columns_spanned(piece: Piece, row: BodyRow, layout: Layout, texts: list[int]) -> int:
    """How many text columns a piece's cell covers: its own, and those that have no cell because of it."""
    box = piece.box
    taken = 0
    for index in texts:
        other = row.pieces[index]
        middle = layout.columns[index].middle
        taken += (other is piece) or (not other.cells and _covers(box.x0, box.x1, middle, row))
    return taken


def _covers(left: float, right: float, middle: float, row: BodyRow) -> bool:
    boxes = [piece.box for piece in row.pieces if piece.cells]
    x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    return left <= x0 + middle * (x1 - x0) <= right


def _section(text: str, piece: Piece, number_piece: Piece | None) -> Section:
    confidences = tuple(confidence for line in piece.lines for confidence in line.confidences)
    if number_piece is not None:
        return Section(number_piece.text.rstrip(".)"), CellText(text, confidences), (number_piece, piece))
    numbered = NUMBERED_SECTION.match(text)
    if numbered is None:
        return Section(None, CellText(text, confidences), (piece,))
    name = numbered["text"]
    return Section(numbered["number"], CellText(name, confidences[-len(name.split()) :]), (piece,))
