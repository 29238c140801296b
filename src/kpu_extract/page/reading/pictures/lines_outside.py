"""Finds the lines of text outside tables: a network is asked, and shown only the bands of the page that hold ink."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import true_runs
from kpu_extract.geometry.picture import Grey, mask_of
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.ocr.engine import OcrEngine
from kpu_extract.page.reading.pictures.lines import without_specks
from kpu_extract.page.reading.settings import READING_SETTINGS, ReadingSettings


@dataclass(frozen=True)
class SearchedBandSettings:
    """Which part of a page is searched."""

    blank_pt: float = 72.0
    """Points: blank space higher than this, as a table leaves it, is left out. Set by reasoning: an inch is more than
    stands between the lines of a head or a signature."""


SEARCHED_BAND_SETTINGS = SearchedBandSettings()


@dataclass(frozen=True, slots=True)
class _Band:
    """Where ink is, in pixels, ends exclusive; ``ink`` is how many pixels are drawn."""

    top: int
    bottom: int
    left: int
    right: int
    ink: int


def lines_outside(
    rest: Grey,
    dpi: float,
    engine: OcrEngine,
    settings: ReadingSettings = READING_SETTINGS,
    searched: SearchedBandSettings = SEARCHED_BAND_SETTINGS,
) -> list[Box]:
    """The boxes, in pixels, of the lines in ``rest``, a page's picture in which the tables were made blank.

    The engine is shown the bands that hold ink, one below the other, without the high blank space between them that
    the tables left.
    """
    bands = list(_bands(rest, dpi, settings, searched))
    scale = dpi / POINTS_PER_INCH
    if sum(band.ink for band in bands) < max(1.0, settings.outside.least_ink_pt2 * scale**2):
        return []
    margin = round(settings.outside.around_ink_pt * scale)
    left = max(0, min(band.left for band in bands) - margin)
    right = max(band.right for band in bands) - 1 + margin
    tops = [max(0, band.top - margin) for band in bands]
    parts = [rest[top : band.bottom - 1 + margin, left:right] for top, band in zip(tops, bands, strict=True)]
    found = engine.find_lines(np.concatenate(parts), dpi)
    return [box.moved(left, down) for box, down in zip(found, _moves(found, parts, tops), strict=True)]


def _bands(
    rest: Grey, dpi: float, settings: ReadingSettings, searched: SearchedBandSettings
) -> Iterator[_Band]:
    """The bands of rows that hold more than specks, with no more blank rows between two lines than
    ``searched.blank_pt``."""
    scale = dpi / POINTS_PER_INCH
    drawn = mask_of(rest < settings.outside.drawn_below)
    for top, bottom in true_runs(np.atleast_1d(drawn.any(axis=1)), round(searched.blank_pt * scale)):
        clean = without_specks(drawn[top:bottom], scale, settings)
        rows, columns = np.flatnonzero(clean.any(axis=1)), np.flatnonzero(clean.any(axis=0))
        if len(rows):
            ink = int(np.count_nonzero(clean))
            yield _Band(
                top + int(rows[0]), top + int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1, ink
            )


def _moves(found: Sequence[Box], parts: Sequence[Grey], tops: Sequence[int]) -> Iterator[int]:
    """For each box, found in the ``parts`` below each other, how far below it stands on the page; ``tops`` are the
    rows at which the parts begin there."""
    begins = list(accumulate((len(part) for part in parts[:-1]), initial=0))
    for box in found:
        place = bisect_right(begins, max(0.0, box.center[1])) - 1
        yield tops[place] - begins[place]
