"""Removes the edges of bars over month cells from the rules.

A bar is filled: on one side of its edge the picture is dark for some points and then light again. Beside a rule the
picture is light at once. Beside the edge of a shaded cell it is dark as far as the row is high.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kpu_extract.geometry.picture import Grey
from kpu_extract.model.page import Rule
from kpu_extract.page.rules.raster_settings import BarSettings
from kpu_extract.page.rules.settings import RULE_SETTINGS


def without_bars(
    level: Sequence[Rule], grey: Grey, scale: float, settings: BarSettings = RULE_SETTINGS.bars
) -> list[Rule]:
    """The level rules without those that are an edge of a filled bar; ``grey`` is the page's picture, ``scale`` its
    pixels per point."""
    widest = max((rule.length for rule in level), default=0.0)
    return [
        rule
        for rule in level
        if rule.length > settings.widest * widest or not _is_edge(rule, grey, scale, settings)
    ]


def _is_edge(rule: Rule, grey: Grey, scale: float, settings: BarSettings) -> bool:
    left, right = round(rule.start * scale), round(rule.end * scale)
    offsets = np.arange(settings.nearest_pt, settings.thickest_pt + settings.step_pt, settings.step_pt)
    above, below = (np.round((rule.position + side) * scale).astype(int) for side in (-offsets, offsets))
    if above[-1] < 0 or below[-1] >= grey.shape[0] or rule.length < settings.shortest_pt:
        return False
    row, aside = round(rule.position * scale), max(1, round(settings.line_pt * scale))
    line = float(np.median(grey[row - aside : row + aside + 1, left:right].min(axis=0)))
    profiles = [np.median(grey[rows, left:right].astype(np.float32), axis=1) for rows in (above, below)]
    ground = max(float(profile[0]) for profile in profiles)
    depth = ground - line
    if depth <= 0:
        return False
    dark = [(ground - profile) / depth for profile in profiles]
    return any(
        inside[0] >= settings.filled
        and outside[0] <= settings.clear
        and bool((inside <= settings.clear).any())
        for inside, outside in (dark, dark[::-1])
    )
