"""Removes the outlines of bars that are drawn over a table as shapes: their sides are no rules of the table.

Word processors draw such a shape as a fill with a closed line around it. The shape lies within the cells: its corners
meet no other line, and the upright rules of the months run on past it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import covered_length
from kpu_extract.model.page import Orientation, Rule


@dataclass(frozen=True, slots=True)
class OutlinedBarSettings:
    """When four lines are the outline of a bar. Set by reasoning, and on bars of 7 points drawn by Word's shapes."""

    highest_pt: float = 20.0
    """Points: a bar is lower than a row of two lines of text."""

    same_pt: float = 0.5
    """Points by which the ends of two lines differ that meet in a corner."""

    covered: float = 0.95
    """Part of a side, 0..1, that is drawn at least."""

    run_on_pt: float = 0.8
    """Points by which the upright rules on both sides of a bar run on above and below it, at least."""

    beside_pt: float = 2.0
    """Points between the sides of two cells that are drawn as boxes of their own, at most. A browser draws them so
    where borders are not collapsed, and the lines of two cells lie one line's thickness apart (0.75)."""


OUTLINED_BAR_SETTINGS = OutlinedBarSettings()


def without_outlined_bars(
    rules: Sequence[Rule], settings: OutlinedBarSettings = OUTLINED_BAR_SETTINGS
) -> list[Rule]:
    """The rules without the sides of boxes that hang within cells and are as low as bars."""
    upright = [rule for rule in rules if rule.orientation is Orientation.VERTICAL]
    # A grid of dots is thousands of boxes: few lines may stand near one of them.
    level = sorted(
        (rule for rule in rules if rule.orientation is Orientation.HORIZONTAL), key=lambda rule: rule.position
    )
    heights = [rule.position for rule in level]
    sides: set[Rule] = set()
    for left, right in _possible_sides(upright, settings):
        box = Box(left.position, left.start, right.position, left.end)
        low, high = box.y0 - settings.same_pt, box.y1 + settings.same_pt
        near = level[bisect_left(heights, low) : bisect_right(heights, high)]
        own = [rule for rule in near if _is_part(rule, box, settings)]
        if not _closes(own, box, settings) or any(
            _meets_level(rule, box, settings) for rule in near if rule not in own
        ):
            continue
        others = [rule for rule in upright if rule not in (left, right)]
        if (
            not any(_meets_upright(rule, box, settings) for rule in others)
            and _stands_between(others, box, settings)
            and not _has_another_beside(others, box, settings)
        ):
            sides.update((left, right, *own))
    return [rule for rule in rules if rule not in sides]


def _possible_sides(upright: Sequence[Rule], settings: OutlinedBarSettings) -> Iterator[tuple[Rule, Rule]]:
    """Pairs of low uprights side by side, of one height and place."""
    alike: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in upright:
        if rule.length <= settings.highest_pt:
            alike[round(rule.start / settings.same_pt), round(rule.end / settings.same_pt)].append(rule)
    for rules in alike.values():
        yield from pairwise(sorted(rules, key=lambda rule: rule.position))


def _is_part(rule: Rule, box: Box, settings: OutlinedBarSettings) -> bool:
    """Whether a level rule is a part of the upper or the lower side of the box."""
    at_side = min(abs(rule.position - box.y0), abs(rule.position - box.y1)) <= settings.same_pt
    return at_side and rule.start >= box.x0 - settings.same_pt and rule.end <= box.x1 + settings.same_pt


def _closes(own: Sequence[Rule], box: Box, settings: OutlinedBarSettings) -> bool:
    """Whether the parts make both level sides."""
    return all(
        covered_length(
            (rule.start, rule.end) for rule in own if abs(rule.position - side) <= settings.same_pt
        )
        >= settings.covered * box.width
        for side in (box.y0, box.y1)
    )


def _meets_level(rule: Rule, box: Box, settings: OutlinedBarSettings) -> bool:
    """Whether another level rule touches the box or lies in it: then the box is a cell, or several."""
    near = settings.same_pt
    return (
        box.y0 - near <= rule.position <= box.y1 + near
        and rule.start <= box.x1 + near
        and rule.end >= box.x0 - near
    )


def _meets_upright(rule: Rule, box: Box, settings: OutlinedBarSettings) -> bool:
    """Whether another upright rule ends at the box. Those of the months run on past it."""
    near = settings.same_pt
    if not box.x0 - near <= rule.position <= box.x1 + near:
        return False
    if rule.end < box.y0 - near or rule.start > box.y1 + near:
        return False
    return not _runs_on(rule, box, settings)


def _runs_on(rule: Rule, box: Box, settings: OutlinedBarSettings) -> bool:
    return rule.start <= box.y0 - settings.run_on_pt and rule.end >= box.y1 + settings.run_on_pt


def _stands_between(others: Sequence[Rule], box: Box, settings: OutlinedBarSettings) -> bool:
    """Whether upright rules stand on both sides that run on past the box. Beside cells with lines of their own, as
    high as each other, none does."""
    past = [rule.position for rule in others if _runs_on(rule, box, settings)]
    near = settings.same_pt
    return any(x <= box.x0 + near for x in past) and any(x >= box.x1 - near for x in past)


def _has_another_beside(others: Sequence[Rule], box: Box, settings: OutlinedBarSettings) -> bool:
    """Whether the side of a box of the same height stands beside one of the box: both are cells of a row. Between the
    bars of two months stands the upright rule of these."""
    near = settings.same_pt
    alike = [
        rule.position
        for rule in others
        if abs(rule.start - box.y0) <= near and abs(rule.end - box.y1) <= near
    ]
    past = [rule.position for rule in others if _runs_on(rule, box, settings)]
    left = [x for x in alike if 0 < box.x0 - x <= settings.beside_pt]
    right = [x for x in alike if 0 < x - box.x1 <= settings.beside_pt]
    return any(not any(x < own < box.x0 for own in past) for x in left) or any(
        not any(box.x1 < own < x for own in past) for x in right
    )
