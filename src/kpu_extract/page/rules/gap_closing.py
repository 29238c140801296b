"""Joins the pieces of an upright rule that letters touch.

A faint rule is not a ridge where a letter stands against it: the ground on that side is dark. But it is drawn
there too, from piece to piece; where cells are merged over it, only a letter's stroke may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kpu_extract.geometry.ink import InkMap
from kpu_extract.model.page import Rule
from kpu_extract.page.rules.raster_settings import GapSettings
from kpu_extract.page.rules.settings import RULE_SETTINGS


def with_gaps_closed(
    uprights: Sequence[Rule], ink: InkMap, settings: GapSettings = RULE_SETTINGS.gaps
) -> list[Rule]:
    """``uprights`` with the pieces of each rule joined where the way between them is drawn."""
    whole: list[Rule] = []
    for rule in sorted(uprights, key=lambda rule: rule.start):
        found = next((at for at, one in enumerate(whole) if _continues(one, rule, ink, settings)), None)
        if found is None:
            whole.append(rule)
        else:
            whole[found] = _joined(whole[found], rule)
    return whole


def _continues(above: Rule, below: Rule, ink: InkMap, settings: GapSettings) -> bool:
    if abs(above.position - below.position) > settings.aside_pt:
        return False
    if not above.end < below.start <= above.end + settings.longest_pt:
        return False
    middle = (above.position + below.position) / 2
    # One pixel more, so that pieces next to each other have a way between them.
    end = below.start + 1 / ink.scale
    return (
        ink.transposed.drawn_share(middle, above.end, end, settings.line_pt, settings.faint) >= settings.drawn
    )


def _joined(above: Rule, below: Rule) -> Rule:
    position = (above.position * above.length + below.position * below.length) / (above.length + below.length)
    thickness = max(above.thickness, below.thickness)
    return replace(above, position=position, end=below.end, thickness=thickness)
