"""Word spaces that the recogniser missed, seen as gaps in the picture of the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kpu_extract.geometry.clustering import true_runs
from kpu_extract.geometry.picture import Grey

BLANK = 0.16
"""Darkness below which a column of pixels holds no letter; blur leaves less than this between words."""
OF_USUAL = 0.62
"""Of the line's usual word space: a gap this wide parts words."""
OF_HEIGHT = 0.15
"""Of the crop's height, where the line shows no word space to go by; a space is 0.25 em, a crop 1.3 em."""
LEAST_OF_HEIGHT = 0.13
"""Of the crop's height: letters stand up to 0.1 apart."""
FIGURES = 1.5
"""Between digits gaps are wider by this: figures are set on one width."""
NARROW = frozenset("ijlI1|!tfr")
SLENDER = 1.35
"""Beside a slender letter too: its room is more than its stroke."""
CLOSING, OPENING = frozenset(",.;:!?)]”"), frozenset("([“")
"""Signs that no space stands before, and that none stands after."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the line without ink, as parts of its width (0..1)."""

    start: float
    end: float

    @property
    def width(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def gaps_of(crop: Grey) -> list[Gap]:
    """The inkless stretches within a line's crop (height, width; dark on light), left to right; the
    margins at its ends are none."""
    height, width = crop.shape
    inner = crop[height // 10 : height - height // 10].astype(np.float32)
    paper = max(1.0, float(np.percentile(crop, 95)))
    darkest = 1.0 - inner.min(axis=0) / paper
    blank = true_runs(np.asarray(darkest < BLANK))
    return [Gap(start / width, end / width) for start, end in blank if start > 0 and end < width]


def missed_spaces(
    texts: Sequence[str], places: Sequence[float], gaps: Sequence[Gap], shape: float
) -> list[int]:
    """Where a space is missing: the indices of the letters it stands before.

    ``texts`` are the line's letters and spaces as read, ``places`` where each stands (0..1), ``shape``
    the crop's height over its width.
    """
    read = [gap.width for index, gap in _between(texts, places, gaps) if not texts[index].strip()]
    usual = float(np.median(read)) if len(read) >= 2 else 0.0
    least = OF_USUAL * usual if usual else OF_HEIGHT * shape
    least = max(least, LEAST_OF_HEIGHT * shape)
    found = []
    for index, gap in _between(texts, places, gaps):
        before, after = texts[index - 1], texts[index]
        if not before.strip() or not after.strip():
            continue
        if after in CLOSING or before in OPENING:
            continue
        if gap.width >= least * _room(before, after):
            found.append(index)
    return found


def _room(before: str, after: str) -> float:
    """By how much the gap between two letters of one word may be wider than usual."""
    if before.isdigit() and after.isdigit():
        return FIGURES
    return SLENDER if before in NARROW or after in NARROW else 1.0


def _between(texts: Sequence[str], places: Sequence[float], gaps: Sequence[Gap]) -> list[tuple[int, Gap]]:
    """For each letter after the first that has a gap right before it: its index and the widest such gap.
    A space's own gap is given to the space."""
    found = []
    for index in range(1, len(texts)):
        own = [gap for gap in gaps if places[index - 1] < gap.middle < places[index]]
        if not texts[index].strip() and index + 1 < len(texts):
            own = [gap for gap in gaps if places[index - 1] < gap.middle < places[index + 1]]
        if own:
            found.append((index, max(own, key=lambda gap: gap.width)))
    return found
