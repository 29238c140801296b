"""Letters that are drawn in a line and were not read: ink beside all words, or more pieces than a word has letters.

A recogniser drops what it cannot read without the word around it ("< 4 jam" was read "4 jam", "Penurunan"
"Penurnan"). The picture still has it: a connected piece as high as a letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.doubt_settings import UnreadInkSettings
from kpu_extract.text.joining import Known
from kpu_extract.text.words import EDGE_SIGNS

LOW_SIGNS = frozenset(".,;:'\"`´’‘“”-–—_~^*°·•…=+")
"""Signs lower than a letter: no piece is expected of them."""
PIECES_OF = {"%": 3, "‰": 4, '"': 2, "½": 3, "№": 2, "÷": 1}
"""Signs of several pieces."""


@dataclass(frozen=True, slots=True)
class LetterPiece:
    """A piece of ink from ``left`` to ``right``, parts (0..1) of the line's width."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def letter_pieces(line: Grey, settings: UnreadInkSettings) -> list[LetterPiece]:
    """The pieces of letters in a line's picture (height, width; dark on white), left to right."""
    height, width = line.shape
    drawn = (line < settings.drawn_below).astype(np.uint8)
    stats = connected_pieces(drawn).stats[1:]
    low, high = settings.middle
    found = [
        LetterPiece(float(left) / width, float(left + wide) / width)
        for left, top, wide, tall, _ in sorted(stats.tolist())
        if tall >= settings.least_height * height and low * height <= top + tall / 2 <= high * height
    ]
    merged: list[LetterPiece] = []
    for piece in found:
        last = merged[-1] if merged else None
        if last and _overlap(last, piece) >= settings.same_letter * min(
            last.right - last.left, piece.right - piece.left
        ):
            merged[-1] = LetterPiece(last.left, max(last.right, piece.right))
        else:
            merged.append(piece)
    return merged


def _overlap(one: LetterPiece, other: LetterPiece) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def has_pieces_beside(line: Grey, reading: LineReading, settings: UnreadInkSettings) -> bool:
    """Whether a piece of a letter stands beside all words of the line."""
    aside = settings.aside * line.shape[0] / line.shape[1]
    middles = np.array([piece.middle for piece in letter_pieces(line, settings)])
    beside = np.ones(len(middles), dtype=bool)
    for word in reading.words:
        beside &= (middles < word.start - aside) | (middles > word.end + aside)
    return bool(beside.any())


def has_extra_pieces(line: Grey, reading: LineReading, known: Known, settings: UnreadInkSettings) -> bool:
    """Whether a word of the line is drawn in more pieces than its letters explain. Where a known word was read surely,
    its letters are broken."""
    suspects = [_may_lack_letters(word, known, settings) for word in reading.words]
    if not any(suspects):
        return False
    pieces = _of_words(letter_pieces(line, settings), reading.words)
    return any(
        suspect and own > most_pieces(word.text)
        for word, own, suspect in zip(reading.words, pieces, suspects, strict=True)
    )


def _may_lack_letters(word: ReadWord, known: Known, settings: UnreadInkSettings) -> bool:
    core = word.text.strip(EDGE_SIGNS)
    return core.isalpha() and (not known(core.lower()) or word.margin < settings.near_margin)


def _of_words(pieces: Sequence[LetterPiece], words: Sequence[ReadWord]) -> list[int]:
    """How many pieces stand at each word: between the middles of the gaps beside it."""
    cuts = [(one.end + other.start) / 2 for one, other in pairwise(words)]
    places = np.searchsorted(cuts, [piece.middle for piece in pieces])
    return np.bincount(places, minlength=len(words)).tolist() if words else []


def most_pieces(text: str) -> int:
    """Of how many pieces a word is drawn at most, where no two of its letters touch. Alone in a line low signs are as
    high as it."""
    if all(sign in LOW_SIGNS for sign in text):
        return sum(PIECES_OF.get(sign, 1) for sign in text)
    return sum(PIECES_OF.get(sign, 0 if sign in LOW_SIGNS else 1) for sign in text)
