"""Which of many boxes meet, found without a look at every pair."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BoxSides = NDArray[np.float64]
"""(boxes, 4): left, top, right and bottom of boxes; or values of pairs of boxes."""


def common_sides(ones: BoxSides, others: BoxSides) -> tuple[BoxSides, BoxSides]:
    """(ones, others): width and height of what boxes have in common, negative where they lie apart."""
    wide = np.minimum.outer(ones[:, 2], others[:, 2]) - np.maximum.outer(ones[:, 0], others[:, 0])
    high = np.minimum.outer(ones[:, 3], others[:, 3]) - np.maximum.outer(ones[:, 1], others[:, 1])
    return wide, high


def meeting_pairs(boxes: BoxSides, apart: float, most_compared: int) -> NDArray[np.int64] | None:
    """(pairs, 2): the places in ``boxes``, the lower first, of those that come nearer to each other than ``apart``.

    A sweep: each box is compared with those alone that begin before it ends, along the side on which these are fewer.
    None where more than ``most_compared`` pairs would have to be compared: memory and time stay bounded.
    """
    sweep = min((_Sweep(boxes, axis, apart) for axis in (0, 1)), key=lambda one: one.compared)
    return None if sweep.compared > most_compared else sweep.pairs()


class _Sweep:
    """The boxes in the order in which they begin along an axis (0 across, 1 down)."""

    def __init__(self, boxes: BoxSides, axis: int, apart: float) -> None:
        self._order = np.argsort(boxes[:, axis], kind="stable").astype(np.int64)
        self._boxes, self._apart = boxes[self._order], apart
        reached = np.searchsorted(self._boxes[:, axis], self._boxes[:, axis + 2] + apart)
        self._next = np.arange(1, len(boxes) + 1)
        # A box whose sides are exchanged would reach back.
        self._reached = np.maximum(reached, self._next)

    @property
    def compared(self) -> int:
        """How many pairs are compared."""
        return int((self._reached - self._next).sum())

    def pairs(self) -> NDArray[np.int64]:
        found = [np.empty((0, 2), np.int64)]
        for place in np.flatnonzero(self._reached > self._next).tolist():
            after = slice(place + 1, int(self._reached[place]))
            wide, high = common_sides(self._boxes[place : place + 1], self._boxes[after])
            others = self._order[after][(wide[0] > -self._apart) & (high[0] > -self._apart)]
            found.append(np.stack([np.full_like(others, self._order[place]), others], axis=1))
        return np.sort(np.concatenate(found), axis=1)
