"""Pairs the members of two sequences in their order (Needleman and Wunsch 1970; gaps cost nothing)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PlacePair = tuple[int | None, int | None]
"""A place in either sequence; None where the other one's member has no counterpart."""


def sequence_alignment(likeness: NDArray[np.floating]) -> list[PlacePair]:
    """The order-keeping alignment of the greatest total ``likeness`` (members of one, members of the other). On a tie a
    pair is rather made than not. Members less alike than 0 are not paired."""
    rows, columns = likeness.shape
    best = np.zeros((rows + 1, columns + 1))
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            together = best[i - 1, j - 1] + likeness[i - 1, j - 1]
            best[i, j] = max(together, best[i - 1, j], best[i, j - 1])
    return _traced(likeness, best)


def _traced(likeness: NDArray[np.floating], best: NDArray[np.float64]) -> list[PlacePair]:
    """The way by which ``best``, the greatest totals up to each pair of places, came to its end."""
    pairs: list[PlacePair] = []
    i, j = likeness.shape
    while i or j:
        if i and j and best[i, j] == best[i - 1, j - 1] + likeness[i - 1, j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif i and best[i, j] == best[i - 1, j]:
            i -= 1
            pairs.append((i, None))
        else:
            j -= 1
            pairs.append((None, j))
    return pairs[::-1]
