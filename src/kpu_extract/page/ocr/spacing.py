"""Word spaces that the recogniser missed, found as gaps in the picture of the line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kpu_extract.geometry.clustering import true_runs
from kpu_extract.geometry.picture import Grey, level_percentile

NARROW_LETTERS = frozenset("ijlI1|!tfr")
CLOSING_SIGNS, OPENING_SIGNS = frozenset(",.;:!?)]”"), frozenset("([“")
"""Signs that no space stands before, and that none stands after."""


@dataclass(frozen=True)
class SpacingSettings:
    """How wide a gap between two letters is a space between words. A word space is 0.25 em, a crop is 1.3 em
    high. Measured on a 13-page scan of 150 dpi, Arial of 9 points (docs/decisions/ocr-engine.md)."""

    blank: float = 0.16
    """Darkness below which a column of pixels holds no letter; blur leaves less than this between words."""

    margin: int = 10
    """The crop's first and last row of so many are not looked at: a rule's blur may stand there."""

    paper_percentile: float = 95.0
    """Percentile, 0..100, of the crop's values that stands for its paper."""

    least_spaces: int = 2
    """Spaces that the recogniser read: so many show what is usual on the line."""

    of_usual: float = 0.62
    """Of the line's usual word space: a gap this wide separates words."""

    of_height: float = 0.15
    """Of the crop's height, where the line shows no word space to go by: a gap this wide separates words."""

    least_of_height: float = 0.13
    """Of the crop's height: no narrower gap separates words. Worst case: letters stand up to 0.1 apart."""

    figures: float = 1.5
    """Between digits gaps are wider by this: figures are set on one width."""

    narrow: float = 1.35
    """Beside a narrow letter too: its room is more than its stroke."""


SPACING_SETTINGS = SpacingSettings()


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of the line without ink, as parts of its width (0..1)."""

    start: float
    end: float

    @property
    def width(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def gaps_of(crop: Grey, settings: SpacingSettings = SPACING_SETTINGS) -> list[Gap]:
    """The inkless stretches within a line's crop (height, width; dark on light), left to right; the
    margins at its ends are left out."""
    height, width = crop.shape
    margin = height // settings.margin
    inner = crop[margin : height - margin].astype(np.float32)
    paper = max(1.0, level_percentile(crop, settings.paper_percentile))
    darkest = 1.0 - inner.min(axis=0) / paper
    blank = true_runs(np.asarray(darkest < settings.blank))
    return [Gap(start / width, end / width) for start, end in blank if start > 0 and end < width]


def missed_spaces(
    texts: Sequence[str],
    places: Sequence[float],
    gaps: Sequence[Gap],
    shape: float,
    settings: SpacingSettings = SPACING_SETTINGS,
) -> list[int]:
    """Where a space is missing: the indices of the letters it stands before.

    ``texts`` are the line's letters and spaces as read, ``places`` where each stands (0..1), ``gaps`` those of
    :func:`gaps_of`, left to right, ``shape`` the crop's height over its width.
    """
    between = _between(texts, places, gaps)
    read = [gap.width for index, gap in between if not texts[index].strip()]
    usual = float(np.median(read)) if len(read) >= settings.least_spaces else 0.0
    least = settings.of_usual * usual if usual else settings.of_height * shape
    least = max(least, settings.least_of_height * shape)
    found = []
    for index, gap in between:
        before, after = texts[index - 1], texts[index]
        if not before.strip() or not after.strip():
            continue
        if after in CLOSING_SIGNS or before in OPENING_SIGNS:
            continue
        if gap.width >= least * _room(before, after, settings):
            found.append(index)
    return found


def _room(before: str, after: str, settings: SpacingSettings) -> float:
    """By how much the gap between two letters of one word may be wider than usual."""
    if before.isdigit() and after.isdigit():
        return settings.figures
    return settings.narrow if before in NARROW_LETTERS or after in NARROW_LETTERS else 1.0


def _between(texts: Sequence[str], places: Sequence[float], gaps: Sequence[Gap]) -> list[tuple[int, Gap]]:
    """For each letter after the first that has a gap right before it: its index and the widest such gap.
    A space's own gap is given to the space. ``gaps`` stand from left to right."""
    middles = [gap.middle for gap in gaps]

    def widest(start: float, end: float) -> Gap | None:
        own = gaps[bisect_right(middles, start) : bisect_left(middles, end)]
        return max(own, key=lambda gap: gap.width, default=None)

    found = []
    for index in range(1, len(texts)):
        is_space = not texts[index].strip() and index + 1 < len(texts)
        gap = widest(places[index - 1], places[index + 1] if is_space else places[index])
        if gap is not None:
            found.append((index, gap))
    return found
