"""Which of two grids fits a page's text better."""

from __future__ import annotations

from itertools import pairwise

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.tables.coverage import CoverageSettings, better_grids, holds_all

SETTINGS = CoverageSettings()


def grid(*xs: float) -> Grid:
    cells = tuple(
        GridCell(0, column, 1, 1, Box(left, 100.0, right, 130.0))
        for column, (left, right) in enumerate(pairwise(xs))
    )
    return Grid(xs, (100.0, 130.0), cells)


def word(x: float, letters: int, y: float = 115.0) -> list[Box]:
    return [Box(x + 5 * i, y - 4, x + 5 * i + 5, y + 4) for i in range(letters)]


LETTERS = [*word(60, 8), *word(120, 8), *word(220, 8)]


def test_grids_that_hold_a_column_more_are_better() -> None:
    assert better_grids((grid(110, 200, 300),), (grid(50, 110, 200, 300),), LETTERS, SETTINGS)


def test_near_miss_grids_that_cut_words_are_not() -> None:
    assert not better_grids(
        (grid(50, 110, 200, 300),), (grid(50, 80, 110, 140, 200, 240, 300),), LETTERS, SETTINGS
    )


def test_equal_grids_are_not_better() -> None:
    assert not better_grids((grid(50, 110, 200, 300),), (grid(50, 110, 200, 300),), LETTERS, SETTINGS)


def test_a_table_holds_all_when_no_letter_stands_beside_it() -> None:
    assert holds_all((grid(50, 110, 200, 300),), [*LETTERS, *word(60, 8, y=400)], SETTINGS)
    assert not holds_all((grid(110, 200, 300),), LETTERS, SETTINGS)
    assert not holds_all((), LETTERS, SETTINGS)


MONTHS = [*word(100, 3), *word(115.5, 3), *word(131, 3)]
"""Names that nearly touch, each in a column of its own."""


def test_names_of_months_that_touch_do_not_speak_against_their_columns() -> None:
    whole = grid(99.5, 115.25, 130.75, 146.5)
    assert not better_grids((whole,), (grid(99.5, 146.5),), MONTHS, SETTINGS)


def test_near_miss_fewer_cells_that_hold_more_letters_are_better() -> None:
    part = grid(99.5, 107.0, 115.25, 130.75)
    assert better_grids((part,), (grid(99.5, 146.5),), MONTHS, SETTINGS)
