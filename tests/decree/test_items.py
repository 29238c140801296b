"""Items come apart by their indents, by their markers, and where markers were lost by how they open."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.decree.parts.items import Item, split_items
from kpu_extract.decree.rows.rows import Row
from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Source, Word

MARKER, TEXT = 150.0, 172.0


def _row(x: float, text: str, y: float = 0.0, page: int = 1) -> Row:
    words = []
    for word in text.split():
        words.append(Word(word, Box(x, y, x + 5 * len(word), y + 11), 1.0, Source.TEXT))
        x += 5 * len(word) + 3
    return Row(page, tuple(words))


def _opens(words: Sequence[str]) -> bool:
    return words[0] in ("bahwa", "Undang-Undang", "Peraturan")


def _split(*rows: tuple[float, str]) -> list[str]:
    made = [_row(x, text, 14.0 * index) for index, (x, text) in enumerate(rows)]
    return [_text(item) for item in split_items(made, _opens, ("dan", "serta"))]


def _text(item: Item) -> str:
    return " ".join(row.text for row in item.rows)


def test_markers_that_hang_part_items() -> None:
    assert _split((MARKER, "a. bahwa satu"), (TEXT, "dua"), (MARKER, "b. bahwa tiga"), (TEXT, "empat;")) == [
        "bahwa satu dua",
        "bahwa tiga empat;",
    ]


def test_what_hangs_and_is_short_is_a_marker_however_misread() -> None:
    rows = (
        (MARKER, "1. Undang-Undang"),
        (TEXT, "satu;"),
        (MARKER, "Z, Ketentuan"),
        (TEXT, "dua;"),
        (TEXT, "tiga"),
    )
    assert _split(*rows) == ["Undang-Undang satu;", "Ketentuan dua; tiga"]


def test_markers_glued_to_their_text_begin_items() -> None:
    assert _split(
        (MARKER, "1.Undang-Undang satu;"), (TEXT, "dua"), (MARKER, "10.Peraturan tiga;"), (TEXT, "x")
    ) == [
        "Undang-Undang satu; dua",
        "Peraturan tiga; x",
    ]


def test_a_number_amid_the_text_is_no_marker() -> None:
    """ "Nomor 47," misread as "47." at the beginning of a line."""
    rows = (
        (MARKER, "1. Undang-Undang Nomor"),
        (TEXT, "47. Tambahan"),
        (TEXT, "Lembaran Negara;"),
        (TEXT, "x"),
    )
    assert _split(*rows) == ["Undang-Undang Nomor 47. Tambahan Lembaran Negara; x"]


def test_an_item_whose_marker_was_lost_begins_behind_a_semicolon() -> None:
    rows = (
        (MARKER, "1. Undang-Undang satu"),
        (TEXT, "dua;"),
        (TEXT, "Peraturan tiga"),
        (TEXT, "empat;"),
        (MARKER, "3. Peraturan lima"),
    )
    assert _split(*rows) == ["Undang-Undang satu dua;", "Peraturan tiga empat;", "Peraturan lima"]


def test_between_numbers_that_follow_each_other_nothing_was_lost() -> None:
    rows = (
        (MARKER, "1. Undang-Undang satu"),
        (TEXT, "dua;"),
        (TEXT, "Peraturan tiga"),
        (TEXT, "empat;"),
        (MARKER, "2. Peraturan lima"),
    )
    assert _split(*rows) == ["Undang-Undang satu dua; Peraturan tiga empat;", "Peraturan lima"]


def test_an_opening_within_a_sentence_begins_nothing() -> None:
    full = "sebagaimana telah diubah dengan dan seterusnya"
    assert (
        len(_split((MARKER, f"1. Undang-Undang {full}"), (TEXT, full), (TEXT, f"Undang-Undang {full}"))) == 1
    )


def test_an_item_without_a_semicolon_ends_with_a_short_row() -> None:
    full = "sebagaimana telah diubah dengan dan seterusnya"
    rows = ((TEXT, f"Undang-Undang {full}"), (TEXT, "pendek"), (TEXT, f"Peraturan {full}"), (TEXT, full))
    assert len(_split(*rows)) == 2


def test_a_part_with_one_item_and_no_marker() -> None:
    assert _split((MARKER, "bahwa satu"), (MARKER, "dua"), (MARKER, "tiga;")) == ["bahwa satu dua tiga;"]


def test_no_rows_no_items() -> None:
    assert split_items([], _opens, ("dan", "serta")) == []


def test_a_page_with_one_row_takes_the_column_of_its_neighbour() -> None:
    rows = [
        _row(MARKER, "1. Undang-Undang Nomor", 0.0),
        _row(TEXT, "satu Nomor", 14.0),
        _row(TEXT, "tentang Tahun 2017 Nomor", 28.0),
        _row(TEXT, "14, Tambahan Lembaran;", 0.0, page=2),
    ]
    assert len(split_items(rows, _opens, ("dan", "serta"))) == 1


@given(
    st.lists(
        st.lists(st.sampled_from(["kata", "Nomor", "dan", "7", "tahun;"]), min_size=1, max_size=6), max_size=8
    ),
    st.integers(-3, 3),
)
def test_no_word_is_lost_or_doubled(items: list[list[str]], shift: int) -> None:
    rows: list[Row] = []
    for number, words in enumerate(items, 1):
        rows.append(_row(MARKER + shift, f"{number}. bahwa {words[0]}", 14.0 * len(rows)))
        rows.extend(_row(TEXT + shift, word, 14.0 * len(rows)) for word in words[1:])
    found = [
        word
        for item in split_items(rows, _opens, ("dan", "serta"))
        for row in item.rows
        for word in row.texts
    ]
    assert found == [word for words in items for word in ["bahwa", *words]]


@pytest.mark.parametrize(
    ("end", "items"), [("umum; dan", 2), ("umum;serta", 2), ("umum.", 2), ("umum dan", 1), ("umum; untuk", 1)]
)
def test_an_item_without_a_marker_begins_behind_a_sign_and_perhaps_a_joiner(end: str, items: int) -> None:
    assert len(_split((TEXT, f"bahwa pemilihan kepala daerah yang {end}"), (TEXT, "bahwa perlu"))) == items


def test_a_stroke_behind_a_number_is_no_part_of_the_item() -> None:
    """Lenient openings find a form behind a stroke too: "1 Peraturan" opens as "Peraturan" does."""

    def opens(words: Sequence[str]) -> bool:
        return any(word in ("Undang-Undang", "Peraturan") for word in words[:2])

    made = [_row(MARKER, "3. Undang-Undang satu;", 0.0), _row(MARKER, "4. 1 Peraturan dua.", 14.0)]
    assert [_text(item) for item in split_items(made, opens)] == ["Undang-Undang satu;", "Peraturan dua."]


def test_a_figure_behind_a_marker_that_belongs_to_the_text_stays() -> None:
    assert _split((MARKER, "a. 3 kali setahun bahwa;"), (MARKER, "b. bahwa dua;")) == [
        "3 kali setahun bahwa;",
        "bahwa dua;",
    ]


def test_hyphens_begin_items_that_have_neither_letter_nor_number() -> None:
    rows = ((TEXT, "bahwa satu;"), (MARKER, "- Hasil rapat dua"), (TEXT, "tiga;"), (MARKER, "- Surat empat"))
    assert _split(*rows) == ["bahwa satu;", "Hasil rapat dua tiga;", "Surat empat"]


def test_a_hyphen_within_an_item_begins_none() -> None:
    rows = ((MARKER, "a. bahwa satu"), (TEXT, "- dua"), (TEXT, "tiga;"), (MARKER, "b. bahwa empat"))
    assert _split(*rows) == ["bahwa satu - dua tiga;", "bahwa empat"]
