"""The settings of the stage that makes grids of rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GridSettings:
    """When rules belong to one table, which borders they draw, and which sides of cells are drawn."""

    touch_pt: float = 5.0
    """Points: largest distance between rules of one table. Set by reasoning, not measured."""

    narrow_pt: float = 5.0
    """Points: borders with a smaller distance are one border, because no text fits between them (double rules,
    slightly shifted rules)."""

    drawn: float = 0.55
    """Part of a field's side that must be covered for the side to count as drawn. Set by reasoning, not measured."""

    closed: float = 0.5
    """Part of a cell's foot or head, in columns, that is drawn where the cell is closed. Set by reasoning, not
    measured."""

    overhang_pt: float = 7.0
    """Points by which vertical rules must extend beyond the last horizontal one for a band to stand there, open at
    the page's edge; the same at the sides. Set by reasoning, not measured."""

    agreeing_ends: int = 2
    """Rules that must extend so far: few do where cells are merged, and a single one may be a fault."""

    least_rows: int = 1
    """A table has this many bands at least."""

    least_columns: int = 2
    """A table has this many columns at least: a frame around nothing is not a table."""

    least_weight_pt: float = 0.1
    """Points: length with which a rule without length counts in the mean position of a border."""


GRID_SETTINGS = GridSettings()
"""The settings in use."""
