"""Finds lines from edge to edge of the paper: streaks of a copier or a scanner's rollers, and folds.

They cross tables like rules, and cut their columns and rows. But the rules of a table end where the table does. A
line that is darker within the table than beyond it lies on a rule, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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

    long: float = 0.3
    """Part of the paper's side, 0..1, that a table's own rules are long which end within the paper. There must be as
    many of them as of streaks: a table that is cut off at two edges of the paper has none."""


STREAK_SETTINGS = StreakSettings()


def streaks(
    lines: Sequence[Rule], ink: InkMap, settings: StreakSettings = STREAK_SETTINGS
) -> tuple[Rule, ...]:
    """The level and upright streaks among ``lines``, or put together of them, each as one line."""
    found: list[Rule] = []
    sides = ((Orientation.HORIZONTAL, ink.size.width), (Orientation.VERTICAL, ink.size.height))
    for orientation, length in sides:
        own = [line for line in lines if line.orientation is orientation]
        across = list(_edge_to_edge(own, length, settings))
        rules = [line for line in own if _ends_within(line, length, settings)]
        if len(rules) >= len(across):
            found += [streak for streak in across if not _lies_on_a_rule(streak, rules, ink, settings)]
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
