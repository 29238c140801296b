"""The schedule's cells of one row."""

from __future__ import annotations

import random
from dataclasses import replace

from heldout.browser import Face
from heldout.groups import Groups
from heldout.layouts import MarkStyle, ScheduleColumns
from heldout.schedule import run_name, runs
from heldout.table import Align, Cell, Sign


def month_cells(
    columns: ScheduleColumns, months: frozenset[int], groups: Groups, face: Face, chance: random.Random
) -> list[Cell]:
    """One cell a column; where the columns are merged, the rows of a kegiatan share them."""
    row = groups.kegiatan if columns.merged else groups.row
    prefix = groups.group_key("mk" if columns.merged else "m", row)
    if columns.style is MarkStyle.NAMES:
        return _named(prefix, months, face)
    cells = []
    for place, meant in enumerate(columns.means):
        blank = _blank(f"{prefix}-{place}", face)
        cells.append(_marked(blank, columns, chance) if months & set(meant) else blank)
    return cells


def _blank(key: str, face: Face) -> Cell:
    return Cell(key, "", face, Align.CENTER, tight=True)


def _marked(blank: Cell, columns: ScheduleColumns, chance: random.Random) -> Cell:
    if columns.style is MarkStyle.GLYPH:
        return replace(blank, text=columns.sign)
    return replace(blank, sign=Sign(columns.style, columns.sign, chance.randint(0, 10**6)))


def _named(prefix: str, months: frozenset[int], face: Face) -> list[Cell]:
    """Runs of months as merged cells with their names; the others blank."""
    cells = [_blank(f"{prefix}-{month}", face) for month in range(1, 13)]
    for first, last in runs(months):
        merged = replace(cells[first - 1], text=run_name(first, last))
        cells[first - 1 : last] = [merged] * (last - first + 1)
    return cells
