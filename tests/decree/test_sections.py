"""Where a row says "Ditetapkan di", the words that begin a decree's closing."""

from __future__ import annotations

from decree_rows_by_hand import row

from kpu_extract.decree.parts.sections import place_word
from kpu_extract.vocabulary import Vocabulary


def test_exact_words_begin_the_place_also_behind_others(vocabulary: Vocabulary) -> None:
    found = place_word(row(100, (70, "Salinan Ditetapkan di Jambi")), vocabulary.decree_labels)
    assert found == 1


def test_misread_words_begin_it_in_a_column_of_their_own(vocabulary: Vocabulary) -> None:
    found = place_word(row(100, (70, "Salinan"), (320, "Ditetapkon di Jambi")), vocabulary.decree_labels)
    assert found == 1


def test_near_miss_misread_words_within_a_sentence_do_not(vocabulary: Vocabulary) -> None:
    found = place_word(row(100, (70, "Salinan Ditetapkon di Jambi")), vocabulary.decree_labels)
    assert found is None
