"""The words that were read with little confidence, by their places."""

from kpu_extract.mending.doubtful_words import doubtful_words
from kpu_extract.model.document import WordDoubt
from kpu_extract.model.draft import DraftRecord, DraftText


def doubts(raw: str, *confidences: float, letters: tuple[tuple[float, ...], ...] = ()) -> list[WordDoubt]:
    text = DraftText.as_read(raw, confidences, letters=letters)
    return list(doubtful_words(DraftRecord("x-0001", 1, (1, 1), texts={"kegiatan": text})))


def places(raw: str, *confidences: float) -> list[str]:
    return [raw[one.start : one.end] for one in doubts(raw, *confidences)]


def test_words_below_the_bound_are_reported_and_those_at_it_are_not() -> None:
    assert places("Rapat  kerja\ntim", 0.89, 0.9, 0.2) == ["Rapat", "tim"]


def test_confidences_that_do_not_belong_to_the_words_say_nothing() -> None:
    assert places("Rapat kerja", 0.1) == [] and places("Rapat kerja") == []


def test_a_sure_word_with_a_letter_that_is_as_good_as_guessed_is_reported_with_its_letters() -> None:
    sure, guessed = (0.99, 0.98, 0.97), (0.99, 0.3, 0.98)
    (doubt,) = doubts("tim dan", 0.99, 0.95, letters=(sure, guessed))
    assert (doubt.start, doubt.letter, doubt.letters) == (4, 0.3, [0.99, 0.3, 0.98])


def test_letters_that_are_not_those_of_the_word_are_not_reported() -> None:
    (doubt,) = doubts("III", 0.5, letters=((0.4, 0.9),))
    assert (doubt.letter, doubt.letters) == (0.4, [])
    (doubt,) = doubts("III", 0.5, letters=((),))
    assert (doubt.letter, doubt.letters) == (1.0, [])
