"""Finds the lines that show how a page lies: the rules of its tables, also where they are hairlines or pale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import Mask
from kpu_extract.page.rectification.skew import (
    Segments,
    SkewSettings,
    long_segments,
    mean_length,
    total_length,
    with_broken_ones,
)


@dataclass(frozen=True)
class RuledLineSettings:
    """Which lines are looked at, and when the fainter ones are the rules."""

    least_line_pt: float = 57.6
    """Points: length of the shortest stroke that shows how the page lies. A capital's is a fifth of it."""

    faint: float = 0.15
    """Darkness above which a hairline's pixel counts as drawn. At 100 dpi a hairline that lies between two rows of
    pixels keeps half of its darkness in each: with the threshold of ink only the pieces are left that lie in one row,
    and these lie along the pixels, not along the line. A spreadsheet's grid at 200 dpi was bent by 0.6 degrees so."""

    hairline_gain: float = 1.5
    """Times: where faint lines are so much longer on the average, the others were pieces. Whole rules are 1.0 times
    as long; the pieces of hairlines 1.9 to 9.5 times (five scans of two such sheets)."""

    step_px: float = 1.5
    """Pixels of the analysis: how far the next piece of a line may lie above or below the end of the one before."""

    pale_gain: float = 2.0
    """Times: where faint lines of both directions have so much more length in all, the rules are paler than ink, and
    the others were strokes of a pen or the black rules of a heading. Of a table with grey rules nothing else is seen;
    of black rules both find 1.0 to 1.4 times as much (18 damaged scans)."""


def ruled_lines(
    full: Mask, faint: Mask, scale: float, skew: SkewSettings, settings: RuledLineSettings
) -> tuple[Segments, Segments]:
    """The level and the upright lines in the levelled ink ``full``; those of ``faint``, which has more, where the
    others are pieces of hairlines or miss the pale rules. ``scale`` is pixels per point."""
    least = round(settings.least_line_pt * scale)
    own, longer = (
        [
            long_segments(ink, horizontal=horizontal, least=least, settings=skew)
            for horizontal in (True, False)
        ]
        for ink in (full, faint)
    )
    # Letters never give many lines of both directions.
    is_table = all(len(lines) >= skew.least_segments for lines in longer)
    chosen = [
        with_broken_ones(
            *((more, faint) if is_missed else (few, full)), scale, horizontal=horizontal, settings=skew
        )
        for few, more, horizontal in zip(own, longer, (True, False), strict=True)
        for is_missed in [
            (is_table and _are_paler(few, more, settings)) or _are_pieces(few, more, skew, settings)
        ]
    ]
    return _whole(chosen[0], least, skew, settings), chosen[1]


def _are_paler(own: Segments, longer: Segments, settings: RuledLineSettings) -> bool:
    """Whether most rules are missing from ``own``."""
    return total_length(longer) >= settings.pale_gain * total_length(own)


def _are_pieces(own: Segments, longer: Segments, skew: SkewSettings, settings: RuledLineSettings) -> bool:
    """Whether ``own`` are pieces of the lines ``longer``. Fewer lines say nothing of the page: prose has underlines."""
    ruled = min(len(own), len(longer)) >= skew.least_segments
    return ruled and mean_length(longer) >= settings.hairline_gain * mean_length(own)


def _whole(lines: Segments, longest_gap: int, skew: SkewSettings, settings: RuledLineSettings) -> Segments:
    """``lines`` along the first axis, or the lines through those that continue each other where most are such pieces:
    each piece of a hairline lies along the pixels, and only all of them lie along the line. Of the level lines alone: a
    row of a plan is lost where these are bent, while uprights end at each band of a section anyway."""
    runs = _runs(lines, longest_gap, settings.step_px)
    whole = np.array([_through(run) for run in runs], dtype=np.float64).reshape(-1, 4)
    return whole if _are_pieces(lines, whole, skew, settings) else lines


def _runs(lines: Segments, longest_gap: int, step: float) -> list[Segments]:
    """The pieces of each line in their order: the next one begins soon behind the one before, at its height."""
    runs: list[list[NDArray[np.float64]]] = []
    for piece in lines[np.argsort(lines[:, 0])]:
        before = [
            run
            for run in runs
            if 0 <= piece[0] - run[-1][2] <= longest_gap and abs(piece[1] - run[-1][3]) <= step
        ]
        if before:
            min(before, key=lambda run: abs(float(piece[1] - run[-1][3]))).append(piece)
        else:
            runs.append([piece])
    return [np.array(run) for run in runs]


def _through(run: Segments) -> tuple[float, float, float, float]:
    """The line through the ends of all pieces of a ``run``, by least squares."""
    along, across = run[:, [0, 2]].ravel(), run[:, [1, 3]].ravel()
    slope, offset = np.polyfit(along, across, 1)
    start, end = float(along.min()), float(along.max())
    return start, float(offset + slope * start), end, float(offset + slope * end)
