"""Finds the columns of a table without upright rules: white gutters that all its rows share (whitespace analysis as in
T. M. Breuel, "Two geometric algorithms for layout analysis", DAS 2002, for gutters from head to foot)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from kpu_extract.geometry.clustering import is_near
from kpu_extract.model.page import Rule, TextLine
from kpu_extract.page.unruled.parts import rows_of_parts
from kpu_extract.page.unruled.settings import UNRULED_SETTINGS, UnruledSettings

Stretch = tuple[float, float]
"""From where to where, in points."""


def white_gutters(taken: Sequence[Stretch], least: float) -> list[Stretch]:
    """The gaps of at least ``least`` points between the stretches that are ``taken``, in order; none outside them."""
    gaps: list[Stretch] = []
    reached: float | None = None
    for start, end in sorted(taken):
        if reached is not None and start - reached >= least:
            gaps.append((reached, start))
        reached = end if reached is None else max(reached, end)
    return gaps


def shared_gutters(
    leaves: Sequence[TextLine],
    body: Sequence[TextLine],
    apart: float,
    settings: UnruledSettings = UNRULED_SETTINGS,
) -> tuple[list[Stretch], list[TextLine]]:
    """The gutters that the heading's ``leaves`` and all rows of the ``body`` leave free, and the parts that stand by
    themselves on their line and cross some: names of sections."""
    rows = rows_of_parts(body, apart)
    beside = [part for row in rows if len(row) > 1 for part in row]
    alone = [row[0] for row in rows if len(row) == 1]
    gutters = white_gutters([_stretch(part) for part in (*leaves, *beside)], settings.gutter_pt)
    crossing = [part for part in alone if any(_crosses(part, gutter) for gutter in gutters)]
    within = [part for part in alone if part not in crossing]
    taken = [_stretch(part) for part in (*leaves, *beside, *within)]
    return white_gutters(taken, settings.gutter_pt), crossing


def _stretch(part: TextLine) -> Stretch:
    return part.box.x0, part.box.x1


def _crosses(part: TextLine, gutter: Stretch) -> bool:
    return part.box.x0 < gutter[0] and part.box.x1 > gutter[1]


def column_borders(
    gutters: Sequence[Stretch],
    uprights: Sequence[Rule],
    sides: Stretch,
    months: Sequence[float],
    settings: UnruledSettings = UNRULED_SETTINGS,
) -> list[float]:
    """The borders of the columns, the table's ``sides`` among them: a drawn upright in a gutter; half way between the
    middles of ``months`` (in order), whether their names leave a gutter or not; else a place that does not depend on
    how long the texts to its left are."""
    drawn = [rule.position for rule in uprights]
    half_ways = _half_ways(months, settings)
    if not half_ways:
        return [sides[0], *(_border(gutter, drawn, (), settings) for gutter in gutters), sides[1]]
    before = [gutter for gutter in gutters if gutter[1] <= months[0]]
    behind = [gutter for gutter in gutters if gutter[0] >= months[-1]]
    inner = [_nearest(x, drawn, settings) for x in half_ways[1:-1]]
    right = sides[1] if behind or _is_near_any(sides[1], drawn) else max(sides[1], half_ways[-1])
    outer = [_border(gutter, drawn, half_ways, settings) for gutter in (*before, *behind)]
    return [sides[0], *sorted([*outer, *inner]), right]


def without_halves(
    borders: Sequence[float], headings: Sequence[float], texts: Sequence[float]
) -> list[float]:
    """The ``borders`` without those between two halves of one column: one holds only its heading, in the middle, and
    the other only its texts, at its side. ``headings`` and ``texts`` are the middles of their parts."""
    kept = list(borders)
    place = 1
    while place < len(kept) - 1:
        left, right = (
            (
                any(low <= x < high for x in headings),
                any(low <= x < high for x in texts),
            )
            for low, high in (kept[place - 1 : place + 1], kept[place : place + 2])
        )
        if {left, right} == {(True, False), (False, True)}:
            del kept[place]
        else:
            place += 1
    return kept


def _half_ways(months: Sequence[float], settings: UnruledSettings) -> list[float]:
    """The places half way between the middles of months, with one before the first and one behind the last; none where
    they do not stand at even steps. Names that run together are cut by guess, so a line is laid through all."""
    steps = [after - before for before, after in pairwise(months)]
    if not steps or not all(is_near(step, float(median(steps)), settings.even) for step in steps):
        return []
    step, first = np.polyfit(range(len(months)), months, 1)
    return [float(first + (place - 0.5) * step) for place in range(len(months) + 1)]


def _nearest(place: float, drawn: Sequence[float], settings: UnruledSettings) -> float:
    """The drawn upright beside ``place``, or this."""
    near = [other for other in drawn if abs(other - place) <= settings.own_side_pt]
    return min(near, key=lambda other: abs(other - place), default=place)


def _is_near_any(place: float, others: Sequence[float]) -> bool:
    return any(abs(place - other) < 1.0 for other in others)


def _border(
    gutter: Stretch, drawn: Sequence[float], half_ways: Sequence[float], settings: UnruledSettings
) -> float:
    for places in (drawn, half_ways):
        own = [place for place in places if gutter[0] <= place <= gutter[1]]
        if own:
            return own[-1]
    return gutter[1] - min((gutter[1] - gutter[0]) / 2, settings.own_side_pt)
