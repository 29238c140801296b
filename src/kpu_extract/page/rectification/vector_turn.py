"""Born-digital pages whose text runs sideways, turned upright."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import cv2
import numpy as np

from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.geometry.picture import Grey
from kpu_extract.geometry.projective import FULL_TURN, QUARTER_TURN, Projective
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.ingest.source import PagePicture, SourcePage


def upright_page(page: SourcePage) -> tuple[SourcePage, Projective]:
    """The page with most of its text level, and the map from it back to the page as shown."""
    angles = Counter(
        glyph.angle for glyph in page.glyphs if glyph.text.strip() and glyph.angle % QUARTER_TURN == 0
    )
    angle = angles.most_common(1)[0][0] if angles else 0
    if angle == 0:
        return page, Projective.identity()
    turn = Projective.quarter_turn(FULL_TURN - angle, page.size.width, page.size.height)
    corner = turn.box(Box(0.0, 0.0, page.size.width, page.size.height))
    size = Size(corner.width, corner.height)
    turned = replace(
        page,
        size=size,
        glyphs=tuple(
            replace(g, box=turn.box(g.box), angle=(g.angle - angle) % FULL_TURN) for g in page.glyphs
        ),
        strokes=tuple(
            replace(s, x0=a, y0=b, x1=c, y1=d)
            for s in page.strokes
            for (a, b), (c, d) in [(turn.point(s.x0, s.y0), turn.point(s.x1, s.y1))]
        ),
        fills=tuple(replace(f, box=turn.box(f.box)) for f in page.fills),
        shapes=tuple(turn.box(box) for box in page.shapes),
        ground=_turned_picture(page.ground, angle),
        shown=_turned_picture(page.shown, angle),
        unread=tuple(turn.box(box) for box in page.unread),
        pictures=tuple(turn.box(box) for box in page.pictures),
    )
    return turned, turn.inverse()


def upright_picture(shown: Grey, dpi: float, to_page: Projective, size: Size) -> Grey:
    """The picture (height, width) of a page as a viewer shows it, made upright.

    ``to_page`` maps the upright page to the one shown, in points; ``size`` is the upright page's.
    """
    scale = dpi / POINTS_PER_INCH
    to_upright = Projective.scaling(scale).after(to_page.inverse()).after(Projective.scaling(1 / scale))
    shape = (round(size.width * scale), round(size.height * scale))
    return cv2.warpPerspective(shown, to_upright.matrix, shape, borderValue=255.0).astype(
        np.uint8, copy=False
    )


def _turned_picture(picture: PagePicture | None, angle: int) -> PagePicture | None:
    if picture is None:
        return None
    return replace(picture, pixels=np.ascontiguousarray(np.rot90(picture.pixels, angle // QUARTER_TURN)))


def level_box(box: Box, angle: int) -> Box:
    """``box`` turned about the origin so that a baseline at ``angle``, a quarter turn, runs to the right; for
    grouping."""
    return Projective.quarter_turn(-angle % FULL_TURN, 0.0, 0.0).box(box)


def unlevel_box(box: Box, angle: int) -> Box:
    """The inverse of :func:`level_box`."""
    return level_box(box, -angle)
