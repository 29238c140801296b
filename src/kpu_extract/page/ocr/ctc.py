"""Best-path decoding of a line recogniser's output, held to Latin text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.ocr.spacing import SpacingSettings, gaps_of, missed_spaces

CTC_BLANK = 0
"""Index of the CTC blank in the alphabet."""

LATIN_SIGNS = " !\"#%&'()*+,-./:;<=>?@[]_°²·×–—‘’“”•…≤≥√✓●■▪éè"
"""Beyond letters and digits: what Indonesian official text is set with."""


@dataclass(frozen=True, slots=True)
class _DecodedLetter:
    text: str
    place: float
    confidence: float


def latin_letters(alphabet: Sequence[str]) -> NDArray[np.int64]:
    """The indices of the blank, of ASCII letters and digits, and of LATIN_SIGNS in ``alphabet``."""
    return np.array(
        [index for index, letter in enumerate(alphabet) if index == CTC_BLANK or _is_wanted(letter)],
        dtype=np.int64,
    )


def _is_wanted(letter: str) -> bool:
    return len(letter) == 1 and (letter in LATIN_SIGNS or (letter.isascii() and letter.isalnum()))


def decode(
    scores: NDArray[np.float32],
    letters: NDArray[np.int64],
    alphabet: Sequence[str],
    used: float,
    crop: Grey,
    spacing: SpacingSettings | None = None,
) -> LineReading:
    """The reading of one line.

    ``scores`` is (columns, alphabet) of probabilities over the padded width, of which the part
    ``used`` (0..1) holds the line, whose picture is ``crop``. Probabilities are taken among ``letters``
    alone. Word places are those of their first and last letter's columns; spaces that the picture shows
    and the model missed are put in.
    """
    held = scores[:, letters]
    best = held.argmax(axis=1)
    share = held[np.arange(len(best)), best] / np.maximum(held.sum(axis=1), 1e-9)
    certainty = np.minimum(share, np.maximum(held.max(axis=1), 0.0))
    columns = max(1.0, len(best) * used)
    found: list[_DecodedLetter] = []
    previous = -1
    for column, index in enumerate(best):
        if index != previous and letters[index] != CTC_BLANK:
            found.append(
                _DecodedLetter(alphabet[letters[index]], (column + 0.5) / columns, float(certainty[column]))
            )
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
