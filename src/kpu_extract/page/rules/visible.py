"""Selects the strokes and fills of a PDF that can be seen. Nothing is painted of those on a layer that is off, behind
a clip, or under a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kpu_extract.page.ingest.source import Colour, Fill, PagePicture, SourcePage, Stroke
from kpu_extract.page.rules.settings import VectorRuleSettings

Ends = tuple[float, float, float, float]
"""x0, y0, x1, y1 of a line, in points."""

_NEIGHBOURS = tuple((down, right) for down in (-1, 0, 1) for right in (-1, 0, 1))
"""Steps, in pixels, to a place itself and to the pixels around it."""


@dataclass(frozen=True, slots=True)
class VisibleSettings:
    """When a drawn line can be seen."""

    places: tuple[float, ...] = (0.07, 0.23, 0.4, 0.58, 0.74, 0.93)
    """Places along a line, as parts of its length, at which the picture is looked at."""

    seen: float = 0.3
    """Part of these places, 0..1, at which something is seen. Worst case: dashes, seen at every third place."""

    near_colour: int = 70
    """Levels of 255, in the channel that differs most: the largest difference between picture and line colour. A hair
    line is mixed with its ground."""

    thickest_pt: float = VectorRuleSettings.thickest_long_pt
    """Points: what is thicker is an area, not a line."""

    nearly_white: int = VectorRuleSettings.nearly_white
    """Level, 0..255: what is lighter in all colours has the colour of paper."""

    beside_pt: float = 2.4
    """Points from a white line's middle at which its sides are looked at. Worst case: white rules of 2 points."""

    contrast: int = 12
    """Levels of 255 by which something differs from its surroundings when it is drawn."""


VISIBLE_SETTINGS = VisibleSettings()


def with_visible_lines(page: SourcePage) -> SourcePage:
    """The page with only those of its strokes and fills that show, where it has a picture to tell by."""
    if page.ground is None:
        return page
    strokes, fills = visible_strokes(page.strokes, page.ground), visible_fills(page.fills, page.ground)
    return replace(page, strokes=tuple(strokes), fills=tuple(fills))


def visible_strokes(
    strokes: Sequence[Stroke], ground: PagePicture, settings: VisibleSettings = VISIBLE_SETTINGS
) -> list[Stroke]:
    """The strokes that show in ``ground``, the page's picture without its text."""
    ends = [(stroke.x0, stroke.y0, stroke.x1, stroke.y1) for stroke in strokes]
    thin = np.ones(len(strokes), dtype=np.bool_)
    seen = _seen(ends, [stroke.colour for stroke in strokes], thin, ground, settings)
    return [stroke for stroke, is_seen in zip(strokes, seen, strict=True) if is_seen]


def visible_fills(
    fills: Sequence[Fill], ground: PagePicture, settings: VisibleSettings = VISIBLE_SETTINGS
) -> list[Fill]:
    """The fills that show in ``ground`` along their longer middle line. A white area shows as such."""
    thin = np.array([min(fill.box.width, fill.box.height) <= settings.thickest_pt for fill in fills])
    seen = _seen(
        [_middle_line(fill) for fill in fills], [fill.colour for fill in fills], thin, ground, settings
    )
    return [fill for fill, is_seen in zip(fills, seen, strict=True) if is_seen]


def _middle_line(fill: Fill) -> Ends:
    box, (x, y) = fill.box, fill.box.center
    return (box.x0, y, box.x1, y) if box.width >= box.height else (x, box.y0, x, box.y1)


def _seen(
    lines: Sequence[Ends],
    colours: Sequence[Colour],
    thin: NDArray[np.bool_],
    ground: PagePicture,
    settings: VisibleSettings,
) -> NDArray[np.bool_]:
    """Which of the lines show: at enough places along them the picture has their colour, or differs from its
    surroundings."""
    if not lines:
        return np.zeros(0, dtype=np.bool_)
    around = _pixels_around(lines, ground, settings)
    wanted = np.array(colours, dtype=np.int16)[None, :, None, :]
    near = around[: len(_NEIGHBOURS)]
    off_colour = np.abs(near - wanted).max(axis=-1).min(axis=0)
    contrast = (near.max(axis=0) - near.min(axis=0)).max(axis=-1)
    wide = (around.max(axis=0) - around.min(axis=0)).max(axis=-1)
    # A white line on paper is nothing; between tints it is a rule.
    of_paper = (thin & (np.array(colours).min(axis=1) >= settings.nearly_white))[:, None]
    shows = ((off_colour <= settings.near_colour) & ~of_paper) | (
        np.where(of_paper, wide, contrast) >= settings.contrast
    )
    # The colour of a pattern is not known, and a line that is three pixels wide has no contrast within these.
    shows |= thin[:, None] & (_ridge(around, lines) >= settings.contrast)
    seen: NDArray[np.bool_] = shows.mean(axis=1) >= settings.seen
    return seen


def _pixels_around(
    lines: Sequence[Ends], ground: PagePicture, settings: VisibleSettings
) -> NDArray[np.int16]:
    """(steps, lines, places, channels): the picture at places along each line, first at the ``_NEIGHBOURS`` and then
    farther off on each side, because a white line may be wider than these."""
    ends, at = np.array(lines) * ground.scale, np.array(settings.places)
    xs = ends[:, 0, None] + (ends[:, 2] - ends[:, 0])[:, None] * at
    ys = ends[:, 1, None] + (ends[:, 3] - ends[:, 1])[:, None] * at
    height, width = ground.pixels.shape[:2]
    column, row = np.floor(xs).astype(int), np.floor(ys).astype(int)
    far = max(1, round(settings.beside_pt * ground.scale))
    beside = ((-far, 0), (far, 0), (0, -far), (0, far))
    return np.stack(
        [
            ground.pixels[np.clip(row + down, 0, height - 1), np.clip(column + right, 0, width - 1)]
            for down, right in (*_NEIGHBOURS, *beside)
        ]
    ).astype(np.int16)


def _ridge(around: NDArray[np.int16], lines: Sequence[Ends]) -> NDArray[np.int16]:
    """By how much, in levels, each place of each line differs from both its sides; ``around`` as from
    :func:`_pixels_around`."""
    level = np.array([abs(x1 - x0) >= abs(y1 - y0) for x0, y0, x1, y1 in lines])[:, None]
    own = around[_NEIGHBOURS.index((0, 0))]
    above, below, left, right = np.abs(around[len(_NEIGHBOURS) :] - own).max(axis=-1)
    found: NDArray[np.int16] = np.where(level, np.minimum(above, below), np.minimum(left, right))
    return found
