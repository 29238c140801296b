"""Words that no list knows and of which another reading was near: after all mending they are doubtful still."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpu_extract.mending.corrections import Doubt
from kpu_extract.text.joining import Known
from kpu_extract.text.words import EDGE_SIGNS


@dataclass(frozen=True, slots=True)
class NearReadingSettings:
    """Margins (0..1) by which a reading leads the next. Measured on ten scans of 100 to 300 dpi, 1,518 lines: of the
    lines with a word below 0.8 that no list has fifteen are misread and two are not."""

    near: float = 0.8
    """An unknown word with less is doubtful."""

    sure: float = 0.97
    """An unknown word with more was read as it is drawn: that a known one is like it says nothing then. Of 65 right
    rows that were flagged for such a word nearly all have more."""

    least_letters: int = 4
    """Letters of a word below which it is likely an abbreviation."""


NEAR_READING_SETTINGS = NearReadingSettings()


def near_readings(
    text: str,
    margins: Mapping[str, float],
    known: Known,
    settings: NearReadingSettings = NEAR_READING_SETTINGS,
) -> Iterator[str]:
    """The words of a mended ``text`` that no list knows and of which another reading is near, each once."""
    for token in dict.fromkeys(text.split()):
        word = token.strip(EDGE_SIGNS)
        if margins.get(token, 1.0) < settings.near and _is_unknown(word, known, settings):
            yield word


def _is_unknown(word: str, known: Known, settings: NearReadingSettings) -> bool:
    parts = [part for part in word.replace("/", "-").split("-") if part]
    judged = [part for part in parts if part.isalpha() and not part.isupper()]
    return any(len(part) >= settings.least_letters and not known(part.lower()) for part in judged)


def unsure_doubts(
    doubts: Sequence[Doubt],
    margins: Mapping[str, float],
    settings: NearReadingSettings = NEAR_READING_SETTINGS,
) -> list[Doubt]:
    """The doubts less those of words of which the reader of the picture was sure."""
    sure = {token.strip(EDGE_SIGNS) for token, margin in margins.items() if margin >= settings.sure}
    return [doubt for doubt in doubts if doubt.text.strip(EDGE_SIGNS) not in sure]
