"""Finds the borders that the rules of one table draw, and which of their pieces are drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.clustering import clusters
from kpu_extract.model.page import Rule
from kpu_extract.page.tables.settings import GridSettings

Sides = NDArray[np.bool_]
"""(borders, fields along them): whether that piece of the border is drawn."""


def border_positions(
    rules: Sequence[Rule], crossing: Sequence[Rule], settings: GridSettings
) -> tuple[float, ...]:
    """The distinct positions of ``rules``, in order. Where the ``crossing`` rules extend beyond the last one, their
    end is a border too, an open one."""
    groups = clusters(rules, lambda rule: rule.position, settings.narrow_pt)
    positions = [_mean_position(group, settings.least_weight_pt) for group in groups]
    agreeing = min(settings.agreeing_ends, len(crossing))
    first = sorted(rule.start for rule in crossing)[agreeing - 1]
    last = sorted(rule.end for rule in crossing)[-agreeing]
    before = [first] if positions[0] - first > settings.overhang_pt else []
    after = [last] if last - positions[-1] > settings.overhang_pt else []
    return (*before, *positions, *after)


def _mean_position(rules: Sequence[Rule], least_weight: float) -> float:
    """The mean of the rules' positions, weighted by their lengths."""
    weights = [max(rule.length, least_weight) for rule in rules]
    return float(np.average([rule.position for rule in rules], weights=weights))


def drawn_sides(rules: Sequence[Rule], own: Sequence[float], other: Sequence[float], least: float) -> Sides:
    """Which pieces of the borders at ``own`` are drawn, between each two borders of the ``other`` direction: those
    that ``rules`` cover to the part ``least``, 0..1. Each rule counts for its nearest border."""
    starts, ends = np.array(other[:-1]), np.array(other[1:])
    covered = np.zeros((len(own), len(starts)))
    for rule in rules:
        border = int(np.argmin(np.abs(np.array(own) - rule.position)))
        common = np.minimum(ends, rule.end) - np.maximum(starts, rule.start)
        covered[border] += np.clip(common, 0.0, None) / (ends - starts)
    return covered >= least
