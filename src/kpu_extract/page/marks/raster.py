"""Evidence of marks in a page's picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Rgb
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.marks.full_columns import without_lighter_kind
from kpu_extract.page.marks.pieces import CellPicture, Drawn, largest_piece
from kpu_extract.page.marks.row_tints import against_their_rows
from kpu_extract.page.marks.settings import MARK_SETTINGS, RasterMarkSettings
from kpu_extract.page.rectification.background import level_of, paper_tone
from kpu_extract.page.rectification.rectified_page import RectifiedPage


def raster_evidence(
    rectified: RectifiedPage, grids: Sequence[Grid], settings: RasterMarkSettings = MARK_SETTINGS.raster
) -> list[list[CellEvidence]]:
    """Evidence for each cell of each grid, in order."""
    tone = paper_tone(rectified.pixels)
    window = rectified.ink.pixels(settings.screen_pt, settings.least_screen_px)
    even = cv2.blur(rectified.pixels, (window, window)).astype(np.uint8, copy=False)
    found = [
        seen
        for grid in grids
        for seen in against_their_rows(
            [_evidence(rectified, even, tone, cell, settings) for cell in grid.cells], grid
        )
    ]
    cells = iter(_levelled(found, [cell.box for grid in grids for cell in grid.cells], rectified, settings))
    return [
        without_lighter_kind([next(cells) for _ in grid.cells], grid, MARK_SETTINGS.judgement)
        for grid in grids
    ]


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
    margin = rectified.ink.pixels(settings.pieces.rule_zone_pt + settings.pieces.beyond_pt)
    around = _surroundings(rectified, window, margin, settings.ink)
    piece = largest_piece(CellPicture(ink, darkness, around, margin, rectified.scale), settings.pieces)
    return CellEvidence(
        max(0.0, shade), float(ink.mean()), piece.extent, piece.strength, piece.offset, piece.form
    )


def _surroundings(rectified: RectifiedPage, window: tuple[slice, slice], margin: int, least: float) -> Drawn:
    """Where something is drawn in the window and ``margin`` pixels around it; nothing beyond the page."""
    rows, columns = window
    height, width = rectified.ink.darkness.shape
    top, left = max(0, rows.start - margin), max(0, columns.start - margin)
    bottom, right = min(height, rows.stop + margin), min(width, columns.stop + margin)
    seen = rectified.ink.darkness[top:bottom, left:right] > least
    before = (margin - (rows.start - top), margin - (columns.start - left))
    behind = (margin - (bottom - rows.stop), margin - (right - columns.stop))
    return np.pad(seen, tuple(zip(before, behind, strict=True)))
