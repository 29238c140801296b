"""Doubts what stands among printed signs and is unlike them: letters of a stamp, a note of a pen, dust.

A word processor prints each sign of a plan alike and in the middle of its cell. A pen does not: where the signs of a
table differ, nothing is doubted here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kpu_extract.geometry.clustering import runs_of_equal_widths
from kpu_extract.model.page import Grid
from kpu_extract.page.marks.evidence import CellEvidence, PieceForm
from kpu_extract.page.marks.settings import JudgementSettings

_SIGN_FORMS = (PieceForm.STROKES, PieceForm.CROSSING, PieceForm.PASSING)
"""Those of marks."""


@dataclass(frozen=True)
class UnlikeSignSettings:
    """When signs are printed, and which are unlike them. Set on scans of plans with typed signs, at 150 to 300 dpi,
    under box stamps, under a copier's dust and under a SALINAN stamp in one bit."""

    least_signs: int = 12
    """Signs of a table, at least, of which most are alike."""

    same_size: float = 0.15
    """Part of the usual size by which printed signs differ at most. Measured on: v at 150 and 200 dpi, 0.06."""

    alike: float = 0.6
    """Part of the signs that are of the usual size, at least. Worst case: eight cells under a stamp beside thirty typed
    signs, 0.79; left lower for larger stamps over fewer signs."""

    printed_offset: float = 0.25
    """Part of half the cell's width, at most: how far from the cell's middle ``most_signs`` of the printed ones
    stand. Typed signs have 0.1."""

    most_signs: float = 0.9
    """Part of the printed signs, 0..1, that stand so near their cell's middle."""

    over_borders: float = 0.1
    """Part of the signs that cross borders, at most: of a pen's crosses in tight rows a third does."""

    counted: float = 0.1
    """Of the square of its size: the ink that a sign has at least where none of it lay on a border."""

    larger: float = 1.35
    """Times the usual size: a larger piece is none of these signs."""

    smaller: float = 0.5
    """Times the usual size: a smaller piece is none of them. A streak may take away a third of a sign."""

    usual_ink: float = 0.75
    """Part of the printed signs, 0..1, whose ink the usual ink covers."""

    fuller: float = 2.5
    """Times the usual ink: a piece with more is none of these signs."""

    aside: float = 0.55
    """Part of half the cell's width: a piece that stands farther from the middle is none of them."""

    certainty: float = 0.5
    """Certainty, 0..1, that such a piece is a mark, by definition: it is not known."""


UNLIKE_SIGN_SETTINGS = UnlikeSignSettings()


def with_doubted_signs(
    found: Sequence[CellEvidence],
    grid: Grid,
    judgement: JudgementSettings,
    settings: UnlikeSignSettings = UNLIKE_SIGN_SETTINGS,
) -> list[CellEvidence]:
    """The evidence for the cells of ``grid``, in order; in columns of one width whose signs are printed, that of other
    pieces says that they may mark nothing."""
    result = list(found)
    for block in _blocks(grid, judgement):
        rows: dict[int, list[int]] = defaultdict(list)
        for place in block:
            rows[grid.cells[place].row].append(place)
        usual = _printed(rows, found, judgement, settings)
        if usual is None:
            continue
        size, ink = usual
        for own in rows.values():
            unlike = [
                place
                for place in own
                if _is_sign(found[place], judgement) and _is_unlike(found[place], size, ink, settings)
            ]
            # A heading holds letters in all its cells.
            if 2 * len(unlike) > len(own) and _is_full(own, found):
                continue
            for place in unlike:
                result[place] = _doubted(found[place], judgement, settings)
    return result


def _blocks(grid: Grid, settings: JudgementSettings) -> Iterator[list[int]]:
    """The places of the cells of one column's width, for each run of neighbouring columns of one width."""
    for run in runs_of_equal_widths(grid.xs, settings.width_difference):
        if len(run) >= settings.least_full_columns:
            yield [
                place
                for place, cell in enumerate(grid.cells)
                if cell.column_span == 1 and run[0] <= cell.column <= run[-1]
            ]


def _is_full(own: Sequence[int], found: Sequence[CellEvidence]) -> bool:
    return all(found[place].extent for place in own)


def _is_sign(seen: CellEvidence, settings: JudgementSettings) -> bool:
    return (
        seen.form in _SIGN_FORMS
        and seen.extent >= settings.least_extent_pt
        and seen.strength >= settings.least_strength
    )


def _printed(
    rows: Mapping[int, Sequence[int]],
    found: Sequence[CellEvidence],
    judgement: JudgementSettings,
    settings: UnlikeSignSettings,
) -> tuple[float, float] | None:
    """The usual size and the most ink of signs that are printed; None where they differ, or are few, or run over
    borders as those of a pen do. Rows with something in every cell do not count: a heading is one."""
    body = [
        found[place]
        for own in rows.values()
        if not _is_full(own, found)
        for place in own
        if _is_sign(found[place], judgement)
    ]
    if len(body) < settings.least_signs:
        return None
    size = float(np.median([seen.extent for seen in body]))
    alike = [seen for seen in body if abs(seen.extent - size) <= settings.same_size * size]
    if not _are_typed(body, alike, size, settings):
        return None
    # The ink of a sign at a border was taken out of its cell with the rule.
    inks = [seen.drawn_area for seen in alike if seen.drawn_area >= settings.counted * seen.extent**2]
    return size, float(np.quantile(inks, settings.usual_ink)) if len(
        inks
    ) >= settings.least_signs else math.inf


def _are_typed(
    body: Sequence[CellEvidence], alike: Sequence[CellEvidence], size: float, settings: UnlikeSignSettings
) -> bool:
    """Whether most signs of the ``body`` are ``alike``, in the middle of their cells, and seldom over borders."""
    if len(alike) < max(settings.least_signs, settings.alike * len(body)):
        return False
    if float(np.quantile([seen.offset for seen in alike], settings.most_signs)) > settings.printed_offset:
        return False
    # Strokes of a stamp are larger; crosses of a pen have one size.
    over = [
        seen for seen in body if seen.form is PieceForm.CROSSING and seen.extent <= settings.larger * size
    ]
    return len(over) <= settings.over_borders * len(body)


def _is_unlike(seen: CellEvidence, size: float, ink: float, settings: UnlikeSignSettings) -> bool:
    if seen.extent > settings.larger * size:
        return True
    # Of a sign at a border a part was taken out with the rule: only that it is too large says anything.
    return seen.form is not PieceForm.CROSSING and (
        seen.extent < settings.smaller * size
        or seen.drawn_area > settings.fuller * ink
        or seen.offset > settings.aside
    )


def _doubted(seen: CellEvidence, judgement: JudgementSettings, settings: UnlikeSignSettings) -> CellEvidence:
    """The evidence as that of a stroke that may pass through; a broad one looks like a shade, which is as doubtful."""
    doubtful = (judgement.least_shade + judgement.sure_shade) / 2
    return replace(
        seen,
        form=PieceForm.PASSING,
        certainty=min(seen.certainty, settings.certainty),
        shade=min(seen.shade, doubtful),
    )
