"""The words of a row that their reader was not sure of, for those who compare the row with its picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kpu_extract.model.document import WordDoubt
from kpu_extract.model.draft import DraftRecord

_WRITTEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class DoubtfulWordSettings:
    """Which words are told."""

    below: float = 0.9
    """Confidence of the reader, 0..1, below which a word is told: on clean scans few are, and most misread words.
    Set by reasoning, not measured."""


DOUBTFUL_WORD_SETTINGS = DoubtfulWordSettings()


def doubtful_words(draft: DraftRecord) -> Iterator[WordDoubt]:
    """The doubtful words of all texts of a row, by their places in the raw text. A text whose reader tells no
    confidence word by word has none."""
    for name, text in draft.texts.items():
        places = list(_WRITTEN.finditer(text.raw))
        if len(places) == len(text.confidences):
            for place, confidence in zip(places, text.confidences, strict=True):
                if confidence < DOUBTFUL_WORD_SETTINGS.below:
                    yield WordDoubt(
                        record_id=draft.record_id,
                        field=name,
                        start=place.start(),
                        end=place.end(),
                        confidence=round(min(1.0, max(0.0, confidence)), 4),
                    )
