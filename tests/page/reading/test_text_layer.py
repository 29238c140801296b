import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer.garbled_fonts import garbled_fonts
from kpu_extract.page.reading.text_layer.layer import layer_lines

KNOWN = {"ketua", "komisi", "pemilihan", "umum", "laporan", "kinerja", "tahun", "kabupaten"}


def glyphs(text: str, x: float = 0.0, y: float = 0.0, font: str = "F", spread: float = 0.0) -> list[Glyph]:
    """A line of 10 point type; every letter 5 points wide, a space 2.5."""
    found = []
    for letter in text:
        width = 2.5 if letter == " " else 5.0
        if letter != " ":
            found.append(Glyph(letter, Box(x, y, x + width, y + 11), font, 10.0, 0, True))
        x += width + spread
    return found


def texts(*lines: list[Glyph]) -> list[str]:
    return [line.text for line in layer_lines([glyph for own in lines for glyph in own])]


def test_words_part_at_gaps_though_the_layer_holds_no_space() -> None:
    assert texts(glyphs("laporan kinerja 2025")) == ["laporan kinerja 2025"]


def test_a_comma_that_hangs_half_below_its_line_stays_in_its_place() -> None:
    first, second = glyphs("3"), glyphs("50", x=7.0)
    comma = Glyph(",", Box(5.0, 9.0, 7.0, 13.5), "F", 10.0, 0, True)
    assert texts([*first, comma, *second], glyphs("poin", y=14.0)) == ["3,50", "poin"]


def test_a_space_between_two_lines_parts_neither() -> None:
    """Its box lies half in each, as parsers make them up; capitals would join it, small letters not."""
    space = Glyph(" ", Box(30.0, 6.0, 32.5, 12.2), "F", 10.0, 0, True)
    capital = Glyph("P", Box(0.0, 7.2, 5.0, 17.6), "F", 10.0, 0, True)
    small = [
        Glyph(letter, Box(5.0 + 5 * i, 9.3, 10.0 + 5 * i, 17.6), "F", 10.0, 0, True)
        for i, letter in enumerate("esan")
    ]
    assert texts([space, capital, *small]) == ["Pesan"]


def test_spaced_out_letters_stay_one_word() -> None:
    assert texts(glyphs("KETUA", spread=3.0)) == ["KETUA"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        pytest.param("85 %", "85 %", id="two gaps, one of them a space"),
        pytest.param("5 %", "5 %", id="one gap, beside a sign"),
        pytest.param("85%", "85%", id="no space"),
        pytest.param("KET", "KET", id="a short word"),
    ],
)
def test_the_space_of_a_short_line_is_kept_and_none_is_made_up(printed: str, read: str) -> None:
    assert texts(glyphs(printed)) == [read]


def test_two_letters_set_spaced_out_stay_one_word() -> None:
    """Near miss: a gap between letters alone."""
    assert texts(glyphs("No", spread=3.0)) == ["No"]


def test_lines_come_top_to_bottom_whatever_the_file_s_order() -> None:
    assert texts(glyphs("umum", y=30), glyphs("ketua", y=0)) == ["ketua", "umum"]


def test_a_letter_printed_twice_for_bold_is_read_once() -> None:
    once = glyphs("komisi")
    twice = [
        copy
        for g in once
        for copy in (g, Glyph(g.text, Box(g.box.x0 + 0.3, 0, g.box.x1 + 0.3, 11), "F", 10, 0, True))
    ]
    assert texts(twice) == ["komisi"]


def test_ligatures_and_soft_hyphens_are_written_out() -> None:
    assert texts(glyphs("e\ufb01sien\u200b")) == ["efisien"]


def test_a_font_with_shifted_codes_is_found_out() -> None:
    garbled = glyphs("9HI5 ? CA =G=D9A =@< 5B IAIA", y=40, font="Shifted")
    assert garbled_fonts([*glyphs("ketua komisi pemilihan umum"), *garbled], KNOWN.__contains__) == {
        "Shifted"
    }


def test_a_font_without_a_map_is_found_out() -> None:
    assert garbled_fonts(glyphs("\ufffd\ufffd\ufffd\ufffd"), KNOWN.__contains__) == {"F"}


def test_names_and_numbers_are_no_garbage() -> None:
    assert garbled_fonts(glyphs("SUBCHAN ZUHRI"), KNOWN.__contains__) == frozenset()
    assert garbled_fonts(glyphs("1.250.000 2025"), KNOWN.__contains__) == frozenset()
    assert garbled_fonts(glyphs("SK Tim Reformasi"), KNOWN.__contains__) == frozenset()


def test_a_letter_printed_three_times_to_make_it_bold_is_one() -> None:
    """Narrow letters too: an i of 8.5 pt is 1.9 pt wide, its prints lie a third of a point apart."""
    wide = {"i": 1.9, "l": 1.9}

    def printed(text: str, shift: float) -> list[Glyph]:
        found, x = [], shift
        for letter in text:
            width = wide.get(letter, 5.0)
            found.append(Glyph(letter, Box(x, 0.0, x + width, 11.0), "F", 8.5, 0, True))
            x += width
        return found

    assert texts(*(printed("nilai", shift) for shift in (0.0, 0.33, 0.66))) == ["nilai"]
    assert texts(printed("apelli", 0.0)) == ["apelli"]
