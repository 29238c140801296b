"""Turns evidence into a judgement, by comparing it with the page's own blank and marked cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp

import numpy as np

from kpu_extract.model.page import Mark, MarkKind, MarkState
from kpu_extract.page.marks.evidence import CellEvidence, PieceForm
from kpu_extract.page.marks.settings import MARK_SETTINGS, JudgementSettings

BLANK_FORMS = frozenset({PieceForm.DASH, PieceForm.NOUGHT})
"""Signs that say that nothing is planned."""


def judge_cells(
    evidence: Sequence[CellEvidence], settings: JudgementSettings = MARK_SETTINGS.judgement
) -> list[Mark]:
    """One mark per cell of a page, in order. Most cells of a page are not shaded, so the lower half of the shades
    shows how blank cells look there."""
    shades = np.array([seen.shade for seen in evidence])
    blank = float(np.median(np.sort(shades)[: max(1, len(shades) // 2)])) if len(shades) else 0.0
    above = shades - blank
    marked = above[above >= settings.sure_shade]
    usual = float(np.median(marked)) if len(marked) else 0.0
    sure = max(settings.sure_shade, settings.halfway * usual)
    comparable = _comparable_marks(evidence, settings)
    beside_hollow = _beside_hollow(evidence, settings)
    return [
        replace(mark, confidence=_confidence(mark, seen, rise, sure, settings))
        for seen, rise in zip(evidence, above.tolist(), strict=True)
        for mark in (_judged(seen, rise, sure, comparable, beside_hollow, settings),)
    ]


def _beside_hollow(evidence: Sequence[CellEvidence], settings: JudgementSettings) -> list[CellEvidence]:
    """The marks that may be boxes like the hollow ones, but filled: they stand in columns of one width among those of
    the hollow ones or next to them, and not above all of these but the highest: an O of the heading is hollow too."""
    hollow = [seen.cell for seen in evidence if seen.form is PieceForm.HOLLOW]
    if not hollow:
        return []
    width = float(np.median([cell.width for cell in hollow]))
    off = settings.width_difference * width
    left, right = min(cell.x0 for cell in hollow), max(cell.x0 for cell in hollow)
    tops = sorted({cell.y0 for cell in hollow})
    top = tops[1] if len(tops) >= settings.least_hollow_rows else tops[0]
    below = [seen for seen in evidence if seen.cell.y0 >= top]
    return [
        seen
        for seen in _comparable_marks(below, settings)
        if abs(seen.cell.width - width) <= off and left - width - off <= seen.cell.x0 <= right + width + off
    ]


def _confidence(
    mark: Mark, seen: CellEvidence, rise: float, sure: float, settings: JudgementSettings
) -> float:
    """The distance of the evidence from the thresholds as a probability: a half between the two, near 1 beyond."""
    shade = (rise - settings.least_shade) / max(sure - settings.least_shade, settings.least_shade)
    extent = (seen.extent - settings.least_extent_pt) / (settings.sure_extent_pt - settings.least_extent_pt)
    strength = (seen.strength - settings.least_strength) / (settings.sure_strength - settings.least_strength)
    glyph = min(extent, strength)
    if mark.state is MarkState.UNSURE:
        return settings.unsure_confidence
    if mark.state is MarkState.BLANK:
        # A dash, a nought or an empty box is known by its form, however large it is.
        known = seen.form in BLANK_FORMS or seen.form is PieceForm.HOLLOW
        return min(
            1.0 - _beyond(shade, settings), settings.known_form if known else 1.0 - _beyond(glyph, settings)
        )
    of_kind = shade if mark.kind is MarkKind.SHADE else max(glyph, shade, 1.0)
    return _beyond(of_kind, settings) * (1.0 if mark.kind is MarkKind.SHADE else seen.certainty)


def _beyond(place: float, settings: JudgementSettings) -> float:
    """The probability that evidence at ``place`` (0 at the lower threshold, 1 at the upper one) is a mark."""
    return 1.0 / (1.0 + exp(-settings.steepness * (min(place, settings.far) - 0.5)))


def _comparable_marks(evidence: Sequence[CellEvidence], settings: JudgementSettings) -> list[CellEvidence]:
    """The evidence with which a doubtful piece is compared:

    - pieces that are too small or faint to be sure, where most of them stand in the middle of their cells (asterisks
    and small dots);

    - pieces that are sure;

    - strokes that cross their cell's border, wherever they stand in it.
    """
    # Remains of a stamp are no measure for other remains of it.
    evidence = [seen for seen in evidence if seen.form is not PieceForm.PASSING]
    crossing = [seen for seen in evidence if seen.form is PieceForm.CROSSING and seen.certainty >= 1.0]
    doubtful = [seen for seen in evidence if _glyph_state(seen, settings) is MarkState.UNSURE]
    middle = [seen for seen in doubtful if seen.offset <= settings.middle]
    sure = [
        seen
        for seen in evidence
        if _glyph_state(seen, settings) is MarkState.MARKED and seen.offset <= settings.middle
    ]
    small = middle if len(middle) > len(doubtful) / 2 else []
    return [*(seen for seen in small if seen.form is not PieceForm.CROSSING), *sure, *crossing]


def _is_one_of(seen: CellEvidence, comparable: Sequence[CellEvidence], settings: JudgementSettings) -> bool:
    """Whether ``seen`` has the size of some of ``comparable``, and the darkness of the sure ones among them."""
    similar = sum(
        _is_as_large(other, seen, settings)
        for other in comparable
        if seen.strength >= settings.sure_strength or _glyph_state(other, settings) is MarkState.UNSURE
    )
    return seen.offset <= settings.middle and similar >= settings.least_similar


def _resembles_others(
    seen: CellEvidence, comparable: Sequence[CellEvidence], settings: JudgementSettings
) -> bool:
    """Whether a stroke that crosses its cell's border has the darkness and the size of some of ``comparable``.
    These are sure marks, or such strokes too: people mark a page with one pen."""
    similar = sum(
        abs(other.strength - seen.strength) <= settings.size_difference * seen.strength
        and _is_as_large(other, seen, settings)
        for other in comparable
    )
    return seen.strength >= settings.sure_strength and similar > settings.least_similar


def _is_mark_under_stamp(
    seen: CellEvidence, comparable: Sequence[CellEvidence], settings: JudgementSettings
) -> bool:
    """Whether a stroke under a grey stamp stands in its cell's middle and is as large and as dark as others."""
    under_stamp = seen.certainty >= settings.known_under_stamp
    return under_stamp and seen.offset <= settings.middle and _resembles_others(seen, comparable, settings)


def _is_as_large(one: CellEvidence, other: CellEvidence, settings: JudgementSettings) -> bool:
    return abs(one.extent - other.extent) <= settings.size_difference * other.extent


def _has_fuller_boxes(
    seen: CellEvidence, comparable: Sequence[CellEvidence], settings: JudgementSettings
) -> bool:
    """Whether other marks of the size of a hollow piece hold more ink: boxes with a cross or tick. A cell of text
    holds more than its largest letter could."""
    return any(
        other.form is not PieceForm.HOLLOW
        and other.drawn_area <= max(1.0, other.extent**2)
        and (1.0 - settings.size_difference) * seen.extent
        <= other.extent
        <= settings.fuller_size * seen.extent
        and other.drawn_area >= settings.fuller * seen.drawn_area
        for other in comparable
    )


def _judged(
    seen: CellEvidence,
    rise: float,
    sure: float,
    comparable: Sequence[CellEvidence],
    beside_hollow: Sequence[CellEvidence],
    settings: JudgementSettings,
) -> Mark:
    if rise >= sure:
        return Mark(MarkState.MARKED, MarkKind.SHADE, seen.shade, seen.ink)
    glyph = _glyph_state(seen, settings)
    if seen.form is PieceForm.CROSSING:
        glyph = MarkState.MARKED if _resembles_others(seen, comparable, settings) else MarkState.UNSURE
    elif seen.form is PieceForm.PASSING and glyph is not MarkState.BLANK:
        glyph = MarkState.MARKED if _is_mark_under_stamp(seen, comparable, settings) else MarkState.UNSURE
    elif seen.form is PieceForm.HOLLOW and _has_fuller_boxes(seen, beside_hollow, settings):
        glyph = MarkState.BLANK
    elif glyph is MarkState.UNSURE and _is_one_of(seen, comparable, settings):
        glyph = MarkState.MARKED
    if glyph is not MarkState.BLANK:
        return Mark(glyph, MarkKind.GLYPH, seen.shade, seen.ink)
    if rise >= settings.least_shade:
        return Mark(MarkState.UNSURE, MarkKind.SHADE, seen.shade, seen.ink)
    return Mark(MarkState.BLANK, MarkKind.NONE, seen.shade, seen.ink)


def _glyph_state(seen: CellEvidence, settings: JudgementSettings) -> MarkState:
    if seen.extent < settings.least_extent_pt or seen.strength < settings.least_strength:
        return MarkState.BLANK
    if seen.form in BLANK_FORMS:
        return MarkState.BLANK
    if seen.form in (PieceForm.CROSSING, PieceForm.PASSING):
        return MarkState.UNSURE
    if seen.extent >= settings.sure_extent_pt and seen.strength >= settings.sure_strength:
        return MarkState.MARKED
    return MarkState.UNSURE
