"""Cuts out of a rule the stretches between two crossing rules that are not drawn.

Gaps in rules are closed, so that noise does not part them; a letter that stands just where the rules
above and below a merged row would meet closes that gap too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kpu_extract.model.page import Orientation, Rule

SHORT_PT = 30.0
"""Longer stretches cannot have been closed by a letter."""
DRAWN = 0.72
"""The part of a stretch that must be drawn: a letter takes up to 0.6 of a row's height."""
WHOLE = 0.93
END_PT, BESIDE_PT = 1.0, 0.7
"""A stretch drawn on less than WHOLE and not at one of its ends, over END_PT from BESIDE_PT off the crossing
rule, is a letter too: in a low row it takes most of the height, but it keeps clear of the row's rules."""
INK = 0.10
"""Darkness of what is drawn; a thin grey rule has more."""
ASIDE_PT = 0.8
"""How far from its line a rule may be drawn."""
CROSSING_PT = 1.2
"""Left out at both ends: the crossing rules themselves."""
TOUCH_PT = 3.0
"""How near a crossing rule's end must come."""
BEYOND_PT = 4.0
"""How far beyond a rule's end the rule may stand that it should meet: the room above a line's capitals."""


def drawn_stretches(rules: Sequence[Rule], darkness: NDArray[np.float32], scale: float) -> tuple[Rule, ...]:
    """``rules`` without the short stretches in which the picture shows no line; ``darkness`` is the rectified page's
    (height, width), ``scale`` its pixels per point."""
    turned = np.ascontiguousarray(darkness.T)
    return tuple(
        piece
        for rule in rules
        for piece in _pieces(
            rule,
            _crossings(rule, rules),
            darkness if rule.orientation is Orientation.HORIZONTAL else turned,
            scale,
        )
    )


def _crossings(rule: Rule, rules: Sequence[Rule]) -> list[float]:
    """Where along ``rule`` others meet it, also a little beyond its ends, and the ends that none meets."""
    met = {
        other.position
        for other in rules
        if other.orientation is not rule.orientation
        and rule.start - BEYOND_PT <= other.position <= rule.end + BEYOND_PT
        and other.start - TOUCH_PT <= rule.position <= other.end + TOUCH_PT
    }
    ends = {end for end in (rule.start, rule.end) if not any(abs(end - at) <= BEYOND_PT for at in met)}
    return sorted(met | ends)


def _pieces(
    rule: Rule, crossings: Sequence[float], along: NDArray[np.float32], scale: float
) -> Iterator[Rule]:
    start = rule.start
    for first, last in pairwise(crossings):
        if last - first <= SHORT_PT and not _is_drawn(rule, first, last, along, scale):
            if first > start:
                yield replace(rule, start=start, end=first)
            start = last
    if rule.end > start:
        yield replace(rule, start=start)


def _is_drawn(rule: Rule, first: float, last: float, along: NDArray[np.float32], scale: float) -> bool:
    left, right = round((first + CROSSING_PT) * scale), round((last - CROSSING_PT) * scale)
    if right - left < CROSSING_PT * scale:
        return True
    aside = max(1, round((ASIDE_PT + rule.thickness / 2) * scale))
    row = round(rule.position * scale)
    strip = along[max(0, row - aside) : row + aside + 1, max(0, left) : right]
    if strip.size == 0:
        return True
    share = float((strip.max(axis=0) > INK).mean())
    if share < DRAWN or share >= WHOLE:
        return share >= DRAWN
    near, far = first + BESIDE_PT, last - BESIDE_PT
    ends = ((near, near + END_PT), (far - END_PT, far))
    lines = along[max(0, row - aside) : row + aside + 1]
    return all((lines[:, round(a * scale) : round(b * scale)] > INK).any() for a, b in ends)
