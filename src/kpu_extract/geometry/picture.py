"""Pictures of pages and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Projective, Size

Grey = NDArray[np.uint8]
"""A picture of (height, width) grey values, 0 black to 255 white."""

Rgb = NDArray[np.uint8]
"""A picture of (height, width, 3) values."""

Mask = NDArray[np.uint8]
"""A picture of (height, width), 0 or 255."""

POINTS_PER_INCH = 72.0


@dataclass(frozen=True)
class Sheet:
    """A page's picture, upright and deskewed.

    ``to_page`` maps sheet space (points) to page space. ``notes`` are codes of what was uncertain.
    ``one_bit``: the scan knew only black and white, and drew shades as dots. ``stamped`` is the picture
    with the stamps that were taken off, None where there were none.
    """

    number: int
    pixels: Rgb
    dpi: float
    to_page: Projective
    notes: tuple[str, ...] = ()
    one_bit: bool = False
    stamped: Rgb | None = None

    @property
    def size(self) -> Size:
        """In points."""
        height, width = self.pixels.shape[:2]
        return Size(width / self.scale, height / self.scale)

    @property
    def scale(self) -> float:
        """Pixels per point."""
        return self.dpi / POINTS_PER_INCH

    @cached_property
    def grey(self) -> Grey:
        return cv2.cvtColor(self.pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)

    @cached_property
    def darkness(self) -> NDArray[np.float32]:
        """How much darker each pixel is than the ground around it, 0..1, (height, width); the dots of a
        one-bit shade are ground."""
        drawn = darkness(self.grey, self.dpi)
        return without_screen(drawn, self.scale) if self.one_bit else drawn


SCREEN_DOT_PT = 0.6
"""Side of the largest dot of a one-bit shade; the dot of an i is larger."""
SCREEN_INK = 0.45
"""What is lighter is the blur between dots that a turned picture has; a line one pixel wide keeps half of its
darkness in the worst place."""


def without_screen(drawn: NDArray[np.float32], scale: float) -> NDArray[np.float32]:
    """The darkness (height, width) of what is more than specks as small as the dots that a one-bit scan
    shades with, and of the pixels beside it."""
    ink = np.where(drawn > SCREEN_INK, 255, 0).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=4)
    large = stats[:, cv2.CC_STAT_AREA] > (SCREEN_DOT_PT * scale) ** 2
    large[0] = False
    kept = cv2.dilate(large[labels].astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.where(kept, drawn, 0.0).astype(np.float32)


def darkness(grey: Grey, dpi: float) -> NDArray[np.float32]:
    """How much darker each pixel is than its surrounding ground (paper or shading), 0..1.

    The ground is a grey closing over a window wider than any stroke or rule (2.5 mm), at a quarter
    of the resolution, smoothed: this takes out shadows, paper tone and shaded cells alike.
    """
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    window = max(3, round(dpi / 40) | 1)
    ground = cv2.morphologyEx(
        small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (window, window))
    )
    ground = cv2.blur(ground, (window, window))
    full = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return np.clip((full - grey) / np.maximum(full, 1.0), 0.0, 1.0).astype(np.float32)
