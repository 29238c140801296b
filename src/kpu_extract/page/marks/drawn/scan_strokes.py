"""Marks of a pen on scans that touch or cross their cells' borders, found over the whole table.

As on vector pages (:mod:`kpu_extract.page.marks.drawn.strokes_over_borders`) the rules are removed, and what remains is
joined across them. But a scan's ink holds the text as well, and stamps and signatures. So the usual mark is measured in
cells without text, and what lies well inside one cell is left to the judgement of that cell alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import pixel_window
from kpu_extract.model.page import Grid
from kpu_extract.page.marks.drawn.drawn_rules import cells_of_pixels, drawn_rules
from kpu_extract.page.marks.drawn.pen_settings import PenMarkSettings
from kpu_extract.page.marks.drawn.strokes_over_borders import (
    CellMark,
    InkPiece,
    is_grown_together,
    largest_mark,
    marks_grown_together,
    usual_ink,
)


@dataclass(frozen=True)
class ScanStrokeSettings:
    """What scans need besides the settings that vector pages have too (``pen``)."""

    pen: PenMarkSettings = field(
        default_factory=lambda: PenMarkSettings(margin_pt=1.7, grown_together=1.55, shared_ink=0.5)
    )
    """The blur of a scan's rules is wider, and more ink goes with them: a cross of 17 points keeps 0.6 of the usual
    one's in its own cell, two that touch have 1.6 of it together (shared/word/w07)."""

    foreign_ink: float = 0.06
    """Part of a mark's ink, 0..1, that lies in another cell where the mark runs over the border; less is blur.
    Measured on: pen crosses of 12 points at 200 dpi in columns of 18."""

    crossed_sides: int = 2
    """Sides of its cell that a piece touches when it may pass through."""

    letter_beside: float = 0.5
    """Part of its size: a piece of this size in the same cell is another letter, and no mark is measured there."""

    most_pieces: int = 2
    """Pieces of about one size in a cell that may be one mark of two strokes; a text has more."""


SCAN_STROKE_SETTINGS = ScanStrokeSettings()


@dataclass(frozen=True, slots=True)
class CrossingMark:
    """A mark that runs over the border of the cell that it is given to, the one at ``place`` in the grid: ``rows`` and
    ``columns`` are its window in the page's picture, ``shape`` (height, width) where it is drawn there. ``sure``
    says whether it can only be this cell's, ``share`` is the part of its ink that lies there, ``runs_over`` whether a
    part of it lies in another one or two sides of the cell are met."""

    place: int
    rows: slice
    columns: slice
    shape: NDArray[np.bool_]
    extent: float
    sure: bool
    share: float
    runs_over: bool


def crossing_marks(
    drawn: NDArray[np.bool_],
    grid: Grid,
    scale: float,
    settings: ScanStrokeSettings = SCAN_STROKE_SETTINGS,
) -> list[CrossingMark]:
    """The pieces of a scan that come near a border, each once for every cell that it may mark.

    ``drawn`` (height, width) says where ink is, ``scale`` its pixels a point; it covers the page from its corner.
    """
    pieces = _stroke_pieces(drawn, grid, scale, settings)
    largest = largest_mark(grid, settings.pen)
    usual = usual_ink(_alone(pieces, settings), largest)
    found: list[CrossingMark] = []
    for piece in pieces:
        if piece.extent > largest or piece.inside >= 1.0:
            continue
        grown = is_grown_together(piece, usual, settings.pen)
        marks = marks_grown_together(piece, usual, settings.pen) if grown else _of_one(piece, settings)
        for place, mark in marks:
            inside = pixel_window(grid.cells[place].box.grown(-settings.pen.margin_pt), scale, drawn.shape)
            over = _runs_over(piece, settings) or _sides_met(piece, inside) >= settings.crossed_sides
            whole = CrossingMark(
                place, *piece.in_page, piece.shape(drawn), mark.extent, mark.sure, mark.share, over
            )
            cell = pixel_window(grid.cells[place].box, scale, drawn.shape)
            found.append(_part_within(whole, cell, scale) if grown else whole)
    return found


def _part_within(mark: CrossingMark, window: tuple[int, int, int, int], scale: float) -> CrossingMark:
    """The part of several marks that touch which lies in one cell (top, bottom, left, right)."""
    top, bottom, left, right = window
    rows = slice(max(mark.rows.start, top), min(mark.rows.stop, bottom))
    columns = slice(max(mark.columns.start, left), min(mark.columns.stop, right))
    shape = mark.shape[
        rows.start - mark.rows.start : rows.stop - mark.rows.start,
        columns.start - mark.columns.start : columns.stop - mark.columns.start,
    ]
    extent = max(rows.stop - rows.start, columns.stop - columns.start) / scale
    return replace(mark, rows=rows, columns=columns, shape=shape, extent=extent)


def _runs_over(piece: _TablePiece, settings: ScanStrokeSettings) -> bool:
    ink = sorted(piece.ink.values(), reverse=True)
    return len(ink) > 1 and ink[1] >= settings.foreign_ink * piece.whole


def _sides_met(piece: _TablePiece, inside: tuple[int, int, int, int]) -> int:
    """How many sides of a cell's inside (top, bottom, left, right) a piece reaches or crosses."""
    (rows, columns), (top, bottom, left, right) = piece.in_page, inside
    return sum((rows.start < top, rows.stop > bottom, columns.start < left, columns.stop > right))


def _alone(pieces: Sequence[_TablePiece], settings: ScanStrokeSettings) -> list[_TablePiece]:
    """The pieces whose cell holds no text."""
    by_cell: dict[int, list[_TablePiece]] = defaultdict(list)
    for piece in pieces:
        by_cell[piece.cell].append(piece)
    found: list[_TablePiece] = []
    for own in by_cell.values():
        least = settings.letter_beside * max(piece.extent for piece in own)
        large = [piece for piece in own if piece.extent >= least]
        found += large if len(large) <= settings.most_pieces else []
    return found


def _stroke_pieces(
    drawn: NDArray[np.bool_], grid: Grid, scale: float, settings: ScanStrokeSettings
) -> list[_TablePiece]:
    """What is drawn in the grid besides its rules, joined over them, without what is too small to be a mark."""
    top, bottom, left, right = pixel_window(grid.box, scale, drawn.shape)
    shape, corner = (bottom - top, right - left), (left / scale, top / scale)
    drawn = drawn[top:bottom, left:right]
    here = _moved(grid, *corner)
    cells, well_inside = cells_of_pixels(shape, here, scale, settings.pen)
    border = (cells < 0) | drawn_rules(drawn, cells, here, scale, settings.pen)
    own = drawn & ~border
    reach = max(1, round(settings.pen.join_pt * scale)) | 1
    joined = cv2.dilate(own.astype(np.uint8), np.ones((reach, reach), np.uint8))
    grown = np.where(border, joined, own).astype(np.uint8)
    count, labels, stats, _ = connected_pieces(grown)
    boxes = stats[:, :4]
    owners, places = labels[own], cells[own]
    within = np.bincount(owners, weights=well_inside[own], minlength=count)
    whole = np.maximum(1, np.bincount(owners, minlength=count))
    share, sides = within / whole, np.sort(boxes[:, 2:4], axis=1) / scale
    is_mark = (
        (sides[:, 1] >= settings.pen.least_pt)
        & (sides[:, 0] >= settings.pen.thinnest_pt)
        & (share >= settings.pen.inner_share)
    )
    return [
        _piece(label, labels, boxes[label].tolist(), float(share[label]), ink, scale, (top, left))
        for label, ink in _ink_by_piece(owners, places, len(grid.cells)).items()
        if is_mark[label]
    ]


def _ink_by_piece(
    pieces: NDArray[np.int32], cells: NDArray[np.int32], cell_count: int
) -> dict[int, dict[int, int]]:
    """For each piece the pixels that it has in each cell, from the piece and the cell of every pixel."""
    pairs = np.bincount(pieces.astype(np.int64) * cell_count + cells)
    ink: dict[int, dict[int, int]] = defaultdict(dict)
    for pair in np.flatnonzero(pairs).tolist():
        piece, cell = divmod(pair, cell_count)
        ink[piece][cell] = int(pairs[pair])
    return ink


def _moved(grid: Grid, x: float, y: float) -> Grid:
    """The grid in a picture that begins at a point of the page."""
    cells = (
        replace(cell, box=Box(cell.box.x0 - x, cell.box.y0 - y, cell.box.x1 - x, cell.box.y1 - y))
        for cell in grid.cells
    )
    return Grid(tuple(at - x for at in grid.xs), tuple(at - y for at in grid.ys), tuple(cells))


@dataclass(frozen=True, slots=True)
class _TablePiece(InkPiece):
    """``label`` is its number in ``labels`` (height, width), ``window`` its rows and columns there; these begin at
    ``corner``, a row and a column of the page's picture."""

    label: int
    labels: NDArray[np.int32]
    window: tuple[slice, slice]
    corner: tuple[int, int]

    @property
    def in_page(self) -> tuple[slice, slice]:
        """Its rows and columns in the page's picture."""
        (rows, columns), (top, left) = self.window, self.corner
        return slice(rows.start + top, rows.stop + top), slice(columns.start + left, columns.stop + left)

    def shape(self, drawn: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Where it is drawn, in its window; ``drawn`` is the page's."""
        found: NDArray[np.bool_] = (self.labels[self.window] == self.label) & drawn[self.in_page]
        return found

    @property
    def cell(self) -> int:
        """The place of the cell that holds most of it."""
        return max(self.ink, key=self.ink.__getitem__)


def _piece(
    label: int,
    labels: NDArray[np.int32],
    box: Sequence[int],
    inside: float,
    ink: dict[int, int],
    scale: float,
    corner: tuple[int, int],
) -> _TablePiece:
    left, top, wide, high = box
    return _TablePiece(
        extent=max(wide, high) / scale,
        across=min(wide, high) / scale,
        inside=inside,
        ink=ink,
        label=label,
        labels=labels,
        window=(slice(top, top + high), slice(left, left + wide)),
        corner=corner,
    )


def _of_one(piece: _TablePiece, settings: ScanStrokeSettings) -> Iterator[tuple[int, CellMark]]:
    for place, ink in piece.ink.items():
        share = ink / piece.whole
        if share >= settings.pen.rival_share:
            yield place, CellMark(piece.extent, share >= settings.pen.own_share, share)
