"""Rows for tests, from what stands where."""

from __future__ import annotations

from kpu_extract.decree.rows.rows import Row
from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Source, Word

HEIGHT, LETTER, SPACE = 11.0, 5.0, 3.0


def row(y: float, *pieces: tuple[float, str], page: int = 1, source: Source = Source.OCR) -> Row:
    """A row at ``y`` with each of ``pieces`` (left edge, words)."""
    words = []
    for x, text in pieces:
        left = x
        for word in text.split():
            wide = LETTER * len(word)
            words.append(Word(word, Box(left, y, left + wide, y + HEIGHT), 0.98, source))
            left += wide + SPACE
    return Row(page, tuple(words))


def rows(*lines: tuple[float, str], page: int = 1, pitch: float = 15.0, top: float = 100.0) -> list[Row]:
    """Rows one below the other, each with one piece."""
    return [row(top + pitch * index, line, page=page) for index, line in enumerate(lines)]
