"""Turns a page's picture upright and takes out its skew, keystone and stamps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import Grey, Mask, Rgb
from kpu_extract.geometry.projective import Projective
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.rectification.direction import Direction, text_direction
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.rectification.sample_lines import sample_lines
from kpu_extract.page.rectification.skew import long_segments, skew_angle, straightening
from kpu_extract.page.rectification.stamps import without_stamps

Legibility = Callable[[Sequence[Grey]], float]
"""How well lines of text (crops, dark on light) can be read as they stand, 0..1."""

ANALYSIS_DPI = 100
INK = 0.3
"""Darkness above which a pixel counts as drawn, for finding the page's attitude."""
READS_WELL = 0.88
"""Legibility above which the turn is taken without a look at the others; upside down it is 0.4 to 0.7."""
LEAST_SHIFT = 0.6
"""Pixels at the corners below which a picture is left as it is: warping blurs."""

NO_TEXT = "no-text"
"""Note of a page on which nothing can be read."""
ORIENTATION_UNCERTAIN = "orientation-uncertain"
"""Note of a page that no turn makes read well."""

_CV_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True)
class _Attempt:
    turn: int
    pixels: Rgb
    to_source: Projective
    """From this attempt's pixels to the source picture's."""
    score: float


def rectify(
    number: int, pixels: Rgb, dpi: float, legibility: Legibility, *, one_bit: bool = False
) -> RectifiedPage:
    """Page ``number`` rectified, from its picture (height, width, 3) as a viewer shows it; ``one_bit``
    where the scan knew only black and white.

    The turn is first judged by how letters melt into words, then proven by reading a few lines;
    where they cannot be read well the other turns are tried, and the best is taken.
    """
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    notes: tuple[str, ...] = ()
    best: _Attempt | None = None
    for turn in _candidates(text_direction(_ink(grey, dpi), ANALYSIS_DPI)):
        attempt = _attempt(pixels, turn, dpi, legibility, one_bit=one_bit)
        if best is None or attempt.score > best.score:
            best = attempt
        if best.score >= READS_WELL:
            break
    if best is None or best.score == 0.0:
        best = _attempt(pixels, 0, dpi, legibility, one_bit=one_bit)
        notes = (NO_TEXT,)
    elif best.score < READS_WELL:
        notes = (ORIENTATION_UNCERTAIN,)
    to_page = (
        Projective.scaling(POINTS_PER_INCH / dpi)
        .after(best.to_source)
        .after(Projective.scaling(dpi / POINTS_PER_INCH))
    )
    clean = best.pixels if one_bit else without_stamps(best.pixels, dpi)
    return RectifiedPage(
        number=number,
        pixels=clean,
        dpi=dpi,
        to_page=to_page,
        notes=notes,
        one_bit=one_bit,
        stamped=None if clean is best.pixels else best.pixels,
    )


def _candidates(direction: Direction) -> tuple[int, ...]:
    """All turns, the likeliest first; a decided direction leaves the other two for the end."""
    if direction is Direction.UPWARDS:
        return (90, 270, 0, 180)
    return (0, 180, 90, 270)


def _ink(grey: Grey, dpi: float) -> Mask:
    """The drawn parts at ANALYSIS_DPI."""
    factor = min(1.0, ANALYSIS_DPI / dpi)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(
        np.uint8, copy=False
    )
    return InkMap.of(small, dpi * factor).mask(INK)


def _attempt(pixels: Rgb, turn: int, dpi: float, legibility: Legibility, *, one_bit: bool) -> _Attempt:
    turned, to_source = _turned(pixels, turn)
    straight, to_turned = _straightened(turned, dpi)
    grey = cv2.cvtColor(straight, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    lines = sample_lines(grey, dpi, one_bit=one_bit)
    score = legibility(lines) if lines else 0.0
    return _Attempt(turn, straight, to_source.after(to_turned), score)


def _turned(pixels: Rgb, turn: int) -> tuple[Rgb, Projective]:
    """The picture turned clockwise by ``turn`` degrees, and the map from it back."""
    height, width = pixels.shape[:2]
    if turn == 0:
        return pixels, Projective.identity()
    back = {
        90: (0.0, 1.0, 0.0, -1.0, 0.0, float(height), 0.0, 0.0, 1.0),
        180: (-1.0, 0.0, float(width), 0.0, -1.0, float(height), 0.0, 0.0, 1.0),
        270: (0.0, -1.0, float(width), 1.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    }[turn]
    return cv2.rotate(pixels, _CV_TURNS[turn]).astype(np.uint8, copy=False), Projective(back)


def _straightened(pixels: Rgb, dpi: float) -> tuple[Rgb, Projective]:
    """The picture with rules and lines of text made level, and the map from it back."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    factor = min(1.0, ANALYSIS_DPI / dpi)
    ink = _ink(grey, dpi)
    height, width = ink.shape
    skew = skew_angle(ink)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    level = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR)
    lines = np.where(np.asarray(level) > 96, 255, 0).astype(np.uint8)
    least = round(ANALYSIS_DPI * 0.8)
    bend = straightening(
        long_segments(lines, horizontal=True, least=least),
        long_segments(lines, horizontal=False, least=least),
        width,
        height,
        0.0,
    )
    level_map = Projective.from_matrix(np.vstack([turn, [0.0, 0.0, 1.0]]))
    straight = Projective.scaling(1 / factor).after(bend).after(level_map).after(Projective.scaling(factor))
    return _warped(pixels, straight)


def _warped(pixels: Rgb, straight: Projective) -> tuple[Rgb, Projective]:
    height, width = pixels.shape[:2]
    corners = ((0.0, 0.0), (float(width), 0.0), (0.0, float(height)), (float(width), float(height)))
    shift = max(max(abs(x - u), abs(y - v)) for (x, y), (u, v) in ((c, straight.point(*c)) for c in corners))
    if shift < LEAST_SHIFT:
        return pixels, Projective.identity()
    paper = tuple(int(value) for value in np.percentile(pixels[::8, ::8].reshape(-1, 3), 90, axis=0))
    warped = cv2.warpPerspective(
        pixels,
        straight.matrix,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=paper,
    )
    return warped.astype(np.uint8, copy=False), straight.inverse()
