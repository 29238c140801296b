"""What scanners do to a page: turn it into its negative, or leave black edges where the lid was open."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import LIGHTEST, Grey, Mask, Rgb, paper_colour
from kpu_extract.geometry.units import POINTS_PER_INCH

QUARTERS = 4
"""Sides of a page."""


@dataclass(frozen=True)
class ScannerFaultSettings:
    """What distinguishes a negative and black edges from what was printed."""

    negative_below: int = 96
    """Grey level, 0..255: where the middle tone of a page is darker than this, its paper is black. Set by
    reasoning (a photograph in bad light may have 120), not measured."""

    step_px: int = 8
    """Pixels between those that give a page's tones."""

    analysis_dpi: float = 50.0
    """Pixels per inch at which edges are looked for: they are broad."""

    dark: int = 110
    """Grey level below which an edge is: lids are black or dark grey."""

    least_pt: float = 4.0
    """Points: an edge is at least as broad; rules that run to the page's edge are thinner."""

    deepest: float = 0.15
    """Part of the page's side, 0..1, that an edge may take at one side."""

    margin_pt: float = 2.0
    """Points beside an edge that its blur takes."""

    paper_percentile: float = 75.0
    """Percentile of a page's tones that stands for its paper."""


SCANNER_FAULT_SETTINGS = ScannerFaultSettings()


def as_positive(pixels: Rgb, settings: ScannerFaultSettings = SCANNER_FAULT_SETTINGS) -> Rgb:
    """The page dark on light; (height, width, 3)."""
    sample = pixels[:: settings.step_px, :: settings.step_px]
    if float(np.median(sample)) >= settings.negative_below:
        return pixels
    return np.asarray(LIGHTEST - pixels, dtype=np.uint8)


def without_black_edges(
    pixels: Rgb, dpi: float, settings: ScannerFaultSettings = SCANNER_FAULT_SETTINGS
) -> Rgb:
    """The page with paper in place of what is black along its edges; the picture itself where nothing is."""
    factor = min(1.0, settings.analysis_dpi / dpi)
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    edges = _edges(grey, dpi * factor / POINTS_PER_INCH, settings)
    if not edges.any():
        return pixels
    height, width = pixels.shape[:2]
    whole = cv2.resize(edges, (width, height), interpolation=cv2.INTER_NEAREST)
    paper = paper_colour(pixels, settings.paper_percentile, settings.step_px).astype(np.uint8)
    return np.where(whole[:, :, None] > 0, paper, pixels).astype(np.uint8)


def _edges(grey: Grey, scale: float, settings: ScannerFaultSettings) -> Mask:
    """1 where a black edge is: broad, dark from the picture's side on, and not deep."""
    side = max(2, round(settings.least_pt * scale))
    around = cv2.copyMakeBorder(grey, side, side, side, side, cv2.BORDER_REPLICATE)
    dark = (around < settings.dark).astype(np.uint8)
    broad = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))[side:-side, side:-side]
    left, found = broad > 0, np.zeros(grey.shape, dtype=bool)
    # Twice round: where two edges cross, each is seen once the other is gone.
    for turns in (*range(QUARTERS), *range(QUARTERS)):
        found |= np.rot90(_from_the_top(np.rot90(left & ~found, turns), settings), -turns)
    margin = 2 * max(1, round(settings.margin_pt * scale)) + 1
    return cv2.dilate(found.astype(np.uint8), np.ones((margin, margin), np.uint8)).astype(
        np.uint8, copy=False
    )


def _from_the_top(dark: NDArray[np.bool_], settings: ScannerFaultSettings) -> NDArray[np.bool_]:
    """What is dark from the picture's top on, column by column, where that is not deep."""
    reach = np.where(dark.all(axis=0), len(dark), np.argmin(dark, axis=0))
    reach[reach > settings.deepest * len(dark)] = 0
    inside: NDArray[np.bool_] = np.arange(len(dark))[:, None] < reach[None, :]
    return inside
