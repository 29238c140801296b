"""Finds the cells that owe their shade to a pale shape behind or over the table: an emblem, a seal, a watermark.

Such a shape pays no heed to the cells: it covers some wholly and others in part. A shade that marks a month ends where
its cell does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import LIGHTEST, pixel_window, window_sums
from kpu_extract.model.page import Grid
from kpu_extract.page.ingest.source import PagePicture


@dataclass(frozen=True, slots=True)
class ShapeBehindSettings:
    """How a pale shape differs from the shades of cells. Measured on: emblems of the generator and of plans drawn
    with another library, docs/decisions/painted-pages.md."""

    palest: float = 0.02
    """Difference from white, 0..1, of the palest shape that a renderer paints."""

    darkest: float = 0.3
    """The same of the darkest: letters over it are still read with ease."""

    inset_pt: float = 1.2
    """Points left out on each side of a cell: its rule."""

    across_pt: float = 3.4
    """Points: the widest rule, with what is left out beside it, across which a shape goes on."""

    whole: float = 0.9
    """Part of a cell, 0..1, from which on it is covered wholly."""

    touched: float = 0.1
    """Part of a cell, 0..1, from which on it counts as touched."""

    least_whole: int = 2
    """Cells that the shape covers wholly, at least: where none is, no shade misleads."""

    least_partial: int = 4
    """Cells that it covers in part, at least."""

    partial_share: float = 0.1
    """Part of the cells that it touches, 0..1, that it covers in part, at least. Shades of months cover none in part:
    their ends are their cells' borders. Worst case: a seal as wide as ten months."""

    cell_in_part: float = 0.75
    """Part of a cell, 0..1, up to which it is covered in part: rounded boxes and gaps leave out less than the rest."""


SHAPE_BEHIND_SETTINGS = ShapeBehindSettings()


def without_shapes_behind(
    ground: PagePicture, grid: Grid, settings: ShapeBehindSettings = SHAPE_BEHIND_SETTINGS
) -> PagePicture:
    """``ground``, a page without its text, with white in place of the shapes that pay no heed to the cells of
    ``grid``: a cell that one covers in part has no other ground than a cell beside it."""
    shapes = _shapes(ground, grid, settings)
    if shapes is None:
        return ground
    return PagePicture(np.where(shapes[..., None], np.uint8(LIGHTEST), ground.pixels), ground.dpi)


def _shapes(ground: PagePicture, grid: Grid, settings: ShapeBehindSettings) -> NDArray[np.bool_] | None:
    """(height, width): where the shapes are painted within cells; None where there is none."""
    pale = _pale(ground, settings)
    windows = [
        pixel_window(cell.box.grown(-settings.inset_pt), ground.scale, pale.shape) for cell in grid.cells
    ]
    if not _may_be_shaped(pale, windows, settings):
        return None
    inner = np.zeros(pale.shape, np.uint8)
    for top, bottom, left, right in windows:
        inner[top:bottom, left:right] = pale[top:bottom, left:right]
    reach = max(3, round(settings.across_pt * ground.scale) | 1)
    joined = cv2.morphologyEx(inner, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, labels = cv2.connectedComponents(joined, connectivity=8)
    shares: dict[int, list[float]] = {}
    for top, bottom, left, right in windows:
        own = np.where(inner[top:bottom, left:right] > 0, labels[top:bottom, left:right], 0)
        touching, counts = np.unique(own, return_counts=True)
        for label, count in zip(touching.tolist(), counts.tolist(), strict=True):
            share = count / own.size
            if label and share >= settings.touched and not _hangs(own == label):
                shares.setdefault(label, []).append(share)
    found = [label for label, own in shares.items() if _is_shape(own, settings)]
    if not found:
        return None
    # Beside the rule of a darker cell the shape goes on through what was left out of that cell's neighbour.
    near = cv2.dilate(np.isin(labels, found).astype(np.uint8), np.ones((reach, reach), np.uint8))
    shapes: NDArray[np.bool_] = (pale & (near > 0)) > 0
    return shapes


def _hangs(part: NDArray[np.bool_]) -> bool:
    """Whether what is pale in a cell leaves it free both above and below, as a bar over months does. Tints beside it
    make the bar one with them."""
    return not part[0].any() and not part[-1].any()


def _pale(ground: PagePicture, settings: ShapeBehindSettings) -> NDArray[np.uint8]:
    """(height, width): 1 where the picture is as pale as a shape, else 0."""
    levels = np.arange(LIGHTEST, -1, -1, dtype=np.float32)
    tone = 1.0 - levels / LIGHTEST
    is_pale = ((tone > settings.palest) & (tone < settings.darkest)).astype(np.uint8)
    return np.asarray(cv2.LUT(ground.off_white, is_pale), dtype=np.uint8)


def _may_be_shaped(
    pale: NDArray[np.uint8], windows: Sequence[tuple[int, int, int, int]], settings: ShapeBehindSettings
) -> bool:
    """Whether enough cells are pale wholly, and enough of them in part, for there to be a shape: on most pages they
    are not, and no shape need be looked for. A cell that is pale all over is no part of a shape's edge."""
    sides = np.array(windows).reshape(-1, 4)
    sizes = (sides[:, 1] - sides[:, 0]) * (sides[:, 3] - sides[:, 2])
    shares = window_sums(pale, sides) / np.maximum(sizes, 1)
    whole = int(np.count_nonzero(shares >= settings.whole))
    partial = int(np.count_nonzero((shares >= settings.touched) & (shares < 1.0)))
    return whole >= settings.least_whole and partial >= settings.least_partial


def _is_shape(shares: list[float], settings: ShapeBehindSettings) -> bool:
    whole = sum(share >= settings.whole for share in shares)
    partial = sum(share <= settings.cell_in_part for share in shares)
    least = max(settings.least_partial, settings.partial_share * len(shares))
    return whole >= settings.least_whole and partial >= least
