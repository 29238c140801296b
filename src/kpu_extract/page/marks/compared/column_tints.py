"""Removes the tint of month columns where something else marks the months: of every second column, or of all months.

The marks are signs, or shades that are darker than the tint.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from statistics import median

from kpu_extract.geometry.clustering import is_near
from kpu_extract.model.page import Grid
from kpu_extract.page.marks.compared.row_tints import above_tint
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

    least_columns: int = 4
    """Columns of one width, at least, that are months or quarters."""

    darker: float = 0.06
    """Shade, 0..1, by which a month is darker than the tint under all of them where it is marked."""

    width_difference: float = 0.2
    """Part of their width by which columns of months differ at most."""


COLUMN_TINT_SETTINGS = ColumnTintSettings()


def against_their_columns(
    found: Sequence[CellEvidence],
    grid: Grid,
    texts: frozenset[int] = frozenset(),
    settings: ColumnTintSettings = COLUMN_TINT_SETTINGS,
) -> list[CellEvidence]:
    """The evidence for the cells of ``grid``, in order, without the tints of whole columns. Columns of which half the
    cells are among ``texts`` hold text, and are no months.

    A column loses its tint only where columns of its width hold unlike numbers of signs: then the signs are the marks.
    Where no signs differ, the tint itself may say that a month is planned in all rows.
    """
    columns: dict[int, list[int]] = defaultdict(list)
    written = _columns_of_text(grid, texts)
    for place, cell in enumerate(grid.cells):
        if cell.column_span == 1 and cell.row_span == 1 and cell.column not in written:
            columns[cell.column].append(place)
    result = list(found)
    for column, places in columns.items():
        tint = median([found[place].shade for place in places])
        alike = [place for place in places if abs(found[place].shade - tint) <= settings.alike]
        is_tinted = tint >= settings.least_shade and len(places) >= settings.least_cells
        if not is_tinted or len(alike) < settings.whole * len(places):
            continue
        if not _signs_differ(column, columns, found, grid, settings):
            continue
        for place in places:
            result[place] = replace(found[place], shade=above_tint(found[place].shade, tint))
    return result


def against_their_months(
    found: Sequence[CellEvidence],
    grid: Grid,
    texts: frozenset[int] = frozenset(),
    settings: ColumnTintSettings = COLUMN_TINT_SETTINGS,
) -> list[CellEvidence]:
    """The evidence for the cells of ``grid``, in order, without a tint that lies under all months alike while others
    are darker. A tint under some rows only may be what marks them. Columns of which half the cells are among ``texts``
    are no months."""
    result = list(found)
    for rows in _rows_of_months(grid, _columns_of_text(grid, texts), settings):
        shades = [found[place].shade for row in rows for place in row]
        tint = median(shades)
        darker = [shade for shade in shades if shade > tint + settings.darker]
        tinted = [row for row in rows if all(found[place].shade >= tint - settings.alike for place in row)]
        others = [found[place].shade for row in rows if row not in tinted for place in row]
        if tint < settings.least_shade or not darker or len(tinted) < settings.whole * len(rows):
            continue
        if any(shade > settings.least_shade for shade in others):
            continue
        for place in (place for row in tinted for place in row):
            result[place] = replace(found[place], shade=above_tint(found[place].shade, tint))
    return result


def _columns_of_text(grid: Grid, texts: frozenset[int]) -> set[int]:
    """The columns of which half the cells or more hold text."""
    own = Counter(cell.column for cell in grid.cells)
    written = Counter(grid.cells[place].column for place in texts)
    return {column for column, count in written.items() if 2 * count >= own[column]}


def _neighbours(
    column: int, widths: Sequence[float], written: Container[int], settings: ColumnTintSettings
) -> set[int]:
    """The columns of one width beside each other, this one among them; those ``written`` on are none. A column of
    numbers may be as narrow as months, and stands elsewhere."""

    def is_one(other: int) -> bool:
        return other not in written and is_near(widths[other], widths[column], settings.width_difference)

    before = takewhile(is_one, range(column, -1, -1))
    after = takewhile(is_one, range(column, len(widths)))
    return {*before, *after}


def _rows_of_months(
    grid: Grid, written: Container[int], settings: ColumnTintSettings
) -> list[list[list[int]]]:
    """For each width that at least ``least_columns`` columns have, the places of their cells, row by row; without the
    ``written`` columns."""
    widths = [grid.xs[column + 1] - grid.xs[column] for column in range(grid.column_count)]
    found, done = [], set[int]()
    for column in range(len(widths)):
        alike = _neighbours(column, widths, written, settings)
        if column in done or len(alike) < settings.least_columns:
            continue
        done |= alike
        rows: dict[int, list[int]] = defaultdict(list)
        for place, cell in enumerate(grid.cells):
            if cell.column in alike and cell.column_span == 1 and cell.row_span == 1:
                rows[cell.row].append(place)
        found.append([row for row in rows.values() if len(row) >= settings.least_columns])
    return [rows for rows in found if rows]


def _signs_differ(
    column: int,
    columns: dict[int, list[int]],
    found: Sequence[CellEvidence],
    grid: Grid,
    settings: ColumnTintSettings,
) -> bool:
    """Whether this column and those of its width beside it differ in how many of their cells hold a sign. A row in
    which most of them hold one is a heading: a name that runs over a border makes no difference."""
    widths = [grid.xs[column + 1] - grid.xs[column] for column in range(grid.column_count)]
    written = [other for other in range(len(widths)) if other not in columns]
    beside = _neighbours(column, widths, written, settings)
    signs = [grid.cells[place] for other in beside for place in columns[other] if found[place].extent > 0]
    of_row = Counter(cell.row for cell in signs)
    counts = Counter(cell.column for cell in signs if 2 * of_row[cell.row] <= len(beside))
    return len({counts[other] for other in beside}) > 1
