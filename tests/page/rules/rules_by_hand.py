"""Rules of a table, made by hand."""

from __future__ import annotations

from kpu_extract.model.page import Orientation, Rule


def level(y: float, start: float, end: float) -> Rule:
    """A level rule, a point thick."""
    return Rule(Orientation.HORIZONTAL, y, start, end, 1.0)


def upright(x: float, start: float, end: float) -> Rule:
    """An upright rule, a point thick."""
    return Rule(Orientation.VERTICAL, x, start, end, 1.0)
