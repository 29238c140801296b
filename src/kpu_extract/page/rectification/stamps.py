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
from kpu_extract.geometry.picture import ONE_PIXEL_AROUND, Rgb
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.rectification.background import paper_tone

Light = NDArray[np.float32]
CHORD_SLACK_PT = 4.0
"""Added to a chord, so that a ring is never taken for straight."""
CIRCLE_SAMPLES = 180
"""Places at which a circle is looked at, two degrees apart."""


@dataclass(frozen=True)
class StampSettings:
    """How a round stamp is found and its ink known. What was measured is in docs/decisions/scans.md."""

    least_radius_pt: float = 25.0
    """Points: radius of the smallest ring; office stamps are 35 to 45 mm across by rule (50 to 64 points of
    radius), and others are in use."""

    most_radius_pt: float = 70.0
    """Points: radius of the largest ring."""

    apart_pt: float = 30.0
    """Points between the middles of two stamps, at least."""

    contrast: float = 380.0
    """Grey levels that full darkness becomes in the picture that circles are sought in: a pale ring shall have
    an edge."""

    edge: float = 150.0
    """Upper threshold of Canny's edges in that picture (``param1`` of OpenCV)."""

    perfect: float = 0.65
    """How round a circle must be, 0..1, for Hough's gradient method ("alt" of OpenCV); rows of letters rarely
    are."""

    ring: float = 0.62
    """The part of the circle that must be drawn, 0..1. Worst case: of circles found by chance among letters and
    rules half is."""

    drawn: float = 0.15
    """Darkness above which something is drawn."""

    letter: float = 0.3
    """Darkness above which something may be a letter."""

    darkest: float = 0.9
    """Quantile of such pixels' darkness that stands for the letters' ink."""

    beyond_pt: float = 8.0
    """Points: what a stamp has outside the ring that was found: a second ring, a toothed edge."""

    ring_aside_pt: float = 1.1
    """Points: how far beside the circle that was found its line may run; circles are found to a point."""

    ring_ink: tuple[float, float] = (0.3, 0.75)
    """Quantiles of the darkness along the ring between which its own ink lies: paler is where the ring has a
    gap, darker where it crosses letters and rules."""

    coloured: float = 0.12
    """Least difference between the ring's channels, 0..1, for its colour to tell it."""

    spread: float = 1.5
    """What a pixel's share of the ink's colour is raised by: JPEG spreads the colour of thin strokes out."""

    trace: float = 0.2
    """Share of the ink's colour, 0..1, below which a pixel has none."""

    lighter: float = 0.2
    """By how much the ring must be lighter, 0..1, than the letters of a page without colour."""

    thickest_pt: float = 4.5
    """Points: thickness of a ring's line, with its blur."""

    near_pt: float = 1.2
    """Points: a light pixel this near to a dark one belongs to a letter's edge."""

    least_light: float = 0.05
    """The part of its ground's light, 0..1, that a pixel is taken to have at least."""


@dataclass(frozen=True, slots=True)
class _Ring:
    """A circle in pixels of the picture."""

    x: float
    y: float
    radius: float


def without_stamps(pixels: Rgb, dpi: float, settings: StampSettings | None = None) -> Rgb:
    """The picture (height, width, 3) with the ink of round stamps made paper; the picture itself where
    there is none, or where nothing tells the stamp's ink from the letters'."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    settings = settings or StampSettings()
    drawn = InkMap.of(grey, dpi).darkness
    scale = dpi / POINTS_PER_INCH
    rings = _rings(drawn, dpi, settings)
    if not rings:
        return pixels
    tone = paper_tone(pixels)
    light: Light = np.clip(pixels.astype(np.float32) / tone, 0.0, 1.0)
    for ring in rings:
        ink = _ink_of(ring, light, drawn, scale, settings)
        if float(ink.max() - ink.min()) >= settings.coloured:
            light = _without_colour(light, ink, settings)
        else:
            depth = float(1.0 - ink.mean())
            light = _without_tone(light, drawn, ring, depth, scale, settings)
    clean: Rgb = np.clip(light * tone, 0, 255).astype(np.uint8)
    return clean


def _rings(drawn: Light, dpi: float, settings: StampSettings) -> list[_Ring]:
    """The stamps' rings, sought at one pixel a point."""
    factor = min(1.0, POINTS_PER_INCH / dpi)
    if min(drawn.shape) * factor < 2 * settings.least_radius_pt:
        return []
    small = np.asarray(
        cv2.resize(drawn, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.float32
    )
    picture = np.clip(small * settings.contrast, 0, 255).astype(np.uint8)
    found = cv2.HoughCircles(
        picture,
        cv2.HOUGH_GRADIENT_ALT,
        dp=1.0,
        minDist=settings.apart_pt,
        param1=settings.edge,
        param2=settings.perfect,
        minRadius=round(settings.least_radius_pt),
        maxRadius=round(settings.most_radius_pt),
    )
    if found is None:
        return []
    circles = np.asarray(found, dtype=np.float32).reshape(-1, found.shape[-1])
    return [
        _Ring(float(x) / factor, float(y) / factor, float(radius) / factor)
        for x, y, radius, *_ in circles
        if _drawn_share(small, _Ring(float(x), float(y), float(radius)), settings) >= settings.ring
    ]


def _drawn_share(drawn: Light, ring: _Ring, settings: StampSettings) -> float:
    """How much of a circle is drawn, the best of those a pixel wider or narrower."""
    shares = [(_along(drawn, ring, wider) > settings.drawn).mean() for wider in (-1.0, 0.0, 1.0)]
    return float(max(shares))


def _along(values: Light, ring: _Ring, wider: float) -> Light:
    """The values along a circle ``wider`` pixels outside the ring, (CIRCLE_SAMPLES,) or with channels."""
    angles = np.linspace(0.0, 2 * np.pi, CIRCLE_SAMPLES, endpoint=False)
    xs = (ring.x + (ring.radius + wider) * np.cos(angles)).astype(np.float32)[None]
    ys = (ring.y + (ring.radius + wider) * np.sin(angles)).astype(np.float32)[None]
    sampled = cv2.remap(values, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(sampled[0], dtype=np.float32)


def _ink_of(ring: _Ring, light: Light, drawn: Light, scale: float, settings: StampSettings) -> Light:
    """What the ring's ink leaves of the paper's light, per channel (3,): that of its darker pixels, but
    not of those where it crosses letters and rules."""
    reach = round(settings.ring_aside_pt * scale)
    radii = np.arange(-reach, reach + 1.0)
    dark = np.stack([_along(drawn, ring, r) for r in radii])
    seen = np.stack([_along(light, ring, r) for r in radii])
    peak = dark.argmax(axis=0)
    colours = seen[peak, np.arange(seen.shape[1])]
    depth = dark.max(axis=0)
    inked = depth[depth > settings.drawn]
    low, high = np.quantile(inked, settings.ring_ink) if inked.size else (0.0, 1.0)
    own = colours[(depth >= low) & (depth <= high)]
    return np.asarray(own.mean(axis=0), dtype=np.float32)


def _without_colour(light: Light, ink: Light, settings: StampSettings) -> Light:
    """As much of the ink taken away from each pixel as the pixel has of its colour, on the whole page: the
    signature beside a stamp has it too."""
    hue = ink - ink.mean()
    strength = float(np.linalg.norm(hue))
    own = (light - light.mean(axis=2, keepdims=True)) @ (hue / strength)
    # JPEG stores colours at half the resolution: those of thin strokes are spread out.
    share = np.clip(settings.spread * cv2.blur(own.astype(np.float32), (3, 3)) / strength, 0.0, 1.0)
    share[share < settings.trace] = 0.0
    left: Light = np.minimum(1.0, light / (1.0 - share[:, :, None] * (1.0 - ink))).astype(np.float32)
    return left


def _without_tone(
    light: Light, drawn: Light, ring: _Ring, depth: float, scale: float, settings: StampSettings
) -> Light:
    """The ring's disc with what is no darker than its ink made ground; letters and their edges stay, and
    so do rules, which a scan shows as light as the ring."""
    height, width = drawn.shape
    reach = ring.radius + settings.beyond_pt * scale
    top, bottom = max(0, int(ring.y - reach)), min(height, int(ring.y + reach) + 1)
    left, right = max(0, int(ring.x - reach)), min(width, int(ring.x + reach) + 1)
    letters = drawn[drawn > settings.letter]
    full = float(np.quantile(letters, settings.darkest)) if letters.size else 0.0
    if full - depth < settings.lighter:
        return light
    part = drawn[top:bottom, left:right]
    window = max(3, round(settings.near_pt * scale) | 1)
    around = cv2.dilate(part, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (window, window)))
    ys, xs = np.mgrid[top:bottom, left:right]
    inside = (xs - ring.x) ** 2 + (ys - ring.y) ** 2 <= reach**2
    stamp = inside & (around < (depth + full) / 2) & ~_straight(part, scale, ring.radius / scale, settings)
    result = light.copy()
    # Without its darkness a pixel is as light as its ground, which may be a shaded cell's.
    ground = light[top:bottom, left:right] / np.maximum(1.0 - part, settings.least_light)[:, :, None]
    result[top:bottom, left:right][stamp] = np.minimum(1.0, ground)[stamp]
    return result


def _straight(drawn: Light, scale: float, radius: float, settings: StampSettings) -> NDArray[np.bool_]:
    """Where level and upright lines run that are longer than any flat part of a ring of ``radius`` points."""
    ink = np.where(drawn > settings.drawn, 255, 0).astype(np.uint8)
    # The chord whose sagitta is the ring's thickness.
    chord = 2 * float(np.sqrt(2 * radius * settings.thickest_pt))
    length = round((chord + CHORD_SLACK_PT) * scale)
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    both = cv2.dilate(cv2.bitwise_or(level, upright), ONE_PIXEL_AROUND)
    return np.asarray(both > 0)
