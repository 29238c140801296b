"""Marks of thin bars: level lines of a file that run through months, from border to border or a little less. In the
picture, such a line cannot be distinguished from a rule out of place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import pixel_window
from kpu_extract.model.page import Grid, Rule
from kpu_extract.page.marks.evidence import CellEvidence


@dataclass(frozen=True, slots=True)
class ThinBarSettings:
    """When a line that runs through cells marks them."""

    covered: float = 0.7
    """Part of a cell's width, 0..1, that the line covers where it is a bar. A dash for nothing is shorter."""

    covered_at_end: float = 0.6
    """The same where the line runs on into the next cell, as no dash does: the head of an arrow may follow. Worst case:
    an arrow of 144 points over months of 24, 0.67; one that only reaches into a month, 0.4."""

    clear_pt: float = 2.0
    """Points between the line and the borders over and under it, at least: what is nearer is half of a double rule."""

    clear: float = 0.2
    """The same as a part of the cell's height: a heading's second rule runs nearer to the first. A line that begins and
    ends inside cells, ``clear_pt`` from their sides, is no second rule: the shaft of an arrow at the head of a high
    row."""

    clear_most_pt: float = 4.5
    """Points: a line farther from both borders is no half of a double rule, however high the cell is. Worst case:
    arrows beside the first of three lines of text, 6 points below the border; double rules of 3 points, 3."""

    seen: float = 0.6
    """Part of the line within the cell, 0..1, that shows in the picture, at least. Set by reasoning."""


THIN_BAR_SETTINGS = ThinBarSettings()


def with_thin_bars(
    found: Sequence[CellEvidence],
    lines: Sequence[Rule],
    drawn: NDArray[np.bool_],
    grid: Grid,
    texts: frozenset[int],
    scale: float,
    settings: ThinBarSettings = THIN_BAR_SETTINGS,
) -> list[CellEvidence]:
    """The evidence for the cells of ``grid``, in order; each cell that one of the level ``lines`` runs through holds a
    sure mark. A line that runs through one of ``texts`` (places of cells that hold text) strikes a row out, or is an
    underline, and marks none. ``drawn`` (height, width; ``scale`` pixels a point) says what differs from its cell's
    ground."""
    result = list(found)
    borders = np.array(grid.xs)
    sides = np.array([(cell.box.x0, cell.box.y0, cell.box.x1, cell.box.y1) for cell in grid.cells])
    for line in lines:
        ends = np.abs(np.subtract.outer((line.start, line.end), borders)).min(axis=1, initial=np.inf)
        clear = 0.0 if ends.min() >= settings.clear_pt else settings.clear
        through = _covered_by(line, sides.reshape(-1, 4), clear, settings)
        if texts.intersection(through):
            continue
        for place in through:
            box = grid.cells[place].box
            if _shows(line, box, drawn, scale, settings):
                extent = max(found[place].extent, min(line.end, box.x1) - max(line.start, box.x0))
                result[place] = replace(found[place], extent=extent, strength=1.0, offset=0.0, certainty=1.0)
    return result


def _covered_by(
    line: Rule, sides: NDArray[np.float64], least_clear: float, settings: ThinBarSettings
) -> list[int]:
    """The places of the cells that a line runs through, ``least_clear`` of their height from the borders over and under
    it at least; ``sides`` (cells, 4) are their left, top, right and bottom ones. All cells at once: a page may have
    thousands of lines."""
    left, top, right, bottom = sides.T
    clear = np.minimum(line.position - top, bottom - line.position)
    inside = np.minimum(line.end, right) - np.maximum(line.start, left)
    least = np.clip(least_clear * (bottom - top), settings.clear_pt, settings.clear_most_pt)
    runs_on = (line.start < left) | (line.end > right)
    share = np.where(runs_on, settings.covered_at_end, settings.covered)
    found: list[int] = np.flatnonzero((clear >= least) & (inside >= share * (right - left))).tolist()
    return found


def _shows(line: Rule, cell: Box, drawn: NDArray[np.bool_], scale: float, settings: ThinBarSettings) -> bool:
    half = max(line.thickness, 1.0 / scale)
    band = Box(max(line.start, cell.x0), line.position - half, min(line.end, cell.x1), line.position + half)
    top, bottom, left, right = pixel_window(band, scale, drawn.shape)
    window = drawn[top:bottom, left:right]
    return bool(window.size) and float(window.any(axis=0).mean()) >= settings.seen
