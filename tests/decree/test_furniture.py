"""What belongs to the page goes, what belongs to the decree stays."""

from __future__ import annotations

import pytest

from kpu_extract.decree.rows.furniture import decree_rows
from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import ReadPage, Source, TextLine, Word
from kpu_extract.vocabulary import Vocabulary

HEAD, BODY, FOOT = 40.0, 400.0, 800.0


def _line(text: str, y: float, x: float = 150.0) -> TextLine:
    words = []
    for word in text.split():
        words.append(Word(word, Box(x, y, x + 5 * len(word), y + 11), 0.98, Source.OCR))
        x += 5 * len(word) + 3
    return TextLine(tuple(words))


def _page(number: int, *lines: TextLine) -> ReadPage:
    return ReadPage(number, Size(595.0, 842.0), Projective.identity(), (), lines)


def _kept(vocabulary: Vocabulary, *pages: ReadPage) -> list[list[str]]:
    return [[row.text for row in rows] for rows in decree_rows(pages, vocabulary.decree_labels)]


@pytest.mark.parametrize(
    "text", ["- 2 -", "-13 -", "2", "- 3 -", "Halaman 2 dari 10", "Hal. 4", "2/10", "~ 5 ~"]
)
@pytest.mark.parametrize("y", [HEAD, FOOT])
def test_page_numbers_go(text: str, y: float, vocabulary: Vocabulary) -> None:
    lines = sorted([_line(text, y), _line("perlu menetapkan", BODY)], key=lambda line: line.box.y0)
    assert _kept(vocabulary, _page(1, *lines)) == [["perlu menetapkan"]]


@pytest.mark.parametrize("text", ["Nomor 182", "826);", "2022", "Tahun 12", "KESATU 2"])
def test_what_only_looks_like_a_page_number_stays(text: str, vocabulary: Vocabulary) -> None:
    assert _kept(vocabulary, _page(1, _line("Tahun 2017", BODY), _line(text, FOOT))) == [["Tahun 2017", text]]


def test_a_number_amid_the_page_stays(vocabulary: Vocabulary) -> None:
    assert _kept(vocabulary, _page(1, _line("Nomor", BODY), _line("33", BODY + 15))) == [["Nomor", "33"]]


@pytest.mark.parametrize(
    "text", ["jdih.kpu.go.id/jambi", "idih.kpu.go.id/jambi", "jdih.kpu.go.id /jambi", "jdih,kpu.go.id/jambi"]
)
def test_addresses_at_the_foot_go(text: str, vocabulary: Vocabulary) -> None:
    assert _kept(vocabulary, _page(1, _line("bahwa", BODY), _line(text, FOOT))) == [["bahwa"]]


def test_an_address_in_the_text_stays(vocabulary: Vocabulary) -> None:
    assert _kept(vocabulary, _page(1, _line("jdih.kpu.go.id/jambi", BODY))) == [["jdih.kpu.go.id/jambi"]]


def test_running_lines_go_also_where_misread(vocabulary: Vocabulary) -> None:
    feet = ["Keputusan KPU Kota Ambon", "Keputusan KPU Kota Ambom", "Keputusan KPU Kota Ambon"]
    pages = [
        _page(number, _line(f"isi {number}x", BODY), _line(foot, FOOT)) for number, foot in enumerate(feet, 1)
    ]
    assert _kept(vocabulary, *pages) == [["isi 1x"], ["isi 2x"], ["isi 3x"]]


def test_detached_lines_at_one_place_go_whatever_was_read(vocabulary: Vocabulary) -> None:
    feet = ["jdih kpu gond jatm", "idh kqu go id jatim", "phh kpu gond jaum"]
    pages = [_page(n, _line(f"isi {n}x", BODY), _line(foot, FOOT)) for n, foot in enumerate(feet, 1)]
    assert _kept(vocabulary, *pages) == [["isi 1x"], ["isi 2x"], ["isi 3x"]]


def test_last_lines_of_full_pages_stay(vocabulary: Vocabulary) -> None:
    texts = ["Indonesia Nomor", "Pemilihan Umum", "bahwa untuk itu"]
    pages = [
        _page(n, _line(f"isi {n}x", FOOT - 30), _line("baris", FOOT - 15), _line(text, FOOT))
        for n, text in enumerate(texts, 1)
    ]
    assert [rows[-1] for rows in _kept(vocabulary, *pages)] == texts


def test_widely_spaced_text_stays(vocabulary: Vocabulary) -> None:
    words = [
        "bahwa",
        "untuk",
        "melaksanakan",
        "ketentuan",
        "dalam",
        "rangka",
        "percepatan",
        "reformasi",
        "birokrasi",
    ]
    pages = [
        _page(n, *(_line(f"{words[(i + 2 * n) % 9]} {words[i * n % 9]}", 60.0 + 27 * i) for i in range(9)))
        for n in range(1, 5)
    ]
    assert [len(rows) for rows in _kept(vocabulary, *pages)] == [9, 9, 9, 9]


def test_the_same_words_at_other_places_stay(vocabulary: Vocabulary) -> None:
    """The region's name may stand in the letterhead, in the text and in the annex, at one height."""
    lines = [
        _line("KABUPATEN BULELENG", 90, 220),
        _line("Kabupaten Buleleng.", 90),
        _line("KABUPATEN BULELENG", 90, 330),
    ]
    pages = [_page(number, line, _line(f"isi {number}x", BODY)) for number, line in enumerate(lines, 1)]
    assert [rows[0] for rows in _kept(vocabulary, *pages)] == [line.text for line in lines]


@pytest.mark.parametrize(
    "text", ["Mengingat . . .", "KEDUA ...", "Nomor . .", "Nomor…", "3. Peraturan . . ."]
)
def test_catchwords_go(text: str, vocabulary: Vocabulary) -> None:
    first = text.rstrip(" .…")
    pages = (
        _page(1, _line("bahwa;", BODY), _line(text, FOOT - 60, 480)),
        _page(2, _line(f"{first} lanjutan", 90)),
    )
    assert _kept(vocabulary, *pages) == [["bahwa;"], [f"{first} lanjutan"]]


@pytest.mark.parametrize(
    "text", ["Kabupaten Buleleng.", "Tahun 2025 tentang pelaksanaan kegiatan itu . .", "dan lain-lain."]
)
def test_sentences_that_end_stay(text: str, vocabulary: Vocabulary) -> None:
    pages = (_page(1, _line("bahwa", BODY), _line(text, FOOT - 60)), _page(2, _line("lanjutan", 90)))
    assert _kept(vocabulary, *pages)[0] == ["bahwa", text]


@pytest.mark.parametrize(
    "text",
    [
        "UU ITE No. 11 Tahun 2008 Pasal 5 Ayat 1",
        "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat",
        "Jl. Ahmad Yani No. 5 Telp. (0741) 40330",
    ],
)
def test_a_note_at_the_foot_goes(text: str, vocabulary: Vocabulary) -> None:
    body = [_line("Undang-Undang Nomor 7 Tahun 2017;", BODY), _line("Pemilihan Umum", BODY + 15)]
    note = [_line(text, FOOT - 20), _line("yang diterbitkan oleh BSrE", FOOT - 6)]
    assert _kept(vocabulary, _page(1, *body, *note)) == [[line.text for line in body]]


def test_the_same_words_amid_the_text_stay(vocabulary: Vocabulary) -> None:
    body = [
        _line("Peraturan tentang", FOOT - 30),
        _line("Jalan dan jembatan", FOOT - 16),
        _line("kota;", FOOT - 2),
    ]
    assert _kept(vocabulary, _page(1, *body)) == [[line.text for line in body]]


def test_a_foot_line_of_two_pages_goes(vocabulary: Vocabulary) -> None:
    pages = [
        _page(number, _line("bahwa", BODY), _line(f"Keputusan Kepala Dinas Sosial {number}", FOOT))
        for number in (1, 2)
    ]
    assert _kept(vocabulary, *pages) == [["bahwa"], ["bahwa"]]
    once = [_page(1, _line("bahwa", BODY), _line("Keputusan Kepala", FOOT)), _page(2, _line("bahwa", BODY))]
    assert _kept(vocabulary, *once) == [["bahwa", "Keputusan Kepala"], ["bahwa"]]
