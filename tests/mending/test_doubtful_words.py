"""The words that were read with little confidence, by their places."""

from kpu_extract.mending.doubtful_words import doubtful_words
from kpu_extract.model.draft import DraftRecord, DraftText


def places(raw: str, *confidences: float) -> list[str]:
    draft = DraftRecord("x-0001", 1, (1, 1), texts={"kegiatan": DraftText.as_read(raw, confidences)})
    return [raw[one.start : one.end] for one in doubtful_words(draft)]


def test_words_below_the_bound_are_told_and_those_at_it_are_not() -> None:
    assert places("Rapat  kerja\ntim", 0.89, 0.9, 0.2) == ["Rapat", "tim"]


def test_confidences_that_do_not_belong_to_the_words_tell_nothing() -> None:
    assert places("Rapat kerja", 0.1) == [] and places("Rapat kerja") == []
