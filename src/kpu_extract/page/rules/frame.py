"""Selects the lines that are rules of a table: those that meet others.

Lines of one direction that continue each other are joined. A line is kept when both its ends, or one end and a
crossing, meet kept lines of the other direction. The frame grows from the long lines.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import product

from kpu_extract.geometry.clustering import consecutive
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.settings import RULE_SETTINGS, FrameSettings

HAIR_PT = 1e-6
"""Points by which two places may differ that are the same in exact numbers."""


class _ByPosition:
    """Rules of one direction in the order in which they stand, so that few of many thousand are looked at."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = sorted(rules, key=lambda rule: rule.position)
        self._positions = [rule.position for rule in self._rules]

    def between(self, low: float, high: float) -> list[Rule]:
        """Those that stand from ``low`` to ``high``, and a hair beside these."""
        first = bisect_left(self._positions, low - HAIR_PT)
        return self._rules[first : bisect_right(self._positions, high + HAIR_PT)]


def framed(rules: Sequence[Rule], settings: FrameSettings = RULE_SETTINGS.frame) -> tuple[Rule, ...]:
    """The rules that belong to a frame of at least two horizontal and two vertical ones."""
    horizontal = joined([rule for rule in rules if rule.orientation is Orientation.HORIZONTAL], settings)
    vertical = joined([rule for rule in rules if rule.orientation is Orientation.VERTICAL], settings)
    kept_h, kept_v = _seeds(horizontal, vertical, settings)
    while True:
        more_h = _held(horizontal, kept_v, kept_h, settings)
        more_v = _held(vertical, [*kept_h, *more_h], kept_v, settings)
        if not more_h and not more_v:
            break
        kept_h.extend(more_h)
        kept_v.extend(more_v)
    level = _ByPosition(kept_h)
    kept_h = [rule for rule in kept_h if _separates_rows(rule, level, settings)]
    while beside := _beside(vertical, kept_v, settings):
        kept_v.extend(beside)
    return (*sorted(kept_h, key=_order), *sorted(kept_v, key=_order))


def joined(rules: Sequence[Rule], settings: FrameSettings = RULE_SETTINGS.frame) -> list[Rule]:
    """Rules of one direction; those on one line that overlap or nearly meet are joined."""
    return [
        rule
        for line in _lines(rules, settings)
        for rule in reduce(lambda done, rule: _continued(done, rule, settings), line[1:], line[:1])
    ]


def _lines(rules: Sequence[Rule], settings: FrameSettings) -> list[list[Rule]]:
    """The rules in groups that stand on one line, each group from start to end."""
    groups = consecutive(
        sorted(rules, key=lambda rule: rule.position),
        lambda line, rule: rule.position - line[0].position <= settings.same_pt,
    )
    return [sorted(group, key=lambda rule: rule.start) for group in groups]


def _continued(line: Sequence[Rule], rule: Rule, settings: FrameSettings) -> list[Rule]:
    """``line`` with ``rule`` behind it, joined to its last one where the gap between them is small."""
    if rule.start <= line[-1].end + settings.gap_pt:
        return [*line[:-1], merged_rule(line[-1], rule)]
    return [*line, rule]


def merged_rule(first: Rule, second: Rule) -> Rule:
    """Two pieces of one rule as one; it stands where they do on average, by their length."""
    total = first.length + second.length
    middle = (first.position + second.position) / 2
    return replace(
        first,
        position=(first.position * first.length + second.position * second.length) / total
        if total
        else middle,
        start=min(first.start, second.start),
        end=max(first.end, second.end),
        thickness=max(first.thickness, second.thickness),
    )


def _separates_rows(rule: Rule, level: _ByPosition, settings: FrameSettings) -> bool:
    """Whether a level rule may stand between rows. A piece as wide as one narrow column, with no other piece on its
    line, is a stroke in a cell: of a stamp or of a bar."""
    return rule.length >= settings.narrowest_row_pt or any(
        other is not rule and abs(other.position - rule.position) <= settings.same_pt
        for other in level.between(rule.position - settings.same_pt, rule.position + settings.same_pt)
    )


def _seeds(
    horizontal: Sequence[Rule], vertical: Sequence[Rule], settings: FrameSettings
) -> tuple[list[Rule], list[Rule]]:
    """The rules that a frame grows from: long ones that meet long ones of the other direction, and the short uprights
    between two long level rules where a low table has several of them."""
    level = [rule for rule in horizontal if rule.length >= settings.long_pt]
    by_height = _ByPosition(level)
    upright = [
        rule for rule in vertical if rule.length >= settings.long_pt and _meeting(rule, by_height, settings)
    ]
    by_side = _ByPosition(upright)
    between: dict[tuple[Rule, Rule], list[Rule]] = defaultdict(list)
    for rule in vertical:
        starts, ends = (_at(rule, end, by_height, settings) for end in (rule.start, rule.end))
        for pair in product(starts, ends):
            between[pair].append(rule)
    low = [(pair, sides) for pair, sides in between.items() if len(sides) >= settings.least_sides]
    in_low = {rule for pair, sides in low for rule in (*pair, *sides)}
    in_low.update(_cut_rows(vertical, by_height, settings))
    seeds_h = [rule for rule in level if rule in in_low or _meeting(rule, by_side, settings)]
    seeds_v = in_low.union(upright)
    return seeds_h, [rule for rule in vertical if rule in seeds_v]


def _cut_rows(vertical: Sequence[Rule], level: _ByPosition, settings: FrameSettings) -> Iterator[Rule]:
    """The rules of a low row that the page cut: uprights of one height end at one level rule, also at both its ends,
    and nothing closes them at their other end."""
    for at_head in (True, False):
        combs: dict[Rule, list[Rule]] = defaultdict(list)
        for rule in vertical:
            for closing in _at(rule, rule.start if at_head else rule.end, level, settings):
                if rule.length >= settings.lowest_cut_row_pt:
                    combs[closing].append(rule)
        for closing, teeth in combs.items():
            open_ends = [rule.end if at_head else rule.start for rule in teeth]
            places = [rule.position for rule in teeth]
            if (
                len(teeth) >= settings.least_sides
                and max(open_ends) - min(open_ends) <= settings.touch_pt
                and abs(min(places) - closing.start) <= settings.touch_pt
                and abs(max(places) - closing.end) <= settings.touch_pt
            ):
                yield closing
                yield from teeth


def _at(rule: Rule, end: float, level: _ByPosition, settings: FrameSettings) -> list[Rule]:
    """The rules of the other direction that stand at an end of ``rule``."""
    touch = settings.touch_pt
    return [
        other
        for other in level.between(end - touch, end + touch)
        if abs(other.position - end) <= touch and _meets(rule, other, touch)
    ]


def _beside(vertical: Sequence[Rule], kept: Sequence[Rule], settings: FrameSettings) -> list[Rule]:
    """The upright rules that are not kept and stand beside one that is."""
    known, by_side = set(kept), _ByPosition(kept)
    return [rule for rule in vertical if rule not in known and _stands_beside(rule, by_side, settings)]


def _stands_beside(rule: Rule, kept: _ByPosition, settings: FrameSettings) -> bool:
    """Whether a rule that meets no other is as long as a frame's rules and near them. It is the side of a column
    whose only cell continues over both ends of the page."""
    wide, same = settings.widest_column_pt, settings.same_ends_pt
    return rule.length >= settings.long_pt and any(
        abs(rule.start - other.start) <= same
        and abs(rule.end - other.end) <= same
        and abs(rule.position - other.position) <= wide
        for other in kept.between(rule.position - wide, rule.position + wide)
    )


def _order(rule: Rule) -> tuple[float, float]:
    return rule.position, rule.start


def _meets(rule: Rule, other: Rule, touch: float) -> bool:
    """Whether two rules of different direction cross or touch."""
    along = rule.start - touch <= other.position <= rule.end + touch
    return along and other.start - touch <= rule.position <= other.end + touch


def _meeting(rule: Rule, others: _ByPosition, settings: FrameSettings) -> list[Rule]:
    """The rules of the other direction that ``rule`` meets."""
    touch = settings.touch_pt
    near = others.between(rule.start - touch, rule.end + touch)
    return [other for other in near if _meets(rule, other, touch)]


def _held(
    rules: Sequence[Rule], others: Sequence[Rule], beside: Sequence[Rule], settings: FrameSettings
) -> list[Rule]:
    """The rules, none of those ``beside`` them, that kept rules of the other direction hold."""
    known, crossing = set(beside), _ByPosition(others)
    ends = (
        min((rule.start for rule in beside), default=math.inf),
        max((rule.end for rule in beside), default=math.inf),
    )
    return [
        rule
        for rule in rules
        if rule not in known and _is_held(rule, _meeting(rule, crossing, settings), ends, settings)
    ]


def _is_held(rule: Rule, met: Sequence[Rule], ends: tuple[float, float], settings: FrameSettings) -> bool:
    """Whether kept rules stand at both ends of the rule, or cross it twice. Where a table has no rule at its edge,
    the rule may also end where the kept rules beside it begin and end."""
    touch, same = settings.touch_pt, settings.same_pt
    at_start = any(abs(other.position - rule.start) <= touch for other in met)
    at_end = any(abs(other.position - rule.end) <= touch for other in met)
    if met:
        at_start = at_start or abs(ends[0] - rule.start) <= same
        at_end = at_end or abs(ends[1] - rule.end) <= same
    crossings = {round(other.position / touch) for other in met}
    return (at_start and at_end) or len(crossings) >= settings.least_crossings
