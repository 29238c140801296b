"""Removes level lines that hang within cells: thin bars and arrows over months. The rule between two rows ends at
upright rules, or beside all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpu_extract.model.page import Orientation, Rule

Positions = NDArray[np.float64]
"""Points."""


@dataclass(frozen=True, slots=True)
class HangingLineSettings:
    """When the end of a level line hangs in a cell. Set by reasoning, and on bars drawn for it."""

    clear_pt: float = 0.6
    """Points between the end of the line and the upright rule beside it, at least: a rule reaches into the upright
    one."""

    near_pt: float = 4.0
    """Points between the two, at most: a bar fills most of its months."""

    through_pt: float = 2.0
    """Points by which the upright rule runs on, over and under the line. Where rules are left out at their crossings,
    it ends there as well."""


HANGING_LINE_SETTINGS = HangingLineSettings()


def without_hanging_lines(
    rules: Sequence[Rule], settings: HangingLineSettings = HANGING_LINE_SETTINGS
) -> list[Rule]:
    """The rules without level ones whose ends both stand a little inside upright rules that run on past them."""
    upright = [rule for rule in rules if rule.orientation is Orientation.VERTICAL]
    level = [at for at, rule in enumerate(rules) if rule.orientation is Orientation.HORIZONTAL]
    if not upright or not level:
        return list(rules)
    ends = np.array([(rules[at].start, rules[at].end) for at in level])
    positions = np.array([rule.position for rule in upright])
    free = ~_meet(ends, np.sort(positions), settings).any(axis=1)
    through = np.array([(rule.start, rule.end) for rule in upright])
    hanging = {
        level[place]
        for place in np.flatnonzero(free)
        if _hangs(rules[level[place]], positions, through, settings)
    }
    return [rule for at, rule in enumerate(rules) if at not in hanging]


def _meet(ends: Positions, positions: Positions, settings: HangingLineSettings) -> NDArray[np.bool_]:
    """For each of the ``ends`` whether it is at one of the ``positions``, which rise."""
    first = np.searchsorted(positions, ends - settings.clear_pt)
    met: NDArray[np.bool_] = np.searchsorted(positions, ends + settings.clear_pt) > first
    return met


def _hangs(line: Rule, positions: Positions, through: Positions, settings: HangingLineSettings) -> bool:
    runs_on = (through[:, 0] <= line.position - settings.through_pt) & (
        through[:, 1] >= line.position + settings.through_pt
    )
    beside = positions[runs_on]
    gaps = np.stack([line.start - beside, beside - line.end])
    return bool(((gaps > 0) & (gaps <= settings.near_pt)).any(axis=1).all())
