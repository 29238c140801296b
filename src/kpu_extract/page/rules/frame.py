"""Selects the lines that are rules of a table: those that meet others.

Lines of one direction that continue each other are joined. A line is kept when both its ends, or one end and a
crossing, meet kept lines of the other direction. The frame grows from the long lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from itertools import product

from kpu_extract.geometry.clustering import consecutive
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.settings import RULE_SETTINGS, FrameSettings


def framed(rules: Sequence[Rule], settings: FrameSettings = RULE_SETTINGS.frame) -> tuple[Rule, ...]:
    """The rules that belong to a frame of at least two horizontal and two vertical ones."""
    horizontal = joined([rule for rule in rules if rule.orientation is Orientation.HORIZONTAL], settings)
    vertical = joined([rule for rule in rules if rule.orientation is Orientation.VERTICAL], settings)
    kept_h, kept_v = _seeds(horizontal, vertical, settings)
    while True:
        more_h = [r for r in horizontal if r not in kept_h and _is_held(r, kept_v, kept_h, settings)]
        more_v = [
            r for r in vertical if r not in kept_v and _is_held(r, [*kept_h, *more_h], kept_v, settings)
        ]
        if not more_h and not more_v:
            break
        kept_h.extend(more_h)
        kept_v.extend(more_v)
    kept_h = [rule for rule in kept_h if _separates_rows(rule, kept_h, settings)]
    while beside := [r for r in vertical if r not in kept_v and _stands_beside(r, kept_v, settings)]:
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
        return [*line[:-1], _one(line[-1], rule)]
    return [*line, rule]


def _one(first: Rule, second: Rule) -> Rule:
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


def _separates_rows(rule: Rule, level: Sequence[Rule], settings: FrameSettings) -> bool:
    """Whether a level rule may stand between rows. A piece as wide as one narrow column, with no other piece on its
    line, is a stroke in a cell: of a stamp or of a bar."""
    return rule.length >= settings.narrowest_row_pt or any(
        other is not rule and abs(other.position - rule.position) <= settings.same_pt for other in level
    )


def _seeds(
    horizontal: Sequence[Rule], vertical: Sequence[Rule], settings: FrameSettings
) -> tuple[list[Rule], list[Rule]]:
    """The rules that a frame grows from: long ones that meet long ones of the other direction, and the short uprights
    between two long level rules where a low table has several of them."""
    level = [rule for rule in horizontal if rule.length >= settings.long_pt]
    upright = [
        rule for rule in vertical if rule.length >= settings.long_pt and _meets_any(rule, level, settings)
    ]
    between: dict[tuple[Rule, Rule], list[Rule]] = defaultdict(list)
    for rule in vertical:
        for pair in product(_at(rule, rule.start, level, settings), _at(rule, rule.end, level, settings)):
            between[pair].append(rule)
    low = [(pair, sides) for pair, sides in between.items() if len(sides) >= settings.least_sides]
    in_low = [rule for pair, sides in low for rule in (*pair, *sides)]
    seeds_h = [rule for rule in level if _meets_any(rule, upright, settings) or rule in in_low]
    return seeds_h, [rule for rule in vertical if rule in upright or rule in in_low]


def _at(rule: Rule, end: float, level: Sequence[Rule], settings: FrameSettings) -> list[Rule]:
    """The rules of the other direction that stand at an end of ``rule``."""
    touch = settings.touch_pt
    return [other for other in level if abs(other.position - end) <= touch and _meets(rule, other, touch)]


def _stands_beside(rule: Rule, kept: Sequence[Rule], settings: FrameSettings) -> bool:
    """Whether a rule that meets no other is as long as a frame's rules and near them. It is the side of a column
    whose only cell continues over both ends of the page."""
    return rule.length >= settings.long_pt and any(
        abs(rule.start - other.start) <= settings.same_ends_pt
        and abs(rule.end - other.end) <= settings.same_ends_pt
        and abs(rule.position - other.position) <= settings.widest_column_pt
        for other in kept
    )


def _order(rule: Rule) -> tuple[float, float]:
    return rule.position, rule.start


def _meets(rule: Rule, other: Rule, touch: float) -> bool:
    """Whether two rules of different direction cross or touch."""
    along = rule.start - touch <= other.position <= rule.end + touch
    return along and other.start - touch <= rule.position <= other.end + touch


def _meets_any(rule: Rule, others: Sequence[Rule], settings: FrameSettings) -> bool:
    """Whether ``rule`` meets one of the long ones among ``others``."""
    return any(
        other.length >= settings.long_pt and _meets(rule, other, settings.touch_pt) for other in others
    )


def _is_held(rule: Rule, others: Sequence[Rule], beside: Sequence[Rule], settings: FrameSettings) -> bool:
    """Whether kept rules stand at both ends of the rule, or cross it twice. Where a table has no rule at its edge,
    the rule may also end where the kept rules ``beside`` it end."""
    touch, same = settings.touch_pt, settings.same_pt
    met = [other for other in others if _meets(rule, other, touch)]
    at_start = any(abs(other.position - rule.start) <= touch for other in met)
    at_end = any(abs(other.position - rule.end) <= touch for other in met)
    if met and beside:
        at_start = at_start or abs(min(other.start for other in beside) - rule.start) <= same
        at_end = at_end or abs(max(other.end for other in beside) - rule.end) <= same
    crossings = {round(other.position / touch) for other in met}
    return (at_start and at_end) or len(crossings) >= settings.least_crossings
