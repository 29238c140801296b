"""The words of a row that were read with little confidence, for people who compare the row with its picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kpu_extract.model.document import WordDoubt
from kpu_extract.model.draft import DraftRecord
from kpu_extract.text.confidence import CONFIDENCE_DECIMALS

_WRITTEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class DoubtfulWordSettings:
    """Which words are reported."""

    below: float = 0.9
    """Confidence of the reader, 0..1, below which a word is reported: on clean scans few are, and most misread words.
    Set by reasoning, not measured."""
    letter_below: float = 0.5
    """The same of the word's least sure letter: a mean over ten letters hides one that is as good as guessed. Set by
    reasoning, not measured."""


DOUBTFUL_WORD_SETTINGS = DoubtfulWordSettings()


def doubtful_words(
    draft: DraftRecord, settings: DoubtfulWordSettings = DOUBTFUL_WORD_SETTINGS
) -> Iterator[WordDoubt]:
    """The doubtful words of all texts of a row, by their places in the raw text. A text whose reader gives no
    confidence word by word has none."""
    for name, text in draft.texts.items():
        places = list(_WRITTEN.finditer(text.raw))
        if len(places) != len(text.confidences):
            continue
        letters = text.letters if len(text.letters) == len(places) else ((),) * len(places)
        for place, confidence, own in zip(places, text.confidences, letters, strict=True):
            if _is_doubtful(confidence, min(own, default=1.0), settings):
                yield WordDoubt(
                    record_id=draft.record_id,
                    field=name,
                    start=place.start(),
                    end=place.end(),
                    confidence=_share(confidence),
                    letter=_share(min(own, default=1.0)),
                    letters=[_share(letter) for letter in own] if len(own) == len(place[0]) else [],
                )


def _is_doubtful(confidence: float, letter: float, settings: DoubtfulWordSettings) -> bool:
    return confidence < settings.below or letter < settings.letter_below


def _share(value: float) -> float:
    return round(min(1.0, max(0.0, value)), CONFIDENCE_DECIMALS)
