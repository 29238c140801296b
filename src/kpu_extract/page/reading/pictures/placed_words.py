"""What an engine read in a picture, as words of the page."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Source, Word
from kpu_extract.page.ocr.engine import ReadWord


def word_at(box: Box, read: ReadWord) -> Word:
    """The word that was ``read`` in ``box``; rectified space."""
    return Word(read.text, box, read.confidence, Source.OCR, read.letters, read.margin)
