"""A level line of the file through the middle of months marks them, wherever it ends."""

from __future__ import annotations

import numpy as np
from rules_by_hand import level

from kpu_extract.model.page import Grid, Orientation, Rule
from kpu_extract.page.marks.drawn.thin_bars import with_thin_bars
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.tables.grid import find_grids

SCALE, SIDE = 2.0, 20.0


def grid(high: float = SIDE) -> Grid:
    """Three months of 20 points in two rows of ``high`` points."""
    upright = [Rule(Orientation.VERTICAL, SIDE * x, 0.0, 2 * high) for x in range(4)]
    level = [Rule(Orientation.HORIZONTAL, high * y, 0.0, 3 * SIDE) for y in range(3)]
    (found,) = find_grids((*upright, *level))
    return found


def marked(
    *bars: Rule, painted: bool = True, texts: frozenset[int] = frozenset(), high: float = SIDE
) -> list[tuple[int, int]]:
    """Row and column of the cells that the bars mark."""
    table, drawn = grid(high), np.zeros((int(2 * high * SCALE), int(3 * SIDE * SCALE)), np.bool_)
    for bar in bars if painted else ():
        drawn[round(bar.position * SCALE), round(bar.start * SCALE) : round(bar.end * SCALE)] = True
    found = with_thin_bars([CellEvidence()] * len(table.cells), bars, drawn, table, texts, SCALE)
    return [
        (cell.row, cell.column)
        for cell, seen in zip(table.cells, found, strict=True)
        if seen.strength == 1.0 and seen.extent > 0
    ]


def test_a_bar_that_ends_a_point_before_the_borders_marks_the_months_it_covers() -> None:
    assert marked(level(10.0, 1.0, 19.0)) == [(0, 0)]
    assert marked(level(30.0, 21.0, 59.0)) == [(1, 1), (1, 2)]


def test_a_line_from_border_to_border_through_the_middle_marks_its_months_too() -> None:
    assert marked(level(30.0, 19.0, 61.0)) == [(1, 1), (1, 2)]


def test_near_miss_a_line_through_a_text_strikes_its_row_out_and_marks_none() -> None:
    assert marked(level(30.0, 0.0, 60.0), texts=frozenset({3})) == []


def test_near_miss_a_dash_for_nothing_marks_none() -> None:
    assert marked(level(10.0, 4.0, 16.0)) == []


def test_near_miss_the_second_line_of_a_double_rule_marks_none() -> None:
    assert marked(level(1.5, 1.0, 19.0)) == []


def test_the_shaft_of_an_arrow_marks_its_months_also_at_the_head_of_a_high_row() -> None:
    """The heads of an arrow in 46 points marked its first and last month, and the one between stayed blank. The shaft
    marks the last one too, of which it covers 13 points of 20."""
    assert marked(level(23.0, 5.0, 53.0)) == [(1, 0), (1, 1), (1, 2)]


def test_near_miss_a_line_there_that_ends_at_borders_is_a_second_rule() -> None:
    assert marked(level(23.0, 1.0, 54.0)) == []


def test_near_miss_a_line_that_is_not_painted_marks_none() -> None:
    assert marked(level(10.0, 1.0, 19.0), painted=False) == []


def test_near_miss_the_month_that_an_arrow_only_reaches_into_is_not_marked() -> None:
    assert marked(level(10.0, 1.0, 28.0)) == [(0, 0)]


def test_an_arrow_beside_the_first_line_of_a_high_row_marks_its_months() -> None:
    assert marked(level(6.0, 1.0, 59.0), high=40.0) == [(0, 0), (0, 1), (0, 2)]


def test_near_miss_the_second_line_of_a_wide_double_rule_marks_none() -> None:
    assert marked(level(3.5, 1.0, 59.0), high=40.0) == []


def test_an_arrow_whose_shaft_ends_past_the_middle_of_its_last_month_marks_it() -> None:
    assert marked(level(10.0, 1.0, 33.0)) == [(0, 0), (0, 1)]


def test_near_miss_a_dash_as_long_marks_none() -> None:
    assert marked(level(10.0, 4.0, 17.0)) == []
