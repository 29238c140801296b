"""Tells rows of a scan that were filled in by hand: what was read of them is uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kpu_extract.decree.rows import Row
from kpu_extract.model.page import Source


@dataclass(frozen=True, slots=True)
class HandwritingSettings:
    """When a row counts as filled in by hand."""

    tall: float = 1.4
    """Of the usual height of the page's rows. Numbers written by hand, or stamped into the room left for them, were
    1.5 and 1.6 times as high on two scans of 100 and 150 dpi; printed numbers stay below 1.3 (rows that lean)."""
    least_confidence: float = 0.75
    """Of a word with a letter or figure. Printed words of scans of 100 dpi have 0.9 and more but for those under a
    stamp."""


def is_by_hand(own: Sequence[Row], rows: Sequence[Row], settings: HandwritingSettings) -> bool:
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
