"""Parts lines of a text layer that are written over each other.

A spreadsheet prints a text that is too long for its row into the row below, over what stands there. Letters of both
then share one height, and a line made of them would have them in turns: "bMerjailain".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import clusters, consecutive
from kpu_extract.page.ingest.source import Glyph


@dataclass(frozen=True, slots=True)
class WrittenOverSettings:
    """When two letters stand over each other. Set by reasoning: letters of one line share neither place nor part of
    it, but for a letter that is printed twice."""

    over: float = 0.4
    """Part of the narrower letter's width, 0..1, that two letters share, at least. Kerned letters share 0.15 of it."""

    apart: float = 0.3
    """Part of a letter's height: letters over each other whose middles, and lines whose lower edges, lie further apart
    are of two lines. What is printed twice to look bold lies a fraction of a point apart."""

    shared: float = 0.4
    """Part of the lower line's height, 0..1, that two lines share where one is written over the other; lines set tight
    share up to a quarter."""


WRITTEN_OVER_SETTINGS = WrittenOverSettings()


def parted_rows(
    row: Sequence[Glyph], settings: WrittenOverSettings = WRITTEN_OVER_SETTINGS
) -> list[list[Glyph]]:
    """``row`` from left to right, or the lines in it, top to bottom, where two are written over each other. ``row`` is
    in the order of the page's content, which writes one line at a time."""
    level = sorted(row, key=lambda glyph: glyph.box.x0)
    if not any(
        other.box.x0 < one.box.x1 and _letters_meet(one, other, settings) for one, other in pairwise(level)
    ):
        return [level]
    runs = consecutive(row, lambda run, glyph: glyph.box.x0 >= run[-1].box.center[0])
    apart = settings.apart * median(glyph.box.height for glyph in row)
    lines = clusters(runs, lambda run: median(glyph.box.y1 for glyph in run), apart)
    return [sorted(chain.from_iterable(line), key=lambda glyph: glyph.box.x0) for line in lines]


def stand_over(upper: Box, lower: Box, settings: WrittenOverSettings = WRITTEN_OVER_SETTINGS) -> bool:
    """Whether a line stands over the one below it, so that letters of both share a height."""
    common = min(upper.y1, lower.y1) - lower.y0
    beside = min(upper.x1, lower.x1) - max(upper.x0, lower.x0)
    return beside > 0 and common > settings.shared * min(upper.height, lower.height)


def _letters_meet(one: Glyph, other: Glyph, settings: WrittenOverSettings) -> bool:
    """Whether two letters share a place on the line, and stand at different heights."""
    first, second = one.box, other.box
    if (first.y0, first.y1) == (second.y0, second.y1) or not (one.text.strip() and other.text.strip()):
        return False
    common = min(first.x1, second.x1) - max(first.x0, second.x0)
    away = abs(first.center[1] - second.center[1])
    return common > settings.over * min(first.width, second.width) and away > settings.apart * min(
        first.height, second.height
    )
