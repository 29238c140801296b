"""Evidence of marks on born-digital pages, from fills, shapes and glyphs."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.content import Grid
from kpu_extract.geometry import Box
from kpu_extract.ingest.source import Colour, Fill, Glyph, SourcePage
from kpu_extract.marks.evidence import CellEvidence
from kpu_extract.rules.drawn import MAX_THICKNESS_PT

COVERS = 0.6
"""The part of a cell that a fill must cover to be its ground."""
BAR_COVERS = 0.12
"""The part that a bar over several cells must cover of each."""


def drawn_evidence(page: SourcePage, grid: Grid) -> list[CellEvidence]:
    """Evidence for each cell of ``grid``, in order; page and grid in the same space."""
    areas = [fill for fill in page.fills if min(fill.box.width, fill.box.height) > MAX_THICKNESS_PT]
    inside = [fill for fill in areas if fill.box.intersection(grid.box)]
    glyphs = [glyph for glyph in page.glyphs if glyph.visible and glyph.text.strip()]
    return [_evidence(cell.box, inside, page.shapes, glyphs) for cell in grid.cells]


def _evidence(
    box: Box, fills: Sequence[Fill], shapes: Sequence[Box], glyphs: Sequence[Glyph]
) -> CellEvidence:
    shade, bar = _ground(box, fills)
    things = [shape for shape in shapes if shape.share_inside(box) > 0.6]
    things += [glyph.box for glyph in glyphs if box.contains_point(*glyph.box.center)]
    things += bar
    if not things:
        return CellEvidence(shade=shade)
    largest = max(max(thing.width, thing.height) for thing in things)
    ink = min(1.0, sum(thing.area for thing in things) / max(box.area, 1e-6))
    return CellEvidence(shade=shade, ink=ink, extent=largest, strength=1.0)


def _ground(box: Box, fills: Sequence[Fill]) -> tuple[float, list[Box]]:
    """The shade of the last fill that covers the cell, and the fills that lie in it as bars or dots."""
    shade = 0.0
    things: list[Box] = []
    for fill in fills:
        common = fill.box.intersection(box)
        if common is None:
            continue
        share = common.area / max(box.area, 1e-6)
        if share >= COVERS:
            shade, things = _shade(fill.colour), []
        elif share >= BAR_COVERS and _shade(fill.colour) > 0.05:
            things.append(common)
    return shade, things


def _shade(colour: Colour) -> float:
    return 1.0 - min(colour) / 255.0
