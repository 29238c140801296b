"""Lines set so tight that their letters overlap in height: each letter goes to the line that holds most of it.

Where the descenders of one line reach below the top of the next, no level cut parts the two: the tails of "p" and "y"
stood at the end of the next line and were read there as words of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import Mask, mask_of
from kpu_extract.page.reading.pictures.lines import LineBox


@dataclass(frozen=True, slots=True)
class TouchingLineSettings:
    """Which pieces of ink are letters that a cut between two lines goes through. Parts of the usual line's height."""

    letter: tuple[float, float] = (0.3, 1.2)
    """How high a letter is, from and to: dots and commas stay where the cut leaves them, and what is higher are
    letters of both lines that touch, which the cut parts."""


TOUCHING_LINE_SETTINGS = TouchingLineSettings()


@dataclass(frozen=True)
class PartedLine:
    """A line with all of its letters, and where in the cell (255) letters of other lines stand; None where the line
    touches no other."""

    box: LineBox
    foreign: Mask | None = None


def parted_lines(
    ink: Mask, lines: Sequence[LineBox], usual: float, settings: TouchingLineSettings = TOUCHING_LINE_SETTINGS
) -> list[PartedLine]:
    """The lines of a cell (``ink`` 255 where drawn), top to bottom, those that were cut apart with their own letters
    alone; ``usual`` is the page's usual line height in pixels."""
    touching = {
        place
        for first, (one, other) in enumerate(pairwise(lines))
        if one.bottom >= other.top
        for place in (first, first + 1)
    }
    if not touching:
        return [PartedLine(line) for line in lines]
    _, found, stats, _ = connected_pieces(ink)
    labels = np.asarray(found, dtype=np.int32)
    heights = np.asarray(stats[:, cv2.CC_STAT_HEIGHT], dtype=np.float64) / usual
    owners = _owners(labels, heights, lines, settings)
    return [
        _parted(line, labels, owners, place) if place in touching else PartedLine(line)
        for place, line in enumerate(lines)
    ]


def _owners(
    labels: NDArray[np.int32],
    heights: NDArray[np.float64],
    lines: Sequence[LineBox],
    settings: TouchingLineSettings,
) -> NDArray[np.int64]:
    """The line that holds most of each piece; -1 for pieces that a cut parts."""
    line_of_row = np.full(labels.shape[0], len(lines), dtype=np.int64)
    for place, line in enumerate(lines):
        line_of_row[line.top : line.bottom] = place
    ys, xs = np.nonzero(labels)
    count = len(lines) + 1
    pairs = np.bincount(labels[ys, xs] * count + line_of_row[ys], minlength=len(heights) * count)
    by_line = pairs.reshape(len(heights), count)[:, :-1]
    owners: NDArray[np.int64] = np.asarray(by_line.argmax(axis=1), dtype=np.int64)
    low, high = settings.letter
    owners[(heights < low) | (heights > high)] = -1
    owners[0] = -1
    return owners


def _parted(line: LineBox, labels: NDArray[np.int32], owners: NDArray[np.int64], place: int) -> PartedLine:
    owner = np.where(labels > 0, owners[labels], -1)
    own = owner == place
    rows = np.zeros(labels.shape[0], dtype=bool)
    rows[line.top : line.bottom] = True
    own |= (labels > 0) & (owner == -1) & rows[:, None]
    ys, xs = np.nonzero(own)
    if not len(ys):
        return PartedLine(line)
    box = LineBox(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)
    foreign = mask_of((labels > 0) & ~own)
    return PartedLine(box, foreign)
