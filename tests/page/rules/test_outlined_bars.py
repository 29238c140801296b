"""Bars that are drawn over months as shapes with an outline."""

from __future__ import annotations

from itertools import pairwise

from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.outlined_bars import without_outlined_bars

XS, YS = (10.0, 35.0, 60.0, 85.0), (10.0, 30.0, 50.0)
TABLE = [
    *(Rule(Orientation.VERTICAL, x, y0, y1) for x in XS for y0, y1 in pairwise(YS)),
    *(Rule(Orientation.HORIZONTAL, y, XS[0], XS[-1]) for y in YS),
]


def box(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    """The sides of a box; the upper one is drawn in two pieces, as LibreOffice does."""
    middle = (x0 + x1) / 2
    return [
        Rule(Orientation.VERTICAL, x0, y0, y1),
        Rule(Orientation.VERTICAL, x1, y0, y1),
        Rule(Orientation.HORIZONTAL, y0, x0, middle),
        Rule(Orientation.HORIZONTAL, y0, middle, x1),
        Rule(Orientation.HORIZONTAL, y1, x0, x1),
    ]


def test_the_sides_of_a_bar_over_months_are_no_rules() -> None:
    """Each bar of 18 cut its row in two: the lower part had all months of the tint under it."""
    assert without_outlined_bars([*TABLE, *box(15, 13, 80, 20), *box(40, 33, 56, 40)]) == TABLE


def test_near_miss_a_cell_that_ends_at_the_table_s_rules_stays() -> None:
    rules = [*TABLE, *box(35, 30, 60, 40)]
    assert without_outlined_bars(rules) == rules


def test_near_miss_cells_that_rules_part_stay() -> None:
    rules = [*TABLE, *box(15, 13, 80, 20), Rule(Orientation.VERTICAL, 50.0, 13.0, 20.0)]
    assert without_outlined_bars(rules) == rules


def test_near_miss_cells_with_lines_of_their_own_stay() -> None:
    """No rule runs on beside them."""
    rules = [side for x in (10, 40, 70) for y in (10, 28) for side in box(x, y, x + 26, y + 14)]
    assert without_outlined_bars(rules) == rules


def test_cells_with_lines_of_their_own_within_a_frame_stay() -> None:
    """A browser's table whose borders are not collapsed: its frame runs on past each row, and the rows of one line were
    lost."""
    frame = box(9.25, 9.25, 99.25, 99.25)
    cells = [
        side for x in (10.0, 40.0, 70.0) for y in (10.0, 28.0) for side in box(x, y, x + 29.25, y + 17.25)
    ]
    assert without_outlined_bars([*frame, *cells]) == [*frame, *cells]


def test_near_miss_bars_of_two_months_beside_each_other_are_no_cells() -> None:
    """The upright rule of the months stands between them."""
    bars = [*box(11, 13, 34.5, 20), *box(35.5, 13, 59, 20)]
    assert without_outlined_bars([*TABLE, *bars]) == TABLE
