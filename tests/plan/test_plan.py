"""One plan over pages, on tables made by hand: what is a record, and of which columns."""

from __future__ import annotations

from kpu_extract.plan.assembly import assemble
from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import page, table
from plan_by_hand import HEAD, body, records


def test_a_merged_cell_gives_its_text_to_each_of_its_rows(vocabulary: Vocabulary) -> None:
    found = records(vocabulary, page(1, table([HEAD, *body(0, 3)])))
    assert [(r.seq, r.area_no, r.area, r.kegiatan) for r in found] == [
        (n, "1", "Manajemen Perubahan", "Tim Kerja") for n in (1, 2, 3)
    ]
    assert found[2].sub_kegiatan == "c. Rapat koordinasi bagian 2 dilaksanakan;"


def test_repeated_headings_and_number_rows_are_no_records(vocabulary: Vocabulary) -> None:
    numbers = ["1", "2", "3", "4", "5"]
    first = table([HEAD, numbers, *body(0, 2)])
    second = table([HEAD, numbers, ["", "", "", *body(2, 1)[0][3:]]])
    found = records(vocabulary, page(1, first), page(2, second))
    assert [r.page_first for r in found] == [1, 1, 2]


def test_a_repeated_heading_is_known_though_its_few_rows_say_less(vocabulary: Vocabulary) -> None:
    """Which column names the areas is known by content, and a last page may hold none."""
    head = ["PROGRAM", "RENCANA KEGIATAN", "INDIKATOR", "RENCANA AKSI"]
    rows = [
        ["Manajemen Perubahan", "Tim Kerja", "Tersedianya SK.", "Menyusun SK."],
        ["Penguatan Pengawasan", "Gratifikasi", "Jumlah warga yang", "Menjadwalkan kunjungan ke"],
    ]
    last = [["", "", "dilayani", "kecamatan terjauh"]]
    found = records(vocabulary, page(1, table([head, *rows])), page(2, table([head, *last])))
    assert [(r.area, r.kegiatan, r.indikator, r.langkah_aksi) for r in found] == [
        ("Manajemen Perubahan", "Tim Kerja", "Tersedianya SK.", "Menyusun SK."),
        (
            "Penguatan Pengawasan",
            "Gratifikasi",
            "Jumlah warga yang dilayani",
            "Menjadwalkan kunjungan ke kecamatan terjauh",
        ),
    ]


def test_column_numbers_may_stand_on_two_lines(vocabulary: Vocabulary) -> None:
    months = ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"]
    head = [["KEGIATAN", "INDIKATOR", "WAKTU", *["<"] * 11], ["^", "^", *months]]
    numbers = ["1", "2", *(" ".join(str(number)) for number in range(3, 15))]
    found = records(vocabulary, page(1, table([*head, numbers, ["Rapat", "Notula", "v", *[""] * 11]])))
    assert [r.kegiatan for r in found] == ["Rapat"]


def test_months_come_from_marks_never_from_what_stands_there(vocabulary: Vocabulary) -> None:
    months = ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"]
    head = [["KEGIATAN", "INDIKATOR", "WAKTU", *["<"] * 11], ["^", "^", *months]]
    ticked = ["Rapat", "Notula", "v", "", "#", *[""] * 8, "v"]
    blank = ["Evaluasi", "Laporan", *[""] * 12]
    unsure = ["Survei", "Hasil", "", "?", *[""] * 10]
    found = records(vocabulary, page(1, table([*head, ticked, blank, unsure])))
    assert [r.bulan for r in found] == [[1, 3, 12], [], []]
    assert found[2].needs_review
    assert "mark-uncertain" in found[2].review_reasons[0]


def test_months_written_over_merged_cells_are_those_months(vocabulary: Vocabulary) -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"]
    head = [["KEGIATAN", "INDIKATOR", "JADWAL", *["<"] * 11], ["^", "^", *months]]
    found = records(vocabulary, page(1, table([*head, ["Rapat", "Notula", "Jan-Mar", "<", "<", *[""] * 9]])))
    assert found[0].bulan == [1, 2, 3]


def test_columns_in_another_order_and_unknown_ones_find_their_place(vocabulary: Vocabulary) -> None:
    head = ["PENANGGUNG JAWAB", "INDIKATOR", "KEGIATAN", "ANGGARAN"]
    found = records(vocabulary, page(1, table([head, ["Sekretaris", "Notula", "Rapat", "1.000.000"]])))
    assert (found[0].penanggung_jawab, found[0].indikator, found[0].kegiatan) == (
        "Sekretaris",
        "Notula",
        "Rapat",
    )
    assert found[0].anggaran == "1.000.000" and not found[0].extra
    assert found[0].bulan is None


def test_tables_that_are_no_plan_give_no_records(vocabulary: Vocabulary) -> None:
    team = table([["NO", "NAMA", "JABATAN"], ["1", "Ahmad", "Ketua"], ["2", "Siti", "Anggota"]])
    assert records(vocabulary, page(1, team)) == []


def test_a_table_that_only_comes_after_the_plan_is_not_joined_to_it(vocabulary: Vocabulary) -> None:
    plan = table([HEAD, *body(0, 2)])
    other = table([["Nama", "Tanda tangan"], ["Ahmad", ""]])
    assert len(records(vocabulary, page(1, plan), page(2, other))) == 2


def test_two_plans_in_one_document_keep_their_own_columns(vocabulary: Vocabulary) -> None:
    first = table([HEAD, *body(0, 2)])
    second = table([["KEGIATAN", "LANGKAH AKSI", "WAKTU"], ["Survei", "Menyebar kuesioner", "Maret"]])
    found = records(vocabulary, page(1, first), page(2, second))
    assert [r.seq for r in found] == [1, 2, 3]
    assert (found[2].langkah_aksi, found[2].indikator, found[2].bulan) == ("Menyebar kuesioner", None, [3])


def test_a_row_whose_texts_begin_as_headings_do_is_no_heading(vocabulary: Vocabulary) -> None:
    head = ["KEGIATAN", "SUB KEGIATAN", "INDIKATOR", "PELAKSANA", "WAKTU"]
    row = ["Kinerja", "a. Reviu;", "Tersedianya reviu.", "Subbagian Hukum", "Mei 2025"]
    like = ["Kinerja", "b. Rencana;", "Rencana aksi memuat target", "Subbagian Umum", "Triwulan III"]
    found = records(vocabulary, page(1, table([head, row])), page(2, table([row, like, row])))
    assert [r.indikator for r in found] == [
        "Tersedianya reviu.",
        "Tersedianya reviu.",
        "Rencana aksi memuat target",
        "Tersedianya reviu.",
    ]


def test_a_heading_of_quarters_mostly_lost_is_read_by_its_place(vocabulary: Vocabulary) -> None:
    top = ["KEGIATAN", "INDIKATOR", "TRIWULAN", "<", "<", "<"]
    names = ["^", "^", "", "II", "I", "IV"]
    row = ["Tim", "Tersedianya SK.", "", "", "v", "v"]
    found = records(vocabulary, page(1, table([top, names, row])))
    assert [r.bulan for r in found] == [[7, 8, 9, 10, 11, 12]]


def test_a_heading_that_was_ruled_wrong_on_a_later_page_gives_no_records(vocabulary: Vocabulary) -> None:
    """Two month columns of the second page's heading were read as one cell."""
    months = ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"]
    top, row = ["KEGIATAN", "INDIKATOR", "WAKTU", *["<"] * 11], ["Rapat", "Notula", "v", *[""] * 11]
    numbers = [str(number) for number in range(1, 15)]
    broken = ["^", "^", "J", "F", "MA", "<", "MJ", "<", "J", "A", "S C", "<", "N", "D"]
    found = records(
        vocabulary,
        page(1, table([top, ["^", "^", *months], row])),
        page(2, table([top, broken, numbers, ["Survei", *row[1:]]])),
    )
    assert [(r.kegiatan, r.page_first) for r in found] == [("Rapat", 1), ("Survei", 2)]


def test_a_row_that_uses_a_heading_s_word_stays_a_row(vocabulary: Vocabulary) -> None:
    head = ["KEGIATAN", "INDIKATOR", "WAKTU"]
    found = records(
        vocabulary,
        page(1, table([head, ["Rapat", "Notula", "Januari"]])),
        page(2, table([["Kegiatan", "Laporan kegiatan", "Februari"]])),
    )
    assert [r.kegiatan for r in found] == ["Rapat", "Kegiatan"]


def test_twelve_columns_below_a_heading_of_time_are_months_though_unread(vocabulary: Vocabulary) -> None:
    head = [
        ["KEGIATAN", "INDIKATOR", "JADWAL", *["<"] * 11],
        ["^", "^", "a", "4", "", "P", "e 1", "", "90", "d a", "", "i", "4 i", ""],
    ]
    found = records(vocabulary, page(1, table([*head, ["Rapat", "Notula", "v", *[""] * 10, "v"]])))
    assert found[0].bulan == [1, 12]


def test_quarters_are_known_by_their_name_where_their_numbers_are_misread(vocabulary: Vocabulary) -> None:
    quarters = [(1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)]
    months = vocabulary.months
    assert months.of_parts(["Triwulan", "Triwulan EI", "Triwulan 1", "Triwulan IV"]) == quarters
    assert months.of_parts(["Target", "Realisasi", "Capaian", "Sisa"]) is None


def test_a_band_above_a_repeated_heading_that_is_no_title_is_a_row(vocabulary: Vocabulary) -> None:
    """Near miss."""
    head = ["No", "Kegiatan", "Indikator"]
    first = table([["RENCANA AKSI", "<", "<"], head, ["1", "Menata arsip", "Boks berlabel"]])
    later = table([["2", "Melatih operator", "Operator lulus"], head, ["3", "Menata gudang", "Gudang rapi"]])
    plan = assemble([page(1, first), page(2, later)], vocabulary)
    assert len(plan.rows) == 3
