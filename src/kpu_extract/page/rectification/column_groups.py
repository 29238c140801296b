"""Groups of columns in a heading without rules, found by their names, which are written across several columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.bool_]
"""Where a part of the page is dark (height, width)."""


@dataclass(frozen=True, slots=True)
class LedUpright:
    """A rule that goes on through a heading from ``start`` to ``end``; ``below`` is where the way is free, from which
    it goes on where something is written across it."""

    x: int
    start: int
    end: int
    below: int

    @property
    def is_free(self) -> bool:
        return self.below <= self.start


@dataclass(frozen=True, slots=True)
class GroupName:
    """The name of a group of columns, written across the rules ``first`` to ``last`` (places in their order): its
    first and last row and column of ink."""

    first: int
    last: int
    top: int
    bottom: int
    left: int
    right: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def group_names(ink: Ink, uprights: Sequence[LedUpright], beside: int, least: float) -> list[GroupName]:
    """The names that are written across rules, with ``least`` pixels below them for the names of their columns."""
    free = [place for place, one in enumerate(uprights) if one.is_free]
    names: list[GroupName] = []
    for left, right in pairwise(free):
        across = uprights[left + 1 : right]
        if not across or (names and left < names[-1].last):
            continue
        top, bottom = min(one.start for one in across) + beside, max(one.below for one in across)
        inner = slice(uprights[left].x + beside, uprights[right].x - beside)
        rows, columns = np.nonzero(ink[top:bottom, inner])
        if not len(rows) or min(one.end for one in across) - bottom < least:
            continue
        name = GroupName(
            left + 1,
            right - 1,
            top + int(rows.min()),
            bottom,
            inner.start + int(columns.min()),
            inner.start + int(columns.max()),
        )
        names.append(_with_more_words(ink, uprights, name, beside))
    return names


def _with_more_words(ink: Ink, uprights: Sequence[LedUpright], name: GroupName, beside: int) -> GroupName:
    """The name with its words in the columns on both sides: a rule may pass between two words."""
    space = name.bottom - name.top

    def written(left: int, right: int) -> list[int]:
        """The columns of ink between two rules, beside the name."""
        start, end = uprights[left].x + beside, uprights[right].x - beside
        return (start + np.flatnonzero(ink[name.top : name.bottom, start:end].any(axis=0))).tolist()

    while name.last + 2 < len(uprights):
        found = written(name.last + 1, name.last + 2)
        if not found or found[0] - name.right >= space:
            break
        name = replace(name, last=name.last + 1, right=found[-1])
    while name.first - 2 >= 0:
        found = written(name.first - 2, name.first - 1)
        if not found or name.left - found[-1] >= space:
            break
        name = replace(name, first=name.first - 1, left=found[0])
    return name


def columns_of(ink: Ink, uprights: Sequence[LedUpright], name: GroupName, beside: int) -> tuple[int, int]:
    """Between which two rules the columns of a group stand: it may have more of them on both sides of its name, which
    stands in the middle."""
    lefts, rights = [name.first - 1], [name.last + 1]
    while lefts[-1] > 0 and _may_be_of_group(ink, uprights[lefts[-1] - 1 : lefts[-1] + 1], name, beside):
        lefts.append(lefts[-1] - 1)
    while rights[-1] + 1 < len(uprights) and _may_be_of_group(
        ink, uprights[rights[-1] : rights[-1] + 2], name, beside
    ):
        rights.append(rights[-1] + 1)

    def beside_middle(ends: tuple[int, int]) -> float:
        return abs(sum(uprights[end].x for end in ends) / 2 - name.middle)

    # The farthest ends between which the name stands in the middle, else those between which it nearly does.
    extents = list(product(lefts, rights))
    middle = [ends for ends in extents if beside_middle(ends) <= beside]
    return max(middle, key=lambda ends: ends[1] - ends[0]) if middle else min(extents, key=beside_middle)


def _may_be_of_group(ink: Ink, sides: Sequence[LedUpright], name: GroupName, beside: int) -> bool:
    """Whether the column between two rules may be the group's: something stands in it below the group's name, and
    nothing beside that."""
    left, right = sides
    columns = slice(left.x + beside, right.x - beside)
    over, under = (
        ink[left.start + beside : name.bottom, columns],
        ink[name.bottom : left.end - beside, columns],
    )
    return left.is_free and right.is_free and not bool(over.any()) and bool(under.any())
