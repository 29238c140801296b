"""Collects evidence of marks on a vector page from what is painted: the page's picture without its text, and the
characters that can be seen.

A fill, a pattern, a smooth shading, a stroke, a curve and a small picture look alike once they are painted. So it
does not matter what each is in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import LIGHTEST, pixel_window, strongest_change
from kpu_extract.model.page import Grid, Rule
from kpu_extract.page.ingest.source import Glyph, PagePicture
from kpu_extract.page.marks.cell_ground import CellGround, cell_ground
from kpu_extract.page.marks.compared.column_tints import against_their_columns, against_their_months
from kpu_extract.page.marks.compared.full_columns import without_blank_signs
from kpu_extract.page.marks.compared.laid_over import without_laid_over
from kpu_extract.page.marks.compared.row_tints import against_their_rows
from kpu_extract.page.marks.drawn.pieces import CellPicture, largest_piece
from kpu_extract.page.marks.drawn.shapes_behind import without_shapes_behind
from kpu_extract.page.marks.drawn.signs import RING_INK, is_hollow, may_be_unmapped, says_blank
from kpu_extract.page.marks.drawn.strokes_over_borders import CellMark, marks_of_cells
from kpu_extract.page.marks.drawn.thin_bars import with_thin_bars
from kpu_extract.page.marks.evidence import CellEvidence, PieceForm
from kpu_extract.page.marks.painted_settings import PAINTED_MARK_SETTINGS, PaintedMarkSettings
from kpu_extract.page.tables.lookup import CellFinder
from kpu_extract.page.tables.word_places import word_places


def painted_evidence(
    ground: PagePicture,
    glyphs: Sequence[Glyph],
    grid: Grid,
    shown: PagePicture | None = None,
    lines: Sequence[Rule] = (),
    laid: Sequence[Box] = (),
    settings: PaintedMarkSettings = PAINTED_MARK_SETTINGS,
) -> list[CellEvidence]:
    """Evidence for each cell of ``grid``, in order. ``ground``, ``shown`` (the page with and without text),
    ``glyphs`` (those that are seen), ``lines`` (level ones) and ``laid`` (the file's raster images) are in the
    grid's space."""
    pictures = _Pictures(ground, shown or ground)
    in_cells = _by_cell(glyphs, grid)
    drawn = np.zeros(ground.pixels.shape[:2], np.bool_)
    ground = without_shapes_behind(ground, grid, settings.behind)
    grounds = [cell_ground(ground, cell.box, drawn, settings) for cell in grid.cells]
    grounds = _with_dotted(grounds, grid, in_cells, settings)
    _clear_corners(drawn, grid, ground.scale, settings)
    strokes = _without_dots(marks_of_cells(drawn, grid, ground.scale, settings.pen), in_cells, settings)
    found = [
        _evidence(cell.box, own, strokes.get(place), in_cells.get(place, ()), pictures, settings)
        for place, (cell, own) in enumerate(zip(grid.cells, grounds, strict=True))
    ]
    texts = frozenset(place for place, own in in_cells.items() if len(own) >= settings.text_letters)
    signs = {place: _text(own).strip() for place, own in in_cells.items() if len(own) == 1}
    if laid:
        written = [
            _evidence(cell.box, CellGround(), None, in_cells.get(place, ()), pictures, settings)
            for place, cell in enumerate(grid.cells)
        ]
        found = without_laid_over(found, written, grid, laid, signs)
    found = with_thin_bars(found, lines, drawn, grid, texts, ground.scale)
    found = against_their_months(against_their_rows(found, grid, texts), grid, texts, settings.tints)
    found = against_their_columns(found, grid, texts, settings.tints)
    inks = {place: pictures.ink_of(grid.cells[place].box, settings) for place in signs}
    return without_blank_signs(found, signs, inks, grid)


def _by_cell(glyphs: Sequence[Glyph], grid: Grid) -> dict[int, list[Glyph]]:
    found: dict[int, list[Glyph]] = defaultdict(list)
    for glyph, place in zip(glyphs, word_places(glyphs, CellFinder([grid])), strict=True):
        if place is not None and glyph.text.strip():
            found[place[1]].append(glyph)
    return found


def _without_dots(
    strokes: Mapping[int, CellMark], in_cells: Mapping[int, Sequence[Glyph]], settings: PaintedMarkSettings
) -> dict[int, CellMark]:
    """The marks of cells without the dots of a patterned paper, which stand among the texts of the table too."""
    texts = [place for place, glyphs in in_cells.items() if len(glyphs) >= settings.text_letters]
    among = [strokes[place].extent for place in texts if place in strokes]
    dots = [extent for extent in among if extent <= settings.largest_dot_pt]
    if not dots or len(dots) < settings.dotted * len(texts):
        return dict(strokes)
    largest = settings.dot_spread * max(dots)
    return {place: mark for place, mark in strokes.items() if mark.extent > largest}


def _with_dotted(
    grounds: Sequence[CellGround],
    grid: Grid,
    in_cells: Mapping[int, Sequence[Glyph]],
    settings: PaintedMarkSettings,
) -> list[CellGround]:
    """The grounds with a pattern of dots taken for a cover, unless it is the paper's, which cells of text have too."""
    texts = [place for place, glyphs in in_cells.items() if len(glyphs) >= settings.text_letters]
    if sum(grounds[place].dotted for place in texts) >= max(1.0, settings.dotted * len(texts)):
        return list(grounds)
    return [
        replace(own, covered=max(cell.box.width, cell.box.height)) if own.dotted else own
        for own, cell in zip(grounds, grid.cells, strict=True)
    ]


def _clear_corners(drawn: NDArray[np.bool_], grid: Grid, scale: float, settings: PaintedMarkSettings) -> None:
    """Removes from ``drawn`` what connects two outer sides of the table at its corner: the curve of a rounded frame."""
    for cell in grid.cells:
        box = cell.box
        if (box.x0 > grid.box.x0 and box.x1 < grid.box.x1) or (box.y0 > grid.box.y0 and box.y1 < grid.box.y1):
            continue
        top, bottom, left, right = pixel_window(box, scale, drawn.shape)
        inside = drawn[top:bottom, left:right]
        if inside.size == 0:
            # A cell beside the page; OpenCV does not survive an empty picture.
            continue
        count, labels, stats, _ = connected_pieces(inside.astype(np.uint8))
        edge = round(settings.border_pt * scale)
        for label in range(1, count):
            x, y, wide, high = (int(value) for value in stats[label, :4])
            level = x <= edge or x + wide >= right - left - edge
            upright = y <= edge or y + high >= bottom - top - edge
            if level and upright and not _leaves_corner(labels == label, scale, settings):
                inside[labels == label] = False


def _leaves_corner(piece: NDArray[np.bool_], scale: float, settings: PaintedMarkSettings) -> bool:
    """Whether a piece reaches further from all sides of its cell than the curve of a rounded frame."""
    reach = round(settings.corner_reach_pt * scale)
    return bool(piece[reach : piece.shape[0] - reach, reach : piece.shape[1] - reach].any())


@dataclass(frozen=True)
class _Pictures:
    """The page without its text and with it."""

    ground: PagePicture
    shown: PagePicture

    def sign_form(
        self, box: Box, stroke: CellMark | None, text: str, settings: PaintedMarkSettings, *, alone: bool
    ) -> PieceForm:
        """The form of a cell's sign; ``alone``: a lone ``stroke``, or letter, is all that stands in the cell."""
        if is_hollow(text) or (stroke is not None and stroke.hollow):
            return PieceForm.HOLLOW
        is_letter = alone and stroke is None
        return self._seen_form(box, settings) if is_letter and may_be_unmapped(text) else PieceForm.STROKES

    def _seen_form(self, box: Box, settings: PaintedMarkSettings) -> PieceForm:
        """The form of a cell's sign in the picture, whatever letter the file says it is."""
        change = self._text_in(box, settings)
        picture = CellPicture(change > settings.ink, change, self.ground.scale)
        return largest_piece(picture, settings.pieces).form

    def ink_of(self, box: Box, settings: PaintedMarkSettings) -> float:
        """The part of a cell, 0..1, that its text covers; the blur at its edges counts as much as it is dark."""
        change = self._text_in(box, settings)
        return float(change.mean()) if change.size else 0.0

    def _text_in(self, box: Box, settings: PaintedMarkSettings) -> NDArray[np.float32]:
        """By how much, 0..1, its text changes each pixel of a cell."""
        top, bottom, left, right = pixel_window(
            box.grown(-settings.sign_inset_pt), self.ground.scale, self.ground.pixels.shape
        )
        window = (slice(top, bottom), slice(left, right))
        change = strongest_change(self.shown.pixels[window], self.ground.pixels[window]) / LIGHTEST
        return change.astype(np.float32)


def _evidence(
    box: Box,
    own: CellGround,
    stroke: CellMark | None,
    glyphs: Sequence[Glyph],
    pictures: _Pictures,
    settings: PaintedMarkSettings,
) -> CellEvidence:
    letters = [glyph.box for glyph in glyphs] if glyphs and not says_blank(_text(glyphs)) else []
    sure = max([own.covered, *(max(letter.width, letter.height) for letter in letters)])
    extent = max(sure, stroke.extent if stroke else 0.0)
    if extent == 0.0:
        return CellEvidence(shade=own.shade, seen_area=box.area, cell=box)
    written = sum(letter.area for letter in letters) / max(box.area, 1e-6)
    if is_hollow(_text(glyphs)):
        written *= RING_INK
    certain = bool(sure) or (stroke is not None and stroke.sure)
    # What covers the cell, or stands in it beside the sign, leaves the sign's form unknown.
    alone = not own.covered and len(letters) + (stroke is not None) == 1
    return CellEvidence(
        shade=own.shade,
        ink=min(1.0, written + own.ink),
        extent=extent,
        strength=1.0 if certain else settings.doubtful_strength,
        # A mark at the border may belong to the neighbouring cell. That it resembles other marks makes it no surer.
        offset=0.0 if certain else 1.0,
        form=pictures.sign_form(box, stroke if alone else None, _text(glyphs), settings, alone=alone),
        certainty=1.0 if sure or stroke is None else min(1.0, stroke.share / settings.sure_part),
        seen_area=box.area,
        cell=box,
    )


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs)
