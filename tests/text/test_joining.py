import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.text.joining import CellText, joined_text, repeated_lines

KNOWN = {
    "sekretaris",
    "kelas",
    "kela",
    "pelaksanaan",
    "undangan",
    "koordinasi",
    "nilai",
    "penyederhanaan",
    "penguatan",
    "perubahan",
    "kerja",
    "sama",
    "kerjasama",
    "perubah",
    "an",
    "perundang-undangan",
    "rapat",
    "rapatkan",
    "perundang-undang",
    "berakhlak",
}


def join(*lines: str) -> str:
    return joined_text([CellText.sure(line) for line in lines], KNOWN.__contains__).text


def test_lines_are_joined_by_one_space() -> None:
    assert join("a. Pembentukan  Tim", " Reformasi Birokrasi") == "a. Pembentukan Tim Reformasi Birokrasi"


def test_a_hyphen_that_breaks_a_word_goes() -> None:
    assert join("Pelaksa-", "naan rapat") == "Pelaksanaan rapat"


def test_a_hyphen_that_belongs_to_the_word_stays() -> None:
    assert join("peraturan perundang-", "undangan") == "peraturan perundang-undangan"
    assert join("nilai-", "nilai dasar") == "nilai-nilai dasar"
    assert join("Tahun 2025-", "2029") == "Tahun 2025-2029"
    assert join("aplikasi E-", "Lapkin") == "aplikasi E-Lapkin"


def test_a_word_too_long_for_its_cell_is_put_together() -> None:
    assert join("Penyederhana", "an birokrasi") == "Penyederhanaan birokrasi"
    assert join("PENGUATA", "N AKUNTABILITAS") == "PENGUATAN AKUNTABILITAS"
    assert join("BerAKHLA", "K") == "BerAKHLAK"
    assert join("Manajemen", "Perubah", "an, lanjut") == "Manajemen Perubahan, lanjut"
    assert join("Penye", "derha", "naan", "tim") == "Penyederhanaan tim"
    assert join("Peraturan", "perundang", "-undangan") == "Peraturan perundang-undangan"
    assert join("Peraturan", "Perundang", "-", "undangan / lain") == "Peraturan Perundang-undangan / lain"
    assert join("Manajemen", "Perubah", "a n") == "Manajemen Perubahan"
    assert join("huruf", "a b") == "huruf a b"
    assert join("Perundang", "-undang", "an / lain") == "Perundang-undangan / lain"
    assert join("Perundang-undang", "an lain") == "Perundang-undangan lain"
    assert join("Penyederhana", "an") == "Penyederhanaan"
    assert join("rapat/penguata", "n tim") == "rapat/penguatan tim"
    assert join("Penyederhanaan/Pe", "rubahan tim") == "Penyederhanaan/Perubahan tim"


def test_words_on_lines_of_their_own_stay_words() -> None:
    assert join("kerja", "sama daerah") == "kerja sama daerah"
    assert join("rapat", "Kan") == "rapat Kan"
    assert join("Pe", "rubahan tim") == "Pe rubahan tim"
    assert join("rapat", "-undangan") == "rapat -undangan"
    assert join("tim kerja", "sama") == "tim kerja sama"
    assert join("Penyederhana", "an. birokrasi") == "Penyederhanaan. birokrasi"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("Divisi", "SDM/Parma", "s"), "Divisi SDM/Parmas"),
        (("Rendati", "n", "dan Sekretaris"), "Rendatin dan Sekretaris"),
        (("Rapat", "s"), "Rapat s"),
        (("Tim/Rapat", "a. Sekretaris"), "Tim/Rapat a. Sekretaris"),
        (("Golongan", "c"), "Golongan c"),
        (("Kelas/Ruang", "b"), "Kelas/Ruang b"),
        (("Divisi Rendati", "n"), "Divisi Rendati n"),
    ],
)
def test_a_letter_that_is_no_word_ends_the_one_that_fills_the_line_before(
    lines: tuple[str, ...], joined: str
) -> None:
    """Near misses: behind a known word, the signs of lists, and a line with room for the letter."""
    assert join(*lines) == joined


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("pada https://", "kab-banjar.kpu.go.id/ppid", "pada https://kab-banjar.kpu.go.id/ppid"),
        ("pada https://kab-banjar.kpu.", "go.id/ppid", "pada https://kab-banjar.kpu.go.id/ppid"),
        ("www.kpu.go.", "id", "www.kpu.go.id"),
        ("https://kab-ban", "jar.kpu.go.id", "https://kab-banjar.kpu.go.id"),
        ("Dokumen SOP No. 12/OT.", "02/2025", "Dokumen SOP No. 12/OT.02/2025"),
        ("Lihat https://kpu.go.id.", "Laporan disimpan", "Lihat https://kpu.go.id. Laporan disimpan"),
        ("Lihat https://kpu.go.id", "dan laman lain", "Lihat https://kpu.go.id dan laman lain"),
        ("Lihat https://kpu.go.id", "dan/atau papan", "Lihat https://kpu.go.id dan/atau papan"),
        ("Laman https://kpu.go.id", "s.d. Maret", "Laman https://kpu.go.id s.d. Maret"),
        ("Lihat https://kpu.go.id,", "jdih.kpu.go.id", "Lihat https://kpu.go.id, jdih.kpu.go.id"),
        ("Naskah/surat.", "2/3 pegawai hadir", "Naskah/surat. 2/3 pegawai hadir"),
        ("SOP No. 12/OT.", "2 kali", "SOP No. 12/OT. 2 kali"),
    ],
)
def test_an_address_or_a_number_that_is_too_long_for_its_cell_is_put_together(
    first: str, second: str, joined: str
) -> None:
    """Near misses: what follows is a word or an address of its own, and a sentence ends with a word and a stroke."""
    assert join(first, second) == joined


def test_a_broken_word_is_as_sure_as_its_less_sure_part() -> None:
    lines = [CellText("Penyederhana", (0.9,)), CellText("an birokrasi", (0.7, 0.8))]
    assert joined_text(lines, KNOWN.__contains__) == CellText("Penyederhanaan birokrasi", (0.7, 0.8))


def test_a_dash_between_words_stays_apart() -> None:
    assert join("Januari -", "Maret") == "Januari - Maret"


def test_a_list_marker_alone_on_a_line_is_no_broken_word() -> None:
    assert join("-", "Pimpinan menjadi teladan") == "- Pimpinan menjadi teladan"


def test_a_line_that_ends_with_a_stroke_keeps_its_space() -> None:
    assert join("Perundang-undangan/", "Deregulasi") == "Perundang-undangan/ Deregulasi"


@given(st.lists(st.text("abc -/.", min_size=0, max_size=12), max_size=6))
def test_every_word_has_one_confidence(lines: list[str]) -> None:
    joined = joined_text([CellText.sure(line) for line in lines], KNOWN.__contains__)
    assert len(joined.confidences) == len(joined.text.split())


def test_a_mended_seam_is_as_sure_as_its_weaker_part() -> None:
    lines = [CellText("Pelaksa-", (0.9,)), CellText("naan rapat", (0.4, 0.8))]
    assert joined_text(lines, KNOWN.__contains__).confidences == (0.4, 0.8)


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        (["Manajemen", "Perubahan"], ["Manajemen Perubahan"], 1),
        (["Pengelolaan informasi", "publik"], ["publik"], 1),
        (["a. satu", "b. dua"], ["b. dua", "c. tiga"], 1),
        (["Pengelolaan", "informasi"], ["publik"], 0),
        (["informasi publik"], ["publik"], 0),
    ],
)
def test_what_stands_on_both_sides_of_a_break_is_one_text(
    before: list[str], after: list[str], count: int
) -> None:
    lines = ([CellText.sure(text) for text in part] for part in (before, after))
    assert repeated_lines(*lines) == count


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("12.000.00", "0", "12.000.000"),
        ("Rp12.", "500.000", "Rp12.500.000"),
        ("829,279,0", "00", "829,279,000"),
    ],
)
def test_an_amount_that_a_narrow_cell_broke_is_put_together(first: str, second: str, whole: str) -> None:
    lines = [CellText.sure(first), CellText.sure(second)]
    assert joined_text(lines, lambda _: False, currency="Rp").text == whole


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2.", "100 orang"),
        ("12.000", "000"),
        ("1.250.000", "3 paket"),
        ("Pasal 1.2", "3 ayat"),
        ("3,50", "0"),
        ("12.000.00", "000"),
    ],
)
def test_near_miss_whole_amounts_and_list_numbers_stay_apart(first: str, second: str) -> None:
    lines = [CellText.sure(first), CellText.sure(second)]
    assert joined_text(lines, lambda _: False, currency="Rp").text == f"{first} {second}"


def test_near_miss_figures_behind_no_sign_of_a_currency_stay_apart() -> None:
    lines = [CellText.sure("No12."), CellText.sure("500.000")]
    assert joined_text(lines, lambda _: False, currency="Rp").text == "No12. 500.000"


def test_a_lone_capital_that_is_a_small_letter_drawn_larger_ends_a_word() -> None:
    """A reader of pictures cannot tell the case of an s that is alone on its line."""
    assert join("Sekretari", "S") == "Sekretaris"
    assert join("Sekretari", "S, Ketua") == "Sekretaris, Ketua"
    assert join("SEKRETARI", "S") == "SEKRETARIS"
    assert join("Nilai", "S") == "Nilai S"
    assert join("Rapat", "A") == "Rapat A"


def test_a_comma_that_the_narrow_cell_put_on_the_next_line_stands_behind_its_word() -> None:
    assert join("Subbag Perencanaan", ", Data dan Informasi") == "Subbag Perencanaan, Data dan Informasi"
    assert join("rapat (undangan", ")") == "rapat (undangan)"


def test_a_sign_that_begins_a_text_of_its_own_stays_apart() -> None:
    """Near miss: no space follows the sign."""
    assert join("Nilai", ".5 poin") == "Nilai .5 poin"
