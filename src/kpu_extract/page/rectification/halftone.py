"""Shades that a one-bit scan draws as dots, made even tones again.

A scanner that knows only black and white shades with dots. Once the page is turned level, its dots run into one
another and look like letters; so the dots are taken out first. What is written on a shade stays black.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import LIGHTEST, Mask, Rgb
from kpu_extract.geometry.units import POINTS_PER_INCH

Shares = NDArray[np.float32]


@dataclass(frozen=True)
class HalftoneSettings:
    """What distinguishes the dots of a shade from writing. Measured on: made shades of 6 to 75 per cent at 200 and
    300 dpi, ordered dots (tests/page/rectification/test_halftone.py), and typed plans at 200 dpi one bit."""

    black_below: int = 128
    """Grey level, 0..255: a darker pixel is black. A one-bit page has only 0 and 255."""

    dot_pt: float = 0.75
    """Points: side of the largest dot. The dot of an i of 8 points is 0.9 wide."""

    window_pt: float = 3.6
    """Points: side of the window in which dots are counted and the tone is taken."""

    least_dots: float = 0.25
    """Dots of a shade per square point, at least. A shade of 6 per cent has 0.5; a line of text 0.05."""

    least_area_pt2: float = 30.0
    """Square points of the smallest shade: a cell narrower than 5 points is none."""

    light: float = 0.4
    """Part that is black, 0..1: in a lighter shade dots do not touch, so that all that is larger than one is
    written; in a darker one only strokes and rules are."""

    darkest: float = 0.72
    """Part that is black above which nothing written can be recognised."""

    stroke_pt: float = 0.72
    """Points: width of a letter's strokes at least, where they stand in a darker shade."""

    rule_pt: float = 9.0
    """Points: a straight line as long as this is a rule."""

    lone_line: float = 0.24
    """Part of the window, 0..1, that lines of one direction fill where a rule stands alone; rows of dots fill a
    quarter and more."""


HALFTONE_SETTINGS = HalftoneSettings()


def without_halftone(pixels: Rgb, dpi: float, settings: HalftoneSettings = HALFTONE_SETTINGS) -> Rgb:
    """A one-bit page (height, width, 3) with its dotted shades as grey tones; the picture itself where it has
    none."""
    scale = dpi / POINTS_PER_INCH
    black: Mask = (pixels[:, :, 1] < settings.black_below).astype(np.uint8)
    dots, large = _dots(black, scale, settings)
    holes, _ = _dots(1 - black, scale, settings)
    shaded = _shaded(_corners(dots) | _corners(holes), scale, settings)
    if not shaded.any():
        return pixels
    kept = _written(black, large, scale, settings)
    tone = LIGHTEST * (1.0 - _tone(black, kept, scale, settings))
    even = np.where(kept > 0, 0.0, tone).astype(np.uint8)
    return np.where((shaded > 0)[:, :, None], even[:, :, None], pixels).astype(np.uint8)


def _dots(drawn: Mask, scale: float, settings: HalftoneSettings) -> tuple[Mask, Mask]:
    """The pieces of ``drawn`` (1 or 0) no larger than a dot, and the others."""
    _, labels, stats, _ = connected_pieces(drawn, connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] <= max(1.0, (settings.dot_pt * scale) ** 2)
    small[0] = False
    dots: Mask = np.asarray(small[labels], dtype=np.uint8)
    return dots, cv2.subtract(drawn, dots).astype(np.uint8, copy=False)


def _corners(dots: Mask) -> Mask:
    """The upper left pixels of dots: each counts once, however many pixels it has."""
    return dots & (1 - _moved(dots, 1, 0)) & (1 - _moved(dots, 0, 1))


def _shaded(corners: Mask, scale: float, settings: HalftoneSettings) -> Mask:
    """Where dots stand as close as in a shade, over an area as large as one (1 or 0)."""
    side = _side(settings.window_pt, scale)
    dense = (_mean(corners, side) * scale**2 >= settings.least_dots).astype(np.uint8)
    even = cv2.morphologyEx(dense, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    _, labels, stats, _ = connected_pieces(even)
    wide = stats[:, cv2.CC_STAT_AREA] >= settings.least_area_pt2 * scale**2
    wide[0] = False
    return np.asarray(wide[labels], dtype=np.uint8)


def _written(black: Mask, large: Mask, scale: float, settings: HalftoneSettings) -> Mask:
    """What is written, or ruled, on shades (1 or 0)."""
    stroke, rule = _side(settings.stroke_pt, scale), _side(settings.rule_pt, scale)
    strokes = cv2.morphologyEx(black, cv2.MORPH_OPEN, np.ones((stroke, stroke), np.uint8))
    lines = [_lone_lines(black, shape, scale, settings) for shape in ((1, rule), (rule, 1))]
    drawn = np.maximum.reduce([strokes, *lines])
    tone = _tone(black, drawn, scale, settings)
    in_dark = drawn * (tone < settings.darkest)
    return np.where(tone < settings.light, large, in_dark).astype(np.uint8)


def _lone_lines(black: Mask, shape: tuple[int, int], scale: float, settings: HalftoneSettings) -> Mask:
    """Straight lines as long as ``shape`` (height, width) that have none close beside them: the dots of a dark shade
    stand in rows."""
    lines = cv2.morphologyEx(black, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
    share = _mean(lines.astype(np.uint8), _side(settings.window_pt, scale))
    return (lines * (share <= settings.lone_line)).astype(np.uint8)


def _tone(black: Mask, drawn: Mask, scale: float, settings: HalftoneSettings) -> Shares:
    """The part of the ground beside what is ``drawn`` that is black, 0..1."""
    side = _side(settings.window_pt, scale)
    ground = np.maximum(_mean(1 - drawn, side), 1.0 / side**2)
    return np.asarray(np.clip(_mean(black & (1 - drawn), side) / ground, 0.0, 1.0), dtype=np.float32)


def _moved(drawn: Mask, down: int, right: int) -> Mask:
    moved = np.zeros_like(drawn)
    moved[down:, right:] = drawn[: drawn.shape[0] - down, : drawn.shape[1] - right]
    return moved


def _mean(values: Mask, side: int) -> Shares:
    return np.asarray(cv2.boxFilter(values, cv2.CV_32F, (side, side)), dtype=np.float32)


def _side(points: float, scale: float) -> int:
    return max(2, round(points * scale))
