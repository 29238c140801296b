"""The confidence of a line, from the confidences of its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

CONFIDENCE_DECIMALS = 4
"""Decimals of a confidence in the output."""


class RatedText(Protocol):
    """A text with the confidence (0..1) of its reader."""

    @property
    def text(self) -> str: ...

    @property
    def confidence(self) -> float: ...


def mean_confidence(words: Sequence[RatedText]) -> float:
    """The mean of the words' confidence, weighted by their length; 0 where there is no letter."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / max(letters, 1)
