"""Light writing on dark fills, as headings have it, is made dark on light: rules and letters are sought so.

Rules that are as dark as a fill cannot be seen on it. Its border is drawn in their place; those inside are drawn by
:mod:`kpu_extract.page.rectification.unseen_rules`, once the page is level.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import Grey, Mask, Rgb, mask_of, paper_colour
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

    free_side: float = 0.25
    """Part of a heading's long side, 0..1, on which nothing hangs, at least."""

    straight_part: tuple[float, float] = (0.1, 0.9)
    """The quantiles between which a side is measured for how straight it is: its ends may be rounded or torn."""

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
    """Points: thickness of the border that is drawn around a fill."""

    blackest: float = 0.25
    """Part of the paper's light: a pixel darker than its fill is made as dark as it is against a fill of this tone, at
    least. The noise of a black fill in a grey scan became as dark as letters: none of a plan's rows were read."""

    paper_percentile: float = 75.0
    """Percentile of a page's tones that stands for its paper."""

    step_px: int = 8
    """Pixels between those that give the paper's tone."""


LIGHT_WRITING_SETTINGS = LightWritingSettings()


@dataclass(frozen=True)
class DarkWriting:
    """A page (height, width, 3) whose writing is dark, and where its fills were (each height, width) that held light
    letters: there is paper now."""

    pixels: Rgb
    fills: tuple[NDArray[np.bool_], ...] = ()


def with_dark_writing(
    pixels: Rgb, dpi: float, settings: LightWritingSettings = LIGHT_WRITING_SETTINGS
) -> DarkWriting:
    """The page (height, width, 3) with its dark fills that hold light letters turned into paper with dark letters; the
    picture itself where there are none."""
    paper = paper_colour(pixels, settings.paper_percentile, settings.step_px)
    factor = min(1.0, settings.analysis_dpi / dpi)
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    height, width = pixels.shape[:2]
    fills = tuple(
        cv2.resize(fill, (width, height), interpolation=cv2.INTER_NEAREST) > 0
        for fill in _fills(grey, dpi * factor / POINTS_PER_INCH, float(paper.mean()), settings)
    )
    if not fills:
        return DarkWriting(pixels)
    turned = pixels.copy()
    for fill in fills:
        inside = pixels[fill].astype(np.int16)
        ground = np.median(inside, axis=0)
        # Rules of a fill may be darker than it; they stay dark.
        darker = (ground - inside) * paper / np.maximum(settings.blackest * paper, ground)
        away = np.where(inside >= ground, inside - ground, darker)
        turned[fill] = np.clip(paper - away, 0, 255).astype(np.uint8)
        _draw_outline(turned, fill, max(1, round(settings.rule_pt * dpi / POINTS_PER_INCH)))
    return DarkWriting(turned, fills)


def _draw_outline(page: Rgb, fill: NDArray[np.bool_], thick: int) -> None:
    """Draws the border of a fill that was turned, in place of rules as dark as it was."""
    # Inside the fill: outside stand the letters of the next row.
    inner = cv2.erode(fill.astype(np.uint8), np.ones((thick, thick), np.uint8))
    outlines, _ = cv2.findContours(inner, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(page, outlines, -1, (0, 0, 0), thick)


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
    return mask_of(_without_hanging(hull if own.sum() >= settings.whole * hull.sum() else own, settings))


def _without_hanging(fill: NDArray[np.bool_], settings: LightWritingSettings) -> NDArray[np.bool_]:
    """A heading without the shaded months that hang on it: what lies beyond its two long sides, which are straight. The
    page may lie on any side."""
    if fill.shape[0] > fill.shape[1]:
        return _without_hanging(fill.T, settings).T
    columns = np.flatnonzero(fill.any(axis=0))
    tops = np.argmax(fill[:, columns], axis=0)
    bottoms = len(fill) - 1 - np.argmax(fill[::-1, columns], axis=0)
    # Of the two sides the one on which less hangs shows how the heading leans.
    lean = min((_lean(columns, side, settings) for side in (tops, bottoms)), key=lambda found: found[1])[0]
    across = np.arange(fill.shape[1])
    highest = np.quantile(tops - lean * columns, 1 - settings.free_side) + lean * across - 1
    lowest = np.quantile(bottoms - lean * columns, settings.free_side) + lean * across + 1
    rows = np.arange(len(fill))[:, None]
    return np.asarray(fill & (rows >= highest) & (rows <= lowest))


def _lean(
    columns: NDArray[np.intp], side: NDArray[np.intp], settings: LightWritingSettings
) -> tuple[float, float]:
    """By how many pixels a side falls from one column to the next, and how far it is from straight, in pixels."""
    third = max(1, len(columns) // 3)
    run = float(np.median(columns[-third:]) - np.median(columns[:third]))
    lean = float(np.median(side[-third:]) - np.median(side[:third])) / max(1.0, run)
    return lean, float(np.ptp(np.quantile(side - lean * columns, settings.straight_part)))


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
