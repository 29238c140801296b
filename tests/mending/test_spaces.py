"""Words wrongly joined and split."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpu_extract.mending import Mended

Mender = Callable[..., Mended]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("pegawai dilingkungan sekretariat", "pegawai di lingkungan sekretariat"),
        ("laporan yang di sahkan pimpinan", "laporan yang disahkan pimpinan"),
        ("DILINGKUNGAN SEKRETARIAT", "DI LINGKUNGAN SEKRETARIAT"),
        ("peraturan perundang- undangan", "peraturan perundang-undangan"),
        ("peraturan perundang undangan", "peraturan perundang-undangan"),
        ("Penataan Kelemb agaan", "Penataan Kelembagaan"),
        ("hasil evalu asi kinerja", "hasil evaluasi kinerja"),
        ("Tim reformasibirokrasi", "Tim reformasi birokrasi"),
    ],
)
def test_split_and_joined_words_are_mended(typed: Mender, read: str, meant: str) -> None:
    assert typed(read).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "di luar kantor dan di dalam kantor",
        "dilakukan di bawah pengawasan",
        "nilai-nilai dasar, undang-undang, masing-masing",
        "Kota Bima, Kota Baru dan Tanah Bumbu",
        "pra-bencana dan pasca-bencana",
        "Ni Luh Putu Ariani dan I Wayan Sudarma",
        "a. tim kerja b. rencana kerja",
    ],
)
def test_words_that_belong_apart_or_together_stay(typed: Mender, scanned: Mender, text: str) -> None:
    assert typed(text).text == text
    assert scanned(text).text == text


def test_only_the_last_thin_letter_that_an_engine_set_apart_is_joined(scanned: Mender, typed: Mender) -> None:
    assert scanned("dokumen evaluas i kegiatan").text == "dokumen evaluasi kegiatan"
    assert typed("huruf l kecil").text == "huruf l kecil"


@pytest.mark.parametrize("text", ["evaluasi terhadap terhadap kinerja", "Kota Pare Pare", "laporan laporan"])
def test_a_word_written_twice_stays(typed: Mender, text: str) -> None:
    """A hyphen may be missing, it may be a name; offices print such slips and mean nothing else by them."""
    assert typed(text).text == text


def test_a_short_word_that_lost_its_last_thin_letter_is_joined_in_what_an_engine_read(
    scanned: Mender, typed: Mender
) -> None:
    assert scanned("b) Uj i keterpulihan pusat data").text == "b) Uji keterpulihan pusat data"
    assert typed("b) Uj i keterpulihan pusat data").text == "b) Uj i keterpulihan pusat data"
    assert scanned("butir a i dan b i").text == "butir a i dan b i"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("laporan padaSekretariat daerah", "laporan pada Sekretariat daerah"),
        ("sesuai anggar an yang ada", "sesuai anggaran yang ada"),
        ("Me ngkoordinasikan rencana", "Mengkoordinasikan rencana"),
        ("rapat laporankegiatan bulanan", "rapat laporan kegiatan bulanan"),
        ("nilai BerAKHLAK pegawai", "nilai BerAKHLAK pegawai"),
        ("pelatihan YouTube dan WhatsApp", "pelatihan YouTube dan WhatsApp"),
        ("rapat di Sungaipenuh", "rapat di Sungaipenuh"),
        ("rapat et cetera", "rapat et cetera"),
    ],
)
def test_spaces_that_an_engine_lost_or_made_are_mended_where_words_show_it(
    scanned: Mender, read: str, meant: str
) -> None:
    assert scanned(read).text == meant
