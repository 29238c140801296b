"""Fonts whose letters are named wrongly: their words are asked of the picture."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.text_layer.mismapped_fonts import mismapped_fonts

WORDS = ["menyusun", "rencana", "kerja", "tahunan", "dan", "laporan", "hasil", "kegiatan", "sekretariat"]
SWAPPED = {"k": "t", "t": "k", "s": "x"}


def known(word: str) -> bool:
    return word in WORDS


class Page:
    """Words one below the other, and what the picture says of each; ``asked`` counts the boxes that were read."""

    def __init__(self, said: Sequence[str], shown: Sequence[str]) -> None:
        self.shown, self.asked = list(shown), 0
        self.glyphs = [
            Glyph(letter, Box(10.0 + 5 * at, 20.0 * line, 15.0 + 5 * at, 20.0 * line + 10), "F", 9.0, 0, True)
            for line, word in enumerate(said)
            for at, letter in enumerate(word)
        ]

    def retake(self, boxes: Sequence[Box]) -> list[LineReading]:
        self.asked += len(boxes)
        texts = (self.shown[round(box.y0 / 20)] for box in boxes)
        return [LineReading((ReadWord(text, 0.0, 1.0, 0.99),)) for text in texts]

    def wrong_fonts(self) -> frozenset[str]:
        return mismapped_fonts(self.glyphs, known, self.retake).wrong

    def contradicted(self) -> list[int]:
        """The lines whose words the picture contradicts, of fonts that are right."""
        found = mismapped_fonts(self.glyphs, known, self.retake).contradicted
        return sorted(round(box.y0 / 20) for box in found)


def swapped(word: str) -> str:
    return "".join(SWAPPED.get(letter, letter) for letter in word)


def test_a_font_whose_letters_are_swapped_is_wrong() -> None:
    assert Page([swapped(word) for word in WORDS], WORDS).wrong_fonts() == {"F"}


def test_near_miss_a_list_of_names_is_right() -> None:
    names = ["salomina", "albertien", "ariani", "kadullah", "hartati", "rahmola"]
    page = Page(names, names)
    assert page.wrong_fonts() == frozenset()
    assert page.asked > 0


def test_near_miss_a_page_of_known_words_costs_no_reading() -> None:
    page = Page(WORDS, [swapped(word) for word in WORDS])
    assert page.wrong_fonts() == frozenset()
    assert page.asked == 0


def test_near_miss_names_that_the_picture_misreads_are_right() -> None:
    names = ["salomina", "albertien", "ariani", "kadullah", "hartati", "rahmola"]
    assert Page(names, [name.replace("a", "e") for name in names]).wrong_fonts() == frozenset()


NAMES = ["salomina", "albertiensis", "arianipura", "kadullah", "hartati"]


def test_words_that_the_picture_contradicts_are_reported_though_the_font_is_right() -> None:
    """One of the longest is contradicted, so that the shorter ones are asked too."""
    said = [*NAMES, "sekretaxiat", "tahunam"]
    shown = [*NAMES, "sekretariat", "tahunan"]
    assert Page(said, shown).wrong_fonts() == frozenset()
    assert Page(said, shown).contradicted() == [5, 6]


def test_near_miss_names_that_the_picture_misreads_are_not_contradicted() -> None:
    assert Page(NAMES, [name.replace("a", "e") for name in NAMES]).contradicted() == []
