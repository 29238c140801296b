"""Marks of thin bars: lines of a file that hang within months. In the picture, one that ends a point before the border
cannot be told from a rule that reaches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, Rule
from kpu_extract.page.marks.drawn_rules import pixel_window
from kpu_extract.page.marks.evidence import CellEvidence


@dataclass(frozen=True, slots=True)
class ThinBarSettings:
    """When a line that hangs within cells marks them."""

    covered: float = 0.7
    """Part of a cell's width, 0..1, that the line covers where it is a bar. A dash for nothing is shorter."""

    clear_pt: float = 2.0
    """Points between the line and the borders over and under it, at least: what is nearer is half of a double rule."""

    seen: float = 0.6
    """Part of the line within the cell, 0..1, that shows in the picture, at least. Set by reasoning."""


THIN_BAR_SETTINGS = ThinBarSettings()


def with_thin_bars(
    found: Sequence[CellEvidence],
    bars: Sequence[Rule],
    drawn: NDArray[np.bool_],
    grid: Grid,
    scale: float,
    settings: ThinBarSettings = THIN_BAR_SETTINGS,
) -> list[CellEvidence]:
    """The evidence for the cells of ``grid``, in order; each cell that one of the ``bars`` (level lines) covers holds a
    sure mark. ``drawn`` (height, width; ``scale`` pixels a point) says what differs from its cell's ground."""
    result = list(found)
    for place, cell in enumerate(grid.cells) if bars else ():
        for bar in bars:
            if _covers(bar, cell.box, settings) and _shows(bar, cell.box, drawn, scale, settings):
                extent = max(found[place].extent, min(bar.end, cell.box.x1) - max(bar.start, cell.box.x0))
                result[place] = replace(found[place], extent=extent, strength=1.0, offset=0.0, certainty=1.0)
    return result


def _covers(bar: Rule, cell: Box, settings: ThinBarSettings) -> bool:
    clear = min(bar.position - cell.y0, cell.y1 - bar.position)
    inside = min(bar.end, cell.x1) - max(bar.start, cell.x0)
    return clear >= settings.clear_pt and inside >= settings.covered * cell.width


def _shows(bar: Rule, cell: Box, drawn: NDArray[np.bool_], scale: float, settings: ThinBarSettings) -> bool:
    half = max(bar.thickness, 1.0 / scale)
    line = Box(max(bar.start, cell.x0), bar.position - half, min(bar.end, cell.x1), bar.position + half)
    top, bottom, left, right = pixel_window(line, scale, drawn.shape)
    window = drawn[top:bottom, left:right]
    return bool(window.size) and float(window.any(axis=0).mean()) >= settings.seen
