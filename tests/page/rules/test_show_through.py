"""Rules of the sheet's other side are no rules of this one; those that are pale by choice are."""

from __future__ import annotations

import numpy as np
import pytest

from kpu_extract.geometry.ink import InkMap
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.show_through import show_through

XS, YS = (40, 65, 270, 402, 483, 615, 747), (75, 110, 145, 180, 215, 250, 285, 320)
BLACK, GREY = 0.8, 0.2


def table(right: int, down: int) -> tuple[Rule, ...]:
    """Its rules, moved so far."""
    xs, ys = [x + right for x in XS], [y + down for y in YS]
    return (
        *(Rule(Orientation.HORIZONTAL, y, xs[0], xs[-1], 1.0) for y in ys),
        *(Rule(Orientation.VERTICAL, x, ys[0], ys[-1], 1.0) for x in xs),
    )


def page(*drawn: tuple[tuple[Rule, ...], float], letters: bool) -> InkMap:
    """At one pixel a point, with rules of such a darkness; strokes of letters fill the cells of the table that is not
    moved, but for two points beside its rules."""
    dark = np.zeros((400, 842), np.float32)
    for rules, darkness in drawn:
        for rule in rules:
            along, at = slice(round(rule.start), round(rule.end)), round(rule.position)
            place = (at, along) if rule.orientation is Orientation.HORIZONTAL else (along, at)
            dark[place] = np.maximum(dark[place], darkness)
    for x, y in [(x, y) for x in XS[:-1] for y in YS[:-1] if letters]:
        right = XS[XS.index(x) + 1]
        dark[y + 4 : y + 32, x + 4 : right - 4 : 6] = 0.9
        dark[y + 8 : y + 30 : 7, x + 4 : right - 4] = 0.9
    return InkMap(dark, 1.0)


def test_a_table_on_the_other_side_is_found() -> None:
    """It doubled a plan's rows and columns: none of 14 rows was right."""
    own, other = table(0, 0), table(13, 17)
    found = show_through((*own, *other), page((other, GREY), (own, BLACK), letters=True))
    assert found == set(other)


@pytest.mark.parametrize("letters", [True, False])
def test_near_miss_grey_rules_below_a_black_heading_stay(*, letters: bool) -> None:
    """No letter lies on them."""
    own = table(0, 0)
    level = [rule for rule in own if rule.orientation is Orientation.HORIZONTAL]
    upright = [rule for rule in own if rule.orientation is Orientation.VERTICAL]
    heading, body = (*level[:3], *upright[:3]), (*level[3:], *upright[3:])
    assert show_through(own, page((body, GREY), (heading, BLACK), letters=letters)) == frozenset()


def test_near_miss_a_table_of_grey_rules_alone_stays() -> None:
    own = table(0, 0)
    assert show_through(own, page((own, GREY), letters=True)) == frozenset()


def test_near_miss_one_pale_stroke_through_letters_is_a_pen_or_a_fold() -> None:
    own, stroke = table(0, 0), Rule(Orientation.HORIZONTAL, 160, 300, 700, 1.0)
    assert show_through((*own, stroke), page(((stroke,), GREY), (own, BLACK), letters=True)) == frozenset()
