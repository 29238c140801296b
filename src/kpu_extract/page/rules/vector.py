"""Rules from a PDF's own drawing: stroked lines, and the thin filled boxes that word processors use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.ingest.source import Colour, Fill, Stroke
from kpu_extract.page.rules.frame import framed

MAX_THICKNESS_PT = 3.0
"""A filled box thicker than this is an area, not a line."""
SLANT_PT = 0.7
"""By how much a level line's ends may differ."""
NEARLY_WHITE = 248
"""Lines this light in all colours cannot be seen on paper."""


def drawn_rules(strokes: Iterable[Stroke], fills: Iterable[Fill]) -> tuple[Rule, ...]:
    """The rules of tables among the strokes and fills, in the space these are given in."""
    found = [*_from_strokes(strokes), *_from_fills(fills)]
    return framed(found)


def _from_strokes(strokes: Iterable[Stroke]) -> Iterator[Rule]:
    for stroke in strokes:
        if _is_unseen(stroke.colour) or stroke.width > MAX_THICKNESS_PT:
            continue
        box = Box(
            min(stroke.x0, stroke.x1),
            min(stroke.y0, stroke.y1),
            max(stroke.x0, stroke.x1),
            max(stroke.y0, stroke.y1),
        )
        yield from _line(box, max(stroke.width, 0.1))


def _from_fills(fills: Iterable[Fill]) -> Iterator[Rule]:
    for fill in fills:
        if not _is_unseen(fill.colour) and min(fill.box.width, fill.box.height) <= MAX_THICKNESS_PT:
            yield from _line(fill.box, max(min(fill.box.width, fill.box.height), 0.1), slant=MAX_THICKNESS_PT)


def _line(box: Box, thickness: float, slant: float = SLANT_PT) -> Iterator[Rule]:
    x, y = box.center
    if box.height <= slant and box.width > box.height:
        yield Rule(Orientation.HORIZONTAL, y, box.x0, box.x1, thickness)
    elif box.width <= slant and box.height > box.width:
        yield Rule(Orientation.VERTICAL, x, box.y0, box.y1, thickness)


def _is_unseen(colour: Colour) -> bool:
    return min(colour) >= NEARLY_WHITE
