"""What is a decree and what only talks of one; bounds of fields; what was filled in by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from composed_decrees import compose
from decree_rows_by_hand import row
from set_pages import Style, typeset

from kpu_extract.decree import read_decree
from kpu_extract.decree.bounds import DecreeBounds, within_bounds
from kpu_extract.decree.fields.dates import read_date
from kpu_extract.decree.fields.numbers import read_number
from kpu_extract.decree.parts.sections import cut_sections
from kpu_extract.decree.rows.handwriting import HandwritingSettings, is_by_hand
from kpu_extract.decree.rows.rows import Row
from kpu_extract.decree.signature.block import read_signature_block
from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.document import Decree, Dictum, LegalBasis
from kpu_extract.model.page import ReadPage, Source, TextLine, Word
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.decree_labels import LabelKind

LABEL, COLON, TEXT, RIGHT = 60.0, 130.0, 150.0, 330.0
HEAD = [
    ((150, "KEPUTUSAN KEPALA DINAS SOSIAL"),),
    ((200, "PROVINSI BALI"),),
    ((180, "NOMOR 12 TAHUN 2019"),),
    ((220, "TENTANG"),),
    ((150, "TIM PENYUSUN LAPORAN KINERJA"),),
    ((150, "KEPALA DINAS SOSIAL PROVINSI BALI,"),),
]
BODY = [
    ((LABEL, "Menimbang"), (COLON, ":"), (TEXT, "a. bahwa untuk tertib kerja perlu dibentuk tim;")),
    (
        (LABEL, "Mengingat"),
        (COLON, ":"),
        (TEXT, "1. Undang-Undang Nomor 1 1 Tahun 2014 tentang Pemerintahan;"),
    ),
    ((230, "MEMUTUSKAN :"),),
    ((LABEL, "Menetapkan"), (COLON, ":"), (TEXT, "KEPUTUSAN TENTANG TIM PENYUSUN LAPORAN KINERJA")),
    ((LABEL, "KESATU"), (COLON, ":"), (TEXT, "Membentuk tim dengan indikator yang telah")),
    ((TEXT, "ditetapkan sebagai ukuran keberhasilan;"),),
    ((LABEL, "KEDUA"), (COLON, ":"), (TEXT, "Keputusan ini berlaku sejak tanggal ditetapkan.")),
]
CLOSING = [
    ((RIGHT, "Ditetapkan : Denpasar"),),
    ((RIGHT, "Pada Tanggal : 21 Januari 2019"),),
    ((RIGHT, "KEPALA DINAS SOSIAL PROVINSI BALI,"),),
    ((RIGHT, ""),),
    ((RIGHT, "I MADE WIRYA"),),
]
Lines = list[tuple[tuple[float, str], ...]]


def _page(lines: Lines, number: int = 1) -> ReadPage:
    rows = [row(80.0 + 16 * at, *line) for at, line in enumerate(lines) if line[0][1]]
    return ReadPage(
        number, Size(595.0, 842.0), Projective.identity(), (), tuple(TextLine(one.words) for one in rows)
    )


def _decree(vocabulary: Vocabulary, *pages: Lines) -> tuple[Decree, tuple[str, ...]]:
    read = [_page(lines, number) for number, lines in enumerate(pages, 1)]
    found = read_decree(read, vocabulary, vocabulary.lexicon.knows)
    return found.decree, found.review_reasons


def test_place_without_di_and_a_line_that_begins_ditetapkan_sebagai(vocabulary: Vocabulary) -> None:
    decree, _ = _decree(vocabulary, [*HEAD, *BODY, *CLOSING])
    assert (decree.place, decree.date) == ("Denpasar", dt.date(2019, 1, 21))
    assert [dictum.text for dictum in decree.dictums] == [
        "Membentuk tim dengan indikator yang telah ditetapkan sebagai ukuran keberhasilan;",
        "Keputusan ini berlaku sejak tanggal ditetapkan.",
    ]
    assert decree.legal_bases[0].number == "11"
    assert decree.signatory == "I Made Wirya"


@pytest.mark.parametrize(
    "said", ["Ditetapkan di Denpasar", "Ditetapkan di : Denpasar", "Ditetapkan Denpasar"]
)
def test_other_forms_of_the_place(said: str, vocabulary: Vocabulary) -> None:
    decree, _ = _decree(vocabulary, [*HEAD, *BODY, ((RIGHT, said),), *CLOSING[1:]])
    assert decree.place == "Denpasar"
    assert len(decree.dictums) == 2


def test_a_list_of_who_gets_copies_is_no_dictum(vocabulary: Vocabulary) -> None:
    copies: Lines = [
        ((LABEL, "Tembusan"), (COLON, ":"), (TEXT, "1. Gubernur Bali;")),
        ((TEXT, "2. Inspektur."),),
    ]
    decree, _ = _decree(vocabulary, [*HEAD, *BODY, *copies])
    assert decree.dictums[-1].text == "Keputusan ini berlaku sejak tanggal ditetapkan."
    sentence: Lines = [((TEXT, "tembusan disampaikan kepada Gubernur."),)]
    decree, _ = _decree(vocabulary, [*HEAD, *BODY, *sentence])
    assert decree.dictums[-1].text.endswith("tembusan disampaikan kepada Gubernur.")


def test_a_chapter_of_a_report_is_no_decree(vocabulary: Vocabulary) -> None:
    chapter: Lines = [
        ((LABEL, "BAB II PERENCANAAN KINERJA"),),
        ((LABEL, "Nomor 061/5885/Org tanggal 15 Desember 2018 tentang hal tersebut di atas."),),
        ((LABEL, "Menimbang"), (COLON, ":"), (TEXT, "hasil evaluasi tahun lalu, dinas")),
        ((LABEL, "Menetapkan"), (COLON, ":"), (TEXT, "indikator kinerja utama")),
    ]
    decree, reasons = _decree(vocabulary, chapter)
    assert decree == Decree()
    assert reasons == ("no-decree", "keputusan-line-missing")
    decree, reasons = _decree(vocabulary, [*HEAD, *chapter[:2], chapter[2]])
    assert (decree, reasons) == (Decree(), ("no-decree",))


@pytest.mark.parametrize(("pages_before", "is_decree"), [(0, True), (3, True), (9, False)])
def test_a_decree_far_back_is_an_appendix(pages_before: int, is_decree: bool, vocabulary: Vocabulary) -> None:
    report: Lines = [((LABEL, f"Laporan ini disusun setiap tahun, bagian {part}."),) for part in range(9)]
    decree, _ = _decree(vocabulary, *[report] * pages_before, [*HEAD, *BODY, *CLOSING])
    assert (decree.number == "12 TAHUN 2019") is is_decree
    assert (decree.issuer is not None) is is_decree


def test_the_head_ends_where_the_pages_before_it_end(vocabulary: Vocabulary) -> None:
    cover: Lines = [((LABEL, "Keputusan Nomor 5 Tahun 2001 tentang Sampul"),), ((LABEL, "Nomor 9"),)]
    decree, _ = _decree(vocabulary, cover, [*HEAD, *BODY, *CLOSING])
    assert (decree.number, decree.title) == ("12 TAHUN 2019", "TIM PENYUSUN LAPORAN KINERJA")


def test_a_title_said_again_below_the_signature_is_no_name(vocabulary: Vocabulary) -> None:
    title = "TIM PENYUSUN LAPORAN KINERJA"
    closing = [*CLOSING, ((RIGHT, "TIM PENYUSUN LAPORAN"),)]
    decree, _ = _decree(vocabulary, [*HEAD, *BODY, *closing])
    assert (decree.title, decree.signatory) == (title, "I Made Wirya")
    rows = [row(100 + 16 * at, *line) for at, line in enumerate(CLOSING[:-2])]
    near = read_signature_block(
        [*rows, row(200, (RIGHT, "LAPORAN SIREGAR"))], "", vocabulary.decree_labels, title=title
    )
    assert near.signing.name is not None


def test_a_field_beyond_its_bounds_is_left_out_or_cut() -> None:
    decree = Decree(
        number="1" * 81,
        title="T" * 700,
        place="Tempat yang sangat panjang dan tidak mungkin",
        dictums=[Dictum(label="KESATU", text="x" * 12001), Dictum(label="KEDUA", text="y")],
        legal_bases=[LegalBasis(raw="r", number="n" * 81, key="uu-1-2014", about="a" * 900)],
    )
    found, reasons = within_bounds(decree, DecreeBounds())
    assert (found.number, found.title, found.place) == (None, "T" * 700, None)
    assert [dictum.label for dictum in found.dictums] == ["KEDUA"]
    assert (found.legal_bases[0].number, found.legal_bases[0].key) == (None, None)
    assert found.legal_bases[0].about == "a" * 900
    assert reasons == ("number-too-long", "place-too-long", "dictums-too-long")


def test_every_composed_decree_is_within_bounds(vocabulary: Vocabulary) -> None:
    for seed in range(5):
        found = read_decree(typeset(compose(seed), Style()), vocabulary, vocabulary.lexicon.knows)
        assert not [reason for reason in found.review_reasons if reason.endswith("-too-long")]


def _word(text: str, height: float = 11.0, confidence: float = 0.98, source: Source = Source.OCR) -> Word:
    return Word(text, Box(0, 0, 5 * len(text), height), confidence, source)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (_word("061/kep.04", height=18.0), True),
        (_word("061/kep.04", confidence=0.6), True),
        (_word("061/kep.04", height=13.0), False),
        (_word(":", confidence=0.4), False),
        (_word("061/kep.04", height=18.0, source=Source.TEXT), False),
    ],
)
def test_what_was_filled_in_by_hand(word: Word, expected: bool) -> None:
    others = [Row(1, (_word("Keputusan"),)) for _ in range(5)]
    assert is_by_hand([Row(1, (word,))], others, HandwritingSettings()) is expected


def test_digits_that_a_reader_set_apart_are_one_number(vocabulary: Vocabulary) -> None:
    labels, words = vocabulary.decree_labels, vocabulary.time_words
    assert read_number("1 1 TAHUN 2019", labels).number == "11 TAHUN 2019"
    assert read_number("11 TAHUN 2019", labels).number == "11 TAHUN 2019"
    assert read_number("x" * 2000 + "/2019", labels).number is None
    assert read_date("2 1 Januari 2019", words).date == dt.date(2019, 1, 21)
    assert read_date("Nomor 12 1 Januari 2019", words).date == dt.date(2019, 1, 1)


def test_dated_prose_closes_nothing(vocabulary: Vocabulary) -> None:
    rows = [
        row(80, (LABEL, "KESATU"), (COLON, ":"), (TEXT, "Tim bekerja dengan pedoman yang")),
        row(96, (TEXT, "ditetapkan di tingkat provinsi;")),
        row(112, (LABEL, "KEDUA"), (COLON, ":"), (TEXT, "Keputusan ini mulai berlaku.")),
        row(140, (RIGHT, "Ditetapkan di Denpasar")),
        row(156, (RIGHT, "pada tanggal 21 Januari 2019")),
    ]
    sections = cut_sections(rows, vocabulary.decree_labels)
    assert [part.kind for part in sections.parts] == [LabelKind.DICTUM, LabelKind.DICTUM]
    assert sections.closing[0].text == "Ditetapkan di Denpasar"
