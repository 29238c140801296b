"""Tells the edges of bars over month cells from rules.

A bar is filled: beside its edge, on one side, the picture is dark for some points and then light again.
Beside a rule it is light at once, and beside a shaded cell's it is dark as far as the row is high.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kpu_extract.geometry.picture import Grey
from kpu_extract.model.page import Rule

NEAREST_PT, THICKEST_PT = 1.6, 10.5
"""Where beside its edge a bar is looked at, and how thick it is at most; rows are higher."""
STEP_PT = 0.4
FILLED, CLEAR = 0.45, 0.2
"""How dark a bar is inside and how dark its ground, as parts of its edge's darkness."""
OF_WIDTH = 0.75
"""Bars are shorter than this part of the widest rule: they stand over the months only."""


def without_bars(level: Sequence[Rule], grey: Grey, scale: float) -> list[Rule]:
    """The level rules less those that are an edge of a filled bar; ``grey`` is the rectified page's picture,
    ``scale`` its pixels per point."""
    widest = max((rule.length for rule in level), default=0.0)
    return [rule for rule in level if rule.length > OF_WIDTH * widest or not _is_edge(rule, grey, scale)]


def _is_edge(rule: Rule, grey: Grey, scale: float) -> bool:
    left, right = round(rule.start * scale), round(rule.end * scale)
    offsets = np.arange(NEAREST_PT, THICKEST_PT + STEP_PT, STEP_PT)
    rows = np.round((rule.position + np.concatenate([-offsets[::-1], [0.0], offsets])) * scale).astype(int)
    if rows[0] < 0 or rows[-1] >= grey.shape[0] or right - left < 3:
        return False
    profile = np.median(grey[rows, left:right].astype(np.float32), axis=1)
    line = float(np.median(grey[rows[len(offsets)] - 1 : rows[len(offsets)] + 2, left:right].min(axis=0)))
    above, below = profile[: len(offsets)][::-1], profile[len(offsets) + 1 :]
    ground = max(float(above[0]), float(below[0]))
    depth = ground - line
    if depth <= 0:
        return False
    dark = [(ground - side) / depth for side in (above, below)]
    return any(
        inside[0] >= FILLED and outside[0] <= CLEAR and bool((inside <= CLEAR).any())
        for inside, outside in (dark, dark[::-1])
    )
