"""Finds separators: short upright rules between two level ones, the sides of cells one line high.

The stroke of a letter may be as long as such a side, so length does not decide. But a side reaches both level rules,
and a letter leaves at least a small gap; and most sides continue as a longer rule above or below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import true_runs
from kpu_extract.geometry.ink import Darkness, InkMap
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.raster_settings import SeparatorSettings
from kpu_extract.page.rules.rule_ink import rule_profile
from kpu_extract.page.rules.settings import RULE_SETTINGS


def find_separators(
    level: Sequence[Rule],
    uprights: Sequence[Rule],
    ink: InkMap,
    settings: SeparatorSettings = RULE_SETTINGS.separators,
) -> tuple[Rule, ...]:
    """The upright rules that reach from one to the next of the ``level`` rules, in their space.

    A separator that continues one of the longer ``uprights`` may have a gap made by noise. Any other must reach both
    rules.
    """
    least = settings.of_rules * _usual_darkness(level, ink, settings)
    found = [
        separator
        for upper, lower in _neighbours(level, settings)
        for separator in (
            *_between(upper, lower, ink, least, settings),
            *_continued(upper, lower, uprights, ink, settings),
        )
    ]
    return without_letters(found, uprights, ink, settings)


def without_letters(
    short: Sequence[Rule],
    uprights: Sequence[Rule],
    ink: InkMap,
    settings: SeparatorSettings = RULE_SETTINGS.separators,
) -> tuple[Rule, ...]:
    """The ``short`` upright rules without the strokes of letters, which do not reach from end to end."""
    return tuple(
        rule
        for rule in short
        if _gaps(rule, ink, settings)
        <= (settings.gaps_in_line if _in_line(rule, uprights, settings) else 0.0)
    )


def _continued(
    upper: Rule, lower: Rule, uprights: Sequence[Rule], ink: InkMap, settings: SeparatorSettings
) -> Iterator[Rule]:
    """The uprights that end at one of two level rules and continue to the other. They are found also where a broad
    letter leaves no light ground beside them."""
    start, end = _common(upper, lower)
    for rule in uprights:
        ends = (abs(rule.start - lower.position), abs(rule.end - upper.position))
        if min(ends) > settings.meets_pt or not start < rule.position < end:
            continue
        found = Rule(Orientation.VERTICAL, rule.position, upper.position, lower.position, rule.thickness)
        own, longer = (rule_profile(ink, one, settings.line_pt).mean() for one in (found, rule))
        if own >= settings.as_dark * longer:
            yield found


def _in_line(separator: Rule, uprights: Sequence[Rule], settings: SeparatorSettings) -> bool:
    return any(abs(rule.position - separator.position) <= settings.same_line_pt for rule in uprights)


def _gaps(separator: Rule, ink: InkMap, settings: SeparatorSettings) -> float:
    """The part of the way from rule to rule on which the separator is not dark."""
    way = rule_profile(ink, separator, settings.line_pt)
    window = ink.pixels(settings.hair_pt, least=1)
    smooth = np.convolve(way, np.ones(window) / window, "valid")
    return float((smooth < settings.broken * np.median(smooth)).mean())


def _usual_darkness(level: Sequence[Rule], ink: InkMap, settings: SeparatorSettings) -> float:
    """How dark the level rules are along their middle, 0..1."""
    found = [
        float(rule_profile(ink, rule, settings.line_pt).mean())
        for rule in level
        if 0 <= rule.position < ink.size.height
    ]
    return float(np.median(found)) if found else 0.0


def _neighbours(level: Sequence[Rule], settings: SeparatorSettings) -> Iterator[tuple[Rule, Rule]]:
    """Pairs of rules, one above the other, that are near enough and have no third rule between them."""
    ordered = sorted(level, key=lambda rule: rule.position)
    for index, upper in enumerate(ordered):
        for place, lower in enumerate(ordered[index + 1 :], index + 1):
            height = lower.position - upper.position
            if height > settings.highest_pt:
                break
            start, end = _common(upper, lower)
            between = ordered[index + 1 : place]
            if height >= settings.lowest_pt and start < end and not _hidden(upper, lower, between, settings):
                yield upper, lower


def _common(first: Rule, second: Rule) -> tuple[float, float]:
    """Start and end of what both rules have in common; the end lies before the start where they have nothing."""
    return max(first.start, second.start), min(first.end, second.end)


def _hidden(upper: Rule, lower: Rule, between: Sequence[Rule], settings: SeparatorSettings) -> bool:
    """Whether a rule between two others separates them along all that they have in common."""
    start, end = _common(upper, lower)
    return any(
        rule.start <= start + settings.hidden_pt
        and rule.end >= end - settings.hidden_pt
        and rule.position - upper.position >= settings.lowest_pt
        for rule in between
    )


def _between(
    upper: Rule, lower: Rule, ink: InkMap, least: float, settings: SeparatorSettings
) -> Iterator[Rule]:
    """The uprights between two level rules that have at least the darkness ``least``."""
    start, end = _common(upper, lower)
    top = upper.position + upper.thickness / 2 + settings.clear_pt
    bottom = lower.position - lower.thickness / 2 - settings.clear_pt
    if bottom - top < settings.piece_pt * 2 or end - start < settings.thickest_pt:
        return
    band = Box(start, top, end, bottom)
    left = ink.window(band)[1].start
    for first, last in _dark_columns(ink.within(band), ink, least, settings):
        width = (last - first) / ink.scale
        if width <= settings.thickest_pt:
            x = (left + (first + last) / 2) / ink.scale
            yield Rule(Orientation.VERTICAL, x, upper.position, lower.position, width)


def _dark_columns(
    band: Darkness, ink: InkMap, least: float, settings: SeparatorSettings
) -> list[tuple[int, int]]:
    """Runs of pixel columns (first, last + 1) of ``band`` that have at least the darkness ``least`` from top to
    bottom, with lighter ones beside them."""
    reach = ink.pixels(settings.ground_pt, least=2)
    count = max(settings.least_pieces, round(band.shape[0] / (settings.piece_pt * ink.scale)))
    means = np.array([piece.mean(axis=0) for piece in np.array_split(band, count)])
    padded = np.pad(means, ((0, 0), (reach, reach)), mode="edge")
    rise = means - np.maximum(padded[:, : -2 * reach], padded[:, 2 * reach :])
    aside = ink.pixels(settings.line_pt, least=1)
    nearby = [np.roll(means.mean(axis=0), shift) for shift in range(-aside, aside + 1)]
    dark = np.maximum.reduce(nearby) >= least
    even = rise.min(axis=0) >= np.maximum(settings.rise, settings.even * np.median(rise, axis=0))
    return true_runs(even & dark)
