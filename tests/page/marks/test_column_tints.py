"""Columns of months that are tinted in turn."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.compared.column_tints import against_their_columns, against_their_months
from kpu_extract.page.marks.evidence import CellEvidence

COLUMNS, BANDS, SIDE = 6, 9, 20.0


def grid() -> Grid:
    xs, ys = (tuple(SIDE * n for n in range(count + 1)) for count in (COLUMNS, BANDS))
    cells = tuple(
        GridCell(row, column, 1, 1, Box(xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(BANDS)
        for column in range(COLUMNS)
    )
    return Grid(xs, ys, cells)


def shades(
    signs: set[tuple[int, int]], tinted: set[int], darker: frozenset[tuple[int, int]] = frozenset()
) -> list[float]:
    """The shades that are left, of a table whose first row is a heading with names and no tint."""
    found = [
        CellEvidence(
            shade=(0.4 if (cell.row, cell.column) in darker else 0.08)
            if cell.row and cell.column in tinted
            else 0.0,
            extent=6.0 if cell.row == 0 or (cell.row, cell.column) in signs else 0.0,
        )
        for cell in grid().cells
    ]
    return [round(seen.shade, 2) for seen in against_their_columns(found, grid())]


def test_the_tint_of_every_other_column_marks_nothing_beside_ticks() -> None:
    assert set(shades({(1, 2), (3, 2), (4, 5)}, {0, 2, 4})) == {0.0}


def test_a_darker_shade_on_such_a_column_stays() -> None:
    assert set(shades({(1, 2), (3, 2), (4, 5)}, {0, 2, 4}, darker=frozenset({(3, 4)}))) == {0.0, 0.35}


def test_near_miss_without_signs_a_month_may_be_planned_in_all_rows() -> None:
    assert set(shades(set(), {4})) == {0.0, 0.08}


def under_months(rows: set[int], darker: set[tuple[int, int]]) -> list[float]:
    """The shades that are left of a table with a tint under the months of some rows."""
    found = [
        CellEvidence(shade=0.6 if (cell.row, cell.column) in darker else 0.1 if cell.row in rows else 0.0)
        for cell in grid().cells
    ]
    return [round(seen.shade, 2) for seen in against_their_months(found, grid())]


BODY = set(range(1, BANDS))


def test_a_tint_under_all_months_marks_none_beside_darker_ones() -> None:
    assert set(under_months(BODY, {(1, 1), (4, 2)})) == {0.0, 0.56}


def test_near_miss_without_darker_ones_all_may_be_planned() -> None:
    assert 0.1 in under_months(BODY, set())


def test_near_miss_a_tint_under_some_rows_may_mark_them() -> None:
    assert 0.1 in under_months({1, 2, 3, 4}, {(1, 1), (4, 2)})


def test_a_column_of_text_as_wide_as_a_month_is_none() -> None:
    """It has no tint, and its texts are no signs: all months of a plan in grey and green were read wrongly."""
    found = [
        CellEvidence(
            shade=0.0
            if cell.column == 0 or cell.row == 0
            else 0.6
            if (cell.row, cell.column) == (3, 4)
            else 0.1,
            extent=6.0 if cell.column == 0 or cell.row == 0 else 0.0,
        )
        for cell in grid().cells
    ]
    texts = frozenset(place for place, cell in enumerate(grid().cells) if cell.column == 0)
    left = against_their_columns(against_their_months(found, grid(), texts), grid(), texts)
    assert [place for place, seen in enumerate(left) if seen.shade > 0.02] == [3 * COLUMNS + 4]


def test_a_column_of_numbers_as_narrow_as_months_and_apart_from_them_is_none() -> None:
    """Its numbers are no signs of months: most months of a plan that are dark lost their shade in some columns."""
    xs = (0.0, 20.0, 100.0, *(120.0 + 20.0 * n for n in range(5)))
    cells = tuple(
        GridCell(row, column, 1, 1, Box(xs[column], SIDE * row, xs[column + 1], SIDE * (row + 1)))
        for row in range(BANDS)
        for column in range(len(xs) - 1)
    )
    found = [
        CellEvidence(
            shade=0.7 if cell.row and cell.column > 1 and (cell.row, cell.column) != (4, 3) else 0.0,
            extent=6.0 if cell.row == 0 or (cell.column == 0 and cell.row % 2) else 0.0,
        )
        for cell in cells
    ]
    assert against_their_columns(found, Grid(xs, tuple(SIDE * n for n in range(BANDS + 1)), cells)) == found


def test_a_month_s_name_that_runs_over_its_border_makes_no_difference() -> None:
    """The name counts as one of the next column's letters, and its own column holds none."""
    found = [
        CellEvidence(
            shade=0.7 if cell.row and (cell.row, cell.column) != (4, 3) else 0.0,
            extent=6.0 if cell.row == 0 and cell.column != 5 else 0.0,
        )
        for cell in grid().cells
    ]
    assert against_their_columns(found, grid()) == found
