"""The row of numbers at the foot of a heading without rules (1, 2, 3 …), found by its ink alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kpu_extract.geometry.clustering import true_runs
from kpu_extract.page.rectification.column_groups import Ink


@dataclass(frozen=True)
class NumberRowSettings:
    """What looks like a row of column numbers. Measured on: scans of eight black headings with numbers, in brackets
    and plain, of 150 to 300 dpi, and of ten without."""

    lowest_pt: float = 3.0
    """Points: the height of the numbers, at least; digits of 5 points."""

    highest_pt: float = 12.0
    """Points: and at most; brackets of 12 points."""

    gap_pt: float = 0.7
    """Points of free ground over the whole row above the numbers, at least."""

    edge_pt: float = 2.0
    """Points at the heading's borders and at rules that are not looked at: their blur."""

    widest: float = 2.6
    """Times its height that a number is wide, at most: `(19)` is 1.7 times as wide as high."""

    word_gap_pt: float = 6.0
    """Points: parts of a number stand nearer to each other; letters of a word do, too."""

    least: int = 4
    """Numbers, at least."""


def top_of_numbers(
    ink: Ink, fill: Ink, uprights: Sequence[int], scale: float, settings: NumberRowSettings
) -> int | None:
    """The row of pixels between the headings and their numbers, where the foot of the heading ``fill`` has numbers: a
    row of short signs, one at most between two ``uprights`` or across them, below what is written there. The first and
    the last column have one."""
    edge = round(settings.edge_pt * scale)
    inside = fill[:, uprights[0] : uprights[-1]]
    top = int(np.median(np.argmax(inside, axis=0))) + edge
    foot = len(fill) - 1 - int(np.median(np.argmax(inside[::-1], axis=0))) - edge
    written = ink[top:foot, uprights[0] + edge : uprights[-1] - edge]
    lines = true_runs(np.atleast_1d(written.any(axis=1)), max(0, round(settings.gap_pt * scale) - 1))
    if len(lines) <= 1:
        return None
    (_, above), (first, end) = lines[-2:]
    if not settings.lowest_pt * scale <= end - first <= settings.highest_pt * scale:
        return None
    numbers = true_runs(np.atleast_1d(written[first:end].any(axis=0)), round(settings.word_gap_pt * scale))
    sides = [x - uprights[0] - edge for x in uprights]
    are_short = all(right - left <= settings.widest * (end - first) for left, right in numbers)
    are_enough = len(numbers) >= settings.least
    reach = numbers and numbers[0][1] <= sides[1] and numbers[-1][0] >= sides[-2]
    if not (are_short and are_enough and reach and _are_headed(written[:above], sides, numbers, edge)):
        return None
    return top + (above + first) // 2


def _are_headed(above: Ink, sides: Sequence[int], numbers: Sequence[tuple[int, int]], edge: int) -> bool:
    """Whether no column has two numbers, and each with one has a heading above it."""
    columns = [slice(max(0, left + edge), right - edge) for left, right in pairwise(sides)]
    held = [
        sum(1 for left, right in numbers if column.start <= left and right <= column.stop + edge)
        for column in columns
    ]
    return max(held, default=0) <= 1 and all(
        bool(above[:, column].any()) for column, count in zip(columns, held, strict=True) if count
    )
