"""Which way the text of a picture runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from kpu_extract.geometry.picture import Mask
from kpu_extract.geometry.units import POINTS_PER_INCH


class Direction(StrEnum):
    """How lines of text lie in the picture as it is."""

    ACROSS = "across"
    UPWARDS = "upwards"
    UNKNOWN = "unknown"


MIN_LETTERS = 25
DECIDED = 1.15
"""By how much one direction must join more letters than the other to be believed."""


@dataclass(frozen=True, slots=True)
class _Letters:
    mask: Mask
    height: float
    count: int


def text_direction(ink: Mask, dpi: float, least_letters: int = MIN_LETTERS) -> Direction:
    """Whether the letters of ``ink`` (255 where drawn) stand side by side across or up the picture.

    Letters of a word stand closer to each other than lines do: letters smeared a little along the
    line melt into words, smeared across it they stay apart (run-length smearing, Wong, Casey and
    Wahl 1982).
    """
    letters = _letters(ink, dpi)
    if letters.count < least_letters:
        return Direction.UNKNOWN
    reach = max(2, round(letters.height * 0.4))
    across = _joined(letters.mask, (reach, 1))
    upwards = _joined(letters.mask, (1, reach))
    if across * DECIDED < upwards:
        return Direction.ACROSS
    if upwards * DECIDED < across:
        return Direction.UPWARDS
    return Direction.UNKNOWN


def _joined(mask: Mask, kernel: tuple[int, int]) -> int:
    smeared = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
    return int(cv2.connectedComponents(smeared, connectivity=8)[0]) - 1


def _letters(ink: Mask, dpi: float) -> _Letters:
    """The parts of the ink that have the size of letters (4 to 24 points)."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    longest = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    keep = (longest >= 4 * dpi / POINTS_PER_INCH) & (longest <= 24 * dpi / POINTS_PER_INCH)
    keep[0] = False
    mask = np.where(keep[labels], 255, 0).astype(np.uint8)
    sizes = longest[keep]
    height = float(np.median(sizes)) if len(sizes) else 0.0
    return _Letters(mask, height, int(keep.sum()) if count > 1 else 0)
