"""Finds blocks of fields that a table's rules leave undivided and that hold no text: months pasted as a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, Orientation, Rule


@dataclass(frozen=True, slots=True)
class BlankBlockSettings:
    """Which cells are blocks, and which lines divide them. Set by reasoning, and on plans drawn for it."""

    least_rows: int = 2
    """Bands of a block, at least: a bar over months is as long and one band high."""

    least_columns: int = 3
    """Columns of a block, at least."""

    border_pt: float = 2.0
    """Points: a line so near to a border of the table's other rows or columns is that border."""


BLANK_BLOCK_SETTINGS = BlankBlockSettings()


def has_blank_block(
    grids: Sequence[Grid], letters: Sequence[Box], settings: BlankBlockSettings = BLANK_BLOCK_SETTINGS
) -> bool:
    """Whether a cell of several rows and columns holds none of the ``letters`` (boxes)."""
    blocks = [
        cell.box
        for grid in grids
        for cell in grid.cells
        if cell.row_span >= settings.least_rows and cell.column_span >= settings.least_columns
    ]
    return any(not any(block.contains_point(*letter.center) for letter in letters) for block in blocks)


def on_borders(
    rules: Sequence[Rule], grids: Sequence[Grid], settings: BlankBlockSettings = BLANK_BLOCK_SETTINGS
) -> Iterator[Rule]:
    """Those of ``rules`` that stand where the tables have a border elsewhere: bars and strokes do not."""
    for rule in rules:
        is_level = rule.orientation is Orientation.HORIZONTAL
        borders = (border for grid in grids for border in (grid.ys if is_level else grid.xs))
        if any(abs(rule.position - border) <= settings.border_pt for border in borders):
            yield rule
