"""Decides to which cell a drawn mark belongs, also where a pen crossed the cell's border.

The table's rules are removed from what is drawn. What remains is divided into marks, over all cells they touch. A
mark belongs to the cell that holds most of its ink. Where marks of neighbouring cells touch, each cell is checked:
does it hold as much ink as a mark has here?
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import is_near
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.model.page import Grid
from kpu_extract.page.marks.drawn.drawn_rules import CellIndex, cells_of_pixels, drawn_rules
from kpu_extract.page.marks.drawn.pen_settings import PEN_MARK_SETTINGS, PenMarkSettings
from kpu_extract.page.marks.drawn.pieces import largest_hole, stroke_thickness


@dataclass(frozen=True, slots=True)
class CellMark:
    """A mark given to a cell: ``extent`` is its longer side in points; ``sure`` says whether it can only be
    this cell's; ``share`` is the part of its ink that is; ``hollow``: it is a ring with nothing in it."""

    extent: float
    sure: bool
    share: float = 1.0
    hollow: bool = False


def marks_of_cells(
    drawn: NDArray[np.bool_], grid: Grid, scale: float, settings: PenMarkSettings = PEN_MARK_SETTINGS
) -> dict[int, CellMark]:
    """The largest mark of each cell of ``grid`` that has one, by the cell's place in the grid.

    ``drawn`` (height, width) says which pixels are darker or lighter than their cell's ground; it covers the
    page from its corner, ``scale`` pixels a point.
    """
    cells, inner = cells_of_pixels(drawn.shape, grid, scale, settings)
    if not (drawn & (cells >= 0)).any():
        return {}
    border = (cells < 0) | drawn_rules(drawn, cells, grid, scale, settings)
    own = (drawn & ~border).astype(np.uint8)
    reach = max(1, round(settings.join_pt * scale)) | 1
    grown = np.where(border, cv2.dilate(own, np.ones((reach, reach), np.uint8)), own)
    _, labels, sizes, _ = connected_pieces(grown)
    drawing = _Drawing(labels, sizes, own, cells, inner, grid, scale)
    wide, high = (sizes[:, column] / scale for column in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT))
    large = (np.maximum(wide, high) >= settings.least_pt) & (np.minimum(wide, high) >= settings.thinnest_pt)
    pieces = [
        piece
        for label in np.flatnonzero(large).tolist()
        if label
        and (piece := _piece(label, drawing, settings)).inside >= settings.inner_share
        and piece.extent >= settings.least_pt
        and not piece.frames
    ]
    pieces = _without_framed_cells(pieces, grid, settings)
    return _given(pieces, settings, largest_mark(grid, settings))


def largest_mark(grid: Grid, settings: PenMarkSettings) -> float:
    """The longer side, in points, of the largest thing that may be one mark: by the table's usual cell."""
    return settings.largest_of_cell * median([max(cell.box.width, cell.box.height) for cell in grid.cells])


@dataclass(frozen=True, slots=True)
class InkPiece:
    """A connected drawn thing: its longer and its shorter side in points, the part of its ink that lies well inside
    cells, 0..1, and its ink, in pixels, in each cell it touches."""

    extent: float
    across: float
    inside: float
    ink: dict[int, int]

    @property
    def whole(self) -> int:
        """All its ink, in pixels."""
        return sum(self.ink.values())


def usual_ink(pieces: Sequence[InkPiece], largest: float) -> float:
    """The ink, in pixels, that a mark usually has, of pieces up to ``largest`` points long; 0 where there is none."""
    whole = [piece.whole for piece in pieces if piece.extent <= largest]
    return median(whole) if whole else 0.0


def is_grown_together(piece: InkPiece, usual: float, settings: PenMarkSettings) -> bool:
    """Whether a piece has the ink of several marks."""
    return usual > 0 and piece.whole > settings.grown_together * usual


def marks_grown_together(
    piece: InkPiece, usual: float, settings: PenMarkSettings
) -> Iterator[tuple[int, CellMark]]:
    """The marks of neighbouring cells that touch: for each cell with about the ink that a mark has here."""
    for place, ink in piece.ink.items():
        if ink >= settings.doubtful_ink * usual:
            yield place, CellMark(piece.extent, ink >= settings.shared_ink * usual, min(1.0, ink / usual))


@dataclass(frozen=True, slots=True)
class _StrokePiece(InkPiece):
    """Also the ink of its lower half; ``hollow``: it is a ring with nothing in it; ``frames``: it is a part of its
    cell's frame, or a corner of it; ``surrounds``: it is a ring about as large as its cell."""

    lower_ink: dict[int, int]
    hollow: bool
    frames: bool
    surrounds: bool
    beside: bool
    """Whether the cells that it touches stand side by side in one row."""
    barred: Mapping[int, bool] = field(default_factory=dict)
    """The cells that it marks as a bar over several of them, and whether surely: it may end in a cell's middle."""


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
    # The extent of the ink itself, because the piece was made to grow across rules.
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not len(rows):
        return _StrokePiece(0.0, 0.0, 0.0, {}, {}, hollow=False, frames=False, surrounds=False, beside=True)
    box = Box(left + columns[0], top + rows[0], left + columns[-1] + 1, top + rows[-1] + 1).scaled(1 / scale)
    touched = [drawing.grid.cells[place].box for place in by_cell]
    hole = largest_hole(inside) if max(wide, high) >= settings.ring_pt * scale else 0.0
    beside = _are_beside(touched)
    hollow, at = hole >= settings.hollow, (left / scale, top / scale)
    return _StrokePiece(
        extent=max(box.width, box.height),
        across=min(box.width, box.height),
        inside=float(drawing.inner[window][inside].mean()),
        ink=by_cell,
        lower_ink=_counted(in_cells[lower][inside[lower]]),
        hollow=hollow,
        beside=beside,
        barred=_barred(inside, in_cells, drawing, settings) if beside and len(by_cell) > 1 else {},
        surrounds=len(touched) == 1 and _surrounds(box, touched[0], hole, settings),
        # The frames of cells beside each other may touch.
        frames=(len(touched) == 1 or hollow) and _is_frame(box, touched, inside, at, scale, settings),
    )


def _surrounds(box: Box, cell: Box, hole: float, settings: PenMarkSettings) -> bool:
    """Whether a ring in ``box`` is about as large as its cell."""
    share = settings.frame_share
    return hole >= settings.hollow and box.width >= share * cell.width and box.height >= share * cell.height


def _without_framed_cells(
    pieces: Sequence[_StrokePiece], grid: Grid, settings: PenMarkSettings
) -> list[_StrokePiece]:
    """The pieces without the frames of cells: rings about as large as their cell, in most cells of one width. A pen
    that circles months does so in few of them."""
    rings = [piece for piece in pieces if piece.surrounds]
    widths = [cell.box.width for cell in grid.cells]
    ringed = [widths[place] for piece in rings for place in piece.ink]
    found = []
    for piece in pieces:
        own = widths[next(iter(piece.ink))]
        alike, among = (
            sum(is_near(width, own, settings.same_width) for width in of) for of in (ringed, widths)
        )
        if not piece.surrounds or alike < settings.framed_cells * among:
            found.append(piece)
    return found


def _barred(
    shape: NDArray[np.bool_], cells: CellIndex, drawing: _Drawing, settings: PenMarkSettings
) -> dict[int, bool]:
    """The cells, side by side, that a bar covers, and whether it covers so much of one that it surely marks it; none
    where ``shape`` is no bar. Both arrays are of the piece's window."""
    rows = np.flatnonzero(shape.any(axis=1))
    band = slice(rows[0], rows[-1] + 1)
    is_block = (
        stroke_thickness(shape) >= settings.solid_pt * drawing.scale
        and shape[band].sum() >= settings.bar_filled * (cells[band] >= 0).sum()
    )
    shaft = int(shape.sum(axis=1).argmax())
    is_arrow = shape[shaft].sum() >= settings.bar_filled * (cells[shaft] >= 0).sum()
    if not (is_block or is_arrow):
        return {}
    columns = cells[int(rows.mean())]
    covered = {
        int(place): float((columns == place).sum()) / (drawing.grid.cells[place].box.width * drawing.scale)
        for place in np.unique(columns)
        if place >= 0
    }
    return {place: part >= settings.bar_part for place, part in covered.items() if part >= settings.bar_reach}


def _are_beside(boxes: Sequence[Box]) -> bool:
    """Whether the middle of each of ``boxes`` is at the height of all others."""
    return all(box.y0 < other.center[1] < box.y1 for box in boxes for other in boxes)


def _counted(places: NDArray[np.int32]) -> dict[int, int]:
    """How many pixels lie in each cell."""
    cells, counts = np.unique(places, return_counts=True)
    return dict(zip(cells.tolist(), counts.tolist(), strict=True))


def _is_frame(
    box: Box,
    cells: Sequence[Box],
    shape: NDArray[np.bool_],
    corner: tuple[float, float],
    scale: float,
    settings: PenMarkSettings,
) -> bool:
    """Whether a piece in ``box`` is a part of the frame of the ``cells`` that it touches; ``shape`` begins at
    ``corner``, in points."""
    if stroke_thickness(shape) > settings.corner_stroke_pt * scale:
        return False
    beside = all(min(box.x1 - cell.x0, cell.x1 - box.x0) <= settings.corner_pt for cell in cells)
    above = all(min(box.y1 - cell.y0, cell.y1 - box.y0) <= settings.corner_pt for cell in cells)
    if beside and above:
        return True
    ys, xs = np.nonzero(shape)
    x, y = corner[0] + xs / scale, corner[1] + ys / scale
    for cell in cells:
        inner = cell.grown(-frame_zone(cell, settings))
        if ((x > inner.x0) & (x < inner.x1) & (y > inner.y0) & (y < inner.y1)).any():
            return False
    return True


def frame_zone(cell: Box, settings: PenMarkSettings) -> float:
    """Points from its borders within which a cell's own frame may run."""
    return min(settings.frame_zone_pt, settings.frame_zone * min(cell.width, cell.height))


def _given(pieces: Sequence[_StrokePiece], settings: PenMarkSettings, largest: float) -> dict[int, CellMark]:
    usual = usual_ink(pieces, largest)
    found: dict[int, CellMark] = {}
    marks: Iterator[tuple[int, CellMark]]
    for piece in pieces:
        if piece.barred:
            marks = ((place, CellMark(piece.extent, sure)) for place, sure in piece.barred.items())
        elif piece.extent > largest and not usual:
            continue
        elif piece.extent > largest or is_grown_together(piece, usual, settings):
            marks = marks_grown_together(piece, usual, settings)
        else:
            marks = _of_one(piece, settings)
        for place, mark in marks:
            found[place] = _together(found[place], mark, settings) if place in found else mark
    return found


def _together(one: CellMark, other: CellMark, settings: PenMarkSettings) -> CellMark:
    """Two marks of a cell as one. A ring with something in it is not hollow."""
    smaller, larger = sorted((one, other), key=lambda mark: mark.extent)
    return replace(larger, hollow=larger.hollow and smaller.extent < settings.inside_ring * larger.extent)


def _of_one(piece: _StrokePiece, settings: PenMarkSettings) -> Iterator[tuple[int, CellMark]]:
    shares = {place: ink / piece.whole for place, ink in piece.ink.items()}
    lower = max(1, sum(piece.lower_ink.values()))
    # Over the border between two rows the lower half only says that there is a lower row.
    low = {place: ink / lower for place, ink in piece.lower_ink.items()} if piece.beside else {}
    for place, share in shares.items():
        # A pen makes a tick downwards first and then up to the right: its lower half says to which cell a tick over a
        # side belongs.
        own = max(share, low.get(place, 0.0)) if low.get(place, 0.0) >= settings.own_share else share
        is_beaten = any(low.get(other, 0.0) >= settings.low_share for other in shares if other != place)
        if own >= settings.rival_share and not (is_beaten and share < settings.sure_share):
            sure = own >= settings.own_share
            yield place, CellMark(piece.extent, sure, own, piece.hollow)
