"""A line from border to border that parts some blank months and no text is a bar, no rule between rows."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.tables.bars_as_rules import without_bars_as_rules
from kpu_extract.page.tables.grid import find_grids

XS, YS = (0.0, 90.0, 110.0, 130.0, 150.0, 170.0), (0.0, 20.0, 50.0)
TEXT = Box(5.0, 25.0, 9.0, 32.0)


def level(y: float, start: float, end: float) -> Rule:
    return Rule(Orientation.HORIZONTAL, y, start, end, 0.5)


TABLE = (
    *(Rule(Orientation.VERTICAL, x, YS[0], YS[-1], 0.5) for x in XS),
    *(level(y, XS[0], XS[-1]) for y in YS),
)


def kept(*lines: Rule, letters: tuple[Box, ...] = (TEXT,)) -> tuple[Rule, ...]:
    rules = (*TABLE, *lines)
    return without_bars_as_rules(rules, find_grids(rules), letters)


def test_a_line_over_two_of_four_months_is_a_bar() -> None:
    assert kept(level(35.0, 110.0, 150.0)) == TABLE


def test_near_miss_a_line_that_parts_the_text_is_a_rule() -> None:
    line = level(35.0, 0.0, 130.0)
    assert kept(line) == (*TABLE, line)


def test_near_miss_a_line_over_all_months_is_a_rule() -> None:
    """A row may have its months twice, planned and done."""
    line = level(35.0, 90.0, 170.0)
    assert kept(line) == (*TABLE, line)


def test_near_miss_a_line_between_the_names_of_a_heading_is_a_rule() -> None:
    line = level(35.0, 110.0, 150.0)
    assert kept(line, letters=(TEXT, Box(118.0, 40.0, 122.0, 47.0))) == (*TABLE, line)
