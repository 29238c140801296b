"""The ground of a page's places against its blank paper: what is shaded, and how much."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import CHANNELS, Rgb, pixel_window
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.rectification.background import paper_tone

Tone = NDArray[np.float64]
"""A colour, (3,), 0 to 255."""


@dataclass(frozen=True)
class GroundSettings:
    """How the ground of a place is seen."""

    screen_pt: float = 1.8
    """Points: window over which the dots of a printed or one-bit shade become an even tone. With it, and
    with the dots of one-bit shades taken as ground, 46 of 48 rows of a pale shade at 200 dpi one bit are right in
    place of 0 (docs/decisions/scans.md)."""

    least_screen_px: int = 3
    """Pixels: the least such window that still evens out dots."""

    many_px: int = 2000
    """Pixels of a place from which on every second one, across and down, gives its tone as well: the window made
    neighbours alike."""


GROUND_SETTINGS = GroundSettings()


@dataclass(frozen=True, eq=False)
class Ground:
    """``even`` is the page (height, width, 3) with the dots of its shades made even, ``paper`` the light of its
    blank paper there; ``scale`` is pixels per point."""

    even: Rgb
    paper: NDArray[np.float32]
    scale: float
    settings: GroundSettings = field(default_factory=GroundSettings)

    @classmethod
    def of(cls, pixels: Rgb, dpi: float, settings: GroundSettings = GROUND_SETTINGS) -> Ground:
        """The ground of a page's picture (height, width, 3)."""
        scale = dpi / POINTS_PER_INCH
        window = max(settings.least_screen_px, round(settings.screen_pt * scale))
        even = cv2.blur(pixels, (window, window)).astype(np.uint8, copy=False)
        return cls(even, paper_tone(pixels), scale, settings)

    def tone(self, box: Box) -> Tone:
        """The usual colour in a box (points), of what lies so far within it that nothing beside it is mixed in
        where it is large enough; white outside the page."""
        inner = self.even[self._window(box.grown(-self.settings.screen_pt / 2))]
        seen = inner if inner.size else self.even[self._window(box)]
        if seen.size > self.settings.many_px * CHANNELS:
            seen = seen[::2, ::2]
        return np.median(seen.reshape(-1, CHANNELS), axis=0) if seen.size else np.full(CHANNELS, 255.0)

    def shade(self, box: Box) -> float:
        """How far the ground in a box is from the paper, 0..1 in the channel that differs most; 0 outside the page."""
        return self.shade_of(self.tone(box), box)

    def shade_of(self, tone: Tone, box: Box) -> float:
        """The same where the ground's tone is known."""
        paper = self.paper[self._window(box)]
        if not paper.size:
            return 0.0
        return max(0.0, float(np.max(1.0 - tone / np.array(cv2.mean(paper)[:CHANNELS]))))

    def _window(self, box: Box) -> tuple[slice, slice]:
        top, bottom, left, right = pixel_window(box, self.scale, self.even.shape)
        return slice(top, bottom), slice(left, right)
