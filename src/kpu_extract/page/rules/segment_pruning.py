"""Removes the segments of a rule between two crossing rules that are not drawn.

Gaps in rules are closed, because noise breaks rules. But a letter in a merged row may stand just where the rules
above and below end, and it closes that gap too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kpu_extract.geometry.ink import InkMap
from kpu_extract.model.page import Rule
from kpu_extract.page.rules.raster_settings import PruningSettings
from kpu_extract.page.rules.rule_ink import ink_along
from kpu_extract.page.rules.settings import RULE_SETTINGS


def drawn_segments(
    rules: Sequence[Rule], ink: InkMap, settings: PruningSettings = RULE_SETTINGS.pruning
) -> tuple[Rule, ...]:
    """``rules`` without the short segments in which the picture shows no line."""
    return tuple(
        part
        for rule in rules
        for part in _pruned(
            rule, _crossings(rule, rules, settings), ink_along(ink, rule.orientation), settings
        )
    )


def _crossings(rule: Rule, rules: Sequence[Rule], settings: PruningSettings) -> list[float]:
    """Places along ``rule`` where others meet it, also a little beyond its ends, and the ends that no other meets."""
    beyond, touch = settings.beyond_pt, settings.touch_pt
    met = {
        other.position
        for other in rules
        if other.orientation is not rule.orientation
        and rule.start - beyond <= other.position <= rule.end + beyond
        and other.start - touch <= rule.position <= other.end + touch
    }
    ends = {end for end in (rule.start, rule.end) if not any(abs(end - at) <= beyond for at in met)}
    return sorted(met | ends)


def _pruned(
    rule: Rule, crossings: Sequence[float], level: InkMap, settings: PruningSettings
) -> Iterator[Rule]:
    start = rule.start
    for first, last in pairwise(crossings):
        if last - first <= settings.longest_pt and not _is_drawn(rule, first, last, level, settings):
            if first > start:
                yield replace(rule, start=start, end=first)
            start = last
    if rule.end > start:
        yield replace(rule, start=start)


def _is_drawn(rule: Rule, first: float, last: float, level: InkMap, settings: PruningSettings) -> bool:
    start, end = first + settings.crossing_pt, last - settings.crossing_pt
    if end - start < settings.crossing_pt:
        return True
    aside = settings.aside_pt + rule.thickness / 2
    share = level.drawn_share(rule.position, start, end, aside, settings.faint)
    if share < settings.drawn or share >= settings.whole:
        return share >= settings.drawn
    near, far = first + settings.beside_pt, last - settings.beside_pt
    ends = ((near, near + settings.end_pt), (far - settings.end_pt, far))
    return all(level.drawn_share(rule.position, *piece, aside, settings.faint) > 0 for piece in ends)
