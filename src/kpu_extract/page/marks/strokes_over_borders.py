"""Which cell a drawn mark belongs to, also where a pen ran over the cell's border.

The table's rules are taken out of what is drawn; what is left falls into marks, whatever cells they touch. A mark
belongs to the cell that holds most of its ink. Where marks of neighbouring cells run into one another, each cell is
asked whether it holds as much ink as a mark has here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid
from kpu_extract.page.marks.pieces import largest_hole, stroke_thickness
from kpu_extract.page.marks.settings import MARK_SETTINGS

HOLLOW, RING_PT = MARK_SETTINGS.raster.pieces.hollow, MARK_SETTINGS.raster.pieces.least_ring_pt
"""As on scans: the hole of a ring, as a part of it, and the points from which a piece shows its hole."""
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

    bar_pt: float = 2.0
    """Points: a line as thick as this that keeps clear of its cell's borders is a bar over months."""

    clear_pt: float = 0.8
    """Points between such a bar and the border at least."""

    side_of_box: float = 0.75
    """Of its cell's side: a line that is shorter and keeps clear of the borders is a side of a small box, or a dash."""

    corner_pt: float = 5.5
    """Points from a cell's corner within which a thin curve is the corner of its rounded frame. Worst case: corners of
    3 pt with gaps of 3 pt between the cells."""

    corner_stroke_pt: float = 1.7
    """Points: thickness of such a curve at most; what is thicker there is a dot."""

    inside_ring: float = 0.3
    """Of a ring's size: a piece as large as this beside it stands in it."""

    frame_share: float = 0.6
    """Part of its cell's width and height over which a ring around it reaches that is a frame."""

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

    low_share: float = 0.8
    """Part of the ink of a mark's lower half, 0..1, in one cell from which on no other cell is meant that has less
    than ``sure_share`` of the whole: a tick whose long stroke runs over the next cell."""

    sure_share: float = 0.65
    """Part of a mark's ink, 0..1, that a cell has for certain."""

    grown_together: float = 1.8
    """Of the usual mark's ink: what has more is several marks that touch."""

    shared_ink: float = 0.6
    """Of the usual mark's ink: a cell that holds so much of several marks grown together has one of them."""

    doubtful_ink: float = 0.33
    """Of the usual mark's ink: a cell that holds so much of them may have one."""


@dataclass(frozen=True, slots=True)
class CellMark:
    """A mark given to a cell: ``extent`` is its longer side in points; ``sure`` says whether it can only be
    this cell's; ``share`` is the part of its ink that is; ``hollow``: it is a ring with nothing in it."""

    extent: float
    sure: bool
    share: float = 1.0
    hollow: bool = False


def marks_of_cells(
    drawn: NDArray[np.bool_], grid: Grid, scale: float, settings: PenMarkSettings | None = None
) -> dict[int, CellMark]:
    """The largest mark of each cell of ``grid`` that has one, by the cell's place in the grid.

    ``drawn`` (height, width) says which pixels are darker or lighter than their cell's ground; it covers the
    page from its corner, ``scale`` pixels a point.
    """
    settings = settings or PenMarkSettings()
    cells, inner = _cells_of_pixels(drawn.shape, grid, scale, settings)
    border = (cells < 0) | _lines(drawn, cells, grid, scale, settings)
    own = (drawn & ~border).astype(np.uint8)
    reach = max(1, round(settings.join_pt * scale)) | 1
    grown = np.where(border, cv2.dilate(own, np.ones((reach, reach), np.uint8)), own)
    count, found, stats, _ = cv2.connectedComponentsWithStats(grown, connectivity=8)
    labels, sizes = np.asarray(found, dtype=np.int32), np.asarray(stats, dtype=np.int32)
    drawing = _Drawing(labels, sizes, own, cells, inner, grid, scale)
    pieces = [
        piece
        for label in range(1, count)
        if (piece := _piece(label, drawing, settings)).extent >= settings.least_pt
        and piece.across >= settings.thinnest_pt
        and piece.inside >= settings.inner_share
        and not piece.frames
    ]
    usual_side = median([max(cell.box.width, cell.box.height) for cell in grid.cells])
    return _given(pieces, settings, settings.largest_of_cell * usual_side)


def _lines(
    drawn: NDArray[np.bool_], cells: CellIndex, grid: Grid, scale: float, settings: PenMarkSettings
) -> NDArray[np.bool_]:
    """Where level and upright rules are drawn; bars over months and the sides of small boxes are none."""
    ink, length = drawn.astype(np.uint8), max(3, round(settings.line_pt * scale))
    found = np.zeros_like(ink)
    for kernel, level in ((np.ones((1, length), np.uint8), True), (np.ones((length, 1), np.uint8), False)):
        lines = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), dtype=np.uint8)
        found |= _without_signs(lines, cells, grid, scale, settings, level=level)
    rules: NDArray[np.bool_] = cv2.dilate(found, np.ones((3, 3), np.uint8)) > 0
    return rules


def _without_signs(
    lines: NDArray[np.uint8],
    cells: CellIndex,
    grid: Grid,
    scale: float,
    settings: PenMarkSettings,
    *,
    level: bool,
) -> NDArray[np.uint8]:
    """The lines of one direction less those that keep clear of the borders beside them and are thick, or shorter than
    their cell."""
    _, labels, stats, centres = cv2.connectedComponentsWithStats(lines, connectivity=8)
    signs = []
    for label, (left, top, wide, high, _) in enumerate(np.asarray(stats).tolist()):
        x, y = (int(value) for value in centres[label])
        place = int(cells[y, x]) if label else -1
        if place < 0:
            continue
        box, line = grid.cells[place].box, Box(left, top, left + wide, top + high).scaled(1 / scale)
        if level:
            clear = min(line.y0 - box.y0, box.y1 - line.y1)
            thick, part = line.height, line.width / box.width
        else:
            clear = min(line.x0 - box.x0, box.x1 - line.x1)
            thick, part = line.width, line.height / box.height
        if clear >= settings.clear_pt and (thick >= settings.bar_pt or part < settings.side_of_box):
            signs.append(label)
    return np.where(np.isin(labels, signs), 0, lines).astype(np.uint8) if signs else lines


def _cells_of_pixels(
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


def pixel_window(box: Box, scale: float, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Top, bottom, left and right of a box in pixels, within a picture of ``shape``."""
    top, bottom = max(0, round(box.y0 * scale)), min(shape[0], round(box.y1 * scale))
    left, right = max(0, round(box.x0 * scale)), min(shape[1], round(box.x1 * scale))
    return top, max(top, bottom), left, max(left, right)


@dataclass(frozen=True, slots=True)
class _StrokePiece:
    """A connected drawn thing: its longer and its shorter side in points, the part of its ink that lies well
    inside cells, 0..1, its ink, in pixels, in each cell it touches, and the same of its lower half; ``hollow``: it is a
    ring with nothing in it; ``frames``: it is its cell's frame, or a corner of it."""

    extent: float
    across: float
    inside: float
    ink: dict[int, int]
    lower_ink: dict[int, int]
    hollow: bool
    frames: bool

    @property
    def whole(self) -> int:
        return sum(self.ink.values())


@dataclass(frozen=True)
class _Drawing:
    """What is drawn on a page, (height, width) each: ``labels`` of the connected pieces, which ``stats`` measure,
    ``own`` their ink, ``cells`` and ``inner`` the cell of each pixel and whether it lies well inside."""

    labels: NDArray[np.int32]
    stats: NDArray[np.int32]
    own: NDArray[np.uint8]
    cells: CellIndex
    inner: NDArray[np.bool_]
    grid: Grid
    scale: float


def _piece(label: int, drawing: _Drawing, settings: PenMarkSettings) -> _StrokePiece:
    left, top, wide, high = (int(value) for value in drawing.stats[label, :4])
    window, scale = (slice(top, top + high), slice(left, left + wide)), drawing.scale
    inside = (drawing.labels[window] == label) & (drawing.own[window] > 0)
    in_cells = drawing.cells[window]
    by_cell = _counted(in_cells[inside])
    lower = slice(high // 2, high)
    box = Box(left / scale, top / scale, (left + wide) / scale, (top + high) / scale)
    cell = drawing.grid.cells[next(iter(by_cell))].box if len(by_cell) == 1 else None
    hole = largest_hole(inside) if max(wide, high) >= RING_PT * scale else 0.0
    return _StrokePiece(
        extent=max(wide, high) / scale,
        across=min(wide, high) / scale,
        inside=float(drawing.inner[window][inside].mean()) if inside.any() else 0.0,
        ink=by_cell,
        lower_ink=_counted(in_cells[lower][inside[lower]]),
        hollow=hole >= HOLLOW,
        frames=cell is not None and _is_frame(box, cell, inside, hole, scale, settings),
    )


def _counted(places: NDArray[np.int32]) -> dict[int, int]:
    """How many pixels lie in each cell."""
    cells, counts = np.unique(places, return_counts=True)
    return dict(zip(cells.tolist(), counts.tolist(), strict=True))


def _is_frame(
    box: Box, cell: Box, shape: NDArray[np.bool_], hole: float, scale: float, settings: PenMarkSettings
) -> bool:
    """Whether a piece in ``box`` is the frame of its cell, or the curve at a corner of it."""
    share = settings.frame_share
    if hole >= HOLLOW and box.width >= share * cell.width and box.height >= share * cell.height:
        return True
    beside = min(box.x1 - cell.x0, cell.x1 - box.x0) <= settings.corner_pt
    above = min(box.y1 - cell.y0, cell.y1 - box.y0) <= settings.corner_pt
    return beside and above and stroke_thickness(shape) <= settings.corner_stroke_pt * scale


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
            found[place] = _together(found[place], mark, settings) if place in found else mark
    return found


def _together(one: CellMark, other: CellMark, settings: PenMarkSettings) -> CellMark:
    """Two marks of a cell as one: a ring with something in it is not hollow."""
    smaller, larger = sorted((one, other), key=lambda mark: mark.extent)
    return replace(larger, hollow=larger.hollow and smaller.extent < settings.inside_ring * larger.extent)


def _of_one(piece: _StrokePiece, settings: PenMarkSettings) -> Iterator[tuple[int, CellMark]]:
    shares = {place: ink / piece.whole for place, ink in piece.ink.items()}
    lower = max(1, sum(piece.lower_ink.values()))
    low = {place: ink / lower for place, ink in piece.lower_ink.items()}
    for place, share in shares.items():
        # A pen ticks downwards first and then up to the right: its lower half says whose a tick over a side is.
        own = max(share, low.get(place, 0.0)) if low.get(place, 0.0) >= settings.own_share else share
        is_beaten = any(low.get(other, 0.0) >= settings.low_share for other in shares if other != place)
        if own >= settings.rival_share and not (is_beaten and share < settings.sure_share):
            sure = own >= settings.own_share
            yield place, CellMark(piece.extent, sure, own, piece.hollow)


def _of_grown_together(
    piece: _StrokePiece, usual: float, settings: PenMarkSettings
) -> Iterator[tuple[int, CellMark]]:
    for place, ink in piece.ink.items():
        if ink >= settings.doubtful_ink * usual:
            yield place, CellMark(piece.extent, ink >= settings.shared_ink * usual, min(1.0, ink / usual))
