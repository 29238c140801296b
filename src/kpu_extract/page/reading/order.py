"""The order in which lines are read."""

from __future__ import annotations

from collections.abc import Iterable

from kpu_extract.geometry.clustering import consecutive
from kpu_extract.model.page import TextLine
from kpu_extract.page.reading.settings import READING_SETTINGS, ReadingSettings


def reading_order(
    lines: Iterable[TextLine], settings: ReadingSettings = READING_SETTINGS
) -> tuple[TextLine, ...]:
    """Top to bottom, and from left to right where lines stand side by side."""
    rows = consecutive(
        sorted(lines, key=lambda line: line.box.y0), lambda row, line: _beside(row[0], line, settings)
    )
    return tuple(line for row in rows for line in sorted(row, key=lambda item: item.box.x0))


def _beside(first: TextLine, second: TextLine, settings: ReadingSettings) -> bool:
    common = min(first.box.y1, second.box.y1) - max(first.box.y0, second.box.y0)
    return common >= settings.outside.side_by_side * min(first.box.height, second.box.height)
