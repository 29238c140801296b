"""Evidence of marks on a vector page, from what is painted: the page's picture without its text, and the
characters that are seen.

A fill, a pattern, a smooth shading, a stroke, a curve and a small picture all look alike once they are
painted; so none of them is asked what it is in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid
from kpu_extract.page.ingest.source import Glyph, PagePicture
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.marks.row_tints import against_their_rows
from kpu_extract.page.marks.signs import says_blank
from kpu_extract.page.tables.lookup import CellFinder


@dataclass(frozen=True, slots=True)
class PaintedMarkSettings:
    """How marks stand out on a rendered page, which has no noise."""

    inset_pt: float = 1.2
    """Left out on each side of a cell: half of its rule and the renderer's rounding. Worst case: rules of 1.5 pt.
    Measured on: vector samples."""

    drawn: float = 0.16
    """Of 1, in the colour channel that differs most from the cell's own ground: what differs by more is drawn.
    Worst case: a pale emblem behind the table, 0.1. Measured on: cases 12 and 22."""

    least_piece_pt: float = 1.2
    """Points: the longer side of the smallest piece that may be a mark; dots of a dotted ground are smaller."""

    hatch_strokes: int = 3
    """So many thin things that reach from side to side of a cell are a hatch over it, which marks it. Worst case:
    one stroke of a signature and its return. Measured on: shared case 22."""

    bar_pt: float = 3.0
    """Points: a thing that reaches from side to side of the cell is a bar when it is thicker than this, else a rule
    out of place or a frame's curve."""


def painted_evidence(
    ground: PagePicture,
    glyphs: Sequence[Glyph],
    grid: Grid,
    settings: PaintedMarkSettings | None = None,
) -> list[CellEvidence]:
    """Evidence for each cell of ``grid``, in order. ``ground`` and ``glyphs`` (those that are seen) are in
    the grid's space."""
    settings = settings or PaintedMarkSettings()
    in_cells = _by_cell(glyphs, grid)
    found = [
        _evidence(ground, cell.box, in_cells.get(place, ()), settings)
        for place, cell in enumerate(grid.cells)
    ]
    return against_their_rows(found, grid)


def _by_cell(glyphs: Sequence[Glyph], grid: Grid) -> dict[int, list[Glyph]]:
    finder = CellFinder([grid])
    found: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        place = finder.at(*glyph.box.center)
        if place is not None and glyph.text.strip():
            found[place[1]].append(glyph)
    return found


def _evidence(
    ground: PagePicture, box: Box, glyphs: Sequence[Glyph], settings: PaintedMarkSettings
) -> CellEvidence:
    inside = _inside(ground, box, settings.inset_pt)
    if inside.size == 0:
        return CellEvidence()
    tone = np.median(inside.reshape(-1, 3), axis=0)
    shade = 1.0 - float(tone.min()) / 255.0
    change = np.abs(inside.astype(np.float32) - tone).max(axis=2) / 255.0
    drawn = _largest_piece(change, ground.scale, settings)
    letters = [glyph.box for glyph in glyphs] if glyphs and not says_blank(_text(glyphs)) else []
    extent = max([drawn, *(max(letter.width, letter.height) for letter in letters)])
    if extent == 0.0:
        return CellEvidence(shade=shade)
    written = sum(letter.area for letter in letters) / max(box.area, 1e-6)
    ink = min(1.0, written + float((change > settings.drawn).mean()))
    return CellEvidence(shade=shade, ink=ink, extent=extent, strength=1.0)


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs)


def _inside(ground: PagePicture, box: Box, inset: float) -> NDArray[np.uint8]:
    """The pixels of the cell's inside, (height, width, 3)."""
    inner = box.grown(-min(inset, box.width / 4), -min(inset, box.height / 4))
    height, width = ground.pixels.shape[:2]
    top, bottom = max(0, round(inner.y0 * ground.scale)), min(height, round(inner.y1 * ground.scale))
    left, right = max(0, round(inner.x0 * ground.scale)), min(width, round(inner.x1 * ground.scale))
    return ground.pixels[top : max(top, bottom), left : max(left, right)]


def _largest_piece(change: NDArray[np.float32], scale: float, settings: PaintedMarkSettings) -> float:
    """The longer side, in points, of the largest drawn piece that lies in the cell rather than passes
    through it or reaches in; 0 for none."""
    drawn = (change > settings.drawn).astype(np.uint8)
    height, width = drawn.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
    largest, through = 0.0, 0
    for label in range(1, count):
        left, top, wide, high = (int(value) for value in stats[label, :4])
        extent = max(wide, high) / scale
        if extent <= max(largest, settings.least_piece_pt):
            continue
        sides = (left == 0) + (top == 0) + (left + wide == width) + (top + high == height)
        piece = labels[top : top + high, left : left + wide] == label
        thickness = _thickness(piece) / scale
        if sides > 1 and thickness < settings.bar_pt:
            through += 1
            continue
        if sides == 1 and min(wide, high) / scale < settings.least_piece_pt:
            continue
        largest = extent
    return max(width, height) / scale if through >= settings.hatch_strokes else largest


def _thickness(piece: NDArray[np.bool_]) -> float:
    padded = np.pad(piece, 1).astype(np.uint8)
    return 2.0 * float(cv2.distanceTransform(padded, cv2.DIST_L2, 3).max())
