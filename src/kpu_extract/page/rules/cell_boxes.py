"""Finds the rules of a table that draws a box for each cell: tints with gaps between them, or rounded frames.

No line stands between such cells, or one that is thinner than a pixel. Two boxes that face each other with a narrow gap
between them have a border in its middle, and a box that faces none has one at its side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.frame import framed

BoxEnds = NDArray[np.float64]
"""(boxes, 4): where each begins and ends across the borders that are looked for, then along them."""


@dataclass(frozen=True, slots=True)
class CellBoxSettings:
    """When boxes are the cells of a table. Measured on: plans with gaps of 0.7 to 3 points, drawn for it."""

    least_side_pt: float = 8.0
    """Points: the lower side of a cell with a line of text."""

    widest_gap_pt: float = 3.6
    """Points between two cells at most. A bar that leaves more of its row free is a mark."""

    overlap_pt: float = 0.3
    """Points by which boxes that touch may overlap: the width of their strokes."""

    least_boxes: int = 12
    """Boxes, at least, that have another one beside and another one above or below."""

    most_boxes: int = 1500
    """Boxes, at most: a page with more of them is a picture drawn in squares. A plan of 40 rows has 700 cells."""


CELL_BOX_SETTINGS = CellBoxSettings()


def cell_box_rules(boxes: Sequence[Box], settings: CellBoxSettings = CELL_BOX_SETTINGS) -> tuple[Rule, ...]:
    """The rules of the tables that ``boxes`` draw, cell by cell; none where they draw no table."""
    large = {box for box in boxes if min(box.width, box.height) >= settings.least_side_pt}
    if not settings.least_boxes <= len(large) <= settings.most_boxes:
        return ()
    sides = _cells(np.array([(box.x0, box.x1, box.y0, box.y1) for box in large]), settings)
    upright, beside = _borders(sides, Orientation.VERTICAL, settings)
    level, above = _borders(sides[:, [2, 3, 0, 1]], Orientation.HORIZONTAL, settings)
    if (beside & above).sum() < settings.least_boxes:
        return ()
    return framed((*level, *upright))


def _cells(sides: BoxEnds, settings: CellBoxSettings) -> BoxEnds:
    """The boxes without the ground that many of them are painted on, and without bars and blocks in cells."""
    x0, x1, y0, y1 = sides.T
    x, y, area = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) * (y1 - y0)
    holds = (x0[:, None] < x) & (x < x1[:, None]) & (y0[:, None] < y) & (y < y1[:, None])
    holds &= area < area[:, None]
    is_ground = holds.sum(axis=1) >= settings.least_boxes
    cells: BoxEnds = sides[~is_ground & ~holds[~is_ground].any(axis=0)]
    return cells


def _borders(
    sides: BoxEnds, orientation: Orientation, settings: CellBoxSettings
) -> tuple[list[Rule], NDArray[np.bool_]]:
    """The borders of one direction, and which boxes face another one across such a border."""
    near, far, start, end = sides.T
    gap = near - far[:, None]
    level = np.minimum(end, end[:, None]) > np.maximum(start, start[:, None])
    follows = level & (gap >= -settings.overlap_pt) & (gap <= settings.widest_gap_pt)
    rules = [
        Rule(orientation, float((far[first] + near[second]) / 2), float(start[own]), float(end[own]))
        for first, second in np.argwhere(follows)
        for own in (first, second)
    ]
    for position, faced in ((near, follows.any(axis=0)), (far, follows.any(axis=1))):
        rules.extend(
            Rule(orientation, float(position[own]), float(start[own]), float(end[own]))
            for own in np.flatnonzero(~faced)
        )
    facing: NDArray[np.bool_] = follows.any(axis=0) | follows.any(axis=1)
    return rules, facing
