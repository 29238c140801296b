"""Joins the pieces of an upright rule that letters touch.

Where a letter stands against a faint rule, the ground on that side is dark, and the rule is not found as a ridge. But
the rule is drawn there, from one piece to the next. Where cells are merged, only the stroke of a letter may be drawn
there.
"""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.geometry.ink import InkMap
from kpu_extract.model.page import Rule
from kpu_extract.page.rules.frame import merged_rule
from kpu_extract.page.rules.raster_settings import GapSettings
from kpu_extract.page.rules.settings import RULE_SETTINGS


def with_gaps_closed(
    uprights: Sequence[Rule], ink: InkMap, settings: GapSettings = RULE_SETTINGS.gaps
) -> list[Rule]:
    """``uprights``; pieces of one rule are joined where the picture is drawn between them."""
    whole: list[Rule] = []
    for rule in sorted(uprights, key=lambda rule: rule.start):
        found = next((at for at, one in enumerate(whole) if _continues(one, rule, ink, settings)), None)
        if found is None:
            whole.append(rule)
        else:
            whole[found] = merged_rule(whole[found], rule)
    return whole


def _continues(above: Rule, below: Rule, ink: InkMap, settings: GapSettings) -> bool:
    if abs(above.position - below.position) > settings.aside_pt:
        return False
    if not above.end < below.start <= above.end + settings.longest_pt:
        return False
    middle = (above.position + below.position) / 2
    # One pixel is added, so that there is something to look at between pieces that touch.
    end = below.start + 1 / ink.scale
    return (
        ink.transposed.drawn_share(middle, above.end, end, settings.line_pt, settings.faint) >= settings.drawn
    )
