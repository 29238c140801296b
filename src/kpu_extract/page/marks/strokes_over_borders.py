"""Which cell a drawn mark belongs to, also where a pen ran over the cell's border.

The table's rules are taken out of what is drawn; what is left falls into marks, whatever cells they touch. A mark
belongs to the cell that holds most of its ink. Where marks of neighbouring cells run into one another, each cell is
asked whether it holds as much ink as a mark has here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid

CellIndex = NDArray[np.int32]
"""(height, width): the number of the cell that each pixel lies in, -1 for none."""


@dataclass(frozen=True, slots=True)
class PenMarkSettings:
    """How drawn marks are told apart and given to cells."""

    rule_pt: float = 0.7
    """Points on each side of a cell's border that are its rule. Worst case: rules of 1.4 pt."""

    line_pt: float = 9.0
    """Points: a level or upright line as long as this is a rule, wherever it stands: double rules, rules beside the
    border. Strokes of a pen slant."""

    margin_pt: float = 1.4
    """Points from a cell's border: what lies nearer only is the blur or the noise of its rule. Worst case: rules in
    a JPEG picture, shared case 38."""

    inner_share: float = 0.35
    """Part of a mark's ink, 0..1, that lies further inside cells than that."""

    join_pt: float = 2.4
    """Points: across a border, pieces nearer than this are one mark: a slanting stroke cut where the rule was taken
    out."""

    least_pt: float = 1.2
    """Points: the longer side of the smallest mark."""

    thinnest_pt: float = 0.9
    """Points: the shorter side of the smallest mark; what is thinner is the rest of a thick rule."""

    largest_of_cell: float = 2.4
    """Of the longer side of a usual cell: what is longer is a signature, a frame, or marks that touch."""

    own_share: float = 0.5
    """Part of a mark's ink, 0..1, from which on it is its cell's. Measured on: typed plans with pen ticks and
    crosses over the border, drawn by the generator."""

    rival_share: float = 0.36
    """Part of a mark's ink, 0..1, from which on another cell may be meant as well."""

    grown_together: float = 1.8
    """Of the usual mark's ink: what has more is several marks that touch."""

    shared_ink: float = 0.6
    """Of the usual mark's ink: a cell that holds so much of several marks grown together has one of them."""

    doubtful_ink: float = 0.33
    """Of the usual mark's ink: a cell that holds so much of them may have one."""


@dataclass(frozen=True, slots=True)
class CellMark:
    """A mark given to a cell: ``extent`` is its longer side in points; ``sure`` says whether it can only be
    this cell's."""

    extent: float
    sure: bool


def marks_of_cells(
    drawn: NDArray[np.bool_], grid: Grid, scale: float, settings: PenMarkSettings | None = None
) -> dict[int, CellMark]:
    """The largest mark of each cell of ``grid`` that has one, by the cell's place in the grid.

    ``drawn`` (height, width) says which pixels are darker or lighter than their cell's ground; it covers the
    page from its corner, ``scale`` pixels a point.
    """
    settings = settings or PenMarkSettings()
    cells = cell_index(drawn.shape, grid, scale, settings.rule_pt)
    border = (cells < 0) | _lines(drawn, scale, settings)
    own = (drawn & ~border).astype(np.uint8)
    inner = cell_index(drawn.shape, grid, scale, settings.margin_pt) >= 0
    reach = max(1, round(settings.join_pt * scale)) | 1
    grown = np.where(border, cv2.dilate(own, np.ones((reach, reach), np.uint8)), own)
    count, found, stats, _ = cv2.connectedComponentsWithStats(grown, connectivity=8)
    labels, sizes = np.asarray(found, dtype=np.int32), np.asarray(stats, dtype=np.int32)
    pieces = [
        piece
        for label in range(1, count)
        if (piece := _piece(label, labels, sizes, own, cells, inner, scale)).extent >= settings.least_pt
        and piece.across >= settings.thinnest_pt
        and piece.inside >= settings.inner_share
    ]
    usual_side = median([max(cell.box.width, cell.box.height) for cell in grid.cells])
    return _given(pieces, settings, settings.largest_of_cell * usual_side)


def _lines(drawn: NDArray[np.bool_], scale: float, settings: PenMarkSettings) -> NDArray[np.bool_]:
    """Where level and upright lines are drawn."""
    ink, length = drawn.astype(np.uint8), max(3, round(settings.line_pt * scale))
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    lines = cv2.dilate(cv2.bitwise_or(level, upright), np.ones((3, 3), np.uint8))
    found: NDArray[np.bool_] = lines > 0
    return found


def cell_index(shape: tuple[int, ...], grid: Grid, scale: float, inset: float) -> CellIndex:
    """Which cell each pixel of a page's picture lies in, ``inset`` points from its border."""
    index = np.full(shape[:2], -1, np.int32)
    for place, cell in enumerate(grid.cells):
        top, bottom, left, right = pixel_window(cell.box.grown(-inset), scale, shape)
        index[top:bottom, left:right] = place
    return index


def pixel_window(box: Box, scale: float, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Top, bottom, left and right of a box in pixels, within a picture of ``shape``."""
    top, bottom = max(0, round(box.y0 * scale)), min(shape[0], round(box.y1 * scale))
    left, right = max(0, round(box.x0 * scale)), min(shape[1], round(box.x1 * scale))
    return top, max(top, bottom), left, max(left, right)


@dataclass(frozen=True, slots=True)
class _StrokePiece:
    """A connected drawn thing: its longer and its shorter side in points, the part of its ink that lies well
    inside cells, 0..1, and its ink, in pixels, in each cell it touches."""

    extent: float
    across: float
    inside: float
    ink: dict[int, int]

    @property
    def whole(self) -> int:
        return sum(self.ink.values())


def _piece(
    label: int,
    labels: NDArray[np.int32],
    stats: NDArray[np.int32],
    own: NDArray[np.uint8],
    cells: CellIndex,
    inner: NDArray[np.bool_],
    scale: float,
) -> _StrokePiece:
    left, top, wide, high = (int(value) for value in stats[label, :4])
    window = (slice(top, top + high), slice(left, left + wide))
    inside = (labels[window] == label) & (own[window] > 0)
    places, ink = np.unique(cells[window][inside], return_counts=True)
    by_cell = dict(zip(places.tolist(), ink.tolist(), strict=True))
    within = float(inner[window][inside].mean()) if inside.any() else 0.0
    return _StrokePiece(max(wide, high) / scale, min(wide, high) / scale, within, by_cell)


def _given(pieces: Sequence[_StrokePiece], settings: PenMarkSettings, largest: float) -> dict[int, CellMark]:
    whole = [piece.whole for piece in pieces if piece.extent <= largest]
    usual = median(whole) if whole else 0.0
    found: dict[int, CellMark] = {}
    for piece in pieces:
        if piece.extent > largest and not usual:
            continue
        shared = piece.extent > largest or (usual > 0 and piece.whole > settings.grown_together * usual)
        marks = _of_grown_together(piece, usual, settings) if shared else _of_one(piece, settings)
        for place, mark in marks:
            if place not in found or found[place].extent < mark.extent:
                found[place] = mark
    return found


def _of_one(piece: _StrokePiece, settings: PenMarkSettings) -> Iterator[tuple[int, CellMark]]:
    for place, ink in piece.ink.items():
        if ink >= settings.rival_share * piece.whole:
            yield place, CellMark(piece.extent, ink >= settings.own_share * piece.whole)


def _of_grown_together(
    piece: _StrokePiece, usual: float, settings: PenMarkSettings
) -> Iterator[tuple[int, CellMark]]:
    for place, ink in piece.ink.items():
        if ink >= settings.doubtful_ink * usual:
            yield place, CellMark(piece.extent, ink >= settings.shared_ink * usual)
