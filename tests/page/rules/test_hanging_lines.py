"""Thin bars over months are no rules between rows."""

from __future__ import annotations

from itertools import pairwise

from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.hanging_lines import without_hanging_lines

XS, YS = (10.0, 25.0, 40.0, 55.0), (10.0, 24.0, 38.0)


def level(y: float, x0: float, x1: float) -> Rule:
    return Rule(Orientation.HORIZONTAL, y, x0, x1)


def table(*, piecewise: float = 0.0) -> list[Rule]:
    """A table of three columns and two rows whose upright rules stop ``piecewise`` points beside each level one."""
    if not piecewise:
        uprights = [Rule(Orientation.VERTICAL, x, YS[0], YS[-1]) for x in XS]
        return [*uprights, *(level(y, XS[0], XS[-1]) for y in YS)]
    uprights = [
        Rule(Orientation.VERTICAL, x, y0 + piecewise, y1 - piecewise) for x in XS for y0, y1 in pairwise(YS)
    ]
    pieces = [level(y, x0 + piecewise, x1 - piecewise) for y in YS for x0, x1 in pairwise(XS)]
    return [*uprights, *pieces]


def test_a_line_that_ends_inside_the_months_it_runs_over_is_no_rule() -> None:
    assert without_hanging_lines([*table(), level(17.0, 26.0, 54.0), level(31.0, 11.0, 24.0)]) == table()


def test_near_miss_a_rule_that_ends_at_upright_rules_stays() -> None:
    rules = [*table(), level(17.0, 25.2, 55.0)]
    assert without_hanging_lines(rules) == rules


def test_near_miss_rules_that_are_left_out_at_their_crossings_stay() -> None:
    rules = table(piecewise=2.5)
    assert without_hanging_lines(rules) == rules


def test_near_miss_a_rule_that_runs_out_of_the_table_at_one_side_stays() -> None:
    rules = [*table(), level(17.0, 26.0, 60.0)]
    assert without_hanging_lines(rules) == rules


def test_an_arrow_over_months_whose_head_is_no_part_of_its_line_is_no_rule() -> None:
    """The line ends 1 point and 6 points before the borders."""
    assert without_hanging_lines([*table(), level(17.0, 11.0, 34.0)]) == table()


def test_near_miss_a_line_in_one_cell_that_ends_far_from_its_border_stays() -> None:
    """It parts nothing, and need not be left out: a line that meets no rule is none of a table's anyway."""
    rules = [*table(), level(17.0, 12.0, 18.0)]
    assert without_hanging_lines(rules) == rules


def test_the_pieces_of_a_line_are_one_line() -> None:
    """A shaft drawn twice, and bars of months beside each other."""
    pieces = [
        level(17.0, 14.0, 37.0),
        level(17.0, 11.0, 16.0),
        level(31.0, 11.0, 24.0),
        level(31.0, 26.0, 39.0),
    ]
    assert without_hanging_lines([*table(), *pieces]) == table()


def test_near_miss_the_dashes_of_a_rule_are_one_line_that_meets_the_frame() -> None:
    dashes = [level(17.0, 10.0 + 5 * at, 13.0 + 5 * at) for at in range(9)]
    rules = [*table(), *dashes]
    assert without_hanging_lines(rules) == rules


def double_sides(gap: float) -> list[Rule]:
    """The table with each upright rule as two lines ``gap`` points apart; level ones end between the two."""
    uprights = [
        Rule(Orientation.VERTICAL, x + side, YS[0], YS[-1]) for x in XS for side in (-gap / 2, gap / 2)
    ]
    return [*uprights, *(level(y, XS[0], XS[-1]) for y in (*YS, 17.0))]


def test_a_rule_that_ends_between_the_two_lines_of_a_double_side_stays() -> None:
    for gap in (1.6, 2.0, 3.0):
        assert without_hanging_lines(double_sides(gap)) == double_sides(gap)


def test_near_miss_a_bar_that_ends_before_a_double_rule_goes() -> None:
    rules = double_sides(2.0)
    bar = level(31.0, XS[0] + 2.2, XS[2] - 2.2)
    assert without_hanging_lines([*rules, bar]) == rules


def framed(thickness: float, inset: float) -> list[Rule]:
    """A table whose outer uprights are so thick, and whose level lines begin so far beside their middle."""
    frame = [Rule(Orientation.VERTICAL, x, YS[0], YS[-1], thickness) for x in (XS[0], XS[-1])]
    inner = [Rule(Orientation.VERTICAL, x, YS[0], YS[-1]) for x in XS[1:-1]]
    return [*frame, *inner, *(level(y, XS[0] + inset, XS[-1] - inset) for y in (*YS, 17.0))]


def test_rules_that_end_at_the_side_of_a_thick_frame_stay() -> None:
    """A browser's frame of three pixels: all rules between the rows of a page were lost."""
    assert without_hanging_lines(framed(2.25, 1.125)) == framed(2.25, 1.125)


def test_near_miss_a_line_that_ends_clear_of_a_thick_frame_hangs() -> None:
    rules = framed(2.25, 2.0)
    assert rules[-1] not in without_hanging_lines(rules)
