"""Finds lines from edge to edge of the paper: streaks of a copier or a scanner's rollers, and folds.

They cross tables like rules, and cut their columns and rows. But the rules of a table end where the table does. A
line that is darker within the table than beyond it lies on a rule, and stays. A scanner draws its streaks along its own
sides: where the paper lay askew, they lean once the page is level.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

import numpy as np

from kpu_extract.geometry.clustering import covered_length
from kpu_extract.geometry.ink import InkMap
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.rule_ink import rule_profile


@dataclass(frozen=True)
class StreakSettings:
    """What makes a line a streak. Measured on: two plans with five streaks each, at 150 and 200 dpi, and one with a
    fold."""

    edge_pt: float = 12.0
    """Points: how near to the paper's edges such a line begins and ends. Printers leave a margin of 12 and more."""

    aside_pt: float = 1.6
    """Points by which the pieces of a fold lie beside each other."""

    band_pt: float = 1.0
    """Points: how far from its line a streak is looked at, for folds are not straight."""

    darker: float = 1.25
    """Times as dark as beyond the table that a streak is within it where it lies on a rule. Streaks that do not have
    1.0; a grey fold over a black rule had 2.6, and two rows became one in silence."""

    drawn: float = 0.5
    """Part of the way, 0..1, on which a line was found, at least. Letters hide a third of a fold."""

    leaning: float = 0.055
    """Points aside for each point along (three degrees) that a streak leans at most: papers that lie more askew are
    not levelled. A streak over a paper laid askew by 0.4 degrees cut the texts of one column in two."""

    step_pt: float = 0.8
    """Points aside by which a leaning streak moves on within each of the parts that it is taken out in."""

    crossed: float = 0.1
    """Part of the paper's side, 0..1: lines beside a leaning streak that are together as long, and in one line with
    a piece of it, are a rule of the table that the streak runs over. Letters in line are shorter."""

    long: float = 0.3
    """Part of the paper's side, 0..1, that a table's own rules are long which end within the paper. There must be as
    many of them as of streaks: a table that is cut off at two edges of the paper has none."""


STREAK_SETTINGS = StreakSettings()


def streaks(
    lines: Sequence[Rule], ink: InkMap, settings: StreakSettings = STREAK_SETTINGS
) -> tuple[Rule, ...]:
    """The level and upright streaks among ``lines``, or put together of them, each as one line; those that lean, in
    parts."""
    found: list[Rule] = []
    sides = ((Orientation.HORIZONTAL, ink.size.width), (Orientation.VERTICAL, ink.size.height))
    for orientation, length in sides:
        own = [line for line in lines if line.orientation is orientation]
        across = list(_edge_to_edge(own, length, settings))
        rules = [line for line in own if _ends_within(line, length, settings)]
        if len(rules) >= len(across):
            found += [streak for streak in across if not _lies_on_a_rule(streak, rules, ink, settings)]
        leaning = list(_leaning(own, length, settings))
        if len(rules) >= len(leaning):
            found += [part for streak in leaning for part in streak]
    return tuple(found)


def _ends_within(line: Rule, length: float, settings: StreakSettings) -> bool:
    """Whether a line is as long as a table's rule, and ends within the paper."""
    margin = settings.edge_pt
    return line.length >= settings.long * length and line.start > margin and line.end < length - margin


def _lies_on_a_rule(streak: Rule, rules: Sequence[Rule], ink: InkMap, settings: StreakSettings) -> bool:
    """Whether a streak is darker within the table than beyond its ends, or nothing of it is seen beyond."""
    start, end = (
        min((rule.start for rule in rules), default=0.0),
        max((rule.end for rule in rules), default=0.0),
    )
    parts = ((streak.start, start - settings.aside_pt), (start, end), (end + settings.aside_pt, streak.end))
    before, within, behind = (
        rule_profile(ink, replace(streak, start=first, end=last), settings.band_pt)
        if last - first > settings.aside_pt
        else np.zeros(0, np.float32)
        for first, last in parts
    )
    beyond = np.concatenate([before, behind])
    return not beyond.size or float(np.median(within)) > settings.darker * float(np.median(beyond))


def _edge_to_edge(lines: Sequence[Rule], length: float, settings: StreakSettings) -> Iterator[Rule]:
    """The lines that lead from one edge of the paper to the other, in pieces or whole."""
    for first in lines:
        if first.start > settings.edge_pt:
            continue
        pieces = [line for line in lines if abs(line.position - first.position) <= settings.aside_pt]
        reach = max(line.end for line in pieces)
        drawn = covered_length((piece.start, piece.end) for piece in pieces)
        if reach >= length - settings.edge_pt and drawn >= settings.drawn * length:
            yield Rule(first.orientation, first.position, first.start, reach, first.thickness)


def _leaning(lines: Sequence[Rule], length: float, settings: StreakSettings) -> Iterator[tuple[Rule, ...]]:
    """The leaning lines from one edge of the paper to the other, each as its pieces and the parts between them."""
    firsts = [line for line in lines if line.start <= settings.edge_pt]
    lasts = [line for line in lines if line.end >= length - settings.edge_pt]
    left = list(lines)
    for first, last in product(firsts, lasts):
        if first not in left or last not in left or not _may_lean(first, last, settings):
            continue
        course = _Course.through(first, last)
        near = [line for line in left if course.holds(line, settings.aside_pt)]
        pieces = [line for line in near if not _is_crossed(line, near, lines, length, settings)]
        if covered_length((piece.start, piece.end) for piece in pieces) < settings.drawn * length:
            continue
        left = [line for line in left if line not in pieces]
        crossed = [line for line in near if line not in pieces]
        yield (*pieces, *course.parts(pieces, crossed, settings))


def _may_lean(first: Rule, last: Rule, settings: StreakSettings) -> bool:
    """Whether a leaning streak may begin with one line and end with the other: less than two pieces in one line are
    no sign of leaning."""
    apart = abs(last.position - first.position)
    return settings.aside_pt < apart <= settings.leaning * (_middle(last) - _middle(first))


def _middle(line: Rule) -> float:
    return (line.start + line.end) / 2


def _is_crossed(
    piece: Rule, near: Sequence[Rule], lines: Sequence[Rule], length: float, settings: StreakSettings
) -> bool:
    """Whether a piece is part of a rule that a streak runs over: the rule goes on beside the streak."""
    others = [
        line
        for line in lines
        if line not in near and abs(line.position - piece.position) <= settings.aside_pt / 2
    ]
    return covered_length((line.start, line.end) for line in others) >= settings.crossed * length


@dataclass(frozen=True)
class _Course:
    """Where a leaning line runs: at ``position`` where it begins, ``lean`` points aside for each point along."""

    position: float
    lean: float

    @classmethod
    def through(cls, first: Rule, last: Rule) -> _Course:
        lean = (last.position - first.position) / (_middle(last) - _middle(first))
        return cls(first.position - lean * _middle(first), lean)

    def at(self, along: float) -> float:
        return self.position + self.lean * along

    def holds(self, line: Rule, aside: float) -> bool:
        """Whether a line lies on the course from end to end; one found of a leaning line is level and thick."""
        room = aside + line.thickness / 2
        return max(abs(self.at(end) - line.position) for end in (line.start, line.end)) <= room

    def parts(
        self, pieces: Sequence[Rule], crossed: Sequence[Rule], settings: StreakSettings
    ) -> Iterator[Rule]:
        """The course in parts that are nearly level, without those over a rule."""
        start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
        count = max(1, math.ceil(abs(self.lean) * (end - start) / settings.step_pt))
        edges = [start + (end - start) * place / count for place in range(count + 1)]
        for one, other in pairwise(edges):
            if not any(line.start < other and line.end > one for line in crossed):
                yield Rule(pieces[0].orientation, self.at((one + other) / 2), one, other, pieces[0].thickness)
