"""Separates what is drawn into the rules of a table and the marks in its cells, and gives the cell of each pixel."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import pixel_window
from kpu_extract.model.page import Grid
from kpu_extract.page.marks.drawn.pen_settings import PenMarkSettings

CellIndex = NDArray[np.int32]
"""(height, width): the number of the cell that each pixel lies in, -1 for none."""


def drawn_rules(
    drawn: NDArray[np.bool_], cells: CellIndex, grid: Grid, scale: float, settings: PenMarkSettings
) -> NDArray[np.bool_]:
    """Where level and upright rules are drawn. Bars over months and the sides of small boxes are not rules."""
    ink, length = drawn.astype(np.uint8), max(3, round(settings.line_pt * scale))
    found = np.zeros_like(ink)
    for kernel, level in ((np.ones((1, length), np.uint8), True), (np.ones((length, 1), np.uint8), False)):
        lines = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), dtype=np.uint8)
        signs = _signs(lines, cells, grid, scale, settings, level=level)
        if signs is None:
            found |= lines
            continue
        found[(lines > 0) & ~signs] = 1
        # A high bar over several months is connected with the upright rules between them.
        ink[signs] = 0
    rules: NDArray[np.bool_] = cv2.dilate(found, np.ones((3, 3), np.uint8)) > 0
    return rules


def _signs(
    lines: NDArray[np.uint8],
    cells: CellIndex,
    grid: Grid,
    scale: float,
    settings: PenMarkSettings,
    *,
    level: bool,
) -> NDArray[np.bool_] | None:
    """Where ``lines`` of one direction (1 where drawn) are signs, not rules: they do not touch the borders beside them
    and are thick, or shorter than their cell. None where all are rules."""
    _, labels, stats, centres = connected_pieces(lines)
    is_sign = np.zeros(len(stats), np.bool_)
    for label, (left, top, wide, high, _) in enumerate(stats.tolist()):
        x, y = (int(value) for value in centres[label])
        along = cells[y, left : left + wide] if level else cells[top : top + high, x]
        inside = along[along >= 0]
        if label and len(inside):
            line = Box(left, top, left + wide, top + high).scaled(1 / scale)
            # The middle of a bar over two cells lies on the border between them, which is no cell's.
            at = (int(inside[0]), int(inside[len(inside) // 2]), int(inside[-1]))
            first, middle, last = (grid.cells[place].box for place in at)
            judge = _is_level_sign if level else _is_upright_sign
            is_sign[label] = judge(line, first, middle, last, settings)
    return is_sign[labels] if is_sign.any() else None


def _is_level_sign(line: Box, first: Box, middle: Box, last: Box, settings: PenMarkSettings) -> bool:
    """Whether a level line is a sign; it reaches over the cells from ``first`` to ``last``, and ``middle`` is that at
    its middle. A bar that ends within its cells, in the middle of their height, may be thinner than another."""
    clear = min(line.y0 - middle.y0, middle.y1 - line.y1)
    ends_inside = min(line.x0 - first.x0, last.x1 - line.x1) >= settings.end_clear_pt
    in_middle = ends_inside and clear >= settings.middle * middle.height
    least = settings.middle_bar_pt if in_middle else settings.bar_pt
    return _stands_apart(clear, line.height, line.width / middle.width, least, settings)


def _is_upright_sign(line: Box, _first: Box, middle: Box, _last: Box, settings: PenMarkSettings) -> bool:
    """The same of an upright line."""
    clear = min(line.x0 - middle.x0, middle.x1 - line.x1)
    return _stands_apart(clear, line.width, line.height / middle.height, settings.bar_pt, settings)


def _stands_apart(clear: float, thick: float, part: float, least: float, settings: PenMarkSettings) -> bool:
    """Whether a line that is ``thick`` points wide, ``clear`` points away from the borders beside it and as long as
    ``part`` (0..1) of its cell is no rule; ``least`` is the width of a bar."""
    apart = clear >= settings.clear_pt and (thick >= least or part < settings.side_of_box)
    return apart or (thick >= settings.solid_pt and part < settings.whole_side)


def cells_of_pixels(
    shape: tuple[int, ...], grid: Grid, scale: float, settings: PenMarkSettings
) -> tuple[CellIndex, NDArray[np.bool_]]:
    """Which cell each pixel of a page's picture lies in, its rules left out, and whether it lies well inside."""
    index, inner = np.full(shape[:2], -1, np.int32), np.zeros(shape[:2], np.bool_)
    for place, cell in enumerate(grid.cells):
        top, bottom, left, right = pixel_window(cell.box.grown(-settings.rule_pt), scale, shape)
        index[top:bottom, left:right] = place
        top, bottom, left, right = pixel_window(cell.box.grown(-settings.margin_pt), scale, shape)
        inner[top:bottom, left:right] = True
    return index, inner
