"""Takes round office stamps, and signatures in their colour, off a page's picture.

A stamp over a table hides marks, looks like marks itself and is read as letters. Its ring is found as a
circle, its ink known from the ring: by colour where the scan has colour, else by being lighter than the
page's letters. What is darker or of another colour stays.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import Rgb
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.rectification.background import paper_tone

SMALLEST_PT, LARGEST_PT = 25.0, 70.0
"""Radius of an office stamp's ring: 35 to 45 mm across by rule, and what else is in use."""
APART_PT = 30.0
"""Between two stamps' middles, at least."""
PERFECT = 0.65
"""How round a circle must be for Hough's gradient method ("alt" of OpenCV); rows of letters rarely are."""
RING = 0.62
"""The part of the circle that must be drawn; of circles found by chance among letters and rules half is."""
DRAWN = 0.15
BEYOND_PT = 8.0
"""What a stamp has outside the ring that was found: a second ring, a toothed edge."""
COLOURED = 0.12
"""Least difference between the ring's channels, 0..1, for its colour to tell it."""
SPREAD, TRACE = 1.5, 0.2
"""What a pixel's share of the ink's colour is raised by, and the share below which it has none."""
LIGHTER = 0.2
"""By how much the ring must be lighter than the letters of a page without colour."""
THICKEST_PT = 4.5
"""Of a ring's line, with its blur."""
NEAR_PT = 1.2
"""A light pixel this near to a dark one belongs to a letter's edge."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Ring:
    """A circle in pixels of the picture."""

    x: float
    y: float
    radius: float


def without_stamps(pixels: Rgb, dpi: float) -> Rgb:
    """The picture (height, width, 3) with the ink of round stamps made paper; the picture itself where
    there is none, or where nothing tells the stamp's ink from the letters'."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    drawn = InkMap.of(grey, dpi).darkness
    rings = _rings(drawn, dpi)
    if not rings:
        return pixels
    tone = paper_tone(pixels)
    light: Floats = np.clip(pixels.astype(np.float32) / tone, 0.0, 1.0)
    for ring in rings:
        ink = _ink_of(ring, light, drawn)
        if float(ink.max() - ink.min()) >= COLOURED:
            light = _without_colour(light, ink)
        else:
            light = _without_tone(light, drawn, ring, float(1.0 - ink.mean()), dpi)
    clean: Rgb = np.clip(light * tone, 0, 255).astype(np.uint8)
    return clean


def _rings(drawn: Floats, dpi: float) -> list[_Ring]:
    """The stamps' rings, sought at one pixel a point."""
    factor = min(1.0, POINTS_PER_INCH / dpi)
    if min(drawn.shape) * factor < 2 * SMALLEST_PT:
        return []
    small = np.asarray(
        cv2.resize(drawn, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.float32
    )
    picture = np.clip(small * 380.0, 0, 255).astype(np.uint8)
    found = cv2.HoughCircles(
        picture,
        cv2.HOUGH_GRADIENT_ALT,
        dp=1.0,
        minDist=APART_PT,
        param1=150,
        param2=PERFECT,
        minRadius=round(SMALLEST_PT),
        maxRadius=round(LARGEST_PT),
    )
    if found is None:
        return []
    circles = np.asarray(found, dtype=np.float32).reshape(-1, found.shape[-1])
    return [
        _Ring(float(x) / factor, float(y) / factor, float(radius) / factor)
        for x, y, radius, *_ in circles
        if _drawn_share(small, float(x), float(y), float(radius)) >= RING
    ]


def _drawn_share(drawn: Floats, x: float, y: float, radius: float) -> float:
    """How much of a circle is drawn, the best of those a pixel wider or narrower."""
    shares = [(_along(drawn, x, y, radius + wider) > DRAWN).mean() for wider in (-1.0, 0.0, 1.0)]
    return float(max(shares))


def _along(values: Floats, x: float, y: float, radius: float) -> Floats:
    """The values along a circle, (180,) or (180, channels)."""
    angles = np.linspace(0.0, 2 * np.pi, 180, endpoint=False)
    xs = (x + radius * np.cos(angles)).astype(np.float32)[None]
    ys = (y + radius * np.sin(angles)).astype(np.float32)[None]
    sampled = cv2.remap(values, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(sampled[0], dtype=np.float32)


def _ink_of(ring: _Ring, light: Floats, drawn: Floats) -> Floats:
    """What the ring's ink leaves of the paper's light, per channel (3,): that of its darker pixels, but
    not of those where it crosses letters and rules."""
    radii = np.arange(-3.0, 4.0)
    dark = np.stack([_along(drawn, ring.x, ring.y, ring.radius + r) for r in radii])
    seen = np.stack([_along(light, ring.x, ring.y, ring.radius + r) for r in radii])
    peak = dark.argmax(axis=0)
    colours = seen[peak, np.arange(seen.shape[1])]
    depth = dark.max(axis=0)
    low, high = np.quantile(depth[depth > DRAWN], (0.3, 0.75)) if (depth > DRAWN).any() else (0.0, 1.0)
    own = colours[(depth >= low) & (depth <= high)]
    return np.asarray(own.mean(axis=0), dtype=np.float32)


def _without_colour(light: Floats, ink: Floats) -> Floats:
    """As much of the ink taken away from each pixel as the pixel has of its colour, on the whole page: the
    signature beside a stamp has it too."""
    hue = ink - ink.mean()
    strength = float(np.linalg.norm(hue))
    own = (light - light.mean(axis=2, keepdims=True)) @ (hue / strength)
    # JPEG stores colours at half the resolution: those of thin strokes are spread out.
    share = np.clip(SPREAD * cv2.blur(own.astype(np.float32), (3, 3)) / strength, 0.0, 1.0)
    share[share < TRACE] = 0.0
    left: Floats = np.minimum(1.0, light / (1.0 - share[:, :, None] * (1.0 - ink))).astype(np.float32)
    return left


def _without_tone(light: Floats, drawn: Floats, ring: _Ring, depth: float, dpi: float) -> Floats:
    """The ring's disc with what is no darker than its ink made ground; letters and their edges stay, and
    so do rules, which a scan shows as light as the ring."""
    scale, (height, width) = dpi / POINTS_PER_INCH, drawn.shape
    reach = ring.radius + BEYOND_PT * scale
    top, bottom = max(0, int(ring.y - reach)), min(height, int(ring.y + reach) + 1)
    left, right = max(0, int(ring.x - reach)), min(width, int(ring.x + reach) + 1)
    letters = drawn[drawn > DRAWN * 2]
    full = float(np.quantile(letters, 0.9)) if letters.size else 0.0
    if full - depth < LIGHTER:
        return light
    part = drawn[top:bottom, left:right]
    window = max(3, round(NEAR_PT * scale) | 1)
    around = cv2.dilate(part, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (window, window)))
    ys, xs = np.mgrid[top:bottom, left:right]
    inside = (xs - ring.x) ** 2 + (ys - ring.y) ** 2 <= reach**2
    stamp = inside & (around < (depth + full) / 2) & ~_straight(part, scale, ring.radius / scale)
    result = light.copy()
    # Without its darkness a pixel is as light as its ground, which may be a shaded cell's.
    ground = light[top:bottom, left:right] / np.maximum(1.0 - part, 0.05)[:, :, None]
    result[top:bottom, left:right][stamp] = np.minimum(1.0, ground)[stamp]
    return result


def _straight(drawn: Floats, scale: float, radius: float) -> NDArray[np.bool_]:
    """Where level and upright lines run that are longer than any flat part of a ring of ``radius`` points."""
    ink = np.where(drawn > DRAWN, 255, 0).astype(np.uint8)
    # The chord whose sagitta is the ring's thickness.
    length = round((2 * float(np.sqrt(2 * radius * THICKEST_PT)) + 4) * scale)
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    both = cv2.dilate(cv2.bitwise_or(level, upright), np.ones((3, 3), np.uint8))
    return np.asarray(both > 0)
