"""The grids of a page of text on which a plan stands whose table has few lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.model.page import Grid, Rule
from kpu_extract.page.ingest.source import SourcePage
from kpu_extract.page.rules.vector import drawn_lines, tint_sides
from kpu_extract.page.tables.grid import find_grids
from kpu_extract.page.unruled.choice import headed_grid, with_supplied
from kpu_extract.page.unruled.heading import HeadingWords
from kpu_extract.page.unruled.missing_borders import missing_borders
from kpu_extract.page.unruled.parts import line_parts, same_line
from kpu_extract.page.unruled.supplied_rules import DrawnLines, supplied_rules


@dataclass(frozen=True)
class SuppliedGrids:
    """The page's grids with one of supplied rules, and these; ``is_sure``: a reader has no doubt of them."""

    grids: tuple[Grid, ...]
    rules: tuple[Rule, ...]
    is_sure: bool


def supplied_grids(
    page: SourcePage, grids: Sequence[Grid], rules: Sequence[Rule], words: HeadingWords
) -> SuppliedGrids | None:
    """The grids of an upright page (its lines are those that show) where a plan's heading stands and ``grids``, those
    of the drawn ``rules``, lack its rows or some borders; None where they lack nothing, or nothing can be told."""
    parts = line_parts(glyph for glyph in page.glyphs if glyph.visible and glyph.angle == 0)
    if not any(words.column(part.text) for part in parts):
        return None
    supplied = supplied_rules(parts, _drawn(page), words)
    if supplied is None:
        return None
    headed = headed_grid(grids, supplied, parts)
    if headed is None:
        found = with_supplied(grids, supplied)
        return None if found is None else SuppliedGrids(found, supplied.rules, supplied.is_sure)
    more = missing_borders(headed, supplied.heading, parts, words, same_line(parts))
    if not more.rules or not rules:
        return None
    completed = find_grids((*rules, *more.rules))
    return SuppliedGrids(completed, more.rules, more.is_sure)


def _drawn(page: SourcePage) -> DrawnLines:
    levels, uprights = drawn_lines(page.strokes, page.fills)
    return DrawnLines(tuple(levels), tuple(uprights), tuple(tint_sides(page.fills)))
