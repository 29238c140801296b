"""Bars over months that were taken for rules: a line from border to border that parts some blank months of a row, and
no text of it, is no rule between rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import runs_of_equal_widths
from kpu_extract.model.page import Grid, GridCell, Orientation, Rule


@dataclass(frozen=True, slots=True)
class BarAsRuleSettings:
    """When a rule is a bar over months. Set by reasoning, and on charts drawn for it."""

    least_columns: int = 4
    """Neighbouring columns of one width, at least, that are months or quarters."""

    width_difference: float = 0.2
    """Part of their width by which columns of months differ at most."""

    same_pt: float = 1.6
    """Points between a border of the grid and the rules that it was made of, at most."""


BAR_AS_RULE_SETTINGS = BarAsRuleSettings()


def without_bars_as_rules(
    rules: Sequence[Rule],
    grids: Sequence[Grid],
    letters: Sequence[Box],
    settings: BarAsRuleSettings = BAR_AS_RULE_SETTINGS,
) -> tuple[Rule, ...]:
    """The rules without those that part nothing but blank cells in some of the months of a grid made of them."""
    bars = [(grid.box, y) for grid in grids for y in _heights_of_bars(grid, letters, settings)]
    return tuple(
        rule
        for rule in rules
        if rule.orientation is Orientation.VERTICAL
        or not any(
            abs(rule.position - y) <= settings.same_pt and box.x0 <= (rule.start + rule.end) / 2 <= box.x1
            for box, y in bars
        )
    )


def _heights_of_bars(grid: Grid, letters: Sequence[Box], settings: BarAsRuleSettings) -> Iterator[float]:
    """The heights of the borders between rows that only some months of a run have."""
    runs = _runs_of_months(grid, settings)
    for row in range(1, grid.row_count) if runs else ():
        below = [cell for cell in grid.cells if cell.row == row]
        parted = {column for cell in below for column in range(cell.column, cell.column + cell.column_span)}
        if not any(parted < run for run in runs):
            continue
        above = [cell for cell in grid.cells if cell.row + cell.row_span == row and cell.column in parted]
        if not any(_holds(cell, letters) for cell in (*below, *above)):
            yield grid.ys[row]


def _runs_of_months(grid: Grid, settings: BarAsRuleSettings) -> list[set[int]]:
    """The columns of each run of neighbours of one width that are as many as quarters at least."""
    runs = runs_of_equal_widths(grid.xs, settings.width_difference)
    return [set(run) for run in runs if len(run) >= settings.least_columns]


def _holds(cell: GridCell, letters: Sequence[Box]) -> bool:
    return any(
        cell.box.x0 < letter.center[0] < cell.box.x1 and cell.box.y0 < letter.center[1] < cell.box.y1
        for letter in letters
    )
