"""Finds level lines that hang within cells: thin bars and arrows over months. The rule between two rows ends at upright
rules, or beside all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.clustering import consecutive
from kpu_extract.model.page import Orientation, Rule

Positions = NDArray[np.float64]
"""Points."""


@dataclass(frozen=True, slots=True)
class HangingLineSettings:
    """When the end of a level line hangs in a cell. Set by reasoning, and on bars drawn for it."""

    clear_pt: float = 0.6
    """Points between the end of the line and the upright rule beside it, at least: a rule reaches into the upright
    one, or to its side where that is thick."""

    double_pt: float = 4.0
    """Points between the two lines of a double rule, at most: a line may end between them. No cell is so narrow; of a
    border that Word calls double, of three points, the two stand as far apart."""

    near_pt: float = 4.0
    """Points between the two, at most, where the line stays in one cell: a bar fills most of its month."""

    near_of_several_pt: float = 30.0
    """The same where the line runs over upright rules: an arrow may begin and end anywhere in a month, and its head is
    no part of the line."""

    through_pt: float = 2.0
    """Points by which the upright rule runs on, over and under the line. Where rules are left out at their crossings,
    it ends there as well."""

    same_height_pt: float = 0.5
    """Points: the pieces of one line differ in height by less."""

    gap_pt: float = 6.0
    """Points: the widest gap between the pieces of one line, and between the bars of two months beside each other."""


HANGING_LINE_SETTINGS = HangingLineSettings()


def without_hanging_lines(
    rules: Sequence[Rule], settings: HangingLineSettings = HANGING_LINE_SETTINGS
) -> list[Rule]:
    """The rules without level ones whose ends both stand inside cells, between upright rules that run on past them."""
    hanging = {place for line in _hanging(rules, settings) for place in line}
    return [rule for place, rule in enumerate(rules) if place not in hanging]


def _hanging(rules: Sequence[Rule], settings: HangingLineSettings) -> Iterator[list[int]]:
    """The places of the rules that make a line that hangs, one list a line."""
    upright = [rule for rule in rules if rule.orientation is Orientation.VERTICAL]
    lines = _lines(rules, settings)
    if not upright or not lines:
        return
    ends = np.array(
        [(min(rules[at].start for at in line), max(rules[at].end for at in line)) for line in lines]
    )
    positions = np.array([rule.position for rule in upright])
    through = np.array([(rule.start, rule.end) for rule in upright])
    free = ~_meet(ends, _with_edges(upright, settings), settings).any(axis=1)
    for place in np.flatnonzero(free):
        height = rules[lines[place][0]].position
        runs_on = (through[:, 0] <= height - settings.through_pt) & (
            through[:, 1] >= height + settings.through_pt
        )
        if _hangs(ends[place], positions[runs_on], settings):
            yield lines[place]


def _lines(rules: Sequence[Rule], settings: HangingLineSettings) -> list[list[int]]:
    """The places of the level rules, those of one line together."""
    level = [place for place, rule in enumerate(rules) if rule.orientation is Orientation.HORIZONTAL]
    heights = consecutive(
        sorted(level, key=lambda place: rules[place].position),
        lambda line, place: rules[place].position - rules[line[0]].position <= settings.same_height_pt,
    )
    return [
        line
        for height in heights
        for line in consecutive(
            sorted(height, key=lambda place: rules[place].start),
            lambda line, place: (
                rules[place].start - max(rules[other].end for other in line) <= settings.gap_pt
            ),
        )
    ]


def _with_edges(upright: Sequence[Rule], settings: HangingLineSettings) -> Positions:
    """The places of the uprights, and the sides of those so thick that a line may end at their side and be clear of
    their middle: a browser's frame of three pixels."""
    thick = [rule for rule in upright if rule.thickness > 2 * settings.clear_pt]
    sides = [rule.position + side * rule.thickness / 2 for rule in thick for side in (-1, 1)]
    return np.sort(np.array([*(rule.position for rule in upright), *sides]))


def _meet(ends: Positions, positions: Positions, settings: HangingLineSettings) -> NDArray[np.bool_]:
    """For each of the ``ends`` whether it is at one of the ``positions``, which rise, or between two of a double
    rule."""
    first = np.searchsorted(positions, ends - settings.clear_pt)
    bounded = np.concatenate([[-np.inf], positions, [np.inf]])
    behind = np.searchsorted(positions, ends) + 1
    met: NDArray[np.bool_] = (np.searchsorted(positions, ends + settings.clear_pt) > first) | (
        bounded[behind] - bounded[behind - 1] <= settings.double_pt
    )
    return met


def _hangs(ends: Positions, beside: Positions, settings: HangingLineSettings) -> bool:
    """Whether both ends of a line stand inside cells; ``beside`` are the uprights that run on past it."""
    start, end = ends
    crossed = ((beside > start) & (beside < end)).any()
    near = settings.near_of_several_pt if crossed else settings.near_pt
    gaps = np.stack([start - beside, beside - end])
    return bool(((gaps > 0) & (gaps <= near)).any(axis=1).all())
