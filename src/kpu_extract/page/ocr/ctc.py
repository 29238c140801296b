"""Best-path decoding of a line recogniser's output, held to Latin text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.ocr.letters import CTC_BLANK
from kpu_extract.page.ocr.spacing import SpacingSettings, gaps_of, missed_spaces


@dataclass(frozen=True, slots=True)
class _DecodedLetter:
    text: str
    place: float
    confidence: float


def decode(
    scores: NDArray[np.float32],
    letters: Sequence[str],
    used: float,
    crop: Grey,
    spacing: SpacingSettings | None = None,
) -> LineReading:
    """The reading of one line.

    ``scores`` is (columns, letters) of probabilities over the padded width, of which the part
    ``used`` (0..1) holds the line, whose picture is ``crop``. Confidence is a letter's part of what
    ``letters`` have together, and no more than its probability. Word places are those of their first and
    last letter's columns; spaces that the picture shows
    and the model missed are put in.
    """
    best = scores.argmax(axis=1)
    share = scores[np.arange(len(best)), best] / np.maximum(scores.sum(axis=1), 1e-9)
    certainty = np.minimum(share, np.maximum(scores.max(axis=1), 0.0))
    columns = max(1.0, len(best) * used)
    found: list[_DecodedLetter] = []
    previous = -1
    for column, index in enumerate(best):
        if index not in (previous, CTC_BLANK):
            found.append(_DecodedLetter(letters[index], (column + 0.5) / columns, float(certainty[column])))
        previous = int(index)
    return LineReading(tuple(_words(_spaced(found, crop, spacing), 1.0 / columns)))


def _spaced(
    letters: Sequence[_DecodedLetter], crop: Grey, spacing: SpacingSettings | None
) -> list[_DecodedLetter]:
    shape = crop.shape[0] / max(1, crop.shape[1])
    texts, places = [letter.text for letter in letters], [letter.place for letter in letters]
    missed = set(missed_spaces(texts, places, gaps_of(crop, spacing), shape, spacing))
    spaced: list[_DecodedLetter] = []
    for index, letter in enumerate(letters):
        if index in missed:
            spaced.append(_DecodedLetter(" ", letter.place, 1.0))
        spaced.append(letter)
    return spaced


def _words(letters: Sequence[_DecodedLetter], width: float) -> list[ReadWord]:
    """The words of the letters; ``width`` is a column's part of the line."""
    words: list[ReadWord] = []
    run: list[_DecodedLetter] = []
    for letter in (*letters, _DecodedLetter(" ", 1.0, 1.0)):
        if letter.text.strip():
            run.append(letter)
        elif run:
            words.append(_word(run, width))
            run = []
    return words


def _word(run: Sequence[_DecodedLetter], width: float) -> ReadWord:
    return ReadWord(
        text="".join(letter.text for letter in run),
        start=min(1.0, max(0.0, run[0].place - width)),
        end=min(1.0, max(0.0, run[-1].place + width)),
        confidence=float(np.mean([letter.confidence for letter in run])),
    )
