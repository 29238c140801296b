"""A rare word that is one slip from a common one is reported, and a rare word that is none is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpu_extract.mending.context import DocumentWords, document_words
from kpu_extract.mending.records import RecordMender
from kpu_extract.mending.slips import SlipFinder
from kpu_extract.model.draft import DraftRecord, DraftText
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import Vocabulary


def slips(
    vocabulary: Vocabulary, text: str, words: DocumentWords | None = None
) -> list[tuple[str, tuple[str, ...]]]:
    finder = SlipFinder(vocabulary, words or document_words([text]))
    return [(doubt.text, doubt.likely) for doubt in finder.slips(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pembangunan termial penumpang", ("termial", "terminal")),
        ("Penaganan sampah di pasar", ("Penaganan", "penanganan")),
        ("dokumen ketersiadaan air", ("ketersiadaan", "ketersediaan")),
        ("pegawai penganti cuti", ("penganti", "pengganti")),
    ],
)
def test_a_word_near_a_common_one_is_reported_with_it(
    vocabulary: Vocabulary, text: str, found: tuple[str, str]
) -> None:
    assert slips(vocabulary, text) == [(found[0], (found[1],))]


@pytest.mark.parametrize(
    "text",
    [
        "data terpilah menurut gender",
        "program pemagangan ke luar negeri",
        "hukum prosedural dan penelaah",
        "rapat di Cijulang dan Kertajati",
        "deviasi serapan anggaran",
        "sistem e-purchasing",
        "kegiatan nontahapan pemilihan",
        "kegiatan non-tahapan pemilihan",
    ],
)
def test_near_miss_rare_words_and_names_that_are_right(vocabulary: Vocabulary, text: str) -> None:
    assert slips(vocabulary, text) == []


def test_a_word_near_one_that_the_document_has_more_often_is_reported(vocabulary: Vocabulary) -> None:
    words = document_words(["mendapatkan perhargaan", "memberi penghargaan", "penghargaan bagi pegawai"])
    assert slips(vocabulary, "mendapatkan perhargaan", words) == [("perhargaan", ("penghargaan",))]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("mendapatkan perhargaan", ["rapat kerja"]),
        ("pengerasan jalan lingkungan", ["pengawasan jalan", "pengawasan pasar", "laporan pengawasan"]),
        ("pelatihan bagi transmigran", ["kawasan transmigrasi", "program transmigrasi"]),
    ],
)
def test_near_miss_other_words_of_the_document_are_further_away(
    vocabulary: Vocabulary, text: str, others: list[str]
) -> None:
    assert slips(vocabulary, text, document_words([text, *others])) == []


def test_a_word_that_stands_twice_is_reported(vocabulary: Vocabulary) -> None:
    assert slips(vocabulary, "4. Jumlah jumlah aplikasi Kepemiluan") == [("Jumlah jumlah", ("Jumlah",))]


@pytest.mark.parametrize(
    "text",
    ["masing masing pegawai", "Pilkada di Bau Bau", "tahap II II a", "jumlah, jumlah lain", "jumlah-jumlah"],
)
def test_near_miss_plurals_names_and_numerals_that_stand_twice(vocabulary: Vocabulary, text: str) -> None:
    assert slips(vocabulary, text) == []


def test_a_long_word_that_is_spelled_as_none_is_reported_without_another(vocabulary: Vocabulary) -> None:
    assert slips(vocabulary, "dilakukan secara gterpaduarana") == [("gterpaduarana", ())]
    assert slips(vocabulary, "jalan palangpang") == []


def test_near_miss_what_the_document_says_often_is_meant(vocabulary: Vocabulary) -> None:
    often = document_words([f"termial nomor {number}" for number in range(3)])
    assert slips(vocabulary, "Pembangunan termial penumpang", often) == []
    assert slips(vocabulary, "Pembangunan termial penumpang", replace(often, counts={"termial": 2})) != []


def test_a_slip_is_reported_though_it_was_read_surely_and_once_only(vocabulary: Vocabulary) -> None:
    said = "dokumen ketersiadaan air"
    text = DraftText(said, said, source=Source.OCR, margins={"ketersiadaan": 1.0})
    draft = DraftRecord(record_id="d-1", seq=1, pages=(1, 1), texts={"indikator": text})
    record = RecordMender([draft], vocabulary, None, enabled=True).mended().records[0]
    assert record.review_reasons == ["indikator: 'ketersiadaan' may be ketersediaan"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Screenshoot dari website", ("Screenshoot", "screenshot")),
        ("rapat mengunakan aplikasi", ("mengunakan", "menggunakan")),
    ],
)
def test_a_usual_slip_that_word_lists_have_too_is_reported(
    vocabulary: Vocabulary, text: str, found: tuple[str, str]
) -> None:
    assert slips(vocabulary, text) == [(found[0], (found[1],))]


@pytest.mark.parametrize(
    "text", ["bukaan jalan", "hasil telaah hukum", "masukkan ke sistem", "massa pendukung"]
)
def test_near_miss_words_with_a_double_letter_of_their_own(vocabulary: Vocabulary, text: str) -> None:
    assert slips(vocabulary, text) == []


def test_a_known_abbreviation_of_the_document_less_a_letter_is_reported(vocabulary: Vocabulary) -> None:
    words = document_words(["laporan Tahunan PPNP", "Kontrak PPNPN"])
    assert slips(vocabulary, "laporan Tahunan PPNP", words) == [("PPNP", ("PPNPN",))]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("laporan Tahunan PPNP", ["Kontrak ASN"]),
        ("laporan Tahunan PPNP", ["Kontrak PPNPN", "PPNP lain"]),
        ("laporan SKP ASN", ["SKPD"]),
        ("laporan PPNPX", ["Kontrak PPNPN"]),
    ],
)
def test_near_miss_abbreviations_of_their_own(vocabulary: Vocabulary, text: str, beside: list[str]) -> None:
    assert slips(vocabulary, text, document_words([text, *beside])) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rapat dengn pimpinan", [("dengn", ("dengan",))]),
        ("rapat dau laporan", [("dau", ("dan",))]),
        ("pelayanan dankegiatan petugas", [("dankegiatan", ("dan kegiatan",))]),
        ("dokumen telaah dan kaji ulang", []),
        ("Dar es Salaam", []),
        ("Kalibaru dan sekitarnya", []),
        ("perangkat lunak dan gawai", []),
    ],
)
def test_joining_words_a_letter_off_and_words_run_together_are_reported(
    vocabulary: Vocabulary, text: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(word, likely[:1]) for word, likely in slips(vocabulary, text)] == found
