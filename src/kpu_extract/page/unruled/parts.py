"""The parts of lines that a reader sees as one: words with no more than a space between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import clusters
from kpu_extract.model.page import TextLine
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer.layer import layer_lines
from kpu_extract.page.unruled.settings import UNRULED_SETTINGS, UnruledSettings

_BAND_PT = 6.0
"""Points: letters of one line lie in one band of such a height, or in neighbouring ones."""

DEFAULT_PITCH = 1.0
"""Of the letters' height: from line to line, where no text of a page has two."""


def line_parts(glyphs: Iterable[Glyph], settings: UnruledSettings = UNRULED_SETTINGS) -> list[TextLine]:
    """The parts of lines that ``glyphs`` make: each letter follows the one to its left at its height, with no more
    than a space between them. A sign in the middle of a row stands between two lines of the texts beside it, and joins
    none of them."""
    runs: list[list[Glyph]] = []
    open_runs: dict[int, list[list[Glyph]]] = defaultdict(list)
    for glyph in sorted(glyphs, key=lambda glyph: glyph.box.x0):
        if not glyph.box.height:
            continue
        band = round(glyph.box.center[1] / _BAND_PT)
        near = (run for at in (band - 1, band, band + 1) for run in open_runs[at])
        own = next((run for run in near if _follows(run[-1].box, glyph.box, settings)), None)
        if own is None:
            own = []
            runs.append(own)
            open_runs[band].append(own)
        own.append(glyph)
    lettered = (run for run in runs if any(glyph.text.strip() for glyph in run))
    return [line for run in lettered for line in layer_lines(run)]


def _follows(last: Box, box: Box, settings: UnruledSettings) -> bool:
    height, gap = min(last.height, box.height), box.x0 - last.x1
    return (
        -last.width - 1 <= gap <= settings.part_gap * height
        and abs(last.center[1] - box.center[1]) <= settings.same_line * height
    )


def middle(part: TextLine) -> float:
    """The height of a part's middle, in points."""
    return part.box.center[1]


def rows_of_parts(parts: Sequence[TextLine], apart: float) -> list[list[TextLine]]:
    """The parts that stand on one line, lines top to bottom; middles differ by less than ``apart`` points from one to
    the next."""
    return clusters(parts, middle, apart)


def overlap(one: TextLine, other: TextLine) -> bool:
    """Whether two parts have a place in common, seen from above."""
    return one.box.x0 < other.box.x1 and other.box.x0 < one.box.x1


def usual_pitch(parts: Sequence[TextLine], settings: UnruledSettings = UNRULED_SETTINGS) -> float:
    """The usual step, in points, from one line to the next of a text: of the steps between parts that begin at the same
    place, one near below the other, the least that is not rare. Where rows stand close, larger ones are theirs."""
    groups = clusters(_steps(parts, settings), float, settings.same_step_pt)
    least = settings.rare_step * sum(map(len, groups))
    usual = next((group for group in groups if len(group) >= least), None)
    if usual is not None:
        return float(median(usual))
    return DEFAULT_PITCH * float(median(part.box.height for part in parts)) if parts else 0.0


def _steps(parts: Sequence[TextLine], settings: UnruledSettings) -> Iterator[float]:
    ordered = sorted(parts, key=middle)
    for place, part in enumerate(ordered):
        height = part.box.height
        for below in ordered[place + 1 :]:
            step = middle(below) - middle(part)
            if step > settings.next_line * height:
                break
            if step > height / 2 and abs(below.box.x0 - part.box.x0) <= 1.0 and overlap(part, below):
                yield step
                break


def same_line(parts: Sequence[TextLine], settings: UnruledSettings = UNRULED_SETTINGS) -> float:
    """Points by which the middles of parts on one line differ, at most."""
    return settings.same_row * usual_pitch(parts, settings)
