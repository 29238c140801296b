"""The four ways in which a page may lie."""

from __future__ import annotations

import cv2
import numpy as np

from kpu_extract.geometry.picture import Rgb
from kpu_extract.geometry.projective import FULL_TURN, Projective
from kpu_extract.page.rectification.direction import Direction

_CV_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def likeliest_turns(direction: Direction) -> tuple[int, ...]:
    """All turns in degrees clockwise, the likeliest first; a known direction leaves the other two for the
    end."""
    if direction is Direction.UPWARDS:
        return (90, 270, 0, 180)
    return (0, 180, 90, 270)


def turned_by(pixels: Rgb, clockwise: int) -> tuple[Rgb, Projective]:
    """The picture turned by so many degrees, and the map from it back."""
    if clockwise == 0:
        return pixels, Projective.identity()
    turned = cv2.rotate(pixels, _CV_TURNS[clockwise]).astype(np.uint8, copy=False)
    height, width = turned.shape[:2]
    return turned, Projective.quarter_turn(FULL_TURN - clockwise, float(width), float(height))
