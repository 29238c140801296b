"""Finds the lines of text in a cell's picture. Rules and rows already say most of it, so no network is needed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.clustering import true_runs
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import Mask
from kpu_extract.page.reading.pictures.lone_signs import lone_sign
from kpu_extract.page.reading.settings import READING_SETTINGS, LineSettings, ReadingSettings


@dataclass(frozen=True, slots=True)
class LineBox:
    """A line's ink in pixels of the picture it was found in, ends exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top


def ink_rows(ink: Mask) -> list[tuple[int, int]]:
    """The runs of rows that hold ink, (first, last + 1)."""
    return true_runs(np.asarray((ink > 0).any(axis=1)))


def without_specks(ink: Mask, scale: float, settings: ReadingSettings = READING_SETTINGS) -> Mask:
    """The ink without lone specks; ``scale`` in pixels per point."""
    if not ink.any():
        return ink
    size = max(1.0, settings.lines.speck_pt * scale)
    _, labels, stats, _ = connected_pieces(ink)
    small = (stats[:, cv2.CC_STAT_WIDTH] <= size) & (stats[:, cv2.CC_STAT_HEIGHT] <= size)
    small[0] = False
    if not small.any():
        return ink
    large = np.where(small[labels], 0, ink).astype(np.uint8)
    reach = round(settings.lines.beside_letter_pt * scale) * 2 + 1
    near = cv2.dilate(large, np.ones((reach, reach), np.uint8))
    return np.where(small[labels] & (near == 0), 0, ink).astype(np.uint8)


def line_heights(ink: Mask, settings: ReadingSettings = READING_SETTINGS) -> list[int]:
    """The heights of the runs that are wide as a line of text is, and not narrow as a tick or a number is."""
    heights = []
    for top, bottom in ink_rows(ink):
        columns = np.nonzero((ink[top:bottom] > 0).any(axis=0))[0]
        if columns[-1] - columns[0] >= settings.lines.wide * (bottom - top):
            heights.append(bottom - top)
    return heights


def usual_height(heights: list[int], scale: float, settings: ReadingSettings = READING_SETTINGS) -> float:
    """The usual height in pixels of a line's ink on a page, from the heights of its runs."""
    plausible = [
        height
        for height in heights
        if settings.lines.least_height_pt * scale <= height <= settings.lines.most_height_pt * scale
    ]
    return float(np.median(plausible)) if plausible else settings.lines.default_height_pt * scale


def cell_lines(
    ink: Mask, usual: float, scale: float, settings: ReadingSettings = READING_SETTINGS
) -> list[LineBox]:
    """The lines of text in a cell's ink (255 where drawn), top to bottom; ``usual`` is the page's
    usual line height in pixels, ``scale`` its pixels per point."""
    runs = _without_low(_split_tall(ink, ink_rows(ink), usual, scale, settings), usual, settings)
    boxes = []
    for top, bottom in runs:
        columns = np.nonzero((ink[top:bottom] > 0).any(axis=0))[0]
        if len(columns):
            boxes.append(LineBox(int(columns[0]), top, int(columns[-1]) + 1, bottom))
    lines = [box for box in boxes if not _is_dust(box, scale, settings)]
    if len(lines) > 1:
        lines = [box for box in lines if not _is_dirt(ink, box, usual, scale, settings.lines)]
    if lines or not lone_sign(ink, scale, settings.lone_signs):
        return lines
    # The hyphen of small type, alone in its cell, is as small as dust and is known by its shape.
    return [max(boxes, key=lambda box: box.right - box.left)]


def _is_dust(box: LineBox, scale: float, settings: ReadingSettings) -> bool:
    """Whether what stands alone in its line is as small as a full stop: no line of text is."""
    return max(box.right - box.left, box.height) <= settings.lines.dust_pt * scale


def _is_dirt(ink: Mask, box: LineBox, usual: float, scale: float, settings: LineSettings) -> bool:
    """Whether what has a row for itself beside lines of text is a blot or a few specks far apart, no sign: readers of
    pictures take it for a letter or a figure. A row of dots to write on has them close to each other."""
    pieces = connected_pieces(ink[box.top : box.bottom, box.left : box.right]).stats[1:]
    lefts, wide, high = (pieces[:, at] for at in (cv2.CC_STAT_LEFT, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT))
    if np.maximum(wide, high).max() <= settings.dust_pt * scale:
        apart = np.diff(np.sort(lefts))
        return len(pieces) <= settings.few_specks or bool(apart.max() > usual)
    if len(pieces) > 1 or box.height > settings.blot * usual:
        return False
    least, most = settings.blot_shape
    filled = pieces[0, cv2.CC_STAT_AREA] / (wide[0] * high[0])
    return bool(filled >= settings.blot_filled and least <= wide[0] / high[0] <= most)


def _split_tall(
    ink: Mask, runs: list[tuple[int, int]], usual: float, scale: float, settings: ReadingSettings
) -> list[tuple[int, int]]:
    result = []
    for top, bottom in runs:
        if bottom - top > settings.lines.several_lines * usual:
            result.extend(_split(ink, top, bottom, usual, scale, settings))
        else:
            result.append((top, bottom))
    return result


def _split(
    ink: Mask, top: int, bottom: int, usual: float, scale: float, settings: ReadingSettings
) -> list[tuple[int, int]]:
    """Cuts a run of touching lines at its emptiest rows, which lie about one line apart."""
    profile = (ink[top:bottom] > 0).sum(axis=1).astype(np.float64)
    window = max(settings.lines.least_smoothing_px, round(settings.lines.smoothing_pt * scale)) | 1
    least_part = max(settings.lines.least_part_px, round(settings.lines.least_part_pt * scale))
    smooth = np.convolve(profile, np.full(window, 1 / window), mode="same")
    parts = max(2, round((bottom - top) / (settings.lines.line_pitch * usual)))
    pitch = (bottom - top) / parts
    cuts = [0]
    for part in range(1, parts):
        middle = part * pitch
        low = max(
            cuts[-1] + least_part,
            int(middle - settings.lines.cut_range * pitch),
        )
        high = min(
            len(profile) - least_part,
            int(middle + settings.lines.cut_range * pitch),
        )
        if low < high:
            cuts.append(low + int(np.argmin(_weighed(smooth[low:high], middle - low, pitch, settings))))
    cuts.append(bottom - top)
    return [(top + first, top + last) for first, last in pairwise(cuts) if last > first]


def _weighed(
    values: NDArray[np.float64], middle: float, pitch: float, settings: ReadingSettings
) -> NDArray[np.float64]:
    """Adds a small cost away from the expected place, so that it is chosen where rows are equally empty."""
    away: NDArray[np.float64] = np.abs(np.arange(len(values)) - middle) / pitch
    weighed: NDArray[np.float64] = values + away * settings.lines.cut_drift * max(1.0, float(values.max()))
    return weighed


def _without_low(
    runs: list[tuple[int, int]], usual: float, settings: ReadingSettings
) -> list[tuple[int, int]]:
    """Joins each low run to a neighbour that is close (an accent to the line below, a comma's tail to the line
    above). One that is far from any neighbour stays by itself (a dash)."""
    kept: list[tuple[int, int]] = []
    for top, bottom in runs:
        before = kept[-1] if kept else None
        if before is not None and _belong(before, (top, bottom), usual, settings):
            kept[-1] = (before[0], bottom)
        else:
            kept.append((top, bottom))
    return kept


def _belong(above: tuple[int, int], below: tuple[int, int], usual: float, settings: ReadingSettings) -> bool:
    """Whether just one of two neighbouring runs is low, and the two are close to each other."""
    gap = below[0] - above[1]
    above_low, below_low = (
        above[1] - above[0] < settings.lines.low * usual,
        below[1] - below[0] < settings.lines.low * usual,
    )
    if above_low == below_low:
        return False
    return gap <= (settings.lines.accent if above_low else settings.lines.tail) * usual
