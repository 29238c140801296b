"""Which area a row belongs to: its own cell, a section above it, a name cut in two."""

from __future__ import annotations

from kpu_extract.model.accounts import Fate
from kpu_extract.plan.assembly import assemble
from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import page, table
from plan_by_hand import HEAD, body, records


def test_section_rows_give_their_area_to_the_rows_below_also_over_pages(vocabulary: Vocabulary) -> None:
    head = ["NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "TARGET WAKTU"]
    row = ["1.", "Tim Kerja", "SK Tim Kerja", "Menyusun SK", "Januari 2025"]
    first = table([head, ["II", "PENATAAN TATA LAKSANA", "<", "<", "<"], row])
    second = table([head, row, ["III", "PENGUATAN AKUNTABILITAS", "<", "<", "<"], row])
    found = records(vocabulary, page(1, first), page(2, second))
    assert [(r.area_no, r.area) for r in found] == [
        ("II", "PENATAAN TATA LAKSANA"),
        ("II", "PENATAAN TATA LAKSANA"),
        ("III", "PENGUATAN AKUNTABILITAS"),
    ]
    assert found[0].bulan == [1]
    assert [part.page for part in found[1].provenance if part.field == "area"] == [1]


def test_a_section_over_the_whole_table_may_begin_in_the_column_for_numbers(vocabulary: Vocabulary) -> None:
    head = ["NO", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", "WAKTU"]
    row = ["1", "Tim Kerja", "Penyusunan SK", "SK Tim Kerja", "Januari"]
    section = ["II. PENATAAN TATA LAKSANA", "<", "<", "<", "<"]
    found = records(vocabulary, page(1, table([head, section, row, ["2", "", "", "", ""]])))
    assert [(r.area_no, r.area, r.kegiatan) for r in found] == [
        ("II", "PENATAAN TATA LAKSANA", "Tim Kerja"),
        ("II", "PENATAAN TATA LAKSANA", None),
    ]


MONTHS_FIRST = [
    ["NO", "BULAN", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "KEGIATAN", "SUB KEGIATAN", "PIC"],
    ["^", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nov", "Des", "^", "^", "^"],
]


def test_a_section_behind_its_number_begins_in_the_months_that_stand_first(vocabulary: Vocabulary) -> None:
    """The section was a row without an activity, and the rows below it had no area."""
    row = ["1", "v", *[""] * 11, "Tim Kerja", "Penyusunan SK", "Sekretaris"]
    section = ["I", "PENGUATAN AKUNTABILITAS", *["<"] * 14]
    (found,) = records(vocabulary, page(1, table([*MONTHS_FIRST, section, row])))
    assert (found.area_no, found.area, found.bulan) == ("I", "PENGUATAN AKUNTABILITAS", [1])


def test_near_miss_a_text_over_months_that_stand_first_is_no_section(vocabulary: Vocabulary) -> None:
    row = ["1", "Sepanjang tahun", *["<"] * 11, "", "", ""]
    found = records(vocabulary, page(1, table([*MONTHS_FIRST, row])))
    assert [record.area for record in found] == [None]


def test_areas_are_known_by_their_names_whatever_the_heading_says(vocabulary: Vocabulary) -> None:
    head = ["NO", "PROGRAM AREA", "URAIAN KEGIATAN", "INDIKATOR"]
    rows = [["1", "Penguatan Pengawasan", "Gratifikasi", "Tersedianya laporan gratifikasi."]]
    found = records(vocabulary, page(1, table([head, *rows])))
    assert [(r.area_no, r.area, r.kegiatan, r.sub_kegiatan) for r in found] == [
        ("1", "Penguatan Pengawasan", "Gratifikasi", None)
    ]


def test_sections_of_a_plan_without_a_number_column_have_their_number_in_the_first(
    vocabulary: Vocabulary,
) -> None:
    head = ["KEGIATAN", "INDIKATOR", "LANGKAH AKSI", "TARGET WAKTU"]
    row = ["Tim Kerja", "SK Tim Kerja", "Menyusun SK", "Januari 2025"]
    found = records(vocabulary, page(1, table([head, ["II", "PENATAAN TATA LAKSANA", "<", "<"], row])))
    assert [(r.area_no, r.area, r.kegiatan) for r in found] == [("II", "PENATAAN TATA LAKSANA", "Tim Kerja")]


def test_an_area_s_name_cut_in_two_is_one_area(vocabulary: Vocabulary) -> None:
    """Both halves may be like names of areas."""
    first = table(
        [HEAD, *body(0, 2), ["8", "Peningkatan Kualitas", "Loket", "a. Loket;", "Tersedianya loket."]]
    )
    second = table([["", "Pelayanan Publik", "", "b. Antrean;", "Tersedianya antrean."]])
    found = records(vocabulary, page(1, first), page(2, second))
    assert [(r.area_no, r.area) for r in found[2:]] == [("8", "Peningkatan Kualitas Pelayanan Publik")] * 2


def test_a_number_of_rows_is_no_area_s(vocabulary: Vocabulary) -> None:
    rows = [
        [str(n + 1), "Penguatan Pengawasan" if n == 0 else "^", "Tim", f"a. Rapat {n};", f"Notula rapat {n}."]
        for n in range(3)
    ]
    found = records(vocabulary, page(1, table([HEAD, *rows])))
    assert [r.area_no for r in found] == [None] * 3


def test_a_title_ruled_with_the_table_is_no_section_where_a_page_repeats_it(vocabulary: Vocabulary) -> None:
    head = [["RENCANA AKSI TAHUN 2024", "<", "<"], ["No", "Kegiatan", "Indikator"]]
    first = table([*head, ["1", "Menata arsip dengan e-", "Boks berlabel"]], open_bottom=[True] * 3)
    later = table([*head, ["", "office", ""], ["2", "Melatih operator", "Operator lulus"]])
    plan = assemble([page(1, first), page(2, later)], vocabulary)
    assert [row.section for row in plan.rows] == [None, None]
    assert plan.fates[2, 0, 0].fate is Fate.REPEATED_HEADING


def test_a_row_with_an_area_among_its_words_is_no_section(vocabulary: Vocabulary) -> None:
    """Where the plan has one column of texts; a name alone beside its number is a section."""
    head = [["No", "Kegiatan", "Triwulan", "<", "<", "<"], ["^", "^", "I", "II", "III", "IV"]]
    rows = [
        ["I", "PENATAAN ORGANISASI", "", "", "", ""],
        ["1", "Penilaian kematangan kelembagaan secara mandiri", "v", "", "", ""],
    ]
    plan = assemble([page(1, table([*head, *rows]))], vocabulary)
    assert [row.section.number for row in plan.rows if row.section] == ["I"]
    assert len(plan.rows) == 1
