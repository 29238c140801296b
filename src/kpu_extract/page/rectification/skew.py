"""How far a picture is turned, and how its edges run together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.collinear import collinear_lines
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import ONE_PIXEL_AROUND, Mask
from kpu_extract.geometry.projective import Projective


@dataclass(frozen=True)
class SkewSettings:
    """How the turn and the keystone of a picture are measured. Pixels are those of the picture that the turn
    is sought in, which has few."""

    most_skew: float = 5.0
    """Degrees searched on either side: more than a sheet feeder leaves. Set by reasoning, not measured."""

    paces: tuple[float, ...] = (0.5, 0.1, 0.02)
    """Degrees between the angles tried, round by round. The last is what a page's width shows as a fifth of a
    millimetre."""

    least_pixels: int = 50
    """Pixels of ink: fewer say nothing."""

    most_pixels: int = 60_000
    """Pixels of ink looked at, for speed."""

    slender: float = 8.0
    """A stroke at least this many times as long as thick is a line. Set by reasoning, not measured."""

    least_opening_px: int = 9
    """Pixels: a run at most this short is not part of a line."""

    least_segments: int = 5
    """Lines: fewer than this (an underline, a signature's stroke) say nothing of the page."""

    least_spread: float = 0.25
    """The part of the page's longer side, 0..1, that lines must be spread over to fix a vanishing point."""

    most_shear: float = 0.02
    """Tangent of the angle between lines and the page's turn: more than a scanner or a phone held with care makes;
    then the lines were no rules. Set by reasoning, not measured."""

    most_keystone: float = 0.06
    """Likewise, by how much one edge of the page is longer than the one across from it, 0..1."""

    fit_rounds: int = 8
    """Rounds in which lines that do not fit lose weight."""

    outlier: float = 1.5
    """Of the usual distance: a line farther from the fit loses weight (Huber)."""

    least_residual: float = 2e-4
    """Of the page's longer side: the usual distance counts as this much at least, half a pixel's."""

    broken_share: float = 0.4
    """Of the page's shorter side: where no line is as long as this, rules may be broken."""

    broken_gain: float = 2.0
    """They are where lines through collinear pieces have so many times the length of those found whole."""

    least_broken_pt: float = 110.0
    """Points: length of a line through the pieces of a broken rule. Letters below each other line up for less."""


SKEW_SETTINGS = SkewSettings()


Segments = NDArray[np.float64]
"""(n, 4): x0, y0, x1, y1 of n nearly straight lines, in pixels."""


def skew_angle(ink: Mask, settings: SkewSettings = SKEW_SETTINGS) -> float:
    """The angle in degrees by which the lines of text and the rules fall to the right.

    The projection profile is sharpest along the lines (Postl 1986, "Detection of linear oblique
    structures and skew scan"); found coarse to fine over the ink's pixels.
    """
    ys, xs = np.nonzero(ink)
    if len(ys) < settings.least_pixels:
        return 0.0
    step = max(1, len(ys) // settings.most_pixels)
    y = ys[::step].astype(np.float64)
    x = xs[::step].astype(np.float64) - ink.shape[1] / 2
    best, reach = 0.0, settings.most_skew
    for pace in settings.paces:
        angles = np.arange(best - reach, best + reach + pace / 2, pace)
        best = float(angles[int(np.argmax([_sharpness(x, y, angle) for angle in angles]))])
        reach = pace
    return best


def _sharpness(x: NDArray[np.float64], y: NDArray[np.float64], angle: float) -> float:
    rows = np.rint(y - x * np.tan(np.radians(angle))).astype(np.int64)
    profile = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.sum(np.diff(profile) ** 2))


def long_segments(
    ink: Mask, *, horizontal: bool, least: int, settings: SkewSettings = SKEW_SETTINGS
) -> Segments:
    """The long thin strokes along one direction, at least ``least`` pixels long, each as the line
    fitted through its pixels."""
    run = max(settings.least_opening_px, least // 3)
    kernel = (run, 1) if horizontal else (1, run)
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
    joined = cv2.dilate(opened, ONE_PIXEL_AROUND)
    count, labels, stats, _ = connected_pieces(joined)
    length_of, thick_of = (
        (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT) if horizontal else (cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH)
    )
    found = []
    for label in range(1, count):
        length, thick = int(stats[label, length_of]), int(stats[label, thick_of])
        if length >= least and thick * settings.slender <= length:
            found.append(
                _fitted(np.asarray(labels), stats[label], label, np.asarray(opened), horizontal=horizontal)
            )
    return np.array(found, dtype=np.float64).reshape(-1, 4)


def total_length(lines: Segments) -> float:
    """The length of all lines in pixels."""
    return float(np.abs(lines[:, 2:] - lines[:, :2]).max(axis=1, initial=0.0).sum())


def mean_length(lines: Segments) -> float:
    """The usual length of lines in pixels; 0 without lines."""
    return total_length(lines) / len(lines) if len(lines) else 0.0


def with_broken_ones(
    found: Segments, ink: Mask, scale: float, *, horizontal: bool, settings: SkewSettings = SKEW_SETTINGS
) -> Segments:
    """``found``, or the lines through collinear pieces where these are much longer: the short pieces of broken rules
    do not say where these lead. ``scale`` is pixels per point."""
    lengths = np.abs(found[:, 2:] - found[:, :2]).max(axis=1, initial=0.0)
    if lengths.max(initial=0.0) >= settings.broken_share * min(ink.shape):
        return found
    level = ink if horizontal else np.ascontiguousarray(ink.T)
    dark = (level / np.float32(np.iinfo(np.uint8).max)).astype(np.float32)
    lines = list(collinear_lines(dark, scale, settings.least_broken_pt))
    gain = sum(line.end - line.start for line in lines) / max(1.0, float(lengths.sum()))
    if len(lines) < settings.least_segments or gain < settings.broken_gain:
        return found
    fitted = np.array(
        [
            (line.start, line.across - line.slope * half, line.end, line.across + line.slope * half)
            for line in lines
            for half in [(line.end - line.start) / 2]
        ]
    )
    return fitted if horizontal else fitted[:, [1, 0, 3, 2]]


def _fitted(
    labels: NDArray[Any], stats: NDArray[Any], label: int, opened: NDArray[Any], *, horizontal: bool
) -> tuple[float, float, float, float]:
    left, top, width, height = (int(value) for value in stats[:4])
    window = np.s_[top : top + height, left : left + width]
    ys, xs = np.nonzero((labels[window] == label) & (opened[window] > 0))
    along, across = (xs, ys) if horizontal else (ys, xs)
    slope, offset = np.polyfit(along, across, 1) if np.ptp(along) > 0 else (0.0, float(np.mean(across)))
    start, end = float(along.min()), float(along.max())
    first, last = offset + slope * start, offset + slope * end
    if horizontal:
        return left + start, top + first, left + end, top + last
    return left + first, top + start, left + last, top + end


def straightening(
    horizontal: Segments,
    vertical: Segments,
    width: int,
    height: int,
    skew: float,
    settings: SkewSettings = SKEW_SETTINGS,
) -> Projective:
    """The map from the picture to one in which the segments are axis-parallel, in pixels.

    x' = (x + a y) / w and y' = (b x + y) / w with w = 1 + c x + d y, about the picture's centre. To
    first order the horizontal segments fix b and c, the vertical ones a and d, each a linear least
    squares problem, solved with weights that leave out what does not fit (Huber). With too few
    segments the turn by ``skew`` degrees alone is used.
    """
    centre = np.array([width, height], dtype=np.float64) / 2
    unit = float(max(width, height))
    turn = np.tan(np.radians(skew))
    b, c = _slopes(horizontal, centre, unit, -turn, settings)
    swapped = vertical[:, [1, 0, 3, 2]]
    a, d = _slopes(swapped, centre[::-1], unit, turn, settings)
    to_unit = np.array([[1 / unit, 0, -centre[0] / unit], [0, 1 / unit, -centre[1] / unit], [0, 0, 1]])
    bend = np.array([[1.0, a, 0.0], [b, 1.0, 0.0], [c, d, 1.0]])
    return Projective.from_matrix(np.linalg.inv(to_unit) @ bend @ to_unit)


def _slopes(
    segments: Segments, centre: NDArray[np.float64], unit: float, fallback: float, settings: SkewSettings
) -> tuple[float, float]:
    """For segments along the first axis: the shear b and the perspective c along that axis."""
    if len(segments) < settings.least_segments:
        return fallback, 0.0
    x0, y0, x1, y1 = ((segments - np.tile(centre, 2)) / unit).T
    if np.ptp(y0) < settings.least_spread:
        shear = float(np.median((y0 - y1) / (x1 - x0)))
        return (shear, 0.0) if abs(shear - fallback) <= settings.most_shear else (fallback, 0.0)
    length = np.abs(x1 - x0)
    design = np.stack([x0 - x1, y0 * x1 - y1 * x0], axis=1)
    target = y1 - y0
    weights = length.copy()
    solution = np.zeros(2)
    for _ in range(settings.fit_rounds):
        solution = np.linalg.lstsq(design * weights[:, None], target * weights, rcond=None)[0]
        residual = np.abs(design @ solution - target) / np.maximum(length, 1e-6)
        limit = max(settings.outlier * float(np.median(residual)), settings.least_residual)
        weights = length * np.minimum(1.0, limit / np.maximum(residual, 1e-9))
    shear, keystone = float(solution[0]), float(solution[1])
    if abs(shear - fallback) > settings.most_shear or abs(keystone) > settings.most_keystone:
        return fallback, 0.0
    return shear, keystone
