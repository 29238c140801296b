"""Best-path decoding of a line recogniser's output, held to Latin text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.ocr.letters import CTC_BLANK
from kpu_extract.page.ocr.margins import NO_OTHER, text_margins
from kpu_extract.page.ocr.spacing import SPACING_SETTINGS, SpacingSettings, gaps_of, missed_spaces


@dataclass(frozen=True, slots=True)
class _DecodedLetter:
    """``place`` and ``confidence`` are its first column's, ``best`` is its surest column's, and ``margin`` the least
    lead of a column up to the next letter's."""

    text: str
    place: float
    confidence: float
    best: float = 1.0
    margin: float = NO_OTHER


def decode(
    scores: NDArray[np.float32],
    letters: Sequence[str],
    used: float,
    crop: Grey,
    spacing: SpacingSettings = SPACING_SETTINGS,
) -> LineReading:
    """The reading of one line.

    ``scores`` is (columns, letters) of probabilities over the padded width, of which the part
    ``used`` (0..1) holds the line, whose picture is ``crop``. Confidence is a letter's part of what
    ``letters`` have together, and no more than its probability; a word's margin is the least of its letters' columns
    and of those up to the next letter. A word stands from its first letter's column to its last one's. Spaces that
    the picture shows and the model missed are put in.
    """
    best = scores.argmax(axis=1)
    share = scores[np.arange(len(best)), best] / np.maximum(scores.sum(axis=1), 1e-9)
    certainty = np.minimum(share, np.maximum(scores.max(axis=1), 0.0))
    columns = max(1.0, len(best) * used)
    starts = np.flatnonzero((best != CTC_BLANK) & (best != np.concatenate(([CTC_BLANK], best[:-1]))))
    surest, margins = _over_letters(np.where(best == CTC_BLANK, 0.0, certainty), text_margins(scores), starts)
    found = [
        _DecodedLetter(
            letters[best[column]], (column + 0.5) / columns, float(certainty[column]), sure, margin
        )
        for column, sure, margin in zip(starts, surest, margins, strict=True)
    ]
    return LineReading(tuple(_words(_spaced(found, crop, spacing), 1.0 / columns)))


def _over_letters(
    certainty: NDArray[np.float32], margins: NDArray[np.float32], starts: NDArray[np.intp]
) -> tuple[list[float], list[float]]:
    """For each letter the greatest certainty and the least margin of the columns from its own to the next letter's;
    what stands before the first is the first letter's."""
    if not len(starts):
        return [], []
    parts = np.concatenate(([0], starts[1:]))
    surest, least = np.maximum.reduceat(certainty, parts), np.minimum.reduceat(margins, parts)
    return surest.astype(float).tolist(), least.astype(float).tolist()


def _spaced(letters: Sequence[_DecodedLetter], crop: Grey, spacing: SpacingSettings) -> list[_DecodedLetter]:
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
        letters=tuple(letter.best for letter in run),
        margin=min(letter.margin for letter in run),
    )
