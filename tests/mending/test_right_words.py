"""Words that are right though no list has them, and markers of lists, stay as they stand."""

from __future__ import annotations

import pytest

from kpu_extract.mending import MendContext, document_words, mend
from kpu_extract.model.page import Source
from kpu_extract.text.joining import CellText, joined_text
from kpu_extract.vocabulary import Vocabulary

USUAL, DOUBTED = 0.99, 0.96


def _mended(
    text: str, vocabulary: Vocabulary, others: tuple[str, ...] = (), confidence: float = DOUBTED
) -> str:
    words = document_words([text, *others], (USUAL,))
    sure = (confidence,) * len(text.split())
    return mend(text, MendContext("kegiatan", Source.OCR, vocabulary, sure, words)).text


@pytest.mark.parametrize(
    "text",
    [
        "Medio Oktober",
        "Pelaksanaan Torang Melayani",
        "Jasa Konsultansi Konstruksi",
        "Dokumen RENSTRA, RENJA dan RKT",
        "pemantauan secara real-time",
        "proses penandatanganan pakta integritas",
        "Kasubag Hukum dan Sdri. Theresia Wenda",
        "Kunjungan ke Lubuk Sikaping dan Sungguminasa",
        "Pemasangan paving blok dan dispensasi",
        "Jadwal rapim luring, redistribusi pegawai dan kompensasi depresiasi",
        "(1) Rapat, (2) Laporan, i. Penyusunan, c. Laporan",
        "Rp 1.250.000,00; 85 %; 2x24 jam; 12 OB",
        "Kasubbag Parhubmas dan Kasubbag Parhumas, Subbag Parmas, Divisi Sosdiklih",
        "https://jdih.kpu.go.id/jateng dan kpu_surakarta@kpu.go.id",
    ],
)
def test_right_words_stay(text: str, vocabulary: Vocabulary) -> None:
    assert _mended(text, vocabulary) == text


@pytest.mark.parametrize(
    "text",
    [
        "Merekap hasil",
        "Perekapan daftar hadir",
        "Membubuhkan paraf",
        "Pembubuhan stempel",
        "Kurasi konten media",
    ],
)
def test_typed_words_stay_of_which_a_common_one_is_a_letter_away(text: str, vocabulary: Vocabulary) -> None:
    """ "Merekap" was "Mereka" and "Pembubuhan" was "Pembunuhan", in silence."""
    assert mend(text, MendContext("langkah_aksi", Source.TEXT, vocabulary)).text == text


def test_near_miss_a_typed_word_that_lacks_a_letter_is_mended(vocabulary: Vocabulary) -> None:
    assert mend("Melaksanaan rapat", MendContext("langkah_aksi", Source.TEXT, vocabulary)).text != (
        "Melaksanaan rapat"
    )


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("laporan kegiatam", "laporan kegiatan"),
        ("penandatanganar pakta integritas", "penandatanganan pakta integritas"),
        ("Dokumen Aol tahun lalu", "Dokumen AoI tahun lalu"),
    ],
)
def test_wrong_ones_do_not(read: str, right: str, vocabulary: Vocabulary) -> None:
    assert _mended(read, vocabulary, confidence=0.9) == right


def test_every_abbreviation_stays_in_capitals_and_as_listed(vocabulary: Vocabulary) -> None:
    for short in vocabulary.abbreviations.long_forms:
        for form in (short, short.upper()):
            text = f"Dokumen {form}, RENJA tahun ini"
            found = mend(text, MendContext("kegiatan", Source.OCR, vocabulary))
            assert found.text.casefold() == text.casefold()
            assert form != short or found.text == text


def test_an_unknown_word_that_comes_again_is_likelier_right(vocabulary: Vocabulary) -> None:
    text = "Penyusunan dasbor layanan"
    once = _mended(text, vocabulary, confidence=0.9)
    again = _mended(text, vocabulary, ("Dasbor kinerja", "data dasbor", "isi dasbor"), confidence=0.9)
    assert again == text
    assert once in (text, "Penyusunan dasar layanan")


@pytest.mark.parametrize(
    ("text", "others", "right"),
    [
        ("C. Dokumen rencana", ("a. Surat", "b. Notulen"), "c. Dokumen rencana"),
        ("C. Dokumen rencana", ("A. Surat", "B. Notulen"), "C. Dokumen rencana"),
        ("C. Dokumen rencana", (), "C. Dokumen rencana"),
        ("S. Parman", ("a. Surat", "b. Notulen"), "S. Parman"),
        ("a. Surat; b. Notulen; C. Dokumen", (), "a. Surat; b. Notulen; c. Dokumen"),
        ("A. Surat; B. Notulen; C. Dokumen", (), "A. Surat; B. Notulen; C. Dokumen"),
        ("a. Surat untuk C. Darwis", (), "a. Surat untuk C. Darwis"),
    ],
)
def test_a_marker_of_one_shape(
    text: str, others: tuple[str, ...], right: str, vocabulary: Vocabulary
) -> None:
    assert _mended(text, vocabulary, others, confidence=USUAL) == right


def test_a_hyphen_of_the_words_own_stays_at_a_lines_end(vocabulary: Vocabulary) -> None:
    lexicon = vocabulary.lexicon

    def joined(*lines: str) -> str:
        return joined_text(map(CellText.sure, lines), lexicon.knows, lexicon.compounds).text

    assert joined("secara real-", "time dan") == "secara real-time dan"
    assert joined("sesuai per-", "aturan") == "sesuai peraturan"
