"""A cell whose rule in the middle was not found holds two texts; words that stand below each other are one text."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Source, TextLine, Word
from kpu_extract.plan.column_gaps import stands_in_two_columns

HEIGHT = 9.0


def line(y: float, *words: tuple[float, float, str]) -> TextLine:
    """A line of words, each from x to x."""
    return TextLine(tuple(Word(text, Box(x0, y, x1, y + HEIGHT), 1.0, Source.TEXT) for x0, x1, text in words))


def test_lines_of_two_columns_are_reported() -> None:
    lines = [
        line(
            0, (10, 60, "Pelaporan"), (63, 110, "penolakan"), (118, 160, "Laporan"), (163, 220, "disampaikan")
        ),
        line(11, (10, 50, "kepada"), (118.4, 140, "paling"), (143, 160, "lama")),
    ]
    assert stands_in_two_columns(lines)


def test_a_left_text_that_ends_above_leaves_two_columns() -> None:
    lines = [
        line(0, (10, 60, "Latihan"), (118, 160, "Waktu"), (163, 220, "pengosongan")),
        line(11, (118, 140, "gudang")),
    ]
    assert stands_in_two_columns(lines)


def test_words_of_one_text_below_each_other_are_no_columns() -> None:
    lines = [
        line(0, (10, 60, "Pelaporan"), (62.5, 110, "penolakan")),
        line(11, (10, 60, "kemudian"), (62.5, 90, "kepada")),
    ]
    assert not stands_in_two_columns(lines)


def test_a_word_that_crosses_the_place_makes_one_text() -> None:
    lines = [
        line(0, (10, 40, "Waktu"), (118, 160, "pengosongan")),
        line(11, (10, 60, "gudang"), (100, 150, "tercapai")),
        line(22, (10, 40, "dalam"), (118, 150, "menit")),
    ]
    assert not stands_in_two_columns(lines)


def test_text_set_to_both_margins_is_no_two_columns() -> None:
    lines = [
        line(0, (10, 40, "Jumlah"), (52, 90, "peserta")),
        line(11, (10, 42, "lomba"), (52, 90, "tertib")),
    ]
    assert not stands_in_two_columns(lines)


def test_a_list_with_its_markers_apart_is_no_two_columns() -> None:
    lines = [
        line(0, (10, 16, "1."), (50, 90, "Rapat"), (92, 120, "kerja")),
        line(11, (10, 16, "2."), (50, 90, "Notula")),
    ]
    assert not stands_in_two_columns(lines)


def test_one_line_with_a_gap_is_no_two_columns() -> None:
    assert not stands_in_two_columns([line(0, (10, 16, "Rp"), (80, 120, "829.279.000"))])
