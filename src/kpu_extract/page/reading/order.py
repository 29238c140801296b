"""The order in which lines are read."""

from __future__ import annotations

from collections.abc import Iterable

from kpu_extract.geometry.clustering import consecutive
from kpu_extract.model.page import TextLine
from kpu_extract.page.reading.settings import READING_SETTINGS, OutsideSettings, ReadingSettings


def reading_order(
    lines: Iterable[TextLine], settings: ReadingSettings = READING_SETTINGS
) -> tuple[TextLine, ...]:
    """Top to bottom, and from left to right where lines stand side by side. Lines of tight type share much of their
    height too, but stand one above the other."""
    rows = consecutive(
        sorted(lines, key=lambda line: line.box.y0),
        lambda row, line: all(_beside(other, line, settings.outside) for other in row),
    )
    return tuple(line for row in rows for line in sorted(row, key=lambda item: item.box.x0))


def _beside(first: TextLine, second: TextLine, settings: OutsideSettings) -> bool:
    one, other = first.box, second.box
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    level = high >= settings.side_by_side * min(one.height, other.height)
    return level and wide <= settings.beside_overlap * min(one.width, other.width)
