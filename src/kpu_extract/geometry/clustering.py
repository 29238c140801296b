"""Clustering in one dimension: what stands next to each other along a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")


def is_near(length: float, usual: float, part: float) -> bool:
    """Whether ``length`` differs from ``usual`` by at most ``part`` (0..1) of it."""
    return bool(abs(length - usual) <= part * usual)


def are_even(lengths: Sequence[float], part: float) -> bool:
    """Whether all ``lengths`` differ from their median by at most ``part`` (0..1) of it."""
    middle = median(lengths)
    return all(is_near(length, middle, part) for length in lengths)


def consecutive(items: Iterable[T], belongs: Callable[[Sequence[T], T], bool]) -> list[list[T]]:
    """``items`` in their own order, cut into groups: an item joins the group before it where
    ``belongs(group, item)``, and begins one of its own where not."""
    groups: list[list[T]] = []
    for item in items:
        if groups and belongs(groups[-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def runs_of_equal_widths(borders: Sequence[float], part: float) -> list[list[int]]:
    """The columns between neighbouring ``borders``, by their number from 0, in runs of one width: each column differs
    from the first of its run by at most ``part`` (0..1) of that one's width."""
    widths = np.diff(borders)
    return consecutive(range(len(widths)), lambda run, column: is_near(widths[column], widths[run[0]], part))


def clusters(items: Iterable[T], position: Callable[[T], float], gap: float) -> list[list[T]]:
    """``items`` from the lowest ``position`` to the highest, cut where two neighbours stand ``gap`` or more
    apart (single linkage)."""
    return consecutive(
        sorted(items, key=position), lambda group, item: position(item) - position(group[-1]) < gap
    )


def covered_length(stretches: Iterable[tuple[float, float]]) -> float:
    """The length that stretches (start, end) cover together."""
    length, reached = 0.0, float("-inf")
    for start, end in sorted(stretches):
        length += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return length


def true_runs(flags: NDArray[np.bool_], gap: int = 0) -> list[tuple[int, int]]:
    """The runs of true values in ``flags`` (n,) as (first, last + 1); runs with at most ``gap`` false
    values between them are one."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    found = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    groups = consecutive(found, lambda group, run: run[0] - group[-1][1] <= gap)
    return [(group[0][0], group[-1][1]) for group in groups]
