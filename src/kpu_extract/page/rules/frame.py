"""Which lines are rules of a table: those that meet others.

Lines of one direction that continue each other are joined; a line is kept when both its ends, or one
end and a crossing, meet kept lines of the other direction. Growing starts from the long ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from kpu_extract.model.page import Orientation, Rule

TOUCH_PT = 3.0
"""How near an end must come to a line to meet it; the ends of a scanned rule are lost to blur."""
SAME_PT = 1.6
"""Lines nearer to each other than this, across, are one."""
BRIDGE_PT = 6.0
"""A gap along a line that is closed where the line goes on at the other side; narrower than any column."""
SAME_ENDS_PT, WIDEST_PT = 4.0, 250.0
"""How far apart the ends of a frame's sides may be, and how wide its widest column is."""
LONG_PT = 55.0
"""A line this long starts a frame when it meets another long one."""
NARROWEST_ROW_PT = 30.0
"""Rows are parted by rules at least this long: no row has all its text in a narrower column."""
LEAST_POSTS = 3
"""Uprights between the same two level rules that make a low table: two columns."""


def framed(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that belong to a frame of at least two horizontal and two vertical ones."""
    horizontal = joined([rule for rule in rules if rule.orientation is Orientation.HORIZONTAL])
    vertical = joined([rule for rule in rules if rule.orientation is Orientation.VERTICAL])
    kept_h, kept_v = _seeds(horizontal, vertical)
    while True:
        more_h = [r for r in horizontal if r not in kept_h and _is_held(r, kept_v, kept_h)]
        more_v = [r for r in vertical if r not in kept_v and _is_held(r, [*kept_h, *more_h], kept_v)]
        if not more_h and not more_v:
            break
        kept_h.extend(more_h)
        kept_v.extend(more_v)
    kept_h = [rule for rule in kept_h if _parts_rows(rule, kept_h)]
    while beside := [rule for rule in vertical if rule not in kept_v and _stands_beside(rule, kept_v)]:
        kept_v.extend(beside)
    return (*sorted(kept_h, key=_order), *sorted(kept_v, key=_order))


def _parts_rows(rule: Rule, level: Sequence[Rule]) -> bool:
    """Whether a level rule may part rows: a piece as wide as one narrow column and with none beside it is
    a stroke in a cell, of a stamp or a bar."""
    return rule.length >= NARROWEST_ROW_PT or any(
        other is not rule and abs(other.position - rule.position) <= SAME_PT for other in level
    )


def _seeds(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules that a frame grows from: long ones that meet long ones of the other direction, and what
    stands between two long level ones like the uprights of a low table."""
    level = [rule for rule in horizontal if rule.length >= LONG_PT]
    upright = [rule for rule in vertical if rule.length >= LONG_PT and _meetings(rule, level, LONG_PT) >= 1]
    between: dict[tuple[Rule, Rule], list[Rule]] = defaultdict(list)
    for rule in vertical:
        for pair in product(_at(rule, rule.start, level), _at(rule, rule.end, level)):
            between[pair].append(rule)
    low = [(pair, posts) for pair, posts in between.items() if len(posts) >= LEAST_POSTS]
    in_low = [rule for pair, posts in low for rule in (*pair, *posts)]
    seeds_h = [rule for rule in level if _meetings(rule, upright, LONG_PT) >= 1 or rule in in_low]
    return seeds_h, [rule for rule in vertical if rule in upright or rule in in_low]


def _at(rule: Rule, end: float, level: Sequence[Rule]) -> list[Rule]:
    """The rules of the other direction that stand at an end of ``rule``."""
    return [other for other in level if abs(other.position - end) <= TOUCH_PT and _meets(rule, other)]


def _stands_beside(rule: Rule, kept: Sequence[Rule]) -> bool:
    """Whether a rule that meets none is as long as a frame's rules and next to them: the side of a column
    whose one cell is cut by both ends of the page."""
    return any(
        abs(rule.start - other.start) <= SAME_ENDS_PT
        and abs(rule.end - other.end) <= SAME_ENDS_PT
        and abs(rule.position - other.position) <= WIDEST_PT
        for other in kept
        if rule.length >= LONG_PT
    )


def _order(rule: Rule) -> tuple[float, float]:
    return rule.position, rule.start


def joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rules of one direction, those on one line that overlap or nearly meet made one."""
    result: list[Rule] = []
    for line in _lines(rules):
        run = line[0]
        for rule in line[1:]:
            if rule.start <= run.end + BRIDGE_PT:
                run = _one(run, rule)
            else:
                result.append(run)
                run = rule
        result.append(run)
    return result


def _lines(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that stand on one line, each group from start to end."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.position):
        if groups and rule.position - groups[-1][0].position <= SAME_PT:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [sorted(group, key=lambda r: r.start) for group in groups]


def _one(first: Rule, second: Rule) -> Rule:
    total = first.length + second.length
    position = (first.position * first.length + second.position * second.length) / max(total, 1e-6)
    return replace(
        first,
        position=position,
        start=min(first.start, second.start),
        end=max(first.end, second.end),
        thickness=max(first.thickness, second.thickness),
    )


def _meets(rule: Rule, other: Rule) -> bool:
    """Whether two rules of different direction cross or touch."""
    along = rule.start - TOUCH_PT <= other.position <= rule.end + TOUCH_PT
    return along and other.start - TOUCH_PT <= rule.position <= other.end + TOUCH_PT


def _meetings(rule: Rule, others: Sequence[Rule], least: float) -> int:
    return sum(1 for other in others if other.length >= least and _meets(rule, other))


def _is_held(rule: Rule, others: Sequence[Rule], beside: Sequence[Rule]) -> bool:
    """Whether kept rules stand at both ends of the rule, or cross it twice. Where a table has no rule at
    its edge, an end is held where those of the kept rules ``beside`` it end."""
    met = [other for other in others if _meets(rule, other)]
    at_start = any(abs(other.position - rule.start) <= TOUCH_PT for other in met)
    at_end = any(abs(other.position - rule.end) <= TOUCH_PT for other in met)
    if met and beside:
        at_start = at_start or abs(min(other.start for other in beside) - rule.start) <= SAME_PT
        at_end = at_end or abs(max(other.end for other in beside) - rule.end) <= SAME_PT
    return (at_start and at_end) or len({round(other.position / TOUCH_PT) for other in met}) >= 2
