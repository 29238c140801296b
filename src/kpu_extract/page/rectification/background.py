"""The paper's own tone, place by place."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import CHANNELS, Rgb

Tones = NDArray[np.float64]


@dataclass(frozen=True)
class BackgroundSettings:
    """How the tone of blank paper is fitted."""

    blocks: int = 24
    """Blocks along the page's longer side, in each of which the paper's tone is taken once. Light falls off over a
    page, not within a centimetre. Varied on 14 pages (docs/decisions/settings.md): read alike from 12 to 24; at 32
    one changes."""

    least_block_px: int = 8
    """Pixels: side of a block of a very small picture."""

    paper_percentile: float = 80.0
    """Percentile, 0..100, of a block's values that stands for its paper: most of a page is paper. Worst case: a
    block full of shaded cells, which the fit gives up. Varied on 14 pages (docs/decisions/settings.md): other
    values change some; at 60 two change; at 106 eleven change."""

    surface_points: int = 64
    """Points a side at which the fitted surface is computed; between them it is interpolated."""

    fit_rounds: int = 6
    """Rounds in which what stands out is given up."""

    outlier: float = 1.5
    """Of the values' usual distance from the surface: what lies farther on the wrong side is not paper."""

    outlier_weight: float = 0.05
    """Weight, 0..1, that such a value keeps."""

    least_spread: float = 0.008
    """Of the largest value: the usual distance counts as this much at least, so that on a clean page noise is not
    given up as shading. Varied on 14 pages (docs/decisions/settings.md): read alike from 0.004 to 0.016."""


BACKGROUND_SETTINGS = BackgroundSettings()


def paper_tone(pixels: Rgb, settings: BackgroundSettings = BACKGROUND_SETTINGS) -> NDArray[np.float32]:
    """(height, width, 3): the light of the blank paper at each pixel, 1 to 255.

    Light falls off smoothly over a page, so a quadratic surface per channel is fitted to the bright
    values of the blocks, with blocks darker than the surface (shaded cells, pictures) given up one
    round after another.
    """
    height, width = pixels.shape[:2]
    side = max(settings.least_block_px, max(height, width) // settings.blocks)
    rows, columns = max(1, height // side), max(1, width // side)
    cut = pixels[: rows * side, : columns * side].reshape(rows, side, columns, side, CHANNELS)
    bright = np.percentile(cut[:, ::2, :, ::2], settings.paper_percentile, axis=(1, 3))
    design, count = _design_of_blocks(rows, columns), settings.surface_points
    grid = _design_of_blocks(count, count)
    surfaces = [
        (grid @ _upper_fit(design, bright[:, :, channel].ravel(), settings)).reshape(count, count)
        for channel in range(CHANNELS)
    ]
    tone = np.clip(np.stack(surfaces, axis=2), 1.0, 255.0).astype(np.float32)
    return cv2.resize(tone, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32, copy=False)


def level_of(values: Tones, x: Tones, y: Tones, settings: BackgroundSettings = BACKGROUND_SETTINGS) -> Tones:
    """The even level under ``values`` (n,) measured at the places ``x``, ``y`` (n, -0.5 to 0.5 over the page):
    a quadratic surface along the low ones, with those that stand out above it given up."""
    design = _design(x, y)
    fit = _upper_fit(design, -values, settings)
    return np.asarray(-(design @ fit), dtype=np.float64)


def _design_of_blocks(rows: int, columns: int) -> Tones:
    """The design matrix at the middles of a page's blocks, row by row."""
    y, x = np.mgrid[0:rows, 0:columns]
    return _design((x.ravel() + 0.5) / columns - 0.5, (y.ravel() + 0.5) / rows - 0.5)


def _design(x: Tones, y: Tones) -> Tones:
    """The design matrix of a quadratic surface, (n, 6)."""
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)


def _upper_fit(design: Tones, values: Tones, settings: BackgroundSettings) -> Tones:
    """Least squares along the high values: those below lose their weight round by round."""
    weights: Tones = np.ones_like(values)
    solution: Tones = np.zeros(design.shape[1])
    least = settings.least_spread * float(np.max(np.abs(values), initial=0.0))
    for _ in range(settings.fit_rounds):
        scaled = design * weights[:, None]
        solution = np.asarray(np.linalg.lstsq(scaled, values * weights, rcond=None)[0], dtype=np.float64)
        below = design @ solution - values
        spread = max(least, float(np.median(np.abs(below))))
        weights = np.where(below > settings.outlier * spread, settings.outlier_weight, 1.0)
    return solution
