"""Finds rules of the sheet's other side that show through the paper.

They are pale, and letters run through them: the table on this side was not laid out around them. Rules that are pale
by choice have no letters on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.clustering import consecutive, true_runs
from kpu_extract.geometry.ink import InkMap
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.rule_ink import ink_along, rule_profile


@dataclass(frozen=True)
class ShowThroughSettings:
    """What distinguishes rules that show through. Measured on: plans whose mirror image shows through with a
    twelfth to a fifth of its ink, at 200 dpi; and plans whose rules are of a light grey below a black heading."""

    pale: float = 0.45
    """Part of the dark rules' darkness that a pale one has, at most."""

    dark_percentile: float = 75.0
    """Percentile, 0..100, of the lines' darkness that stands for the dark rules."""

    line_pt: float = 0.5
    """Points: how far from its middle a line is looked for."""

    beside_pt: float = 1.3
    """Points beside the line at which a stroke that runs through it is seen on both sides."""

    same_line_pt: float = 1.6
    """Points: pieces that lie no farther from each other across are one line."""

    least_dark: int = 3
    """Dark lines of each direction, at least: the table of this side."""

    rule_pt: float = 2.0
    """Points beside a dark rule within which what crosses a line is that rule."""

    stroke: float = 1.3
    """Times as dark as the darkest pale rule that a stroke of a letter is, at least."""

    least_strokes: int = 3
    """Strokes that run through a pale line, at least, so that it lies under letters."""

    crossed: float = 0.3
    """Part of the pale lines that lie under letters, at least. Measured on: a table that shows through, 17 of 25; pale
    rules of ten plans, none but one of 19 under a watermark."""


SHOW_THROUGH_SETTINGS = ShowThroughSettings()


def show_through(
    lines: Sequence[Rule], ink: InkMap, settings: ShowThroughSettings = SHOW_THROUGH_SETTINGS
) -> frozenset[Rule]:
    """Those of ``lines`` that are rules of the sheet's other side."""
    darkness = [float(np.median(rule_profile(ink, rule, settings.line_pt))) for rule in lines]
    if not darkness:
        return frozenset()
    limit = settings.pale * float(np.percentile(darkness, settings.dark_percentile))
    pale = [rule for rule, dark in zip(lines, darkness, strict=True) if dark <= limit]
    dark = [rule for rule, own in zip(lines, darkness, strict=True) if own > limit]
    whole: list[Rule] = []
    for orientation in Orientation:
        own = _whole([rule for rule in pale if rule.orientation is orientation], settings)
        if sum(rule.orientation is orientation for rule in dark) < settings.least_dark or not own:
            return frozenset()
        whole += own
    strokes = [_strokes_through(rule, dark, ink, settings.stroke * limit, settings) for rule in whole]
    if sum(count >= settings.least_strokes for count in strokes) < settings.crossed * len(whole):
        return frozenset()
    return frozenset(pale)


def _whole(pieces: Sequence[Rule], settings: ShowThroughSettings) -> list[Rule]:
    """The lines of one direction from their first piece to their last: letters part what lies under them."""
    lines = consecutive(
        sorted(pieces, key=lambda piece: piece.position),
        lambda line, piece: piece.position - line[0].position <= settings.same_line_pt,
    )
    return [
        replace(line[0], start=min(one.start for one in line), end=max(one.end for one in line))
        for line in lines
    ]


def _strokes_through(
    rule: Rule, dark: Sequence[Rule], ink: InkMap, least: float, settings: ShowThroughSettings
) -> int:
    """How many strokes at least so dark run through ``rule``, the ``dark`` rules that cross it left out."""
    level = ink_along(ink, rule.orientation)
    sides = [
        level.band(rule.position + shift, rule.start, rule.end, 0.0).max(axis=0, initial=0.0)
        for shift in (-settings.beside_pt, 0.0, settings.beside_pt)
    ]
    through: NDArray[np.bool_] = np.min(sides, axis=0) > least
    for other in dark:
        if other.orientation is not rule.orientation:
            near = (other.position - rule.start + shift for shift in (-settings.rule_pt, settings.rule_pt))
            first, last = (max(0, level.pixels(at)) for at in near)
            through[first:last] = False
    return sum(1 for _ in true_runs(through))
