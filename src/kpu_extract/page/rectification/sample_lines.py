"""A few lines of text from a picture, to see whether it can be read as it stands."""

from __future__ import annotations

import cv2
import numpy as np

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import Grey
from kpu_extract.geometry.units import POINTS_PER_INCH

LINES = 5
LONGEST = 12
"""Times its height that a crop is wide at most: enough letters to judge, and cheap."""
INK = 0.35


def sample_lines(grey: Grey, dpi: float, *, one_bit: bool = False) -> list[Grey]:
    """Up to LINES crops that look like level lines of text of 6 to 16 points, widest first. A band that a
    ``one_bit`` picture shades with dots is none."""
    point = dpi / POINTS_PER_INCH
    ink = InkMap.of(grey, dpi, dithered=one_bit).mask(INK)
    smeared = cv2.morphologyEx(
        _without_rules(ink, point),
        cv2.MORPH_CLOSE,
        cv2.getStructuringElement(cv2.MORPH_RECT, (round(8 * point), 1)),
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(smeared, connectivity=8)
    boxes = [
        (left, top, width, height)
        for left, top, width, height, area in stats[1:].tolist()
        if 6 * point <= height <= 16 * point and width >= 4 * height and area >= 0.3 * width * height
    ]
    boxes.sort(key=lambda box: -min(box[2], LONGEST * box[3]))
    margin = round(1.5 * point)
    return [
        grey[
            max(0, top - margin) : top + height + margin,
            max(0, left - margin) : left + min(width, LONGEST * height),
        ]
        for left, top, width, height in boxes[:LINES]
    ]


def _without_rules(ink: np.ndarray, point: float) -> np.ndarray:
    """The ink less its long straight strokes."""
    length = round(20 * point)
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1)))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, length)))
    return cv2.subtract(ink, cv2.dilate(cv2.max(across, down), np.ones((3, 3), np.uint8)))
