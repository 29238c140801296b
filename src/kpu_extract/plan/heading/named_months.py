"""Month columns that are known by their names alone: a part of a year, a year that begins in July, chosen months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.plan.heading.cells import HeadingLeaf
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.months import MonthRun

_NO_RUN = MonthRun(0, ())


@dataclass(frozen=True, slots=True)
class _Named:
    """The month that a heading names, and the heading of the group (a year, a quarter) that it stands in."""

    month: int
    group: str


def named_run(leaves: Sequence[HeadingLeaf], places: Sequence[int], vocabulary: Vocabulary) -> MonthRun:
    """The longest stretch of neighbouring headings of which each names one month, another one than those of its group
    before it; their order does not matter."""
    best = _NO_RUN
    start = 0
    found: list[_Named] = []
    for at, place in enumerate(places):
        named = _named(leaves[place], vocabulary)
        if named is None or named in found:
            start = at if named is not None else at + 1
            found = []
        if named is not None:
            found.append(named)
        if len(found) > len(best.months):
            best = MonthRun(start, tuple((one.month,) for one in found))
    return best


def _named(leaf: HeadingLeaf, vocabulary: Vocabulary) -> _Named | None:
    months = vocabulary.months.of_heading(leaf.text) if leaf.text.strip() else None
    if months is None or len(months) != 1:
        return None
    return _Named(months[0], leaf.groups[-1] if leaf.groups else "")
