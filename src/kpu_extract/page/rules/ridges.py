"""Finds ridges in a page's picture: thin dark lines with lighter ground on both sides, long and drawn almost without
gaps."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.clustering import true_runs
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.ink import Darkness, InkMap
from kpu_extract.geometry.picture import LIGHTEST, Mask, mask_of, strips
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.raster_settings import RidgeSettings
from kpu_extract.page.rules.rule_ink import ink_along
from kpu_extract.page.rules.settings import RULE_SETTINGS

Segment = tuple[float, int, int, float]
"""A traced line in pixels: its middle across, its start and end along, and its thickness."""


def ridge_rules(
    ink: InkMap, orientation: Orientation, settings: RidgeSettings = RULE_SETTINGS.ridges
) -> list[Rule]:
    """The ridges of one direction as possible rules, in the ink map's points."""
    level, scale = ink_along(ink, orientation), ink.scale
    return [
        Rule(orientation, centre / scale, start / scale, end / scale, thickness / scale)
        for centre, start, end, thickness in _traced(
            _covered(_ridges(level, settings), scale, settings), scale, settings
        )
    ]


def _ridges(level: InkMap, settings: RidgeSettings) -> Mask:
    """255 where a row of pixels is darker than the ground above and below it, near or farther off.

    Plain darkness would not do: the edge of a shaded cell is not a rule, and a grey rule on a shaded cell is one.
    """
    even = (level.pixels(settings.smoothing_pt, least=3), 1)
    reaches = [level.pixels(reach, least=2) for reach in (settings.ground_pt, settings.near_ground_pt)]
    ridges = np.empty(level.darkness.shape, np.uint8)
    for rows in strips(len(ridges)):
        # With the rows around, which the strip's own look at.
        first = max(0, rows.start - max(reaches))
        smooth = np.asarray(
            cv2.blur(level.darkness[first : rows.stop + max(reaches)], even), dtype=np.float32
        )
        far, near = (_darker_side(smooth, reach) for reach in reaches)
        # One subtraction from the lighter of the two grounds is that of both.
        rise = np.asarray(cv2.subtract(smooth, cv2.min(far, near, dst=far), dst=far))
        ridges[rows] = mask_of(rise[rows.start - first : rows.stop - first] > settings.faint)
    return ridges


def _darker_side(smooth: Darkness, reach: int) -> Darkness:
    """Of each row's places ``reach`` pixels above and below it the darkness of the darker one."""
    padded = cv2.copyMakeBorder(smooth, reach, reach, 0, 0, cv2.BORDER_REPLICATE)
    return np.asarray(cv2.max(padded[: -2 * reach], padded[2 * reach :]), dtype=np.float32)


def _covered(ridges: Mask, scale: float, settings: RidgeSettings) -> Mask:
    """The ridges that are long, with their small gaps closed."""
    thick = cv2.dilate(ridges, np.ones((3, 1), np.uint8))
    length = max(5, round(settings.cover_pt * scale))
    mean = cv2.boxFilter(thick, cv2.CV_32F, (length, 1))
    # The share in a window falls before a rule's end does, so what adjoins is added again.
    lost = round(settings.ends_pt * scale) * 2 + 1
    enough = mask_of(np.asarray(mean) >= settings.cover * LIGHTEST)
    kept = cv2.bitwise_and(cv2.dilate(enough, np.ones((1, lost), np.uint8)), thick)
    return cv2.morphologyEx(kept, cv2.MORPH_CLOSE, np.ones((1, length), np.uint8)).astype(
        np.uint8, copy=False
    )


def _traced(mask: Mask, scale: float, settings: RidgeSettings) -> Iterator[Segment]:
    """The connected pieces of the mask (255 where a ridge is) that are long enough, as segments."""
    count, labels, stats, _ = connected_pieces(mask)
    for label in range(1, count):
        left, top, width, height = (int(value) for value in stats[label, :4])
        if width < settings.shortest_pt * scale:
            continue
        piece = labels[top : top + height, left : left + width] == label
        for centre, start, end, thickness in _segments(piece, scale, settings):
            yield top + centre, left + start, left + end, thickness


def _segments(piece: NDArray[np.bool_], scale: float, settings: RidgeSettings) -> list[Segment]:
    """One connected piece as one segment; a piece that is too thick for one rule as its dense rows.

    Two close rules, or a rule that touches a line of text, make one piece. Its densest rows are the rules.
    """
    height, width = piece.shape
    if height <= max(4, round(settings.thickest_pt * scale)):
        rows = np.nonzero(piece)[0]
        return [(float(rows.mean()) + 0.5, 0, width, piece.sum() / width)]
    return [
        ((first + end - 1) / 2 + 0.5, start, stop, float(end - first))
        for first, end in _dense_rows(piece.sum(axis=1), settings.shortest_pt * scale, settings.dense_row)
        for start, stop in true_runs(
            np.atleast_1d(piece[first:end].any(axis=0)), round(settings.row_gap_pt * scale) - 1
        )
        if stop - start >= settings.shortest_pt * scale
    ]


def _dense_rows(filled: NDArray[np.int_], least: float, share: float) -> list[tuple[int, int]]:
    """Runs of rows (first, last + 1) that begin with ``least`` pixels of ink (``filled``, by row) and continue
    while a row has at least ``share`` of the densest before it."""
    found, row = [], 0
    while row < len(filled):
        end = row + 1
        if filled[row] >= least:
            while end < len(filled) and filled[end] >= share * filled[row:end].max():
                end += 1
            found.append((row, end))
        row = end
    return found
