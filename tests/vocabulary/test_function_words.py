"""Words beside what is meant: taken away where they stand so, and nowhere else."""

from pathlib import Path

import pytest

from kpu_extract.errors import VocabularyError
from kpu_extract.vocabulary import Vocabulary, load_vocabulary
from kpu_extract.vocabulary.function_words import FunctionWordKind, FunctionWords


def test_of_words_that_begin_alike_the_longer_is_found() -> None:
    words = FunctionWords({FunctionWordKind.UNIT: ("unit", "unit kerja")})
    assert words.pattern(FunctionWordKind.UNIT) == r"(?:unit\ kerja|unit)"


def test_a_kind_without_words_matches_nothing() -> None:
    assert FunctionWords({}).pattern(FunctionWordKind.CURRENCY) == "(?:(?!))"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Rapat di lingkungan KPU Kabupaten Jepara", "Rapat"),
        ("Rapat pada sekretariat KPU RI", "Rapat"),
        ("Rapat unit kerja dan satker", "Rapat"),
        ("Rapat dan evaluasi Tahun 2024", "Rapat evaluasi 2025"),
    ],
)
def test_the_acting_office_is_no_part_of_a_sentences_sense(
    vocabulary: Vocabulary, text: str, same: str
) -> None:
    words = vocabulary.phrases.reader.words
    assert words(text) == words(same)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Rapat komunitas", "Rapat"),
        ("Rapat di aula", "Rapat"),
        ("Rapat unitas", "Rapat"),
        ("Rapat 1234", "Rapat"),
    ],
)
def test_words_that_carry_sense_are_not_left_out(vocabulary: Vocabulary, text: str, other: str) -> None:
    words = vocabulary.phrases.reader.words
    assert words(text) != words(other)


@pytest.mark.parametrize("before", ["Area 2. ", "KOMPONEN II: ", "2) "])
def test_the_word_before_an_areas_number_is_taken_away(vocabulary: Vocabulary, before: str) -> None:
    found = vocabulary.areas.find(f"{before}Deregulasi Kebijakan")
    assert found is not None
    assert (found.area_id, found.score) == ("deregulasi-kebijakan", 1.0)


def test_a_kind_that_is_none_is_reported(tmp_path: Path) -> None:
    (tmp_path / "function_words.csv").write_text("word,kind,source\nUSD,money,\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"function_words\.csv:2: kind"):
        load_vocabulary(tmp_path)
