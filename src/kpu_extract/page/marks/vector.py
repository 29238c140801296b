"""Evidence of marks on born-digital pages, from fills, shapes and glyphs."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid
from kpu_extract.page.ingest.source import Colour, Fill, Glyph, SourcePage, Stroke
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.rules.settings import RULE_SETTINGS

COVERS = 0.6
"""The part of a cell that a fill must cover to be its ground."""
SLANT_PT = 1.0
"""Points by which both ends of a stroke must differ in both directions to be no rule."""
BAR_WIDTH = 0.5
"""The part of a cell's width that a bar over several cells must take up to mark it."""
FAINT = 0.05
"""Shade below which a fill cannot be seen."""


def drawn_evidence(page: SourcePage, grid: Grid) -> list[CellEvidence]:
    """Evidence for each cell of ``grid``, in order; page and grid in the same space."""
    areas = [
        fill for fill in page.fills if min(fill.box.width, fill.box.height) > RULE_SETTINGS.vector.thickest_pt
    ]
    inside = [fill for fill in areas if fill.box.intersection(grid.box)]
    glyphs = [glyph for glyph in page.glyphs if glyph.visible and glyph.text.strip()]
    shapes = [*page.shapes, *_slanting(page.strokes)]
    return [_evidence(cell.box, inside, shapes, glyphs) for cell in grid.cells]


def _slanting(strokes: Sequence[Stroke]) -> list[Box]:
    """The strokes that are neither level nor upright: ticks and crosses drawn by hand, not rules."""
    return [
        Box(min(s.x0, s.x1), min(s.y0, s.y1), max(s.x0, s.x1), max(s.y0, s.y1))
        for s in strokes
        if min(abs(s.x1 - s.x0), abs(s.y1 - s.y0)) > SLANT_PT
    ]


def _evidence(
    box: Box, fills: Sequence[Fill], shapes: Sequence[Box], glyphs: Sequence[Glyph]
) -> CellEvidence:
    shade, bar = _ground(box, fills)
    things = [part for shape in shapes if (part := _part_in(shape, box)) is not None]
    things += [glyph.box for glyph in glyphs if box.contains_point(*glyph.box.center)]
    things += bar
    if not things:
        return CellEvidence(shade=shade)
    largest = max(max(thing.width, thing.height) for thing in things)
    ink = min(1.0, sum(thing.area for thing in things) / max(box.area, 1e-6))
    return CellEvidence(shade=shade, ink=ink, extent=largest, strength=1.0)


def _part_in(thing: Box, cell: Box) -> Box | None:
    """The part of a drawn thing that marks this cell: all of what lies in it, and the piece of a bar that runs
    over several cells; None for what merely touches it."""
    common = thing.intersection(cell)
    if common is None:
        return None
    if thing.share_inside(cell) > 0.6:
        return thing
    thick = min(common.width, common.height) > RULE_SETTINGS.vector.thickest_pt
    return common if thick and common.width >= BAR_WIDTH * cell.width else None


def _ground(box: Box, fills: Sequence[Fill]) -> tuple[float, list[Box]]:
    """The shade of the last fill that covers the cell, and the fills that lie in it as bars or dots."""
    shade = 0.0
    things: list[Box] = []
    for fill in fills:
        common = fill.box.intersection(box)
        if common is None:
            continue
        if common.area >= COVERS * box.area:
            shade, things = _shade(fill.colour), []
        elif _shade(fill.colour) > FAINT and (part := _part_in(fill.box, box)) is not None:
            things.append(part)
    return shade, things


def _shade(colour: Colour) -> float:
    return 1.0 - min(colour) / 255.0
