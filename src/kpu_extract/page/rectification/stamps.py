"""Removes round office stamps, and signatures in their colour, from a page's picture.

A stamp over a table hides marks, looks like marks itself and is read as letters. Its ring is found as a
circle, its ink known from the ring: by colour where the scan has colour, else by being lighter than the
page's letters. Only what stands in the ring, or continues from it as a stroke, is removed; what is darker, of
another colour or as broad as a shaded cell stays.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import ONE_PIXEL_AROUND, Rgb, mask_of
from kpu_extract.page.rectification.background import paper_tone
from kpu_extract.page.rectification.stamp_settings import STAMP_SETTINGS, StampSettings

Light = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Ring:
    """A circle in pixels of the picture."""

    x: float
    y: float
    radius: float


def without_stamps(pixels: Rgb, ink_map: InkMap, settings: StampSettings = STAMP_SETTINGS) -> Rgb:
    """The picture (height, width, 3), of which ``ink_map`` is the ink, with the ink of round stamps made paper; the
    picture itself where there is none, or where nothing distinguishes the stamp's ink from the letters'."""
    drawn, scale = ink_map.darkness, ink_map.scale
    rings = _rings(drawn, scale, settings)
    if not rings:
        return pixels
    tone = paper_tone(pixels)
    light: Light = np.clip(pixels.astype(np.float32) / tone, 0.0, 1.0)
    for ring in rings:
        ink = _ink_of(ring, light, drawn, scale, settings)
        if float(ink.max() - ink.min()) >= settings.coloured:
            light = _without_colour(light, ring, ink, scale, settings)
        else:
            depth = float(1.0 - ink.mean())
            light = _without_tone(light, drawn, ring, depth, scale, settings)
    clean: Rgb = np.clip(light * tone, 0, 255).astype(np.uint8)
    return clean


def _rings(drawn: Light, scale: float, settings: StampSettings) -> list[_Ring]:
    """The stamps' rings, sought at one pixel a point."""
    factor = min(1.0, 1.0 / scale)
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
    shares = [(_along(drawn, ring, wider, settings) > settings.drawn).mean() for wider in (-1.0, 0.0, 1.0)]
    return float(max(shares))


def _along(values: Light, ring: _Ring, wider: float, settings: StampSettings) -> Light:
    """The values along a circle ``wider`` pixels outside the ring, (``circle_samples``,) or with channels."""
    angles = np.linspace(0.0, 2 * np.pi, settings.circle_samples, endpoint=False)
    xs = (ring.x + (ring.radius + wider) * np.cos(angles)).astype(np.float32)[None]
    ys = (ring.y + (ring.radius + wider) * np.sin(angles)).astype(np.float32)[None]
    sampled = cv2.remap(values, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(sampled[0], dtype=np.float32)


def _ink_of(ring: _Ring, light: Light, drawn: Light, scale: float, settings: StampSettings) -> Light:
    """What the ring's ink leaves of the paper's light, per channel (3,): that of its darker pixels, but
    not of those where it crosses letters and rules."""
    reach = round(settings.ring_aside_pt * scale)
    radii = np.arange(-reach, reach + 1.0)
    dark = np.stack([_along(drawn, ring, r, settings) for r in radii])
    seen = np.stack([_along(light, ring, r, settings) for r in radii])
    peak = dark.argmax(axis=0)
    colours = seen[peak, np.arange(seen.shape[1])]
    depth = dark.max(axis=0)
    inked = depth[depth > settings.drawn]
    low, high = np.quantile(inked, settings.ring_ink) if inked.size else (0.0, 1.0)
    own = colours[(depth >= low) & (depth <= high)]
    return np.asarray(own.mean(axis=0), dtype=np.float32)


def _without_colour(light: Light, ring: _Ring, ink: Light, scale: float, settings: StampSettings) -> Light:
    """As much of the ink taken away from each pixel of the stamp as the pixel has of its colour. A stamp is
    made of strokes, in the ring's disc and running on from it (a signature in the same ink). Broad areas of the
    colour are shading and stay, and so do strokes elsewhere: ticks of the same pen."""
    window = _window(ring, settings.signature_radii * ring.radius, light)
    part = light[window]
    disc = _disc(ring, ring.radius + settings.beyond_pt * scale, window)
    share = _colour_share(part, ink, settings)
    strokes = share - _shading(share, disc, scale, settings)
    strokes[strokes < settings.trace] = 0.0
    strokes[~_joined_to(disc, strokes, ring, settings)] = 0.0
    left = light.copy()
    left[window] = np.minimum(1.0, part / (1.0 - strokes[:, :, None] * (1.0 - ink)))
    return left


def _colour_share(light: Light, ink: Light, settings: StampSettings) -> Light:
    """How much each pixel has of the ink's colour, 0..1."""
    hue = ink - ink.mean()
    strength = float(np.linalg.norm(hue))
    own = (light - light.mean(axis=2, keepdims=True)) @ (hue / strength)
    # JPEG stores colours at half the resolution: those of thin strokes are spread out.
    share: Light = np.clip(settings.spread * cv2.blur(own.astype(np.float32), (3, 3)) / strength, 0.0, 1.0)
    return share


def _shading(share: Light, disc: NDArray[np.bool_], scale: float, settings: StampSettings) -> Light:
    """The share of the ink's colour that broad areas have; an emblem in the stamp's disc is none, nor
    are two rings whose colours run together."""
    side = max(3, round(settings.broadest_pt * scale))
    broad: Light = cv2.morphologyEx(share, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)).astype(np.float32)
    _, labels = cv2.connectedComponents((broad >= settings.trace).astype(np.uint8), connectivity=4)
    reach = round(settings.around_pt * scale) * 2 + 1
    for label in set(np.unique(labels[disc]).tolist()) - {0}:
        area = labels == label
        around = cv2.dilate(area.astype(np.uint8), np.ones((reach, reach), np.uint8)) > 0
        if area.sum() < settings.whole * (share[around] >= settings.trace).sum():
            broad[area] = 0.0
    broad[broad < settings.trace] = 0.0
    return broad


def _joined_to(
    disc: NDArray[np.bool_], strokes: Light, ring: _Ring, settings: StampSettings
) -> NDArray[np.bool_]:
    """Where strokes begin in the disc, rules left out."""
    drawn = (strokes > 0.0) & ~_straight(strokes, round(2 * ring.radius), settings)
    near = cv2.dilate(drawn.astype(np.uint8), ONE_PIXEL_AROUND)
    count, labels = cv2.connectedComponents(near, connectivity=8)
    joined = np.zeros(count, dtype=bool)
    joined[np.unique(labels[disc])] = True
    joined[0] = False
    return np.asarray(joined[labels] & drawn)


def _window(ring: _Ring, reach: float, light: Light) -> tuple[slice, slice]:
    """The rows and columns of the picture up to ``reach`` pixels from the ring's middle."""
    height, width = light.shape[:2]
    return (
        slice(max(0, int(ring.y - reach)), min(height, int(ring.y + reach) + 1)),
        slice(max(0, int(ring.x - reach)), min(width, int(ring.x + reach) + 1)),
    )


def _disc(ring: _Ring, reach: float, window: tuple[slice, slice]) -> NDArray[np.bool_]:
    """Which pixels of the window are up to ``reach`` pixels from the ring's middle."""
    ys, xs = np.ogrid[window[0], window[1]]
    return np.asarray((xs - ring.x) ** 2 + (ys - ring.y) ** 2 <= reach**2)


def _without_tone(
    light: Light, drawn: Light, ring: _Ring, depth: float, scale: float, settings: StampSettings
) -> Light:
    """The ring's disc with what is no darker than its ink made ground; letters and their edges stay, and
    so do rules, which a scan shows as light as the ring."""
    reach = ring.radius + settings.beyond_pt * scale
    disc = _window(ring, reach, light)
    letters = drawn[drawn > settings.letter]
    full = float(np.quantile(letters, settings.darkest)) if letters.size else 0.0
    if full - depth < settings.lighter:
        return light
    part = drawn[disc]
    window = max(3, round(settings.near_pt * scale) | 1)
    around = cv2.dilate(part, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (window, window)))
    stamp = (
        _disc(ring, reach, disc)
        & (around < (depth + full) / 2)
        & ~_straight(part, _flat_part(ring, scale, settings), settings)
    )
    result = light.copy()
    # Without its darkness a pixel is as light as its ground, which may be a shaded cell's.
    ground = light[disc] / np.maximum(1.0 - part, settings.least_light)[:, :, None]
    result[disc][stamp] = np.minimum(1.0, ground)[stamp]
    return result


def _flat_part(ring: _Ring, scale: float, settings: StampSettings) -> int:
    """Pixels: longer than any part of the ring that looks straight."""
    # The chord whose sagitta is the ring's thickness.
    chord = 2 * float(np.sqrt(2 * ring.radius / scale * settings.thickest_pt))
    return round((chord + settings.chord_slack_pt) * scale)


def _straight(drawn: Light, length: int, settings: StampSettings) -> NDArray[np.bool_]:
    """Where level and upright lines run that are ``length`` pixels long at least."""
    ink = mask_of(drawn > settings.drawn)
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    both = cv2.dilate(cv2.bitwise_or(level, upright), ONE_PIXEL_AROUND)
    return np.asarray(both > 0)
