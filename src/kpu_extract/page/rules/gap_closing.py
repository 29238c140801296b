"""Joins the pieces of an upright rule that letters touch.

A faint rule is no ridge where a letter stands against it: the ground on that side is dark. But it is drawn
there too, from piece to piece; where cells are merged over it, only a letter's stroke may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kpu_extract.model.page import Rule

ASIDE_PT = 0.8
"""How far apart the pieces of one rule stand across it."""
LONGEST_PT = 90.0
"""The longest way without a ridge: a cell full of text that touches its side."""
DRAWN = 0.95
"""The part of the way that must be drawn: a line of letters leaves more free above and below it."""
INK = 0.06
"""Darkness of what is drawn; half of what a ridge's rise must be, for JPEG takes some of a faint line."""


def bridged(uprights: Sequence[Rule], darkness: NDArray[np.float32], scale: float) -> list[Rule]:
    """``uprights`` with their pieces joined; ``darkness`` is the rectified page's (height, width)."""
    whole: list[Rule] = []
    for rule in sorted(uprights, key=lambda rule: rule.start):
        found = next((at for at, one in enumerate(whole) if _goes_on(one, rule, darkness, scale)), None)
        if found is None:
            whole.append(rule)
        else:
            whole[found] = _joined(whole[found], rule)
    return whole


def _goes_on(one: Rule, rule: Rule, darkness: NDArray[np.float32], scale: float) -> bool:
    if abs(one.position - rule.position) > ASIDE_PT or not one.end < rule.start <= one.end + LONGEST_PT:
        return False
    top, bottom = round(one.end * scale), round(rule.start * scale)
    middle = round((one.position + rule.position) / 2 * scale)
    way = darkness[top : bottom + 1, max(0, middle - 1) : middle + 2]
    return bool(way.size) and float((way.max(axis=1) > INK).mean()) >= DRAWN


def _joined(one: Rule, rule: Rule) -> Rule:
    lengths = one.end - one.start, rule.end - rule.start
    position = (one.position * lengths[0] + rule.position * lengths[1]) / sum(lengths)
    return replace(one, position=position, end=rule.end, thickness=max(one.thickness, rule.thickness))
