"""Light writing on dark fills, as headings have it, is made dark on light: rules and letters are sought so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import CHANNELS, Grey, Mask, Rgb
from kpu_extract.geometry.units import POINTS_PER_INCH


@dataclass(frozen=True)
class LightWritingSettings:
    """What tells a dark fill with light letters from a bar, a photograph and thick rules. Measured on: scans of 200
    dpi of a plan whose heading is white on dark blue (26 of 26 rows were lost)."""

    analysis_dpi: float = 100.0
    """Pixels per inch at which fills are sought."""

    dark: float = 0.62
    """Part of the paper's light: a fill is darker. White letters on a lighter one are hard for people too."""

    letter_gap_pt: float = 5.0
    """Points: letters and rules in a fill are thinner, and are part of it."""

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

    dark_share: float = 0.7
    """Part of a fill (0..1) that is dark, at least: of a bold word in capitals less is. Worst case: the letterhead
    "KOMISI PEMILIHAN UMUM", which was turned."""

    filled: float = 0.6
    """Part of its own frame that a fill covers, at least: shaded months that touch make steps, a heading a band (0.70
    of a leaning one at 150 dpi). Where months hang on a heading (0.31) they would be turned with it."""

    paper_percentile: float = 75.0
    """Percentile of a page's tones that stands for its paper."""

    step_px: int = 8
    """Pixels between those that tell the paper's tone."""


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
        ground = np.maximum(1.0, np.median(inside, axis=0))
        # Rules of a fill may be darker than it; they stay dark.
        away = np.where(inside >= ground, inside - ground, (ground - inside) * paper / ground)
        turned[whole] = np.clip(paper - away, 0, 255).astype(np.uint8)
    return turned


def _fills(grey: Grey, scale: float, paper: float, settings: LightWritingSettings) -> Iterator[Mask]:
    """Each dark fill that holds light letters; 255 inside."""
    dark = np.where(grey < settings.dark * paper, 255, 0).astype(np.uint8)
    gap = max(3, round(settings.letter_gap_pt * scale)) | 1
    high, wide = (max(3, round(side * scale)) for side in (settings.least_height_pt, settings.least_width_pt))
    broad = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    closed = cv2.morphologyEx(broad, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((high, wide), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=4)
    for label in range(1, count):
        left, top, width, height = (int(value) for value in stats[label, :4])
        rows, columns = slice(top, top + height), slice(left, left + width)
        shape = labels[rows, columns] == label
        if _holds_letters(grey[rows, columns], shape, scale, paper, settings):
            fill = np.zeros(grey.shape, np.uint8)
            fill[rows, columns][shape] = 255
            yield fill


def _holds_letters(
    grey: Grey, shape: NDArray[np.bool_], scale: float, paper: float, settings: LightWritingSettings
) -> bool:
    """Whether a fill is dark itself, and light pieces of the size of letters stand in it."""
    ground = float(np.median(grey[shape]))
    dark_share = float((grey[shape] < settings.dark * paper).mean())
    if ground >= settings.dark * paper or dark_share < settings.dark_share or shape.mean() < settings.filled:
        return False
    light = (grey > ground + settings.lighter * (paper - ground)) & shape
    _, _, stats, _ = cv2.connectedComponentsWithStats(light.astype(np.uint8), connectivity=8)
    low, most = settings.letter_pt
    tall = min(most * scale, settings.letter_share * shape.shape[0])
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = (heights >= low * scale) & (heights <= tall)
    letters &= (widths >= settings.letter_width * heights) & (widths <= 2 * heights)
    return int(letters.sum()) >= settings.least_letters
