"""Words mended by likeness: each rule with a case it must mend and a near one it must leave."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpu_extract.mending import Mended
from kpu_extract.vocabulary import Vocabulary

Mender = Callable[..., Mended]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("identifikasi, analisis dan peetaan peraturan", "identifikasi, analisis dan pemetaan peraturan"),
        ("Tersediannya dokumen rencana kerja", "Tersedianya dokumen rencana kerja"),
        ("laporan penaganan pengaduan masyarakat", "laporan penanganan pengaduan masyarakat"),
        ("evaluasi atas pelaksanan kegiatan", "evaluasi atas pelaksanaan kegiatan"),
        ("PENINGKATAN KUALITAS PELAYANNAN PUBLIK", "PENINGKATAN KUALITAS PELAYANAN PUBLIK"),
        ("Meningkatnya akuntabiltas kinerja", "Meningkatnya akuntabilitas kinerja"),
    ],
)
def test_a_slip_of_typing_is_mended(typed: Mender, read: str, meant: str) -> None:
    assert typed(read).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "Dokumen pelaksana kegiatan",
        "efektifitas pelaksanaan dan resiko kegiatan",
        "analisa jabatan, prosentase pegawai, karir, survey kepuasan, matrik",
        "mensosialisasikan dan meminimalisir resiko",
        "Penugasan kepada Baiq Nurjannah dan Lalu Wirajaya",
        "Rapat dipimpin Tuhuteru dan Pattipeilohy",
        "Reward and Punishment bagi agent of change",
        "Laporan SPBE, LHKPN, PPID dan e-Monev",
    ],
)
def test_right_words_stay_as_the_office_wrote_them(typed: Mender, scanned: Mender, text: str) -> None:
    assert typed(text).text == text
    assert scanned(text).text == text


@pytest.mark.parametrize(
    "word", ["diperundangkan", "memprioritaskannya", "dibukukannya", "keterjangkauannya", "pengarsipannya"]
)
def test_a_rightly_formed_word_that_no_list_has_stays(
    typed: Mender, vocabulary: Vocabulary, word: str
) -> None:
    assert word not in vocabulary.lexicon.official
    assert typed(f"Dokumen yang {word} oleh pegawai").text == f"Dokumen yang {word} oleh pegawai"


def test_protected_words_stay_beside_their_standard_form(typed: Mender) -> None:
    text = "efektifitas kegiatan"
    assert typed(text, beside=("efektivitas kegiatan", "efektivitas kegiatan organisasi")).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Nomor 12/HK.03.1-Kpt/3320/KPU-Kab/II/2022",
        "tanggal 31-12-2025 pukul 08.30",
        "sebanyak 1.250.000 atau 45,5%",
        "https://jdih.kpu.go.id/jabarr dan kpu_mesuii@kpu.go.id",
        "KPU Provinsi NTB",
        "formulir Model C1-KWK dan Model A.3",
        "Laporan tahap2 dan LAPOR!",
    ],
)
def test_numbers_dates_codes_and_abbreviations_are_never_touched(
    typed: Mender, scanned: Mender, text: str
) -> None:
    assert typed(text).corrections == ()
    assert scanned(text).corrections == ()


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("dokurnen rencana aksi", "dokumen rencana aksi"),
        ("dokumen pe1aksanaan kegiatan", "dokumen pelaksanaan kegiatan"),
        ("hasil Iaporan evaluasi", "hasil laporan evaluasi"),
        ("sosia1isasi k0de etik", "sosialisasi kode etik"),
        ("hasiI evaluasi pengawasan", "hasil evaluasi pengawasan"),
    ],
)
def test_what_engines_confuse_is_mended_in_scans(scanned: Mender, read: str, meant: str) -> None:
    doubted = dict.fromkeys(set(read.split()) - set(meant.split()), 0.8)
    assert scanned(read, **doubted).text == meant


def test_figures_in_a_word_that_is_a_name_too_are_mended(scanned: Mender) -> None:
    assert scanned("Pengawasan di K0ta Tomohon").text == "Pengawasan di Kota Tomohon"


def test_digits_among_letters_are_no_misreading_in_digital_text(typed: Mender) -> None:
    assert typed("dokumen pe1aksanaan kegiatan").corrections == ()


def test_a_short_word_that_no_list_has_is_no_word_of_two_letters(scanned: Mender) -> None:
    """Six of ten scans had "dpi" mended to "di", as it stands in each document and the reader was a little unsure."""
    beside = ("Lembar di kantor", "Rapat di kantor camat")
    assert (
        scanned("Dipindai dengan mutu 300 dpi", beside=beside, dpi=0.9).text == "Dipindai dengan mutu 300 dpi"
    )


def test_near_miss_a_short_word_of_as_many_letters_is_mended(scanned: Mender) -> None:
    assert scanned("Rapat tlm kerja", beside=("tim kerja",), tlm=0.6).text == "Rapat tim kerja"


def test_the_readers_own_doubt_decides_between_leaving_and_mending(scanned: Mender) -> None:
    text = "penyaluran bantuan hibab kepada warga"
    assert scanned(text).text == text
    assert scanned(text, hibab=0.6).text == "penyaluran bantuan hibah kepada warga"


def test_of_two_words_that_are_as_near_none_is_taken_and_both_are_reported(typed: Mender) -> None:
    """Data gathering, income, newcomer."""
    read = typed("Melakukan pendatan kegiatan")
    assert read.text == "Melakukan pendatan kegiatan"
    (doubt,) = read.doubts
    assert (doubt.text, doubt.start) == ("pendatan", 10)
    assert {"pendataan", "pendapatan"} <= set(doubt.likely)


def test_a_word_that_stands_right_elsewhere_in_the_document_is_evidence(typed: Mender) -> None:
    """Assessor and asesor are both right and as near; alone nothing is said, beside one of them it is."""
    assert typed("Laporan Assesor").doubts == ()
    beside = typed("Laporan Assesor", beside=("Daftar Assessor", "Nama Assessor"))
    assert [place.likely[0] for place in beside.doubts] == ["assessor"]


def test_case_is_kept(typed: Mender) -> None:
    assert typed("PENGUATAN PENGAWASSAN").text == "PENGUATAN PENGAWASAN"
    assert typed("Penguatan Pengawassan Internal").text == "Penguatan Pengawasan Internal"


def test_the_text_as_read_is_kept_in_what_was_changed(typed: Mender) -> None:
    text = "Tersediannya dokumen hasil evaluasi"
    (place,) = typed(text).corrections
    assert (place.before, place.after) == ("Tersediannya", "Tersedianya")
    assert text[place.start : place.end] == place.before
    assert place.rule in ("vocabulary", "lexicon", "document")
    assert 0.9 <= place.score <= 1


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("wilayah kepulauon terluar", "wilayah kepulauan terluar"),
        ("Kabupaten Kepulauan Yapen", "Kabupaten Kepulauan Yapen"),
    ],
)
def test_a_word_of_prose_that_is_in_a_regions_name_too_may_be_meant(
    scanned: Mender, read: str, meant: str
) -> None:
    assert scanned(read, kepulauon=0.7).text == meant


@pytest.mark.parametrize(
    ("read", "lost"), [("Rapat ecara hybrid", "ecara"), ("Diskusi aring pegawai", "aring")]
)
def test_a_short_word_whose_first_letter_was_lost_is_no_other_word(
    scanned: Mender, read: str, lost: str
) -> None:
    found = scanned(read, **{lost: 0.88})
    assert found.text == read
    assert [doubt.text for doubt in found.doubts] == [lost]


def test_a_lost_first_letter_that_only_one_word_has_comes_back(scanned: Mender) -> None:
    assert scanned("Laporan asyarakat setempat", asyarakat=0.88).text == "Laporan masyarakat setempat"


def test_a_misread_small_letter_stays_small_in_a_title(scanned: Mender) -> None:
    text = "Rapat Pleno {} di Aula Lantai Gedung Graha Pemilu"
    assert scanned(text.format("rerbuka"), rerbuka=0.75).text == text.format("terbuka")
    assert scanned(text.format("lndikator"), lndikator=0.75).text == text.format("Indikator")
