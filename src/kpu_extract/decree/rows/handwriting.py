"""Finds rows of a scan that were filled in by hand: what was read of them is uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kpu_extract.decree.rows.rows import Row
from kpu_extract.model.page import Source


@dataclass(frozen=True, slots=True)
class HandwritingSettings:
    """When a row counts as filled in by hand."""

    tall: float = 1.4
    """Of the usual height of the page's rows. A number written by hand was 21.6 pt high over printed rows of 13.3 pt
    (shared paper 08, 1.6). One set by typewriter into the room left for it stays below: 20.2 pt where the usual row
    of a leaning scan is 15.4 (paper 02, 1.3). Five sample decrees give no false alarm."""
    least_confidence: float = 0.75
    """Of a word with a letter or figure. The printed words of papers 02 and 08 have 0.77 and more but for what stands
    under a stamp; what lies between is not measured."""


HANDWRITING_SETTINGS = HandwritingSettings()


def is_by_hand(
    own: Sequence[Row], rows: Sequence[Row], settings: HandwritingSettings = HANDWRITING_SETTINGS
) -> bool:
    """Whether ``own`` rows, or pieces of them, stand higher than the other ``rows`` of their page do, or were read with
    little confidence; never for text that no engine read."""
    return any(_is_row_by_hand(row, rows, settings) for row in own)


def _is_row_by_hand(row: Row, rows: Sequence[Row], settings: HandwritingSettings) -> bool:
    read = [word for word in row.words if word.source is Source.OCR and any(map(str.isalnum, word.text))]
    if not read:
        return False
    usual = median(other.box.height for other in rows if other.page == row.page)
    is_tall = max(word.box.height for word in read) >= settings.tall * usual
    return is_tall or min(word.confidence for word in read) < settings.least_confidence
