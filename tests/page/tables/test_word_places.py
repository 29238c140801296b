"""Words that are wider than their cell."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.tables.lookup import CellFinder
from kpu_extract.page.tables.word_places import word_places

XS = (0.0, 50.0, 70.0, 90.0)


def finder() -> CellFinder:
    cells = tuple(GridCell(0, n, 1, 1, Box(x0, 0.0, x1, 30.0)) for n, (x0, x1) in enumerate(pairwise(XS)))
    return CellFinder([Grid(XS, (0.0, 30.0), cells)])


def letters(text: str, x: float, *, wide: float = 5.0, gap: float = 0.0, font: str = "F") -> list[Glyph]:
    step = wide + gap
    return [
        Glyph(
            letter,
            Box(x + step * n, 10.0, x + step * n + wide, 20.0),
            font,
            9.0,
            0,
            True,
        )
        for n, letter in enumerate(text)
    ]


def columns(glyphs: list[Glyph]) -> list[int | None]:
    return [place if place is None else place[1] for place in word_places(glyphs, finder())]


def test_a_word_that_runs_over_the_next_column_stays_whole() -> None:
    assert columns(letters("pencocokan", 12.0)) == [0] * 10


def test_a_word_that_runs_out_of_the_table_stays_in_it() -> None:
    assert columns(letters("Maret", 71.0)) == [2] * 5


def test_a_word_too_wide_for_its_cell_on_both_sides_stays_whole() -> None:
    """A centred heading: "TARGET" was "ARGE", and the column beside it "TSATUAN"."""
    assert columns(letters("TARGET", 44.5)) == [1] * 6


def test_near_miss_a_word_that_runs_over_three_columns_belongs_to_none_of_them() -> None:
    assert columns(letters("KETERANGAN", 31.0)) == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2]


def test_near_miss_the_next_word_of_the_line_is_in_its_own_cell() -> None:
    assert columns([*letters("Laporan", 10.0), *letters("Juni", 52.0, wide=4.0)]) == [0] * 7 + [1] * 4


def test_near_miss_names_of_months_that_nearly_touch_stay_apart() -> None:
    names = [*letters("JAN", 50.4, wide=6.4), *letters("FEB", 70.4, wide=6.4)]
    assert columns(names) == [1, 1, 1, 2, 2, 2]


def test_near_miss_a_word_that_ends_at_the_border_stays_apart_from_one_that_begins_there() -> None:
    assert columns([*letters("kinerja", 15.0), *letters("Mei", 50.0)]) == [0] * 7 + [1] * 3


def test_a_word_is_whole_though_the_border_runs_between_two_of_its_letters() -> None:
    assert columns(letters("Menyediakan", 15.0)) == [0] * 11


def test_a_heading_that_is_set_spaced_out_and_runs_over_the_border_stays_whole() -> None:
    assert columns(letters("INDIKATOR", 2.0, wide=4.0, gap=2.2)) == [0] * 9


def test_near_miss_numbers_of_narrow_columns_stay_in_their_columns() -> None:
    assert columns(letters("12", 62.0, wide=4.0, gap=16.0)) == [1, 2]
    assert columns(letters("56789", 64.0, wide=4.0, gap=4.0)) == [1, 2, 2, 2, None]


def test_a_tick_that_touches_a_word_is_not_one_of_its_letters() -> None:
    word = letters("lengkap", 15.2)
    assert columns([*word, *letters("✓", 50.3, font="D")]) == [0] * 7 + [1]


def flowing(text: str, x: float) -> list[Glyph]:
    """``text`` with spaces of 2 points, each letter where the last one ended."""
    found: list[Glyph] = []
    for letter in text:
        wide = 2.0 if letter == " " else 5.0
        found.append(Glyph(letter, Box(x, 10.0, x + wide, 20.0), "F", 9.0, 0, True))
        x += wide
    return found


def test_the_words_behind_one_that_runs_over_the_border_are_of_the_same_text() -> None:
    """A spreadsheet printed "setiap s" so; the s marked January in ten rows, in silence."""
    assert columns(flowing("dari setiap s", 2.0)) == [0] * 13


def test_near_miss_the_next_cell_s_own_text_behind_such_a_word_stays() -> None:
    assert columns([*flowing("pencocokan", 2.0), *letters("v", 54.0)]) == [0] * 10 + [1]


def test_near_miss_a_cell_with_a_mark_of_its_own_keeps_what_stands_in_it() -> None:
    both = columns([*flowing("dari setiap s", 2.0), *letters("v", 64.0)])
    assert both[-3:] == [1, 1, 1]


def test_letters_painted_as_one_do_not_part_a_word() -> None:
    """Calibri paints "ti" as one letter; the word before and behind it was two."""
    word = letters("berkahir", 18.0)
    ligature = [replace(word[3], text="t"), replace(word[3], text="i")]
    assert columns([*word[:3], *ligature, *word[4:]]) == [0] * 9


def test_a_word_of_a_text_that_goes_on_is_in_the_text_s_cell_wherever_most_of_it_stands() -> None:
    assert columns(flowing("alur surat m", 23.0)) == [0] * 12
    assert columns(flowing("surat", 45.0)) == [1] * 5


def test_a_text_whose_space_stands_at_the_border_goes_on_behind_it() -> None:
    assert columns(flowing("di server kantor", 7.0)) == [0] * 16


def test_near_miss_a_text_of_its_own_begins_with_a_capital() -> None:
    assert columns([*flowing("di server ", 6.0), *flowing("Umum", 50.5)])[-4:] == [1] * 4
