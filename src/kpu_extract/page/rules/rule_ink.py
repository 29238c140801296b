"""What the ink map says along a rule of either direction."""

from __future__ import annotations

from kpu_extract.geometry.ink import Darkness, InkMap
from kpu_extract.model.page import Orientation, Rule


def ink_along(ink: InkMap, orientation: Orientation) -> InkMap:
    """The map in which rules of ``orientation`` are level."""
    return ink if orientation is Orientation.HORIZONTAL else ink.transposed


def rule_profile(ink: InkMap, rule: Rule, aside: float) -> Darkness:
    """How dark it is along ``rule``, (pixels,): at each place the darkest pixel within ``aside`` points of its
    line. A rule shorter than a pixel has one."""
    end = max(rule.end, rule.start + 1 / ink.scale)
    return ink_along(ink, rule.orientation).profile(rule.position, rule.start, end, aside)
