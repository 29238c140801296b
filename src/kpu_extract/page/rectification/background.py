"""The paper's own tone, place by place."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import Rgb

BLOCKS = 24
"""Blocks along the longer side in which the paper's brightest tone is taken."""
BRIGHT = 80
"""Percentile of a block's values that stands for its paper: most of a page is paper."""


def paper_tone(pixels: Rgb) -> NDArray[np.float32]:
    """(height, width, 3): the light of the blank paper at each pixel.

    Light falls off smoothly over a page, so a quadratic surface per channel is fitted to the bright
    values of the blocks, with blocks darker than the surface (shaded cells, pictures) given up one
    round after another.
    """
    height, width = pixels.shape[:2]
    side = max(8, max(height, width) // BLOCKS)
    rows, columns = max(1, height // side), max(1, width // side)
    cut = pixels[: rows * side, : columns * side].reshape(rows, side, columns, side, 3)
    bright = np.percentile(cut[:, ::2, :, ::2], BRIGHT, axis=(1, 3))
    y, x = np.mgrid[0:rows, 0:columns]
    design = _terms((x.ravel() + 0.5) / columns - 0.5, (y.ravel() + 0.5) / rows - 0.5)
    small_y, small_x = np.mgrid[0:64, 0:64]
    grid = _terms((small_x.ravel() + 0.5) / 64 - 0.5, (small_y.ravel() + 0.5) / 64 - 0.5)
    surfaces = [
        (grid @ _upper_fit(design, bright[:, :, channel].ravel())).reshape(64, 64) for channel in range(3)
    ]
    tone = np.clip(np.stack(surfaces, axis=2), 1.0, 255.0).astype(np.float32)
    return cv2.resize(tone, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32, copy=False)


def level_of(
    values: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The even level under ``values`` (n,) measured at the places ``x``, ``y`` (n, -0.5 to 0.5 over the page):
    a quadratic surface along the low ones, with those that stand out above it given up."""
    design = _terms(x, y)
    return np.asarray(-(design @ _upper_fit(design, -values)), dtype=np.float64)


def _terms(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)


def _upper_fit(design: NDArray[np.float64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = np.ones_like(values)
    solution: NDArray[np.float64] = np.zeros(design.shape[1])
    least = 0.008 * float(np.max(np.abs(values), initial=0.0))
    for _ in range(6):
        scaled = design * weights[:, None]
        solution = np.asarray(np.linalg.lstsq(scaled, values * weights, rcond=None)[0], dtype=np.float64)
        below = design @ solution - values
        spread = max(least, float(np.median(np.abs(below))))
        weights = np.where(below > 1.5 * spread, 0.05, 1.0)
    return solution
