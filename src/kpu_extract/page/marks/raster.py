"""Evidence of marks in a page's picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Rgb
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.rectification.background import level_of, paper_tone
from kpu_extract.page.rectification.rectified_page import RectifiedPage

SCREEN_PT = 1.8
"""Window over which the dots of a printed or one-bit shade become an even tone."""
LEAST_CELLS = 24
"""Cells it takes to tell a shadow from shading."""
INSET_PT = 1.7
"""Left out on each side of a cell: the rule itself and its blur."""
DRAWN = 0.2
"""Darkness above which a pixel belongs to something drawn."""
BAR_PT = 3.0
"""A thing that reaches from side to side is a bar when it is thicker than this, else a stroke that
crosses the cell: a stamp's ring, a signature, a rule out of place."""
LEAST_PIECE_PT = 1.2
"""Smaller pieces are specks."""


@dataclass(frozen=True, slots=True)
class _Thing:
    extent: float
    strength: float
    offset: float = 0.0


def seen_evidence(rectified: RectifiedPage, grids: Sequence[Grid]) -> list[list[CellEvidence]]:
    """Evidence for each cell of each grid, in order."""
    tone = paper_tone(rectified.pixels)
    window = max(3, round(SCREEN_PT * rectified.scale))
    even = cv2.blur(rectified.pixels, (window, window)).astype(np.uint8, copy=False)
    found = [_evidence(rectified, even, tone, cell) for grid in grids for cell in grid.cells]
    cells = iter(_levelled(found, [cell.box for grid in grids for cell in grid.cells], rectified))
    return [[next(cells) for _ in grid.cells] for grid in grids]


def _levelled(
    found: Sequence[CellEvidence], boxes: Sequence[Box], rectified: RectifiedPage
) -> list[CellEvidence]:
    """The evidence with the shade that a shadow lays over the table taken away: most cells are blank, and
    a shadow changes from cell to cell by less than a shade."""
    if len(found) < LEAST_CELLS:
        return list(found)
    size = rectified.size
    x = np.array([box.center[0] / size.width - 0.5 for box in boxes])
    y = np.array([box.center[1] / size.height - 0.5 for box in boxes])
    level = level_of(np.array([seen.shade for seen in found]), x, y)
    return [
        replace(seen, shade=max(0.0, seen.shade - float(own))) for seen, own in zip(found, level, strict=True)
    ]


def _evidence(rectified: RectifiedPage, even: Rgb, tone: NDArray[np.float32], cell: GridCell) -> CellEvidence:
    window = rectified.ink.window(cell.box.grown(-INSET_PT))
    darkness = rectified.ink.darkness[window]
    if darkness.size == 0:
        return CellEvidence()
    paper = tone[window].reshape(-1, 3).mean(axis=0)
    inner = rectified.ink.window(cell.box.grown(-INSET_PT - SCREEN_PT / 2))
    ground = np.median(even[inner if even[inner].size else window].reshape(-1, 3), axis=0)
    shade = float(np.max(1.0 - ground / paper))
    # The rectified page's darkness is against the ground near by, which a bar thicker than a letter is itself.
    darkness = np.maximum(darkness, 1.0 - rectified.grey[window] / max(1.0, float(ground.mean())))
    ink = darkness > DRAWN
    thing = _largest_thing(ink, darkness, rectified.scale)
    return CellEvidence(max(0.0, shade), float(ink.mean()), thing.extent, thing.strength, thing.offset)


def _largest_thing(ink: NDArray[np.bool_], darkness: NDArray[np.float32], scale: float) -> _Thing:
    """The largest drawn piece that lies in the cell rather than passes through or reaches in."""
    height, width = ink.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    best = _Thing(0.0, 0.0)
    for label in range(1, count):
        left, top, wide, high = (int(value) for value in stats[label, :4])
        extent = max(wide, high) / scale
        if extent < LEAST_PIECE_PT or extent <= best.extent:
            continue
        piece = labels[top : top + high, left : left + wide] == label
        sides = (left == 0) + (top == 0) + (left + wide == width) + (top + high == height)
        thickness = _thickness(piece) / scale
        if sides >= 2 and thickness < BAR_PT:
            continue
        if sides == 1 and min(wide, high) / scale < LEAST_PIECE_PT + 0.6:
            continue
        strength = float(np.percentile(darkness[top : top + high, left : left + wide][piece], 75))
        offset = abs(left + wide / 2 - width / 2) / (width / 2)
        best = _Thing(extent, strength, offset)
    return best


def _thickness(piece: NDArray[np.bool_]) -> float:
    padded = np.pad(piece, 1).astype(np.uint8)
    return 2.0 * float(cv2.distanceTransform(padded, cv2.DIST_L2, 3).max())
