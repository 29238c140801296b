"""What covers a cell of a painted page: its ground, a bar from side to side, a hatch, dots."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import true_runs
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import (
    CHANNELS,
    LIGHTEST,
    Rgb,
    pixel_window,
    strongest_change,
    usual_colour,
)
from kpu_extract.page.ingest.source import PagePicture
from kpu_extract.page.marks.drawn.pieces import stroke_thickness
from kpu_extract.page.marks.drawn.strokes_over_borders import frame_zone
from kpu_extract.page.marks.painted_settings import PaintedMarkSettings

_WHITE = np.full(CHANNELS, LIGHTEST, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class CellGround:
    """``shade``: how dark the cell's ground is, 0..1; ``covered``: the longer side, in points, of a bar or a hatch
    over the cell, 0 for none; ``ink``: the part of the cell that is drawn on; ``dotted``: dots are sprinkled all over
    it."""

    shade: float = 0.0
    covered: float = 0.0
    ink: float = 0.0
    dotted: bool = False


def cell_ground(
    ground: PagePicture,
    box: Box,
    drawn: NDArray[np.bool_],
    settings: PaintedMarkSettings,
) -> CellGround:
    """What covers a cell. What is drawn on it, except bars and hatches, is entered in ``drawn``."""
    inset = min(settings.inset_pt, box.width / 4, box.height / 4)
    top, bottom, left, right = pixel_window(box.grown(-inset), ground.scale, ground.pixels.shape)
    inside = ground.pixels[top:bottom, left:right]
    if inside.size == 0:
        return CellGround()
    outer_top, outer_bottom, outer_left, outer_right = pixel_window(box, ground.scale, ground.pixels.shape)
    outer = slice(outer_top, outer_bottom), slice(outer_left, outer_right)
    if 2 * cv2.countNonZero(ground.off_white[top:bottom, left:right]) < (bottom - top) * (right - left):
        # Most of the cell is white, as of most cells: one look at the page serves all.
        tone, change = _WHITE, ground.off_white[outer]
    else:
        tone, whole = usual_colour(inside), ground.pixels[outer]
        change = strongest_change(whole, np.broadcast_to(tone, whole.shape))
    differs = change > settings.drawn * LIGHTEST
    own = differs[top - outer_top : bottom - outer_top, left - outer_left : right - outer_left]
    if not own.any():
        drawn[outer] |= differs
        return CellGround(1.0 - float(tone.min()) / LIGHTEST)
    bar = _level_bar(inside, own, settings)
    if bar is not None:
        # What a bar leaves free above and below it is the cell's ground, though it may be the smaller part.
        drawn[top:bottom, left:right][bar] = True
        return CellGround(
            1.0 - _tone(inside, ~bar) / LIGHTEST,
            inside.shape[1] / ground.scale,
            float(bar.sum()) / differs.size,
        )
    covered = _covering(own, ground.scale, settings)
    if not covered:
        drawn[outer] |= differs
    dotted = not covered and _is_dotted(own, settings)
    return CellGround(1.0 - float(tone.min()) / LIGHTEST, covered, float(own.sum()) / differs.size, dotted)


def _level_bar(
    inside: Rgb, differs: NDArray[np.bool_], settings: PaintedMarkSettings
) -> NDArray[np.bool_] | None:
    """Where a bar fills most of a cell, so that its colour is the usual one: what ``differs`` (height, width) from it
    are whole bands along the upper and the lower side, lighter than the bar. None where it is otherwise: white between
    two thick rules, a tint between white ones."""
    free = differs.mean(axis=1)
    is_free, is_bar = free >= settings.whole_band, free <= 1 - settings.whole_band
    bars = true_runs(is_bar)
    if not (is_free | is_bar).all() or len(bars) != 1:
        return None
    (first, last), least = bars[0], settings.free_band * len(free)
    bar = np.broadcast_to(is_bar[:, None], differs.shape)
    is_low = min(first, len(free) - last) < least
    return None if is_low or _tone(inside, bar) >= _tone(inside, ~bar) else bar


def _tone(inside: Rgb, where: NDArray[np.bool_]) -> int:
    """The darkest channel of the usual colour of a part of a cell."""
    return int(usual_colour(inside[where][:, None]).min())


def _covering(drawn: NDArray[np.bool_], scale: float, settings: PaintedMarkSettings) -> float:
    """The longer side, in points, of a bar or a hatch that covers a cell from side to side; 0 for none."""
    height, width = drawn.shape
    _, labels, stats, _ = connected_pieces(drawn.astype(np.uint8))
    through = 0
    # What stays near the borders is the cell's own frame.
    zone = round(frame_zone(Box(0.0, 0.0, width, height).scaled(1 / scale), settings.pen) * scale)
    for label in np.unique(labels[zone : height - zone, zone : width - zone]).tolist():
        if not label:
            continue
        left, top, wide, high = (int(value) for value in stats[label, :4])
        if (left == 0) + (top == 0) + (left + wide == width) + (top + high == height) <= 1:
            continue
        piece = labels[top : top + high, left : left + wide] == label
        is_through = _usual_thickness(piece, level=wide == width) / scale >= settings.bar_pt
        if is_through and stroke_thickness(piece) / scale >= settings.bar_pt:
            return max(wide, high) / scale
        # The strokes of a cross hatch are one piece: they are recognised by where they end at the cell's sides.
        through += max(1, _ends_at_sides(labels == label) // 2)
    hatched = through >= settings.hatch_strokes or (
        through >= settings.hatch_inner and _lines_across(stats, height, width) >= settings.hatch_lines
    )
    return max(width, height) / scale if hatched else 0.0


def _usual_thickness(piece: NDArray[np.bool_], *, level: bool) -> float:
    """The median thickness, in pixels, of what runs through a cell; the head of an arrow is thicker than its shaft."""
    return float(np.median(piece.sum(axis=0 if level else 1)))


def _lines_across(stats: NDArray[np.int32], height: int, width: int) -> int:
    """How many pieces run from one side of the cell to the opposite one; the first of ``stats`` is the ground."""
    wide, high = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    return int(((wide == width) | (high == height)).sum())


def _ends_at_sides(piece: NDArray[np.bool_]) -> int:
    """How often a piece meets the sides of its cell."""
    return sum(len(true_runs(side)) for side in (piece[0], piece[-1], piece[:, 0], piece[:, -1]))


def _is_dotted(drawn: NDArray[np.bool_], settings: PaintedMarkSettings) -> bool:
    """Whether small things are sprinkled all over a cell, as a pattern of dots does."""
    count = cv2.connectedComponents(drawn.astype(np.uint8), connectivity=8)[0] - 1
    if count < settings.least_dots:
        return False
    parts = [part for band in np.array_split(drawn, 3) for part in np.array_split(band, 3, axis=1)]
    return all(bool(part.any()) for part in parts)
