"""Ruled grids with merged cells.

The chain: rules → groups that touch (one per table) → borders (the columns' xs and the bands' ys) →
which sides of each field are drawn → cells as regions between drawn sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell, Orientation, Rule

TOUCH_PT = 5.0
"""How near rules must come to belong to one table."""
NARROW_PT = 5.0
"""Borders nearer than this are one: no text fits between them (double rules, slightly shifted rules)."""
DRAWN = 0.55
"""The part of a field's side that must be covered for the side to count as drawn."""
OVERHANG_PT = 7.0
"""By how much vertical rules must stick out beyond the last horizontal one for a band to stand there,
open at the page's edge; and likewise at the sides."""
MIN_ROWS, MIN_COLUMNS = 1, 2

Sides = NDArray[np.bool_]


@dataclass(frozen=True)
class _Borders:
    """Positions of the borders; the first and last may be implied rather than drawn."""

    positions: tuple[float, ...]


def find_grids(rules: Sequence[Rule]) -> tuple[Grid, ...]:
    """The ruled tables that the rules draw, from top to bottom.

    Works in whatever space the rules are in. A frame around nothing (one cell) is no table.
    """
    grids = [grid for group in _touching(rules) if (grid := _grid(group)) is not None]
    return tuple(sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0])))


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that hang together."""
    group_of = list(range(len(rules)))

    def root(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = group_of[group_of[index]]
            index = group_of[index]
        return index

    horizontal = [i for i, rule in enumerate(rules) if rule.orientation is Orientation.HORIZONTAL]
    vertical = [i for i, rule in enumerate(rules) if rule.orientation is Orientation.VERTICAL]
    for h in horizontal:
        for v in vertical:
            if _touch(rules[h], rules[v]):
                group_of[root(h)] = root(v)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return _with_lone_sides(list(groups.values()))


def _with_lone_sides(groups: list[list[Rule]]) -> list[list[Rule]]:
    """Vertical rules that meet none join the table at their height: they part columns whose one cell is
    cut by both ends of the page."""
    tables = [group for group in groups if len(group) > 1]
    for rule in (group[0] for group in groups if len(group) == 1):
        for table in tables:
            top = min(r.start for r in table if r.orientation is Orientation.VERTICAL)
            bottom = max(r.end for r in table if r.orientation is Orientation.VERTICAL)
            if (
                rule.orientation is Orientation.VERTICAL
                and top - TOUCH_PT <= rule.start
                and rule.end <= bottom + TOUCH_PT
            ):
                table.append(rule)
                break
    return tables


def _touch(first: Rule, second: Rule) -> bool:
    return (
        first.start - TOUCH_PT <= second.position <= first.end + TOUCH_PT
        and second.start - TOUCH_PT <= first.position <= second.end + TOUCH_PT
    )


def _grid(rules: Sequence[Rule]) -> Grid | None:
    horizontal = [rule for rule in rules if rule.orientation is Orientation.HORIZONTAL]
    vertical = [rule for rule in rules if rule.orientation is Orientation.VERTICAL]
    if not horizontal or len(vertical) < MIN_COLUMNS:
        return None
    rows = _borders(horizontal, vertical)
    columns = _borders(vertical, horizontal)
    if len(rows.positions) <= MIN_ROWS or len(columns.positions) <= MIN_COLUMNS:
        return None
    across = _drawn_sides(horizontal, rows, columns.positions)
    down = _drawn_sides(vertical, columns, rows.positions)
    cells = [
        replace(cell, open_top=not _is_closed(across, cell, cell.row), open_bottom=_ends_open(across, cell))
        for cell in _cells(rows, columns, _closed_outside(across), _closed_outside(down))
    ]
    return Grid(columns.positions, rows.positions, tuple(cells))


def _borders(rules: Sequence[Rule], crossing: Sequence[Rule]) -> _Borders:
    """The distinct positions of ``rules``; where the crossing rules stick out at an end, that end is
    a border too, though an open one."""
    positions = _clustered(rules)
    # Where cells are merged few rules reach the end: two are enough, one may be a fault.
    first = sorted(rule.start for rule in crossing)[min(1, len(crossing) - 1)]
    last = sorted(rule.end for rule in crossing)[-min(2, len(crossing))]
    before = [first] if positions[0] - first > OVERHANG_PT else []
    after = [last] if last - positions[-1] > OVERHANG_PT else []
    return _Borders((*before, *positions, *after))


def _clustered(rules: Sequence[Rule]) -> list[float]:
    """Positions joined where they are nearer than NARROW_PT, weighted by length."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.position):
        if groups and rule.position - groups[-1][-1].position < NARROW_PT:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [
        float(np.average([r.position for r in g], weights=[max(r.length, 0.1) for r in g])) for g in groups
    ]


def _drawn_sides(rules: Sequence[Rule], own: _Borders, other: Sequence[float]) -> Sides:
    """(borders, fields along them): whether that piece of the border is drawn."""
    starts, ends = np.array(other[:-1]), np.array(other[1:])
    covered = np.zeros((len(own.positions), len(starts)))
    for rule in rules:
        border = int(np.argmin(np.abs(np.array(own.positions) - rule.position)))
        common = np.minimum(ends, rule.end) - np.maximum(starts, rule.start)
        covered[border] += np.clip(common, 0.0, None) / (ends - starts)
    return covered >= DRAWN


def _closed_outside(drawn: Sides) -> Sides:
    """The sides with the table's own border taken as drawn, so that cells end there."""
    closed = drawn.copy()
    closed[[0, -1]] = True
    return closed


def _is_closed(across: Sides, cell: GridCell, border: int) -> bool:
    return bool(across[border, cell.column : cell.column + cell.column_span].mean() >= 0.5)


def _ends_open(across: Sides, cell: GridCell) -> bool:
    return not _is_closed(across, cell, cell.row + cell.row_span)


def _cells(rows: _Borders, columns: _Borders, across: Sides, down: Sides) -> list[GridCell]:
    """Every field in just one cell: from each free field to the right and then down as far as no
    drawn side is crossed and the fields are free."""
    row_count, column_count = len(rows.positions) - 1, len(columns.positions) - 1
    taken = np.zeros((row_count, column_count), dtype=bool)
    cells = []
    for row in range(row_count):
        for column in range(column_count):
            if taken[row, column]:
                continue
            right = column + 1
            while right < column_count and not taken[row, right] and not down[right, row]:
                right += 1
            bottom = row + 1
            while bottom < row_count and _goes_on(bottom, column, right, across, down, taken):
                bottom += 1
            taken[row:bottom, column:right] = True
            cells.append(_cell(rows, columns, (row, bottom), (column, right)))
    return cells


def _goes_on(row: int, left: int, right: int, across: Sides, down: Sides, taken: NDArray[np.bool_]) -> bool:
    """Whether a cell over the columns left..right that ends above ``row`` takes in that band too."""
    inner_sides = down[left + 1 : right, row]
    return not (across[row, left:right].any() or inner_sides.any() or taken[row, left:right].any())


def _cell(rows: _Borders, columns: _Borders, band: tuple[int, int], span: tuple[int, int]) -> GridCell:
    (top, bottom), (left, right) = band, span
    return GridCell(
        row=top,
        column=left,
        row_span=bottom - top,
        column_span=right - left,
        box=Box(
            columns.positions[left], rows.positions[top], columns.positions[right], rows.positions[bottom]
        ),
    )
