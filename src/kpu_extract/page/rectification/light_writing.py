"""Light writing on dark fills, as headings have it, is made dark on light: rules and letters are sought so.

Rules that are as dark as a fill cannot be seen on it. Its outline is drawn in their place; and where a heading, which
has paper above it, shows no upright rule of its own, those that reach it from below are led on through it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import CHANNELS, Grey, Mask, Rgb, mask_of
from kpu_extract.geometry.units import POINTS_PER_INCH


@dataclass(frozen=True)
class LightWritingSettings:
    """What distinguishes a dark fill with light letters from a bar, a photograph and thick rules. Measured on: scans
    of 200 dpi of a plan whose heading is white on dark blue (26 of 26 rows were lost)."""

    analysis_dpi: float = 100.0
    """Pixels per inch at which fills are sought."""

    dark: float = 0.62
    """Part of the paper's light: a fill is darker. White letters on a lighter one are hard for people too."""

    letter_gap_pt: float = 5.0
    """Points: letters and rules in a fill are thinner, and are part of it."""

    solid_pt: float = 4.0
    """Points: side of the largest square that the strokes of letters beside a fill may hold. The title above a
    heading and the first row below it were turned with it, where they stood nearer than ``letter_gap_pt``."""

    whole: float = 0.85
    """Part of this hull that the fill covers, from which on it is the hull: large letters in narrow cells make holes
    in it. Where months hang on a heading it covers less."""

    least_height_pt: float = 12.0
    """Points: a fill is at least as high as a line of text with the space above and below; a bold word is not."""

    least_width_pt: float = 15.0
    """Points: a fill is at least as wide as a narrow cell."""

    lighter: float = 0.45
    """Part of the way from the fill to the paper from which on a pixel is writing."""

    letter_pt: tuple[float, float] = (2.5, 16.0)
    """Points: height of a letter, from and to."""

    letter_share: float = 0.75
    """Part of the fill's height that a letter has, at most: rules run through."""

    letter_width: float = 0.3
    """Part of its height that a letter is wide, at least: the light slivers between a shaded month and its rules are
    narrower; a plan in violet and blue lost 13 of 31 rows to them. I and l are not counted."""

    least_letters: int = 4
    """Letters in a fill, at least."""

    area_a_letter_pt2: float = 2500.0
    """Square points of a fill for each letter in it, at most. Headings have 350 to 770; a block of months in one tone,
    with the specks between its shades and rules, 2,800 to 10,000: ten rows of a real plan lost their months, or got
    others."""

    dark_share: float = 0.7
    """Part of a fill (0..1) that is dark, at least: of a bold word in capitals less is. Worst case: the letterhead
    "KOMISI PEMILIHAN UMUM", which was turned."""

    filled: float = 0.6
    """Part of its own frame that a fill covers, at least: shaded months that touch make steps, a heading a band (0.70
    of a leaning one at 150 dpi). Where months hang on a heading (0.31) they would be turned with it."""

    rule_pt: float = 1.0
    """Points: thickness of the rules drawn in place of those that cannot be seen on a fill."""

    broadest_rule_pt: float = 3.0
    """Points: a rule that reaches a fill from below is no thicker; a bar is."""

    look_pt: float = 14.0
    """Points below and above a fill over which a rule is drawn: higher than a letter of 12 points."""

    beside_pt: float = 2.0
    """Points between a fill and there, for its border and its blur; and around a rule that is led on, for letters in
    its way."""

    ruled: float = 0.85
    """Part of the way along a rule, 0..1, that is dark, at least."""

    paper_percentile: float = 75.0
    """Percentile of a page's tones that stands for its paper."""

    step_px: int = 8
    """Pixels between those that give the paper's tone."""


LIGHT_WRITING_SETTINGS = LightWritingSettings()


def with_dark_writing(
    pixels: Rgb, dpi: float, settings: LightWritingSettings = LIGHT_WRITING_SETTINGS
) -> Rgb:
    """The page (height, width, 3) with its dark fills that hold light letters turned into paper with dark letters; the
    picture itself where there are none."""
    sample = pixels[:: settings.step_px, :: settings.step_px].reshape(-1, CHANNELS)
    paper = np.percentile(sample, settings.paper_percentile, axis=0)
    factor = min(1.0, settings.analysis_dpi / dpi)
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    level = float(paper.mean())
    height, width = pixels.shape[:2]
    turned = pixels
    for fill in _fills(grey, dpi * factor / POINTS_PER_INCH, level, settings):
        if turned is pixels:
            turned = pixels.copy()
        whole = cv2.resize(fill, (width, height), interpolation=cv2.INTER_NEAREST) > 0
        inside = pixels[whole].astype(np.int16)
        ground = np.median(inside, axis=0)
        # Rules of a fill may be darker than it; they stay dark.
        away = np.where(
            inside >= ground, inside - ground, (ground - inside) * paper / np.maximum(1.0, ground)
        )
        turned[whole] = np.clip(paper - away, 0, 255).astype(np.uint8)
        _draw_unseen_rules(turned, whole, dpi / POINTS_PER_INCH, level, settings)
    return turned


def _draw_unseen_rules(
    page: Rgb, fill: NDArray[np.bool_], scale: float, paper: float, settings: LightWritingSettings
) -> None:
    """Draws on ``page`` the rules of a fill, made light, that are as dark as it was: its outline, and those of the
    table below it."""
    drawn = fill.astype(np.uint8)
    rows, columns = cv2.boundingRect(drawn)[1::2], cv2.boundingRect(drawn)[0::2]
    reach = round((settings.beside_pt + settings.look_pt) * scale)
    top, left = max(0, rows[0] - reach), columns[0]
    window = np.s_[top : rows[0] + rows[1] + reach, left : left + columns[1]]
    grey = cv2.cvtColor(page[window], cv2.COLOR_RGB2GRAY)
    dark, here = grey < settings.dark * paper, drawn[window]
    thick = max(1, round(settings.rule_pt * scale))
    for x, first, last in _rules_led_on(dark, here > 0, scale, settings):
        cv2.line(page, (left + x, top + first), (left + x, top + last), (0, 0, 0), thick)
    # Inside the fill: outside stand the letters of the next row.
    inner = cv2.erode(drawn, np.ones((thick, thick), np.uint8))
    outlines, _ = cv2.findContours(inner, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(page, outlines, -1, (0, 0, 0), thick)


def _rules_led_on(
    dark: NDArray[np.bool_], fill: NDArray[np.bool_], scale: float, settings: LightWritingSettings
) -> Iterator[tuple[int, int, int]]:
    """The column, the first and the last row of each rule that is led on through a fill: none where rules stand in
    it, or above it too, as above the band of a section."""
    beside, look = (round(points * scale) for points in (settings.beside_pt, settings.look_pt))
    height = len(fill)
    first, last = np.argmax(fill, axis=0), height - 1 - np.argmax(fill[::-1], axis=0)
    tops, bottoms = np.maximum(0, first - beside - look), np.minimum(height, last + beside + look)
    # A page that is not level yet: the rule's pixels stand a column aside.
    near = np.asarray(cv2.dilate(dark.astype(np.uint8), np.ones((1, 3), np.uint8))) > 0
    below = _ruled_columns(near, last + beside, bottoms, scale, settings)
    above = _ruled_columns(near, tops, first - beside, scale, settings)
    own = _ruled_columns(near, first + beside, last - beside, scale, settings)
    if above or any(beside < x < fill.shape[1] - beside for x in own):
        return
    for x in below:
        start, end = int(first[x]), int(last[x])
        in_the_way = dark[start + beside : end - beside, max(0, x - beside // 2) : x + beside // 2 + 1]
        if not in_the_way.any():
            yield x, start, end


def _ruled_columns(
    dark: NDArray[np.bool_],
    starts: NDArray[np.intp],
    ends: NDArray[np.intp],
    scale: float,
    settings: LightWritingSettings,
) -> list[int]:
    """The middles of the upright rules among columns of pixels, each looked at from its start to before its end."""
    summed = np.vstack([np.zeros((1, dark.shape[1]), np.int64), np.cumsum(dark, axis=0, dtype=np.int64)])
    at = np.arange(dark.shape[1])
    lengths = np.maximum(1, ends - starts)
    share = (summed[np.maximum(ends, starts), at] - summed[starts, at]) / lengths
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (share >= settings.ruled).astype(np.int8), [0]])))
    most = settings.broadest_rule_pt * scale
    return [int(a + b) // 2 for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a <= most]


def _fills(grey: Grey, scale: float, paper: float, settings: LightWritingSettings) -> Iterator[Mask]:
    """Each dark fill that holds light letters; 255 inside."""
    dark = np.where(grey < settings.dark * paper, 255, 0).astype(np.uint8)
    gap = max(3, round(settings.letter_gap_pt * scale)) | 1
    high, wide = (max(3, round(side * scale)) for side in (settings.least_height_pt, settings.least_width_pt))
    broad = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    closed = cv2.morphologyEx(broad, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((high, wide), np.uint8))
    count, labels, stats, _ = connected_pieces(opened, connectivity=4)
    for label in range(1, count):
        left, top, width, height = (int(value) for value in stats[label, :4])
        rows, columns = slice(top, top + height), slice(left, left + width)
        shape = labels[rows, columns] == label
        if _holds_letters(grey[rows, columns], shape, scale, paper, settings):
            fill = np.zeros(grey.shape, np.uint8)
            fill[rows, columns] = _outlined(shape, dark[rows, columns], scale, settings)
            yield fill


def _outlined(shape: NDArray[np.bool_], dark: Mask, scale: float, settings: LightWritingSettings) -> Mask:
    """The fill without the letters of the lines next to it, and with all of its own: what lies within the hull of its
    solid parts; 255 inside."""
    side = max(3, round(settings.solid_pt * scale))
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)) * shape
    points = cv2.findNonZero(solid.astype(np.uint8))
    if points is None:
        return mask_of(shape)
    hull = np.asarray(cv2.fillConvexPoly(np.zeros(shape.shape, np.uint8), cv2.convexHull(points), 1)) > 0
    own = shape & hull
    return mask_of(hull if own.sum() >= settings.whole * hull.sum() else own)


def _holds_letters(
    grey: Grey, shape: NDArray[np.bool_], scale: float, paper: float, settings: LightWritingSettings
) -> bool:
    """Whether a fill is dark itself, and light pieces of the size of letters stand in it."""
    ground = float(np.median(grey[shape]))
    dark_share = float((grey[shape] < settings.dark * paper).mean())
    if ground >= settings.dark * paper or dark_share < settings.dark_share or shape.mean() < settings.filled:
        return False
    light = (grey > ground + settings.lighter * (paper - ground)) & shape
    stats = connected_pieces(light.astype(np.uint8)).stats
    low, most = settings.letter_pt
    tall = min(most * scale, settings.letter_share * shape.shape[0])
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = (heights >= low * scale) & (heights <= tall)
    letters &= (widths >= settings.letter_width * heights) & (widths <= 2 * heights)
    fewest = float(shape.sum()) / scale**2 / settings.area_a_letter_pt2
    return int(letters.sum()) >= max(settings.least_letters, fewest)
