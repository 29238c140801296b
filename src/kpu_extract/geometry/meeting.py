"""Which of many boxes meet, found without a look at every pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

BoxSides = NDArray[np.float64]
"""(boxes, 4): left, top, right and bottom of boxes; or values of pairs of boxes."""


_AT_ONCE = 100_000
"""Pairs of boxes that are compared at once: some megabytes of sides."""


def common_sides(ones: BoxSides, others: BoxSides) -> tuple[BoxSides, BoxSides]:
    """(ones, others): width and height of what boxes have in common, negative where they lie apart."""
    return _common(ones[:, None], others[None])


def _common(ones: BoxSides, others: BoxSides) -> tuple[BoxSides, BoxSides]:
    """The same of each of ``ones`` with the box in its place in ``others``."""
    wide = np.minimum(ones[..., 2], others[..., 2]) - np.maximum(ones[..., 0], others[..., 0])
    high = np.minimum(ones[..., 3], others[..., 3]) - np.maximum(ones[..., 1], others[..., 1])
    return wide, high


def meeting_pairs(boxes: BoxSides, apart: float, most_compared: int) -> NDArray[np.int64] | None:
    """(pairs, 2): the places in ``boxes``, the lower first, of those that come nearer to each other than ``apart``.

    A sweep: each box is compared with those alone that begin before it ends, along the side on which these are fewer.
    None where more than ``most_compared`` pairs would have to be compared: memory and time stay bounded.
    """
    sweep = min((_Sweep(boxes, axis, apart) for axis in (0, 1)), key=lambda one: one.compared)
    return None if sweep.compared > most_compared else sweep.pairs()


def groups_apart(boxes: BoxSides, apart: float, most_groups: int, most_compared: int) -> list[list[int]]:
    """The places of boxes in groups of such as do not come nearer to each other than ``apart``: each in the first group
    that has none near it. No groups where they would be more than ``most_groups``, or where :func:`meeting_pairs` gives
    none."""
    pairs = meeting_pairs(boxes, apart, most_compared)
    if pairs is None:
        return []
    before: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs.tolist():
        before[other].append(one)
    group_of: list[int] = []
    for place in range(len(boxes)):
        taken = {group_of[other] for other in before[place]}
        group_of.append(next(group for group in range(len(taken) + 1) if group not in taken))
    if max(group_of, default=-1) >= most_groups:
        return []
    groups: list[list[int]] = [[] for _ in range(max(group_of, default=-1) + 1)]
    for place, group in enumerate(group_of):
        groups[group].append(place)
    return groups


def share_ground(ones: BoxSides, others: BoxSides, least: float, most_compared: int) -> bool:
    """Whether some box of ``ones`` has more than the part ``least``, 0..1, of the smaller of the two in common with one
    of ``others``, or may have, where they are too many to compare."""
    ones, others = _reaching(ones, others), _reaching(others, ones)
    if len(ones) * len(others) > most_compared:
        return True
    wide, high = common_sides(ones, others)
    common = np.clip(wide, 0.0, None) * np.clip(high, 0.0, None)
    smaller = np.minimum(_areas(ones)[:, None], _areas(others)[None, :])
    return bool((common > least * smaller).any())


def _reaching(boxes: BoxSides, others: BoxSides) -> BoxSides:
    """Those of ``boxes`` that reach into the rectangle around ``others``."""
    first, last = others[:, :2].min(axis=0), others[:, 2:].max(axis=0)
    reach: NDArray[np.bool_] = ((boxes[:, 2:] > first) & (boxes[:, :2] < last)).all(axis=1)
    return boxes[reach]


def _areas(boxes: BoxSides) -> BoxSides:
    areas: BoxSides = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return areas


class _Sweep:
    """The boxes in the order in which they begin along an axis (0 across, 1 down)."""

    def __init__(self, boxes: BoxSides, axis: int, apart: float) -> None:
        self._order = np.argsort(boxes[:, axis], kind="stable").astype(np.int64)
        self._boxes, self._apart = boxes[self._order], apart
        reached = np.searchsorted(self._boxes[:, axis], self._boxes[:, axis + 2] + apart)
        self._next = np.arange(1, len(boxes) + 1)
        # A box whose sides are exchanged would reach back.
        self._reached = np.maximum(reached, self._next)

        self._after = self._reached - self._next

    @property
    def compared(self) -> int:
        """How many pairs are compared."""
        return int(self._after.sum())

    def pairs(self) -> NDArray[np.int64]:
        found = [np.empty((0, 2), np.int64), *map(self._meeting, self._steps())]
        return np.sort(np.concatenate(found), axis=1)

    def _steps(self) -> Iterator[slice]:
        """The boxes in parts that have few pairs to compare."""
        compared = np.cumsum(self._after)
        first = 0
        while first < len(compared):
            before = int(compared[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(compared, before + _AT_ONCE, side="right")))
            yield slice(first, last)
            first = last

    def _meeting(self, part: slice) -> NDArray[np.int64]:
        """(pairs, 2): those boxes that meet, of which the one that begins first is in ``part``."""
        after = self._after[part]
        ones = np.repeat(np.arange(part.start, part.stop), after)
        counted = np.arange(len(ones)) - np.repeat(np.cumsum(after) - after, after)
        others = np.repeat(self._next[part], after) + counted
        wide, high = _common(self._boxes[ones], self._boxes[others])
        meet = (wide > -self._apart) & (high > -self._apart)
        return np.stack([self._order[ones[meet]], self._order[others[meet]]], axis=1)
