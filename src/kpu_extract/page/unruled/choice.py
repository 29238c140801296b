"""Decides whether supplied rules take the place of the grids that drawn rules make: only where these are of no use."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kpu_extract.geometry.boxes import union_of
from kpu_extract.model.page import Grid, TextLine
from kpu_extract.page.tables.lookup import CellFinder
from kpu_extract.page.unruled.parts import middle
from kpu_extract.page.unruled.supplied_rules import SuppliedRules

_SIDE_BY_SIDE = 3
"""Texts of as many columns on one line of one cell: two may be those of a cell with two columns."""

_AS_FINE = 0.75
"""Part of the supplied table's cells that drawn rules make, at least, where the drawn ones are kept: half as many where
every other row is drawn. Worst case: a ruled plan of 48 weeks, of which a supplied one had the months."""

_SAME_PT = 3.0
"""Points between a grid's border and the foot of the heading in it, at most."""


def headed_grid(grids: Sequence[Grid], supplied: SuppliedRules, parts: Sequence[TextLine]) -> Grid | None:
    """The grid of drawn rules that has the heading's cells and rows below it; None where there is none."""
    if _leaves_rows_out(grids, supplied, parts):
        return None
    return next(
        (
            grid
            for grid in grids
            if _holds_heading(grid, supplied)
            and _has_rows(grid, supplied, parts)
            and not _is_split_otherwise(grid, supplied, parts)
        ),
        None,
    )


def with_supplied(grids: Sequence[Grid], supplied: SuppliedRules) -> tuple[Grid, ...] | None:
    """The page's grids with that of the supplied rules, where they make one that is finer than the drawn ones there.
    Other tables of the page stay."""
    own = supplied.grids
    headed = [grid for grid in grids if _holds_heading(grid, supplied)]
    if not own:
        return None
    table = union_of(grid.box for grid in own)
    drawn = sum(len(grid.cells) for grid in grids if grid.box.intersection(table) is not None)
    if drawn >= _AS_FINE * sum(len(grid.cells) for grid in own):
        return None
    others = [grid for grid in grids if grid not in headed and grid.box.intersection(table) is None]
    return tuple(sorted((*own, *others), key=lambda grid: (grid.ys[0], grid.xs[0])))


def _is_split_otherwise(grid: Grid, supplied: SuppliedRules, parts: Sequence[TextLine]) -> bool:
    """Whether cells of the grid hold texts of several supplied columns on one line: every other row has its cells
    tinted, and those between are none."""
    finder, columns = CellFinder([grid]), CellFinder(supplied.grids)
    lines: dict[object, set[object]] = {}
    for part in parts:
        place, column = finder.at(*part.box.center), columns.at(*part.box.center)
        if place is not None and column is not None and middle(part) > supplied.heading.bottom:
            lines.setdefault((place, round(middle(part))), set()).add(column)
    return any(len(found) >= _SIDE_BY_SIDE for found in lines.values())


def _leaves_rows_out(grids: Sequence[Grid], supplied: SuppliedRules, parts: Sequence[TextLine]) -> bool:
    """Whether texts stand side by side in supplied columns and in none of the grids: these hold every other row."""
    drawn, columns = CellFinder(grids), CellFinder(supplied.grids)
    lines: dict[int, set[object]] = {}
    for part in parts:
        column = columns.at(*part.box.center)
        if (
            column is not None
            and middle(part) > supplied.heading.bottom
            and drawn.at(*part.box.center) is None
        ):
            lines.setdefault(round(middle(part)), set()).add(column)
    return any(len(found) >= _SIDE_BY_SIDE for found in lines.values())


def _holds_heading(grid: Grid, supplied: SuppliedRules) -> bool:
    """Whether two of the heading's parts stand in different cells of the grid."""
    finder = CellFinder([grid])
    places = {finder.at(*leaf.box.center) for leaf in supplied.heading.leaves}
    return len(places - {None}) > 1


def _has_rows(grid: Grid, supplied: SuppliedRules, parts: Sequence[TextLine]) -> bool:
    """Whether the grid has rows below the heading: two bands, or one in which no more than one row stands."""
    foot = supplied.heading.bottom
    below = sum(y > foot + _SAME_PT for y in grid.ys)
    if below != 1:
        return below > 1
    body = [part for part in parts if foot < middle(part) < grid.ys[-1] and _is_lone_sign(part.text)]
    finder = CellFinder([grid])
    in_cells: dict[object, list[float]] = {}
    for part in body:
        in_cells.setdefault(finder.at(*part.box.center), []).append(middle(part))
    return not any(_are_apart(heights) for place, heights in in_cells.items() if place is not None)


def _is_lone_sign(text: str) -> bool:
    """Whether a part of a line is a number or a sign: a row's number, or a month's mark."""
    bare = text.strip(".()")
    return len(bare) <= 1 or bare.isdecimal()


def _are_apart(heights: Sequence[float]) -> bool:
    return any(below > above for above, below in pairwise(sorted(heights)))
