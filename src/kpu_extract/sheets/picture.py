"""Pictures of pages and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry import Projective, Size

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
    """

    number: int
    pixels: Rgb
    dpi: float
    to_page: Projective
    notes: tuple[str, ...] = ()

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
        """How much darker each pixel is than the ground around it, 0..1, (height, width)."""
        return darkness(self.grey, self.dpi)


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
