"""Texts that stand for painted words and cannot be them."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.spread_letters import misfit_letters, says_the_same


def line(text: str, width: float, y: float, *, spread: bool = True) -> list[Glyph]:
    """``text`` set evenly over ``width`` points, 9 points high."""
    step = width / len(text)
    return [
        Glyph(letter, Box(10 + step * n, y, 10 + step * (n + 1), y + 9), "F", 9.0, 0, True, spread=spread)
        for n, letter in enumerate(text)
    ]


FITTING = [line("Penyusunan laporan kinerja", 117.0, 20.0 * n) for n in range(5)]


def test_a_short_text_over_long_words_is_not_what_is_painted() -> None:
    wrong = line("masih dibahas", 130.0, 120.0)
    found = misfit_letters([*FITTING, wrong])
    assert found == frozenset(wrong)


def test_near_miss_texts_of_their_words_width_stay() -> None:
    assert misfit_letters([*FITTING, line("Minimnya mutu mumpuni", 108.0, 120.0)]) == frozenset()


def test_near_miss_letters_with_boxes_of_their_own_are_not_asked() -> None:
    wide = line("L E B A R", 130.0, 120.0, spread=False)
    assert misfit_letters([*FITTING, wide]) == frozenset()


def test_a_text_that_the_picture_confirms_stays() -> None:
    """The reading may part words otherwise; another wording is no confirmation."""
    row = line("MANAJEMEN PERUBAHAN", 125.0, 20.0)
    assert says_the_same(row, "MANAJEMEN PERU BAHAN")
    assert not says_the_same(row, "PENATAAN TATA LAKSANA")
    assert not says_the_same(row, "")
