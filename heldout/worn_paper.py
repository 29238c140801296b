"""What happens to paper before it is scanned: folds, the gap of a bound book, holes of a punch."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from heldout.scan import Picture
from kpu_extract.geometry.units import POINTS_PER_INCH

Share = NDArray[np.float32]
"""(height, width), the share of the light that a place throws back, 0 to 1."""

HOLE_TONE = 30
"""Grey level of the dark lid seen through a hole."""


def folded(picture: Picture, dpi: int, chance: np.random.Generator) -> Picture:
    """A page once folded in thirds: two creases across it, dark on one side and worn pale along their ridge."""
    height, width = picture.shape[:2]
    scale = dpi / POINTS_PER_INCH
    rows = np.arange(height, dtype=np.float32)[:, None]
    shown = picture.astype(np.float32)
    for place in (1 / 3, 2 / 3):
        lean = float(chance.uniform(-0.01, 0.01))
        middle = height * (place + float(chance.uniform(-0.03, 0.03)))
        line = middle + lean * np.arange(width, dtype=np.float32)[None, :]
        off = (rows - line) / scale
        shade: Share = 1.0 - float(chance.uniform(0.15, 0.3)) * np.exp(-np.abs(off) / 5.0) * (off > 0)
        worn = 0.5 * np.exp(-((off / 0.5) ** 2))
        shown = shown * shade[:, :, None]
        shown = shown + (235.0 - shown) * worn[:, :, None]
    return np.asarray(np.clip(shown, 0, 255), dtype=np.uint8)


def bound(picture: Picture, dpi: int) -> Picture:
    """A page of a book on the glass: dark towards the spine at its left, where its lines bend and narrow."""
    height, width = picture.shape[:2]
    scale = dpi / POINTS_PER_INCH
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    from_spine = across / scale
    moved_x = (across - 6.0 * scale * np.exp(-from_spine / 30.0)).astype(np.float32)
    moved_y = (down + 7.0 * scale * np.exp(-from_spine / 40.0) * (2.0 * down / height - 1.0)).astype(
        np.float32
    )
    bent = cv2.remap(
        picture.astype(np.float32), moved_x, moved_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    shade: Share = 1.0 - 0.6 * np.exp(-from_spine / 22.0)
    return np.asarray(np.clip(bent * shade[:, :, None], 0, 255), dtype=np.uint8)


def punched(picture: Picture, dpi: int, chance: np.random.Generator) -> Picture:
    """Two holes of an office punch at the left edge, 80 mm apart, the lid dark behind them."""
    height = picture.shape[0]
    scale = dpi / POINTS_PER_INCH
    shown = picture.copy()
    x = round(float(chance.uniform(28, 42)) * scale)
    middle = height / 2 + float(chance.uniform(-20, 20)) * scale
    for away in (-113.4, 113.4):
        tone = (HOLE_TONE, HOLE_TONE, HOLE_TONE)
        cv2.circle(shown, (x, round(middle + away * scale)), round(8.0 * scale), tone, -1, cv2.LINE_AA)
    return shown
