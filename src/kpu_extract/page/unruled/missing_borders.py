"""Supplies single borders that a ruled table lacks: one between two columns, and those between rows in its months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpu_extract.model.page import Grid, Orientation, Rule, TextLine
from kpu_extract.page.tables.lookup import CellFinder
from kpu_extract.page.unruled.columns import shared_gutters
from kpu_extract.page.unruled.heading import HeadingWords, UnruledHeading
from kpu_extract.page.unruled.parts import middle


@dataclass(frozen=True, slots=True)
class MissingBorderSettings:
    """When a border is missing. Set by reasoning, and on plans drawn for it."""

    least_months: int = 3
    """Columns of months, at least, that no level rule crosses."""

    least_rows: int = 3
    """Rows that the columns beside the months have, at least: over two of them a mark may be meant to stand."""

    side_pt: float = 1.5
    """Points that a mark keeps from the border of its row, at least."""

    column_side_pt: float = 3.0
    """Points from the new border to the text on its right, at most."""


MISSING_BORDER_SETTINGS = MissingBorderSettings()


@dataclass(frozen=True)
class MissingBorders:
    """The borders that a grid lacks; ``is_sure``: the marks say where the rows are."""

    rules: tuple[Rule, ...]
    is_sure: bool


def missing_borders(
    grid: Grid,
    heading: UnruledHeading,
    parts: Sequence[TextLine],
    words: HeadingWords,
    apart: float,
    settings: MissingBorderSettings = MISSING_BORDER_SETTINGS,
) -> MissingBorders:
    """The borders that ``grid``, which holds ``heading`` and rows below it, lacks. ``apart`` is the least distance, in
    points, between the middles of two lines."""
    body = [part for part in parts if heading.bottom < middle(part) < grid.ys[-1]]
    uprights = tuple(_between_columns(grid, heading, body, words, apart, settings))
    levels = tuple(_between_rows(grid, heading, settings))
    signs = [part for part in body if levels and levels[0].start <= part.box.center[0] <= levels[0].end]
    return MissingBorders((*uprights, *levels), not levels or _stand_in_rows(signs, levels, settings))


def _between_columns(
    grid: Grid,
    heading: UnruledHeading,
    body: Sequence[TextLine],
    words: HeadingWords,
    apart: float,
    settings: MissingBorderSettings,
) -> Iterator[Rule]:
    """Upright borders in gutters that all rows of one column of the grid leave free, between two headings in one cell,
    both known."""
    finder = CellFinder([grid])
    known = sorted(
        (leaf for leaf in heading.leaves if words.is_known(leaf.text)), key=lambda leaf: leaf.box.x0
    )
    for left, right in pairwise(known):
        place = finder.at(*left.box.center)
        if place is None or place != finder.at(*right.box.center) or left.box.x1 >= right.box.x0:
            continue
        cell = grid.cells[place[1]]
        own = [part for part in body if cell.box.x0 < part.box.center[0] < cell.box.x1]
        gutters, crossing = shared_gutters([left, right], own, apart)
        free = [
            gutter for gutter in gutters if left.box.center[0] < gutter[0] and gutter[1] < right.box.center[0]
        ]
        if len(free) != 1 or crossing:
            continue
        x = free[0][1] - min(settings.column_side_pt, (free[0][1] - free[0][0]) / 2)
        if any(part.box.x1 <= x for part in own) and any(part.box.x0 >= x for part in own):
            yield Rule(Orientation.VERTICAL, x, cell.box.y0, grid.ys[-1])


def _between_rows(grid: Grid, heading: UnruledHeading, settings: MissingBorderSettings) -> Iterator[Rule]:
    """Level borders through the months, where none stands in any of them and the column beside them has several."""
    finder = CellFinder([grid])
    places = [finder.at(*leaf.box.center) for leaf in heading.months]
    columns = sorted({grid.cells[place[1]].column for place in places if place is not None})
    if len(columns) < settings.least_months or columns[-1] - columns[0] >= len(columns):
        return
    first, last = columns[0], columns[-1] + 1
    under = [cell for cell in grid.cells if first <= cell.column < last and cell.box.y1 > heading.bottom + 1]
    if len(under) != len(columns) or any(cell.column_span > 1 for cell in under):
        return
    beside = [
        cell
        for cell in grid.cells
        if cell.column + cell.column_span == (first or grid.column_count)
        and cell.box.y0 >= min(own.box.y0 for own in under) - 1
    ]
    if len(beside) >= settings.least_rows:
        for cell in beside[1:]:
            yield Rule(Orientation.HORIZONTAL, cell.box.y0, grid.xs[first], grid.xs[last])


def _stand_in_rows(
    signs: Sequence[TextLine], levels: Sequence[Rule], settings: MissingBorderSettings
) -> bool:
    """Whether the months' signs stand in several rows, none of them near a border."""
    rows = {sum(rule.position < middle(sign) for rule in levels) for sign in signs}
    return len(rows) > 1 and not any(
        abs(rule.position - middle(sign)) < settings.side_pt for rule in levels for sign in signs
    )
