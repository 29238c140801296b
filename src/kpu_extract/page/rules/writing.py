"""Removes what is writing: the lower or upper ends of a line of letters, and the first letters of several lines. A
row of letters has gaps in it and strokes beside it."""

from __future__ import annotations

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.ink import Darkness, InkMap
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.raster_settings import WritingSettings
from kpu_extract.page.rules.rule_ink import ink_along
from kpu_extract.page.rules.settings import RULE_SETTINGS


def is_writing(ink: InkMap, rule: Rule, settings: WritingSettings = RULE_SETTINGS.writing) -> bool:
    """Whether ``rule`` is in truth a row of letters."""
    level = ink_along(ink, rule.orientation)
    unrest = _unrest(level, rule, settings)
    if unrest is None:
        return False
    drawn = level.drawn_share(rule.position, rule.start, rule.end, settings.line_pt, settings.faint)
    if drawn < settings.whole and unrest > settings.unrest:
        return True
    if rule.orientation is Orientation.HORIZONTAL or unrest <= settings.stacked_unrest:
        return False
    return _followed(level, rule, settings) < settings.stacked_whole


def _unrest(level: InkMap, rule: Rule, settings: WritingSettings) -> float | None:
    """The change of darkness per point, on the side of the rule where it is larger; None at the picture's edge."""
    far = settings.line_pt + settings.beside_pt
    wide, middle = settings.beside_width_pt, rule.position
    if middle - far < 0 or middle + far > level.size.height:
        return None
    sides = (
        level.within(Box(rule.start, middle - far, rule.end, middle - far + wide)),
        level.within(Box(rule.start, middle + far - wide, rule.end, middle + far)),
    )
    return max(_change(side) for side in sides) * level.scale


def _change(side: Darkness) -> float:
    """The mean change of darkness from pixel to pixel along a band (rows, columns)."""
    return float(np.abs(np.diff(side.mean(axis=0))).mean())


def _followed(level: InkMap, rule: Rule, settings: WritingSettings) -> float:
    """The part of a rule's length that is drawn; each piece is looked at where most of it is drawn."""
    inked = (
        level.band(rule.position, rule.start, rule.end, settings.line_pt + settings.sway_pt) > settings.faint
    )
    high = 2 * level.pixels(settings.line_pt, least=1) + 1
    pieces = np.array_split(inked, max(1, round(rule.length / settings.piece_pt)), axis=1)
    drawn = [
        max(int(piece[top : top + high].any(axis=0).sum()) for top in range(max(1, len(piece) - high + 1)))
        for piece in pieces
    ]
    return float(sum(drawn) / max(1, inked.shape[1]))
