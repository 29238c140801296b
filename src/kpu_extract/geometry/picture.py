"""Pictures as arrays."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box

Grey = NDArray[np.uint8]
"""A picture of (height, width) grey values, 0 black to 255 white."""

Rgb = NDArray[np.uint8]
"""A picture of (height, width, 3) values."""

CHANNELS = 3
"""Of an RGB picture."""

Mask = NDArray[np.uint8]
"""A picture of (height, width), 0 or 255."""

LIGHTEST = 255
"""The level of white, 0..255."""

STRIP_ROWS = 64
"""Rows of a page that are worked on at once: 64 of a page of 300 dpi take 640 KB in single precision."""

ONE_PIXEL_AROUND: Mask = np.ones((3, 3), np.uint8)
"""The structuring element that takes in each pixel's eight neighbours."""


def mask_of(flags: NDArray[np.bool_]) -> Mask:
    """255 where ``flags`` are true, else 0. (:func:`numpy.where` would work in numbers of 8 bytes.)"""
    return np.multiply(flags, LIGHTEST, dtype=np.uint8)


def pixel_window(box: Box, scale: float, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Top, bottom, left and right, in pixels, of ``box`` (points) within a picture of ``shape`` (height, width, …) with
    ``scale`` pixels a point; none wide or high where it lies outside."""
    top, bottom = max(0, round(box.y0 * scale)), min(shape[0], round(box.y1 * scale))
    left, right = max(0, round(box.x0 * scale)), min(shape[1], round(box.x1 * scale))
    return top, max(top, bottom), left, max(left, right)


def strips(rows: int) -> Iterator[slice]:
    """The rows of a picture in strips that the processor's cache holds, from the top. Several steps over one strip
    after the other take 0.6 of the time of each step over the whole page, and no memory for a page in between."""
    return (slice(top, min(rows, top + STRIP_ROWS)) for top in range(0, rows, STRIP_ROWS))


def level_percentile(picture: Grey, percentile: float) -> float:
    """The percentile (0..100) of a picture's values, as :func:`numpy.percentile` gives it; by counting them, which
    takes a tenth of the time on the picture of a line."""
    counts = np.cumsum(np.bincount(picture.ravel(), minlength=LIGHTEST + 1))
    place = (picture.size - 1) * percentile / 100.0
    below = int(place)
    low, high = (
        int(np.searchsorted(counts, rank, side="right")) for rank in (below, min(below + 1, picture.size - 1))
    )
    return float(low + (high - low) * (place - below))


def paper_colour(picture: Rgb, percentile: float, step: int) -> NDArray[np.float64]:
    """(3,): the percentile (0..100) of each channel of a picture (height, width, 3), of every ``step``-th pixel. Most
    of a page is paper."""
    sample = picture[::step, ::step].reshape(-1, CHANNELS)
    colour: NDArray[np.float64] = np.percentile(sample, percentile, axis=0)
    return colour


def strongest_change(one: Rgb, two: Rgb) -> Grey:
    """By how much two pictures (height, width, 3) differ at each pixel, 0..255, in the channel that differs most.

    ``two`` may be a picture of one colour, broadcast to the shape of ``one``.
    """
    red, green, blue = cv2.split(cv2.absdiff(one, np.ascontiguousarray(two)))
    return np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)


def usual_colour(picture: Rgb) -> NDArray[np.uint8]:
    """(3,): the median of each channel of a picture (height, width, 3), cut to whole levels. Where most pixels are like
    the first, as on a cell's ground, they need not be sorted."""
    first: tuple[int, ...] = tuple(picture[0, 0].tolist())
    if 2 * CHANNELS * cv2.countNonZero(cv2.inRange(picture, first, first)) > picture.size:
        return np.array(first, dtype=np.uint8)
    return np.asarray(np.median(picture.reshape(-1, CHANNELS), axis=0), dtype=np.uint8)


def window_sums(picture: Grey, windows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sum of the pixels in each of ``windows`` (windows, 4), whose sides are top, bottom, left and right, none
    below 0; 0 where a window is empty or lies outside. One pass over the picture serves all."""
    # At each corner of a pixel, the sum of what lies above and left of it.
    before = np.asarray(cv2.integral(picture))
    height, width = picture.shape
    top, bottom, left, right = np.minimum(windows, [height, height, width, width]).T
    bottom, right = np.maximum(top, bottom), np.maximum(left, right)
    found = before[bottom, right] - before[top, right] - before[bottom, left] + before[top, left]
    sums: NDArray[np.int64] = found.astype(np.int64)
    return sums
