"""Vector pages whose text runs a little off the level, made level: copies placed askew by hand or by a stamping
service."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.ingest.source import Glyph, PagePicture, SourcePage


@dataclass(frozen=True, slots=True)
class LeanSettings:
    """When a page counts as off the level."""

    least: float = 0.08
    """Degrees: a table 700 points wide is then off by a point. Measured on: shared case 44 (0.6 degrees)."""

    most: float = 4.0
    """Degrees: what leans more are slanted letters or ornaments."""

    agreeing: float = 0.8
    """Part of the page's letters, 0..1, that lean alike (within ``least``)."""

    least_side: float = 0.1
    """Part of the box around a leaning glyph, 0..1, that its own box keeps of each side at least: a stroke has hardly
    any width of its own."""


LEAN_SETTINGS = LeanSettings()


def level_page(
    page: SourcePage, to_page: Projective, settings: LeanSettings = LEAN_SETTINGS
) -> tuple[SourcePage, Projective]:
    """The upright page with its text level, and the map from it back to the page as shown.

    Strokes and fills keep their ends turned along; what is no longer parallel to an axis is for the rules of
    the painted picture, which is turned too.
    """
    lean = _lean_of(page, settings)
    if lean == 0.0:
        return page, to_page
    turn = _rotation(-lean, page.size.width / 2, page.size.height / 2)
    level = replace(
        page,
        glyphs=tuple(
            replace(g, box=_level_box(g, turn, lean, settings), lean=g.lean - lean) for g in page.glyphs
        ),
        strokes=tuple(
            replace(s, x0=a, y0=b, x1=c, y1=d)
            for s in page.strokes
            for (a, b), (c, d) in [(turn.point(s.x0, s.y0), turn.point(s.x1, s.y1))]
        ),
        fills=(),
        shapes=tuple(turn.box(box) for box in page.shapes),
        ground=_level_picture(page.ground, turn) if page.ground is not None else None,
        shown=_level_picture(page.shown, turn) if page.shown is not None else None,
        unread=tuple(turn.box(box) for box in page.unread),
        pictures=tuple(turn.box(box) for box in page.pictures),
    )
    return level, to_page.after(turn.inverse())


def _lean_of(page: SourcePage, settings: LeanSettings) -> float:
    """The degrees, clockwise, by which the page's text is off the level; 0 where it is level or not agreed."""
    leans = [g.lean for g in page.glyphs if g.visible and g.angle == 0 and g.text.strip()]
    if not leans:
        return 0.0
    lean = median(leans)
    alike = sum(1 for own in leans if abs(own - lean) <= settings.least)
    agreed = alike >= settings.agreeing * len(leans)
    return lean if agreed and settings.least <= abs(lean) <= settings.most else 0.0


def _rotation(degrees: float, x: float, y: float) -> Projective:
    """The rotation about (x, y) by ``degrees``, clockwise with y downwards."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return Projective((cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y, 0.0, 0.0, 1.0))


def _level_box(glyph: Glyph, turn: Projective, lean: float, settings: LeanSettings) -> Box:
    """The glyph's own box: what the page gives is the level box around the leaning one."""
    cos, sin = math.cos(math.radians(lean)), abs(math.sin(math.radians(lean)))
    wide, high, span = glyph.box.width, glyph.box.height, cos * cos - sin * sin
    own_wide = max(settings.least_side * wide, (wide * cos - high * sin) / span)
    own_high = max(settings.least_side * high, (high * cos - wide * sin) / span)
    x, y = turn.point(*glyph.box.center)
    return Box(x - own_wide / 2, y - own_high / 2, x + own_wide / 2, y + own_high / 2)


def _level_picture(picture: PagePicture, turn: Projective) -> PagePicture:
    scale = picture.dpi / POINTS_PER_INCH
    matrix = Projective.scaling(scale).after(turn).after(Projective.scaling(1 / scale)).matrix
    height, width = picture.pixels.shape[:2]
    level = cv2.warpPerspective(picture.pixels, matrix, (width, height), borderValue=(255.0, 255.0, 255.0))
    return replace(picture, pixels=np.ascontiguousarray(level, dtype=np.uint8))
