"""Leaves out the lines of ruled or squared paper: many, from one edge of the page to the other. They are neither rules
of a table nor marks in its cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from kpu_extract.geometry.picture import LIGHTEST
from kpu_extract.page.ingest.source import PagePicture, SourcePage, Stroke


@dataclass(frozen=True, slots=True)
class PaperLineSettings:
    """When lines are the paper's. Set by reasoning, and on plans drawn on squared paper."""

    edge_pt: float = 3.0
    """Points from the page's edge within which its lines end at most: squares that begin at a corner leave less than
    one of them at the opposite edge, which the line still crosses."""

    least_lines: int = 10
    """Lines of one direction, at least. The rules of a table that fills its page are fewer and end at its frame."""

    blur_pt: float = 0.5
    """Points beside a line that the renderer colours too."""

    darker: int = 40
    """Levels of 255 by which a pixel is darker than a line at least where something else stands: where two lines
    cross, less."""


PAPER_LINE_SETTINGS = PaperLineSettings()


def without_paper_lines(page: SourcePage, settings: PaperLineSettings = PAPER_LINE_SETTINGS) -> SourcePage:
    """The page without the lines of its paper, in its strokes and in its picture."""
    found = _paper_lines(page, settings)
    if not found:
        return page
    strokes = tuple(stroke for stroke in page.strokes if stroke not in found)
    ground = page.ground and _erased(page.ground, found, settings)
    return replace(page, strokes=strokes, ground=ground)


def _paper_lines(page: SourcePage, settings: PaperLineSettings) -> set[Stroke]:
    size = page.size
    level = [s for s in page.strokes if s.y0 == s.y1 and _is_through(s.x0, s.x1, size.width, settings)]
    upright = [s for s in page.strokes if s.x0 == s.x1 and _is_through(s.y0, s.y1, size.height, settings)]
    return {s for lines in (level, upright) if len(lines) >= settings.least_lines for s in lines}


def _erased(ground: PagePicture, lines: Iterable[Stroke], settings: PaperLineSettings) -> PagePicture:
    """The picture with white where the lines run, except where something darker stands on them."""
    pixels, scale = ground.pixels.copy(), ground.scale
    for line in lines:
        reach = line.width / 2 + settings.blur_pt
        (left, right), (top, bottom) = (
            (max(0, round((min(ends) - reach) * scale)), round((max(ends) + reach) * scale) + 1)
            for ends in ((line.x0, line.x1), (line.y0, line.y1))
        )
        along = pixels[top:bottom, left:right]
        along[(along >= np.array(line.colour) - settings.darker).all(axis=-1)] = LIGHTEST
    return PagePicture(pixels, ground.dpi)


def _is_through(start: float, end: float, length: float, settings: PaperLineSettings) -> bool:
    """Whether a line runs from edge to edge of a page that is ``length`` points wide, or high."""
    return min(start, end) <= settings.edge_pt and max(start, end) >= length - settings.edge_pt
