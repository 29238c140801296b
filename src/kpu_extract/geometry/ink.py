"""The ink map of a page: how much darker each place of its picture is than the ground around it.

Whoever asks whether something is drawn asks here, in points; pixels are this module's own business.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import LIGHTEST, Grey, Mask, mask_of, pixel_window, strips
from kpu_extract.geometry.units import POINTS_PER_INCH

ROUNDING = 1e-6
"""Pixels by which a place may lie before the pixel that it was computed from."""

Darkness = NDArray[np.float32]
"""Values from 0, as light as the ground, to 1, black on white."""


@dataclass(frozen=True)
class InkSettings:
    """How ink is distinguished from its ground."""

    ground_window_pt: float = 7.2
    """Points: side of the window in which the lightest tone is the ground (paper or shading). Wider than any stroke
    or rule, narrower than a shaded cell. Varied on 14 pages (docs/decisions/settings.md): other values change some;
    at 5.4 three change; at 9.58 four change."""

    ground_reduction: int = 4
    """The ground is sought at this part of the resolution, for speed: it has no detail."""

    dither_dot_pt: float = 0.6
    """Points: side of the largest dot of a shade that a one-bit scan draws; the dot of an i is larger. Varied on 14
    pages (docs/decisions/settings.md): read alike from 0.3 to 0.798; at 1.2 one changes."""

    dither_ink: float = 0.45
    """Darkness: what is lighter is the blur between the dots that a turned picture has. A line one pixel wide keeps
    half of its darkness in the worst place. Varied on 14 pages (docs/decisions/settings.md): read alike from 0.225
    to 0.9."""


INK_SETTINGS = InkSettings()


@dataclass(frozen=True, eq=False)
class InkMap:
    """How much darker each pixel of a page's picture is than the ground around it.

    ``darkness`` is (height, width), 0 to 1; ``scale`` is its pixels per point. Places and lengths are in
    points, origin top left. What a method says of level lines, ``transposed`` says of upright ones.
    """

    darkness: Darkness
    scale: float

    @classmethod
    def of(
        cls, grey: Grey, dpi: float, *, dithered: bool = False, settings: InkSettings = INK_SETTINGS
    ) -> InkMap:
        """The ink of a picture (height, width) of ``dpi`` pixels an inch.

        ``dithered``: the scan knew only black and white and drew shades as dots; these count as ground.
        """
        scale = dpi / POINTS_PER_INCH
        found = cls(_against_ground(grey, scale, settings), scale)
        return found.without_dither(settings) if dithered else found

    @property
    def size(self) -> Size:
        """Of the picture, in points."""
        height, width = self.darkness.shape
        return Size(width / self.scale, height / self.scale)

    @cached_property
    def transposed(self) -> InkMap:
        """The map with x and y exchanged."""
        return InkMap(np.ascontiguousarray(self.darkness.T), self.scale)

    def without_dither(self, settings: InkSettings = INK_SETTINGS) -> InkMap:
        """The map of what is larger than the dots that a one-bit scan shades with, and of the pixels beside
        it."""
        _, labels, stats, _ = connected_pieces(self.mask(settings.dither_ink), connectivity=4)
        large = stats[:, cv2.CC_STAT_AREA] > (settings.dither_dot_pt * self.scale) ** 2
        large[0] = False
        kept = cv2.dilate(large[labels].astype(np.uint8), np.ones((3, 3), np.uint8))
        return InkMap(np.where(kept, self.darkness, 0.0).astype(np.float32), self.scale)

    def pixels(self, points: float, least: int = 0) -> int:
        """A length in whole pixels, ``least`` at least."""
        return max(least, round(points * self.scale))

    def window(self, box: Box) -> tuple[slice, slice]:
        """The rows and columns of the picture that ``box`` covers; empty slices where it lies outside."""
        top, bottom, left, right = pixel_window(box, self.scale, self.darkness.shape)
        return slice(top, bottom), slice(left, right)

    def within(self, box: Box) -> Darkness:
        """The darkness of the pixels that ``box`` covers, (height, width)."""
        return self.darkness[self.window(box)]

    def mask(self, least: float, box: Box | None = None) -> Mask:
        """255 where the picture, or its part in ``box``, is darker than ``least``, else 0; (height, width)."""
        inside = self.darkness if box is None else self.within(box)
        return mask_of(inside > least)

    def band(self, at: float, start: float, end: float, aside: float) -> Darkness:
        """The pixels from ``start`` to ``end`` along the level line at y = ``at``: the row that holds the line
        and those up to ``aside`` points, one pixel at least, above and below it; (rows, columns)."""
        row, reach = int(at * self.scale + ROUNDING), self.pixels(aside, least=1)
        left = max(0, self.pixels(start))
        return self.darkness[
            max(0, row - reach) : max(0, row + reach + 1), left : max(left, self.pixels(end))
        ]

    def profile(self, at: float, start: float, end: float, aside: float) -> Darkness:
        """How dark it is along a level line, (columns,): at each place the darkest pixel of its band."""
        band = self.band(at, start, end, aside)
        darkest: Darkness = band.max(axis=0, initial=0.0)
        return darkest

    def drawn_share(self, at: float, start: float, end: float, aside: float, least: float) -> float:
        """The part of a level line that is drawn, 0..1: where its profile is darker than ``least``; 0 outside the
        picture."""
        profile = self.profile(at, start, end, aside)
        return float((profile > least).mean()) if profile.size else 0.0


def _against_ground(grey: Grey, scale: float, settings: InkSettings) -> Darkness:
    """How much darker each pixel is than its surrounding ground, 0..1."""
    ground = _ground(grey, scale, settings)
    darkness: Darkness = np.empty(grey.shape, np.float32)
    for rows in strips(len(grey)):
        full, part = ground[rows].astype(np.float32), darkness[rows]
        np.subtract(full, grey[rows], out=part, dtype=np.float32)
        np.divide(part, np.maximum(full, 1.0, out=full), out=part)
        np.clip(part, 0.0, 1.0, out=part)
    return darkness


def ink_mask(grey: Grey, dpi: float, least: float, settings: InkSettings = INK_SETTINGS) -> Mask:
    """:meth:`InkMap.mask` of a picture whose map nobody else needs, without working out each pixel's darkness."""
    lightest = cv2.LUT(_ground(grey, dpi / POINTS_PER_INCH, settings), _ink_below(least))
    return np.asarray(cv2.compare(grey, lightest, cv2.CMP_LT), dtype=np.uint8)


@lru_cache
def _ink_below(least: float) -> Grey:
    """For each level of the ground, the level from which on a pixel is no darker than ``least``."""
    levels = np.arange(LIGHTEST + 1, dtype=np.float32)
    darkness = (levels[:, None] - levels) / np.maximum(levels, 1.0)[:, None]
    return np.asarray((darkness > least).sum(axis=1), dtype=np.uint8)


def _ground(grey: Grey, scale: float, settings: InkSettings) -> Grey:
    """The level of the ground at each pixel: a grey closing over a window wider than any stroke or rule, at a part of
    the resolution, smoothed. This takes out shadows, paper tone and shaded cells alike."""
    height, width = grey.shape
    part = settings.ground_reduction
    small = cv2.resize(grey, (max(1, width // part), max(1, height // part)), interpolation=cv2.INTER_AREA)
    window = max(3, round(settings.ground_window_pt * scale / part) | 1)
    ground = cv2.morphologyEx(
        small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (window, window))
    )
    ground = cv2.blur(ground, (window, window))
    return cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.uint8, copy=False)
