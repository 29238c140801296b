"""What decoding says of its own words: how sure the least sure letter is, and how near another word was."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from kpu_extract.page.ocr.ctc import decode
from kpu_extract.page.ocr.engine import ReadWord

LETTERS = ("blank", "a", "b", "c", " ")


def read(*columns: dict[str, float]) -> tuple[ReadWord, ...]:
    scores: NDArray[np.float32] = np.zeros((len(columns), len(LETTERS)), np.float32)
    for row, column in enumerate(columns):
        for letter, value in column.items():
            scores[row, LETTERS.index(letter)] = value
    return decode(scores, LETTERS, 1.0, np.full((48, 8 * len(columns)), 255, np.uint8)).words


A, B, SPACE, BLANK = {"a": 0.98}, {"b": 0.96}, {" ": 0.99}, {"blank": 0.99}


def test_a_word_says_its_least_sure_letter_and_its_nearest_other_reading() -> None:
    sure, unsure = read(A, BLANK, B, SPACE, A, BLANK, {"b": 0.5, "c": 0.4}, BLANK)
    assert (sure.text, unsure.text) == ("ab", "ab")
    assert sure.least_letter == pytest.approx(0.96) and sure.margin == pytest.approx(0.96)
    assert unsure.least_letter == pytest.approx(0.5) and unsure.margin == pytest.approx(0.1)
    assert unsure.confidence == pytest.approx((0.98 + 0.5) / 2)


def test_a_letter_is_as_sure_as_its_surest_column() -> None:
    (word,) = read({"a": 0.5, "blank": 0.4}, A, BLANK, B)
    assert word.least_letter == pytest.approx(0.96)
    assert word.confidence == pytest.approx((0.5 + 0.96) / 2)


def test_a_letter_nearly_read_between_two_counts_against_the_word_that_it_would_stand_in() -> None:
    (word,) = read(A, {"blank": 0.55, "c": 0.4}, B)
    assert word.text == "ab"
    assert word.margin == pytest.approx(0.15) and word.least_letter == pytest.approx(0.96)


def test_the_edge_of_a_letter_is_no_other_reading() -> None:
    (word,) = read(A, {"blank": 0.5, "a": 0.45}, BLANK, B)
    assert word.text == "ab" and word.margin == pytest.approx(0.96)


def test_a_line_without_letters_has_no_words() -> None:
    assert read(BLANK, BLANK) == ()
