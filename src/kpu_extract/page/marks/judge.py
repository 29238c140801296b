"""From evidence to a judgement, against the page's own blank and marked cells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kpu_extract.model.page import Mark, MarkKind, MarkState
from kpu_extract.page.marks.evidence import CellEvidence

LEAST_SHADE = 0.035
"""Above the page's blank cells: what uneven light and JPEG leave is below this."""
SURE_SHADE = 0.06
"""Grey of 10 % printed and scanned keeps at least this over the blank cells."""
HALFWAY = 0.45
"""Between the page's blank and shaded cells; less than this part of the way is not sure."""
LEAST_EXTENT_PT, SURE_EXTENT_PT = 1.8, 2.8
"""Specks and the ends of rules are smaller than the first, ticks and dots larger than the second."""
LEAST_STRENGTH, SURE_STRENGTH = 0.22, 0.38
ALIKE = 0.3
"""By how much, as a part, the sizes of small marks of one kind differ."""
LEAST_ALIKE = 3
"""So many small things alike, each in the middle of its cell, are marks: dust is of all sizes and anywhere."""
MIDDLE = 0.4
"""Half of a cell's width, the part that is its middle."""


def judge_cells(evidence: Sequence[CellEvidence]) -> list[Mark]:
    """One mark per cell of a page, in order. Most cells of a page are not shaded, so the lower half of
    the shades tells what blank looks like there."""
    shades = np.array([seen.shade for seen in evidence])
    blank = float(np.median(np.sort(shades)[: max(1, len(shades) // 2)])) if len(shades) else 0.0
    above = shades - blank
    marked = above[above >= SURE_SHADE]
    usual = float(np.median(marked)) if len(marked) else 0.0
    sure = max(SURE_SHADE, HALFWAY * usual)
    small = _small_marks(evidence)
    return [_judged(seen, rise, sure, small) for seen, rise in zip(evidence, above.tolist(), strict=True)]


def _small_marks(evidence: Sequence[CellEvidence]) -> list[CellEvidence]:
    """The things that a small one is likened to: those too small or faint to be sure of by themselves, where
    many of them stand in the middle of their cells (asterisks and small dots), and the sure ones."""
    doubtful = [seen for seen in evidence if _glyph_state(seen) is MarkState.UNSURE]
    middle = [seen for seen in doubtful if seen.offset <= MIDDLE]
    sure = [seen for seen in evidence if _glyph_state(seen) is MarkState.MARKED and seen.offset <= MIDDLE]
    return [*(middle if len(middle) > len(doubtful) / 2 else []), *sure]


def _is_one_of(seen: CellEvidence, small: Sequence[CellEvidence]) -> bool:
    """Whether ``seen`` is as large as some of ``small``, and as dark as those that are sure."""
    alike = sum(
        abs(other.extent - seen.extent) <= ALIKE * seen.extent
        for other in small
        if seen.strength >= SURE_STRENGTH or _glyph_state(other) is MarkState.UNSURE
    )
    return seen.offset <= MIDDLE and alike >= LEAST_ALIKE


def _judged(seen: CellEvidence, rise: float, sure: float, small: Sequence[CellEvidence]) -> Mark:
    if rise >= sure:
        return Mark(MarkState.MARKED, MarkKind.SHADE, seen.shade, seen.ink)
    glyph = _glyph_state(seen)
    if glyph is MarkState.UNSURE and _is_one_of(seen, small):
        glyph = MarkState.MARKED
    if glyph is not MarkState.BLANK:
        return Mark(glyph, MarkKind.GLYPH, seen.shade, seen.ink)
    if rise >= LEAST_SHADE:
        return Mark(MarkState.UNSURE, MarkKind.SHADE, seen.shade, seen.ink)
    return Mark(MarkState.BLANK, MarkKind.NONE, seen.shade, seen.ink)


def _glyph_state(seen: CellEvidence) -> MarkState:
    if seen.extent < LEAST_EXTENT_PT or seen.strength < LEAST_STRENGTH:
        return MarkState.BLANK
    if seen.extent >= SURE_EXTENT_PT and seen.strength >= SURE_STRENGTH:
        return MarkState.MARKED
    return MarkState.UNSURE
