"""Where doubts and mends stand in a text."""

from kpu_extract.model.dictionary.review_codes import REVIEW_CODES
from kpu_extract.model.document import Correction, WordDoubt
from kpu_extract.review.languages import Lang
from kpu_extract.review.marked_text import doubt_marks, mend_marks, reason_marks, runs_of, without_mend
from kpu_extract.review.strings import strings_of

RAW = "Peetaan proses bisnls"


def correction(start: int, before: str, after: str) -> Correction:
    return Correction(
        field="kegiatan", start=start, end=start + len(before), before=before, after=after, rule="lexicon"
    )


BOTH = [correction(0, "Peetaan", "Pemetaan"), correction(15, "bisnls", "bisnis")]


def test_marks_stand_at_the_places_of_the_mended_text() -> None:
    text = "Pemetaan proses bisnis"
    doubts = [
        WordDoubt(record_id="x", field="kegiatan", start=8, end=14, confidence=0.5),
        WordDoubt(record_id="x", field="kegiatan", start=15, end=21, confidence=0.4),
    ]
    runs = runs_of(text, [*mend_marks(BOTH), *doubt_marks(doubts, BOTH)])
    assert [(run.text, run.kinds) for run in runs] == [
        ("Pemetaan", ("mend",)), (" ", ()), ("proses", ("doubt",)), (" ", ()), ("bisnis", ("mend",)),
    ]  # fmt: skip
    assert "".join(run.text for run in runs) == text


def test_the_letters_that_were_read_with_little_confidence_are_marked_and_those_at_the_bound_not() -> None:
    doubt = WordDoubt(
        record_id="x",
        field="kegiatan",
        start=8,
        end=14,
        confidence=0.8,
        letters=[0.99, 0.8, 0.79, 1.0, 0.2, 1.0],
    )
    text = "Peetaan proses bisnis"
    runs = runs_of(text, doubt_marks([doubt], []))
    assert [(run.text, run.letter) for run in runs if "letter" in run.kinds] == [("o", 0.79), ("e", 0.2)]
    mended = runs_of("Pemetaan proses bisnis", doubt_marks([doubt], BOTH))
    assert [run.text for run in mended if "letter" in run.kinds] == ["o", "e"]
    assert doubt_marks([doubt], [correction(8, "proses", "prosas")]) == []


def test_one_mend_is_taken_back_and_the_other_stays() -> None:
    assert without_mend(RAW, BOTH, 0) == "Peetaan proses bisnis"
    assert without_mend(RAW, BOTH, 15) == "Pemetaan proses bisnls"
    assert without_mend(RAW, BOTH, 3) is None
    assert without_mend("other", BOTH, 0) is None


def test_a_reason_marks_its_word_and_the_letters_that_may_be_others() -> None:
    marks = reason_marks(
        "kegiatan", "nomor nomoran", ["kegiatan: 'nomor' may be nomer or motor", "waktu: 'nomor' is doubtful"]
    )
    assert [(mark.start, mark.end, mark.kind) for mark in marks] == [(0, 5, "doubt"), (3, 4, "letter")]


def test_every_string_and_every_kind_of_reason_is_said_in_both_languages() -> None:
    for lang in Lang:
        strings = strings_of(lang)
        assert [key for key, text in strings.texts.items() if not text] == []
        assert {f"reason.{code.code}" for code in REVIEW_CODES} <= strings.texts.keys(), lang
