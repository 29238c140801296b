"""Texts that stand for painted words and cannot be them."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer.replacement_text import replacement_letters, says_the_same


def line(text: str, width: float, y: float, *, spread: bool = True) -> list[Glyph]:
    """``text`` set evenly over ``width`` points, 9 points high."""
    step = width / len(text)
    return [
        Glyph(letter, Box(10 + step * n, y, 10 + step * (n + 1), y + 9), "F", 9.0, 0, True, spread=spread)
        for n, letter in enumerate(text)
    ]


def test_the_picture_is_asked_about_texts_that_stand_for_painted_words() -> None:
    older = line("draf yang lama", 117.0, 20.0)
    painted = line("Penyusunan laporan kinerja", 117.0, 40.0, spread=False)
    assert replacement_letters([older, painted]) == frozenset(older)


def test_near_miss_letters_of_unlike_width_have_boxes_of_their_own() -> None:
    own = line("Laporan", 60.0, 20.0)
    wider = Glyph("m", Box(70, 20, 82, 29), "F", 9.0, 0, True, spread=True)
    assert replacement_letters([[*own, wider]]) == frozenset()


def test_near_miss_a_sign_and_its_name() -> None:
    assert replacement_letters([line("ya", 9.0, 20.0)]) == frozenset()


def test_a_text_that_the_picture_confirms_stays() -> None:
    """The reading may part words otherwise; another wording is no confirmation."""
    row = line("MANAJEMEN PERUBAHAN", 125.0, 20.0)
    assert says_the_same(row, "MANAJEMEN PERU BAHAN")
    assert not says_the_same(row, "PENATAAN TATA LAKSANA")
    assert not says_the_same(row, "")


def test_a_text_of_two_lines_in_the_place_of_the_first_is_not_confirmed_by_it() -> None:
    """The second line is read from the picture besides, and its words would stand there twice."""
    row = line("Mencocokkan realisasi dengan rencana kerja", 180.0, 20.0)
    assert not says_the_same(row, "Mencocokkan realisasi dengan rencana")
    assert says_the_same(row, "Mencocokkan realisas dengan rencana kerja")


def test_near_miss_letters_that_fill_their_boxes_by_their_form() -> None:
    """The A of Noto Sans Bold does: of PENATAAN TATA LAKSANA eight letters were read from the picture by themselves,
    and the area's name was nonsense, in silence."""
    apart = [
        Glyph("A", Box(x, 20, x + 5.52, 26), "F", 8.0, 0, True, spread=True) for x in (10, 22, 28, 50, 61, 73)
    ]
    assert replacement_letters([apart]) == frozenset()
