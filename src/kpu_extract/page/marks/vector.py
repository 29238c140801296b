"""Collects evidence of marks on born-digital pages from fills, shapes and glyphs."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid
from kpu_extract.page.ingest.source import Colour, Fill, Glyph, SourcePage, Stroke
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.marks.settings import MARK_SETTINGS, VectorMarkSettings


def vector_evidence(
    page: SourcePage, grid: Grid, settings: VectorMarkSettings = MARK_SETTINGS.vector
) -> list[CellEvidence]:
    """Evidence for each cell of ``grid``, in order; page and grid in the same space."""
    areas = [fill for fill in page.fills if min(fill.box.width, fill.box.height) > settings.rule_pt]
    inside = [fill for fill in areas if fill.box.intersection(grid.box)]
    glyphs = page.visible_letters
    shapes = [*page.shapes, *_slanting(page.strokes, settings.slant_pt)]
    return [_evidence(cell.box, inside, shapes, glyphs, settings) for cell in grid.cells]


def _slanting(strokes: Sequence[Stroke], least_pt: float) -> list[Box]:
    """The strokes that are neither level nor upright: ticks and crosses drawn by hand, not rules."""
    return [stroke.box for stroke in strokes if min(stroke.box.width, stroke.box.height) > least_pt]


def _evidence(
    box: Box,
    fills: Sequence[Fill],
    shapes: Sequence[Box],
    glyphs: Sequence[Glyph],
    settings: VectorMarkSettings,
) -> CellEvidence:
    shade, bar = _ground(box, fills, settings)
    pieces = [part for shape in shapes if (part := _part_in(shape, box, settings)) is not None]
    pieces += [glyph.box for glyph in glyphs if box.contains_point(*glyph.box.center)]
    pieces += bar
    if not pieces:
        return CellEvidence(shade=shade, seen_area=box.area, cell=box)
    largest = max(max(piece.width, piece.height) for piece in pieces)
    ink = min(1.0, sum(piece.area for piece in pieces) / max(box.area, 1e-6))
    return CellEvidence(shade, ink, largest, strength=1.0, seen_area=box.area, cell=box)


def _part_in(drawn: Box, cell: Box, settings: VectorMarkSettings) -> Box | None:
    """The part of a drawn piece that marks this cell: the whole piece if it lies in the cell, or the section of a bar
    over several cells; None for a piece that only touches the cell."""
    common = drawn.intersection(cell)
    if common is None:
        return None
    if drawn.share_inside(cell) > settings.inside:
        return drawn
    thick = min(common.width, common.height) > settings.rule_pt
    return common if thick and common.width >= settings.bar_width * cell.width else None


def _ground(box: Box, fills: Sequence[Fill], settings: VectorMarkSettings) -> tuple[float, list[Box]]:
    """The shade of the last fill that covers the cell, and the fills that lie in it as bars or dots."""
    shade = 0.0
    pieces: list[Box] = []
    for fill in fills:
        common = fill.box.intersection(box)
        if common is None:
            continue
        if common.area >= settings.covering * box.area:
            shade, pieces = _shade(fill.colour), []
        elif (
            _shade(fill.colour) > settings.faintest_fill
            and (part := _part_in(fill.box, box, settings)) is not None
        ):
            pieces.append(part)
    return shade, pieces


def _shade(colour: Colour) -> float:
    return 1.0 - min(colour) / 255.0
