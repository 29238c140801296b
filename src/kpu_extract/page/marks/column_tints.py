"""Removes the tint of columns of months that are tinted in turn, where signs mark the months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from kpu_extract.model.page import Grid
from kpu_extract.page.marks.evidence import CellEvidence


@dataclass(frozen=True, slots=True)
class ColumnTintSettings:
    """When a column is tinted. Set by reasoning and on plans drawn for it, docs/decisions/painted-pages.md."""

    least_cells: int = 5
    """Cells of a column, at least, by which its tint is known."""

    whole: float = 0.75
    """Part of a column's cells, 0..1, that have its tint: its heading may have none."""

    alike: float = 0.02
    """Shade, 0..1, by which cells of one tint differ at most."""

    least_shade: float = 0.02
    """Shade, 0..1, of the palest tint."""

    width_difference: float = 0.2
    """Part of their width by which columns of months differ at most."""


COLUMN_TINT_SETTINGS = ColumnTintSettings()


def against_their_columns(
    found: Sequence[CellEvidence], grid: Grid, settings: ColumnTintSettings = COLUMN_TINT_SETTINGS
) -> list[CellEvidence]:
    """The evidence for the cells of ``grid``, in order, without the tints of whole columns. Only where columns of one
    width hold unlike numbers of signs, so that these are the marks: else a month may be planned in all rows."""
    columns: dict[int, list[int]] = defaultdict(list)
    for place, cell in enumerate(grid.cells):
        if cell.column_span == 1 and cell.row_span == 1:
            columns[cell.column].append(place)
    result = list(found)
    for column, places in columns.items():
        tint = median([found[place].shade for place in places])
        alike = [place for place in places if abs(found[place].shade - tint) <= settings.alike]
        if tint < settings.least_shade or len(places) < settings.least_cells:
            continue
        if len(alike) < settings.whole * len(places) or not _has_signs(
            column, columns, found, grid, settings
        ):
            continue
        for place in places:
            result[place] = replace(found[place], shade=max(0.0, found[place].shade - tint))
    return result


def _has_signs(
    column: int,
    columns: dict[int, list[int]],
    found: Sequence[CellEvidence],
    grid: Grid,
    settings: ColumnTintSettings,
) -> bool:
    """Whether the columns as wide as this one differ in how many of their cells hold a sign. Their headings do all."""
    own = grid.xs[column + 1] - grid.xs[column]
    counts = {
        sum(found[place].extent > 0 for place in places)
        for other, places in columns.items()
        if abs(grid.xs[other + 1] - grid.xs[other] - own) <= settings.width_difference * own
    }
    return len(counts) > 1
