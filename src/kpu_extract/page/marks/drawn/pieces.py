"""The drawn pieces of a cell: which of them belongs to the cell, which only extends into it, and what sign it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.page.marks.evidence import PieceForm
from kpu_extract.page.marks.settings import PieceSettings

Drawn = NDArray[np.bool_]
LONE_SIGNS = frozenset({PieceForm.DASH, PieceForm.NOUGHT, PieceForm.HOLLOW})
"""Signs that stand in a cell alone."""


@dataclass(frozen=True, slots=True)
class DrawnPiece:
    """``extent`` in points, ``strength`` and ``offset`` as in CellEvidence."""

    extent: float = 0.0
    strength: float = 0.0
    offset: float = 0.0
    form: PieceForm = PieceForm.STROKES


@dataclass(frozen=True)
class CellPicture:
    """A cell's inside in pixels: ``ink`` where something is drawn, ``darkness`` how dark (height, width).
    What marks of other cells leave in this one is not in it (see
    :mod:`kpu_extract.page.marks.drawn.strokes_over_borders`)."""

    ink: Drawn
    darkness: NDArray[np.float32]
    scale: float


@dataclass(frozen=True, slots=True)
class _PlacedPiece:
    """A connected piece and its place in the cell; ``sides``: of left, top, right and bottom those it touches."""

    shape: Drawn
    left: int
    top: int
    sides: tuple[bool, bool, bool, bool]

    @property
    def wide(self) -> int:
        return int(self.shape.shape[1])

    @property
    def high(self) -> int:
        return int(self.shape.shape[0])


class _Pieces:
    """The connected pieces of a cell's ink, the largest first."""

    def __init__(self, ink: Drawn) -> None:
        count, self._labels, stats, _ = connected_pieces(ink.astype(np.uint8))
        self._boxes = np.asarray(stats)[:, :4].tolist()
        self._shape = ink.shape
        self._order = sorted(range(1, count), key=lambda label: -max(self._boxes[label][2:]))

    def __iter__(self) -> Iterator[_PlacedPiece]:
        height, width = self._shape
        for label in self._order:
            left, top, wide, high = self._boxes[label]
            shape = self._labels[top : top + high, left : left + wide] == label
            yield _PlacedPiece(
                shape, left, top, (left == 0, top == 0, left + wide == width, top + high == height)
            )


def largest_piece(cell: CellPicture, settings: PieceSettings) -> DrawnPiece:
    """The largest drawn piece that belongs to the cell and does not pass through it or extend into it."""
    pieces = _Pieces(cell.ink)
    for piece in pieces:
        if max(piece.wide, piece.high) / cell.scale < settings.least_piece_pt:
            break
        form = _form(piece, cell, settings)
        if form is not None:
            found = _described(piece, form, cell, settings)
            lone = form not in LONE_SIGNS or _stands_alone(found, pieces, cell, settings)
            return found if lone else replace(found, form=PieceForm.STROKES)
    return DrawnPiece()


def _stands_alone(sign: DrawnPiece, pieces: _Pieces, cell: CellPicture, settings: PieceSettings) -> bool:
    """Whether the cell has no other piece of about the size of ``sign``: the b of Feb is not a nought. What passes
    through the cell, a fold or a streak, is no piece of it."""
    least = settings.letter_beside * sign.extent * cell.scale
    large = (piece for piece in pieces if max(piece.wide, piece.high) >= least)
    return sum(_form(piece, cell, settings) is not None for piece in large) <= 1


def _described(
    piece: _PlacedPiece, form: PieceForm, cell: CellPicture, settings: PieceSettings
) -> DrawnPiece:
    strength = float(np.percentile(_within(cell.darkness, piece)[piece.shape], settings.strength_percentile))
    half = cell.ink.shape[1] / 2
    offset = abs(piece.left + piece.wide / 2 - half) / half
    return DrawnPiece(max(piece.wide, piece.high) / cell.scale, strength, offset, form)


def _within(values: NDArray[np.float32], piece: _PlacedPiece) -> NDArray[np.float32]:
    return values[piece.top : piece.top + piece.high, piece.left : piece.left + piece.wide]


def _form(piece: _PlacedPiece, cell: CellPicture, settings: PieceSettings) -> PieceForm | None:
    """The form of the piece; None where it is no sign of this cell."""
    sides = sum(piece.sides)
    thickness = stroke_thickness(piece.shape) / cell.scale
    if sides >= settings.crossed_sides and thickness < settings.bar_pt:
        return PieceForm.CROSSING if _is_bent(piece, cell, thickness, settings) else None
    if sides == 1 and _is_end_of_stroke(piece, cell, thickness, settings):
        return None
    if sides == 1 and min(piece.wide, piece.high) / cell.scale < (
        settings.least_piece_pt + settings.touching_extra_pt
    ):
        return None
    return _sign(piece, cell, settings)


def _is_end_of_stroke(
    piece: _PlacedPiece, cell: CellPicture, thickness: float, settings: PieceSettings
) -> bool:
    """Whether a piece at one side is a single stroke that extends less far into the cell than a sign does: the end of
    the next cell's sign."""
    height, width = cell.ink.shape
    left, top, right, bottom = piece.sides
    part = piece.wide / width if left or right else piece.high / height if top or bottom else 1.0
    return (
        part < settings.end_of_stroke
        and thickness < settings.bar_pt
        and not _is_no_single_stroke(piece.shape, cell.scale, thickness, settings)
    )


def _is_bent(piece: _PlacedPiece, cell: CellPicture, thickness: float, settings: PieceSettings) -> bool:
    """Whether a piece that touches several sides has its middle in the cell's middle, and is not a single stroke that
    passes through: straight, or bent only as a stamp's ring is."""
    height, width = cell.ink.shape
    ys, xs = np.nonzero(piece.shape)
    beside = abs(piece.left + float(xs.mean()) - width / 2) / (width / 2)
    above = abs(piece.top + float(ys.mean()) - height / 2) / (height / 2)
    if max(beside, above) > settings.middle:
        return False
    return _is_no_single_stroke(piece.shape, cell.scale, thickness, settings)


def border_form(shape: Drawn, scale: float, settings: PieceSettings, *, runs_over: bool) -> PieceForm | None:
    """The form of a piece (height, width) that touches or crosses its cell's border; None for a bar, and for a single
    stroke that passes through."""
    if not runs_over and _is_compact(shape, scale, settings):
        return _ring_form(shape, scale, settings)
    thickness = stroke_thickness(shape) / scale
    if thickness >= settings.bar_pt or not _is_no_single_stroke(shape, scale, thickness, settings):
        return None
    return PieceForm.CROSSING if runs_over else _ring_form(shape, scale, settings)


def _is_compact(shape: Drawn, scale: float, settings: PieceSettings) -> bool:
    """Whether a piece is about as high as wide, and no speck."""
    short, long = sorted(int(side) for side in shape.shape)
    return short / scale >= settings.least_compact_pt and long <= settings.compact * short


def _is_no_single_stroke(shape: Drawn, scale: float, thickness: float, settings: PieceSettings) -> bool:
    """Whether a piece is more than one stroke that is straight, or bent only as a stamp's ring is."""
    ys, xs = np.nonzero(shape)
    _, sizes, _ = cv2.minAreaRect(np.stack([xs, ys], axis=1).astype(np.float32))
    short, long = sorted(float(size) / scale for size in sizes)
    arc = long**2 / (8 * settings.smallest_ring_pt)
    return short - thickness > arc + settings.bend_pt


def _sign(piece: _PlacedPiece, cell: CellPicture, settings: PieceSettings) -> PieceForm:
    height, width = cell.ink.shape
    wide, high = (side / cell.scale for side in _core(piece, cell, settings))
    # In a high row a dash stands at the middle, or in the first line.
    beside = abs(piece.left + piece.wide / 2 - width / 2) <= settings.middle * width / 2
    above = abs(piece.top + piece.high / 2 - height / 2) <= settings.middle * height / 2
    if (
        (beside or above)
        and high <= settings.dash_height_pt
        and wide >= settings.dash_length * high
        and piece.wide <= settings.dash_width * width
    ):
        return PieceForm.DASH
    return _ring_form(piece.shape, cell.scale, settings)


def _core(piece: _PlacedPiece, cell: CellPicture, settings: PieceSettings) -> tuple[int, int]:
    """Width and height in pixels of what is at least half as dark as the piece: without its blur, which adds as much
    to the height of a hyphen as to its length."""
    darkness = np.where(piece.shape, _within(cell.darkness, piece), 0.0)
    dark = float(np.percentile(darkness[piece.shape], settings.strength_percentile))
    ys, xs = np.nonzero(darkness >= settings.core * dark)
    return int(xs.max() - xs.min()) + 1, int(ys.max() - ys.min()) + 1


def _ring_form(shape: Drawn, scale: float, settings: PieceSettings) -> PieceForm:
    high, wide = (side / scale for side in shape.shape)
    hole = largest_hole(shape) if max(wide, high) >= settings.least_ring_pt else 0.0
    if hole >= settings.nought_hole and high >= settings.nought_height * wide:
        return PieceForm.NOUGHT
    return PieceForm.HOLLOW if hole >= settings.hollow else PieceForm.STROKES


def largest_hole(shape: Drawn) -> float:
    """The largest hole of a piece, as a part of the piece with its holes filled."""
    padded = cv2.copyMakeBorder((~shape).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    stats = connected_pieces(padded, connectivity=4).stats
    areas = stats[2:, cv2.CC_STAT_AREA]
    if not len(areas):
        return 0.0
    return float(areas.max()) / float(shape.sum() + areas.sum())


def stroke_thickness(piece: Drawn) -> float:
    """The thickness, in pixels, of a drawn piece (height, width) at its thickest place."""
    padded = cv2.copyMakeBorder(piece.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    return 2.0 * float(cv2.distanceTransform(padded, cv2.DIST_L2, 3).max())
