from __future__ import annotations

from dataclasses import dataclass

import pytest

from kpu_extract.text.confidence import mean_confidence


@dataclass(frozen=True)
class Rated:
    text: str
    confidence: float


def test_a_long_word_counts_for_its_letters() -> None:
    assert mean_confidence([Rated("laporan", 1.0), Rated("dan", 0.0)]) == pytest.approx(0.7)


@pytest.mark.parametrize("words", [[], [Rated("", 1.0)]])
def test_without_letters_nothing_is_sure(words: list[Rated]) -> None:
    assert mean_confidence(words) == 0.0
