"""A ligature that a font maps to a letter of another script is read from the picture."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.text_layer.foreign_letters import (
    ForeignLetterSettings,
    has_foreign_letter,
    is_foreign,
    with_read_letters,
)


def _glyphs(text: str, y: float) -> list[Glyph]:
    return [
        Glyph(letter, Box(5.0 * at, y, 5.0 * at + 5, y + 11), "F", 10.0, 0, True)
        for at, letter in enumerate(text)
        if letter != " "
    ]


def _reading(text: str) -> LineReading:
    return LineReading((ReadWord(text, 0.9, 0.0, 1.0),))


def _read(words: Sequence[str], pictured: Sequence[str]) -> list[str]:
    glyphs = [glyph for at, word in enumerate(words) for glyph in _glyphs(word, 20.0 * at)]
    asked: list[Box] = []

    def retake(boxes: Sequence[Box]) -> list[LineReading]:
        asked.extend(boxes)
        return [_reading(pictured[round(box.y0 / 20.0)]) for box in boxes]

    found = with_read_letters(glyphs, retake, ForeignLetterSettings())
    rows = [[glyph.text for glyph in found if glyph.box.y0 == 20.0 * at] for at in range(len(words))]
    return ["".join(row) for row in rows]


def test_the_vote_of_the_words_is_put_in_every_word() -> None:
    words = ["se\u019fap", "pela\u019fhan", "ser\u019ffikat"]
    assert _read(words, ["setiap", "pelatihan", "?"]) == ["setiap", "pelatihan", "sertifikat"]


@pytest.mark.parametrize(
    "pictured",
    [["setiap", "pelakhan"], ["xxxx", "yyyy"], ["", ""]],
    ids=["no majority", "other words", "blank"],
)
def test_what_the_picture_does_not_say_stays(pictured: list[str]) -> None:
    words = ["se\u019fap", "pela\u019fhan"]
    assert _read(words, pictured) == words


def test_words_without_a_foreign_letter_are_not_read_again() -> None:
    glyphs = _glyphs("re\u0301sum\u00e9", 0.0)

    def retake(boxes: Sequence[Box]) -> list[LineReading]:
        raise AssertionError("nothing is doubtful")

    assert with_read_letters(glyphs, retake, ForeignLetterSettings()) == glyphs


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        ("\u019f", True),
        ("\u0398", True),
        ("\ue001", True),
        ("\ufffd", True),
        ("\u00e9", False),
        ("\ufb01", False),
        ("\u2713", False),
    ],
)
def test_which_letters_are_foreign(letter: str, expected: bool) -> None:
    assert is_foreign(letter) is expected


def test_a_ligature_without_a_meaning_is_read_from_the_picture() -> None:
    words = ["se\ufffdap", "pela\ufffdhan", "da\ue000ar"]
    assert _read(words, ["setiap", "pelatihan", "daftar"]) == ["setiap", "pelatihan", "daftar"]


def test_letters_without_a_map_may_mean_different_things() -> None:
    words = ["se\ufffdap", "ru\ufffdn", "da\ufffdar", "no\ufffdfikasi"]
    assert _read(words, ["setiap", "rutin", "daftar", "?"]) == ["setiap", "rutin", "daftar", "no\ufffdfikasi"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("se\ufffdap", True),
        ("se\u7401ap", True),
        ("\uf0b7Arsip", False),
        ("\uf0fc", False),
        ("r\u00e9sum\u00e9", False),
    ],
    ids=["no map", "another script", "a bullet before a word", "a lone tick", "an accent"],
)
def test_words_with_letters_of_no_known_meaning(word: str, expected: bool) -> None:
    assert has_foreign_letter(word) is expected
