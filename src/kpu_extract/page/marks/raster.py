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
from kpu_extract.page.marks.settings import MARK_SETTINGS, RasterMarkSettings
from kpu_extract.page.rectification.background import level_of, paper_tone
from kpu_extract.page.rectification.rectified_page import RectifiedPage


@dataclass(frozen=True, slots=True)
class _DrawnPiece:
    """``extent`` in points, ``strength`` and ``offset`` as in :class:`CellEvidence`."""

    extent: float
    strength: float
    offset: float = 0.0


def raster_evidence(
    rectified: RectifiedPage, grids: Sequence[Grid], settings: RasterMarkSettings = MARK_SETTINGS.raster
) -> list[list[CellEvidence]]:
    """Evidence for each cell of each grid, in order."""
    tone = paper_tone(rectified.pixels)
    window = rectified.ink.pixels(settings.screen_pt, settings.least_screen_px)
    even = cv2.blur(rectified.pixels, (window, window)).astype(np.uint8, copy=False)
    found = [_evidence(rectified, even, tone, cell, settings) for grid in grids for cell in grid.cells]
    cells = iter(_levelled(found, [cell.box for grid in grids for cell in grid.cells], rectified, settings))
    return [[next(cells) for _ in grid.cells] for grid in grids]


def _levelled(
    found: Sequence[CellEvidence],
    boxes: Sequence[Box],
    rectified: RectifiedPage,
    settings: RasterMarkSettings,
) -> list[CellEvidence]:
    """The evidence with the shade that a shadow lays over the table taken away: most cells are blank, and
    a shadow changes from cell to cell by less than a shade."""
    if len(found) < settings.least_cells:
        return list(found)
    size = rectified.size
    x = np.array([box.center[0] / size.width - 0.5 for box in boxes])
    y = np.array([box.center[1] / size.height - 0.5 for box in boxes])
    level = level_of(np.array([seen.shade for seen in found]), x, y)
    return [
        replace(seen, shade=max(0.0, seen.shade - float(own))) for seen, own in zip(found, level, strict=True)
    ]


def _evidence(
    rectified: RectifiedPage,
    even: Rgb,
    tone: NDArray[np.float32],
    cell: GridCell,
    settings: RasterMarkSettings,
) -> CellEvidence:
    window = rectified.ink.window(cell.box.grown(-settings.inset_pt))
    darkness = rectified.ink.darkness[window]
    if darkness.size == 0:
        return CellEvidence()
    paper = tone[window].reshape(-1, 3).mean(axis=0)
    inner = rectified.ink.window(cell.box.grown(-settings.inset_pt - settings.screen_pt / 2))
    ground = np.median(even[inner if even[inner].size else window].reshape(-1, 3), axis=0)
    shade = float(np.max(1.0 - ground / paper))
    # The rectified page's darkness is against the ground near by, which a bar thicker than a letter is itself.
    darkness = np.maximum(darkness, 1.0 - rectified.grey[window] / max(1.0, float(ground.mean())))
    ink = darkness > settings.ink
    largest = _largest_piece(ink, darkness, rectified.scale, settings)
    return CellEvidence(max(0.0, shade), float(ink.mean()), largest.extent, largest.strength, largest.offset)


def _largest_piece(
    ink: NDArray[np.bool_], darkness: NDArray[np.float32], scale: float, settings: RasterMarkSettings
) -> _DrawnPiece:
    """The largest drawn piece that lies in the cell rather than passes through or reaches in."""
    height, width = ink.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    best = _DrawnPiece(0.0, 0.0)
    for label in range(1, count):
        left, top, wide, high = (int(value) for value in stats[label, :4])
        extent = max(wide, high) / scale
        if extent < settings.least_piece_pt or extent <= best.extent:
            continue
        piece = labels[top : top + high, left : left + wide] == label
        sides = (left == 0) + (top == 0) + (left + wide == width) + (top + high == height)
        thickness = _thickness(piece) / scale
        if sides >= settings.crossed_sides and thickness < settings.bar_pt:
            continue
        if sides == 1 and min(wide, high) / scale < settings.least_piece_pt + settings.touching_extra_pt:
            continue
        strength = float(
            np.percentile(darkness[top : top + high, left : left + wide][piece], settings.strength_percentile)
        )
        offset = abs(left + wide / 2 - width / 2) / (width / 2)
        best = _DrawnPiece(extent, strength, offset)
    return best


def _thickness(piece: NDArray[np.bool_]) -> float:
    padded = np.pad(piece, 1).astype(np.uint8)
    return 2.0 * float(cv2.distanceTransform(padded, cv2.DIST_L2, 3).max())
