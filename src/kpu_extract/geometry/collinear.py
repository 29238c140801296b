"""Straight lines through collinear pieces: what stands out from its ground when darkness is evened out along it.

A broken rule, as on the copy of a copy, has no long piece; but over a long window it is darker than what lies beside
it, and a row of letters is not: beside the feet of letters stand their strokes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.ink import Darkness


@dataclass(frozen=True)
class CollinearSettings:
    """What makes a line of pieces. Darkness is 0..1."""

    window_pt: float = 36.0
    """Points: length over which darkness is evened out. Longer than a word."""

    ground_pt: float = 1.4
    """Points: how far to either side the ground is looked at."""

    rise: float = 0.16
    """Least rise over the ground on both sides."""

    thickest_pt: float = 3.5
    """Points: a line that is thicker, its lean included, is none."""


COLLINEAR_SETTINGS = CollinearSettings()


@dataclass(frozen=True)
class CollinearLine:
    """A level line, in pixels: from ``start`` to ``end`` along it, its middle ``across`` and how much that falls from
    pixel to pixel."""

    start: int
    end: int
    across: float
    slope: float


def collinear_lines(
    dark: Darkness, scale: float, least_pt: float, settings: CollinearSettings = COLLINEAR_SETTINGS
) -> Iterator[CollinearLine]:
    """The level lines, ``least_pt`` points long at least, of a picture (height, width) of ``scale`` pixels a point."""
    window = max(5, round(settings.window_pt * scale))
    smooth = cv2.blur(dark, (window, 1)).astype(np.float32, copy=False)
    reach = max(2, round(settings.ground_pt * scale))
    padded = cv2.copyMakeBorder(smooth, reach, reach, 0, 0, cv2.BORDER_REPLICATE)
    rise = smooth - np.maximum(padded[: -2 * reach], padded[2 * reach :])
    mask = cv2.morphologyEx(
        (rise >= settings.rise).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, window // 2), np.uint8)
    )
    count, labels, stats, _ = connected_pieces(mask)
    for label in range(1, count):
        left, top, width, height = (int(value) for value in stats[label, :4])
        if width < least_pt * scale or height > settings.thickest_pt * scale:
            continue
        inside = np.s_[top : top + height, left : left + width]
        weights = np.where(labels[inside] == label, rise[inside].clip(0.0), 0.0)
        rows = (weights * np.arange(height)[:, None]).sum(axis=0) / np.maximum(weights.sum(axis=0), 1e-9)
        along, drawn = np.arange(width), weights.sum(axis=0)
        slope, offset = np.polyfit(along, rows, 1, w=drawn)
        yield CollinearLine(left, left + width, top + offset + slope * width / 2 + 0.5, float(slope))
