"""Rules from a PDF's own drawing: stroked lines, and the thin filled boxes that word processors use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.ingest.source import Colour, Fill, Stroke
from kpu_extract.page.rules.frame import framed, joined
from kpu_extract.page.rules.hanging_lines import without_hanging_lines
from kpu_extract.page.rules.outlined_bars import without_outlined_bars
from kpu_extract.page.rules.settings import RULE_SETTINGS, RuleSettings, VectorRuleSettings
from kpu_extract.page.rules.strips import whole_fills


def vector_rules(
    strokes: Iterable[Stroke],
    fills: Sequence[Fill],
    settings: RuleSettings = RULE_SETTINGS,
    *,
    on_paper: bool = True,
) -> tuple[Rule, ...]:
    """The rules of tables among the strokes and fills, in the space these are given in. ``on_paper``: nothing is known
    of what they are painted on, and what is white cannot be seen on paper."""
    if on_paper:
        strokes = [stroke for stroke in strokes if not _is_white(stroke.colour, settings.vector)]
        fills = [fill for fill in fills if not _is_white(fill.colour, settings.vector)]
    found = _level_and_upright(strokes, fills, settings.vector)
    thin = without_outlined_bars(_without_bars(found, settings.vector))
    return framed(without_hanging_lines(thin), settings.frame)


def level_lines(
    strokes: Iterable[Stroke], fills: Sequence[Fill], settings: RuleSettings = RULE_SETTINGS
) -> list[Rule]:
    """The level lines among the strokes and fills, be they rules, bars over months or underlines; pieces of one line
    are joined."""
    return drawn_lines(strokes, fills, settings)[0]


def drawn_lines(
    strokes: Iterable[Stroke], fills: Sequence[Fill], settings: RuleSettings = RULE_SETTINGS
) -> tuple[list[Rule], list[Rule]]:
    """All level and all upright lines among the strokes and fills; pieces of one line are joined."""
    found = _level_and_upright(strokes, fills, settings.vector)
    level, upright = (
        joined([rule for rule in found if rule.orientation is orientation], settings.frame)
        for orientation in (Orientation.HORIZONTAL, Orientation.VERTICAL)
    )
    return level, upright


def tint_sides(fills: Iterable[Fill], settings: RuleSettings = RULE_SETTINGS) -> list[Rule]:
    """The upper and lower sides of filled areas that are not white; pieces of one line are joined."""
    areas = [
        fill.box
        for fill in fills
        if min(fill.box.width, fill.box.height) > settings.vector.thickest_long_pt
        and not _is_white(fill.colour, settings.vector)
    ]
    sides = [Rule(Orientation.HORIZONTAL, y, box.x0, box.x1) for box in areas for y in (box.y0, box.y1)]
    return joined(sides, settings.frame)


def _level_and_upright(
    strokes: Iterable[Stroke], fills: Sequence[Fill], settings: VectorRuleSettings
) -> tuple[Rule, ...]:
    """The lines among the strokes and fills."""
    return (*_from_strokes(strokes, settings), *_from_fills(whole_fills(fills, settings), settings))


def _without_bars(rules: Sequence[Rule], settings: VectorRuleSettings) -> list[Rule]:
    """The rules without thick ones that are bars over months: with all lines that continue them these are shorter than
    half the longest line of their direction."""
    return [
        rule
        for orientation in Orientation
        for rule in _long_or_thin([rule for rule in rules if rule.orientation is orientation], settings)
    ]


def _long_or_thin(rules: Sequence[Rule], settings: VectorRuleSettings) -> Iterator[Rule]:
    """The rules (of one direction) that are as thin as most are, or long."""
    if not rules:
        return
    lengths = np.array([rule.length for rule in rules])
    order = np.argsort([rule.thickness for rule in rules])
    half = np.searchsorted(np.cumsum(lengths[order]), lengths.sum() / 2)
    usual = rules[int(order[half])].thickness
    thin = min(settings.thickest_pt, max(settings.least_bar_pt, settings.bar_of_rule * usual))
    long = settings.long_share * float(lengths.max())
    for line in _continued([rule for rule in rules if rule.thickness > thin], settings.continued_pt):
        if max(rule.end for rule in line) - min(rule.start for rule in line) >= long:
            yield from line
    yield from (rule for rule in rules if rule.thickness <= thin)


def _continued(rules: Sequence[Rule], apart: float) -> list[list[Rule]]:
    """The rules grouped into lines: each continues another of its line, within ``apart`` points along and across."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.start):
        line = next(
            (
                own
                for own in lines
                if abs(own[-1].position - rule.position) <= apart
                and rule.start - max(other.end for other in own) <= apart
            ),
            None,
        )
        if line is None:
            lines.append([rule])
        else:
            line.append(rule)
    return lines


def _from_strokes(strokes: Iterable[Stroke], settings: VectorRuleSettings) -> Iterator[Rule]:
    for stroke in strokes:
        if stroke.width > settings.thickest_long_pt:
            continue
        (left, right), (top, bottom) = sorted((stroke.x0, stroke.x1)), sorted((stroke.y0, stroke.y1))
        thickness = max(stroke.width, settings.thinnest_pt)
        yield from _line(Box(left, top, right, bottom), thickness, settings.slant_pt)


def _from_fills(fills: Iterable[Fill], settings: VectorRuleSettings) -> Iterator[Rule]:
    for fill in fills:
        thickness = min(fill.box.width, fill.box.height)
        if thickness <= settings.thickest_long_pt:
            yield from _line(fill.box, max(thickness, settings.thinnest_pt), settings.thickest_long_pt)


def _line(box: Box, thickness: float, slant: float) -> Iterator[Rule]:
    """The rule in ``box``, whose ends may differ by ``slant`` points; none where it is neither level nor upright."""
    x, y = box.center
    if box.height <= slant and box.width > box.height:
        yield Rule(Orientation.HORIZONTAL, y, box.x0, box.x1, thickness)
    elif box.width <= slant and box.height > box.width:
        yield Rule(Orientation.VERTICAL, x, box.y0, box.y1, thickness)


def _is_white(colour: Colour, settings: VectorRuleSettings) -> bool:
    return min(colour) >= settings.nearly_white
