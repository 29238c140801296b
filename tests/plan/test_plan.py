"""One plan over pages, on tables made by hand: what is a record, what goes on over a page break."""

from __future__ import annotations

from dataclasses import replace

from kpu_extract.model.accounts import Fate
from kpu_extract.model.document import Record
from kpu_extract.model.page import ReadPage
from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.records import RecordMaker
from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import page, table

HEAD = ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR"]


def records(vocabulary: Vocabulary, *pages: ReadPage) -> list[Record]:
    plan = assemble(pages, vocabulary)
    maker = RecordMaker(plan, {p.number: p for p in pages}, vocabulary, vocabulary.lexicon.knows, "d", 2025)
    return [draft.to_record() for draft in maker.drafts()]


def body(start: int, count: int, area: str = "Manajemen Perubahan") -> list[list[str]]:
    """Rows of one area, each with a sub kegiatan and an indicator of its own."""
    return [
        [
            "1" if i == start else "^",
            area if i == start else "^",
            "Tim Kerja" if i == start else "^",
            f"{chr(97 + i)}. Rapat koordinasi bagian {i} dilaksanakan;",
            f"Tersedianya notula rapat bagian {i}.",
        ]
        for i in range(start, start + count)
    ]


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


def test_area_and_kegiatan_go_on_over_the_page_and_keep_both_boxes(vocabulary: Vocabulary) -> None:
    first = table([HEAD, *body(0, 3)])
    second = table([["", "", "", *body(3, 1)[0][3:]], ["^", "^", "^", *body(4, 1)[0][3:]]])
    found = records(vocabulary, page(1, first), page(2, second))
    assert [r.area for r in found] == ["Manajemen Perubahan"] * 5
    assert [r.kegiatan for r in found] == ["Tim Kerja"] * 5
    parts = [(part.page, part.row) for part in found[4].provenance if part.field == "area"]
    assert parts == [(1, 1), (2, 2)]


def test_a_new_area_at_the_top_of_a_page_does_not_join_the_old_one(vocabulary: Vocabulary) -> None:
    first = table([HEAD, *body(0, 3)])
    fresh = [
        "2",
        "Penguatan Pengawasan",
        "Gratifikasi",
        "a. Sosialisasi gratifikasi;",
        "Tersedianya laporan.",
    ]
    found = records(vocabulary, page(1, first), page(2, table([HEAD, fresh])))
    assert [(r.area_no, r.area) for r in found][-1] == ("2", "Penguatan Pengawasan")
    assert found[2].area == "Manajemen Perubahan"


def test_a_row_cut_in_the_middle_of_a_sentence_is_one_record(vocabulary: Vocabulary) -> None:
    first = table([HEAD, *body(0, 3), ["^", "^", "^", "d. Rapat koordinasi yang", "Tersedianya notula dan"]])
    second = table(
        [["", "", "", "dihadiri pimpinan;", "daftar hadir rapat."], ["^", "^", "^", *body(4, 1)[0][3:]]]
    )
    found = records(vocabulary, page(1, first), page(2, second))
    assert len(found) == 5
    assert found[3].sub_kegiatan == "d. Rapat koordinasi yang dihadiri pimpinan;"
    assert found[3].indikator == "Tersedianya notula dan daftar hadir rapat."
    assert (found[3].page_first, found[3].page_last) == (1, 2)


def test_a_row_cut_in_one_column_only_is_one_record(vocabulary: Vocabulary) -> None:
    first = table(
        [HEAD, *body(0, 3), ["^", "^", "^", "d. Rapat koordinasi selesai;", "Tersedianya notula dan"]]
    )
    second = table([["", "", "", "", "daftar hadir rapat."], ["^", "^", "^", *body(4, 1)[0][3:]]])
    found = records(vocabulary, page(1, first), page(2, second))
    assert [r.indikator for r in found][3] == "Tersedianya notula dan daftar hadir rapat."


def test_a_foot_open_in_some_columns_tells_which_cells_go_on(vocabulary: Vocabulary) -> None:
    """Browsers leave out the rule below a cell that is cut: here the indicator alone, though no word shows it."""
    first = table([HEAD, *body(0, 3)], open_bottom=[True, True, True, False, True])
    second = table(
        [["", "", "", "d. Evaluasi rapat;", "Ruang rapat utama"], ["^", "^", "^", *body(4, 1)[0][3:]]]
    )
    found = records(vocabulary, page(1, first), page(2, second))
    assert found[2].indikator == "Tersedianya notula rapat bagian 2. Ruang rapat utama"
    assert found[3].indikator == found[2].indikator


def test_the_text_of_a_merged_cell_may_stand_on_its_second_page(vocabulary: Vocabulary) -> None:
    first = [HEAD, *body(0, 2), ["2", "", "", "a. Sosialisasi gratifikasi;", "Tersedianya laporan."]]
    second = table(
        [["", "Penguatan Pengawasan", "Gratifikasi", "b. Evaluasi gratifikasi;", "Tersedianya evaluasi."]]
    )
    found = records(vocabulary, page(1, table(first)), page(2, second))
    assert [(r.area, r.kegiatan) for r in found[2:]] == [("Penguatan Pengawasan", "Gratifikasi")] * 2


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


def test_a_repeated_heading_is_known_though_its_few_rows_say_less(vocabulary: Vocabulary) -> None:
    """Which column names the areas is told by content, and a last page may hold none."""
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


def test_areas_are_known_by_their_names_whatever_the_heading_says(vocabulary: Vocabulary) -> None:
    head = ["NO", "PROGRAM AREA", "URAIAN KEGIATAN", "INDIKATOR"]
    rows = [["1", "Penguatan Pengawasan", "Gratifikasi", "Tersedianya laporan gratifikasi."]]
    found = records(vocabulary, page(1, table([head, *rows])))
    assert [(r.area_no, r.area, r.kegiatan, r.sub_kegiatan) for r in found] == [
        ("1", "Penguatan Pengawasan", "Gratifikasi", None)
    ]


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


MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"]


def test_ticks_on_both_sides_of_a_page_break_are_two_rows(vocabulary: Vocabulary) -> None:
    """Where a merged sub kegiatan goes on in mid-sentence the row may still be a new one."""
    head = ["KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *MONTHS]
    ticked = [*["v"] * 2, *[""] * 10]
    first = table(
        [
            head,
            ["Aduan", "a. Rapat bagian;", "Notula rapat.", *ticked],
            ["^", "b. Penerimaan aduan melalui laman dan", "Aduan ditanggapi", *ticked],
        ]
    )
    second = table(
        [["", "loket langsung", "Aduan yang selesai", *ticked], ["^", "c. Umpan balik;", "Puas.", *ticked]]
    )
    found = records(vocabulary, page(1, first), page(2, second))
    assert len(found) == 4


def test_months_over_merged_rows_go_on_with_their_kegiatan(vocabulary: Vocabulary) -> None:
    head = ["KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *MONTHS]
    merged = ["^"] * 12
    blank = [""] * 12
    first = table(
        [
            head,
            ["Tim", "a. Rapat tim;", "Notula tim.", *blank],
            ["^", "b. Laporan tim;", "Laporan tim.", *merged],
            ["Loket", "a. Rapat loket;", "Notula loket.", "v", *[""] * 11],
            ["^", "b. Laporan loket;", "Laporan loket.", *merged],
        ]
    )
    second = table(
        [["", "c. Evaluasi loket;", "Evaluasi loket.", *blank], ["Tim Dua", "a. Rapat;", "Notula.", *blank]]
    )
    found = records(vocabulary, page(1, first), page(2, second))
    assert [r.bulan for r in found] == [[], [], [1], [1], [1], []]


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


def test_figures_on_both_sides_of_a_page_break_are_two_rows(vocabulary: Vocabulary) -> None:
    head = ["AREA PERUBAHAN", "INDIKATOR", "TARGET", "KEGIATAN"]
    first = [
        ["Manajemen Perubahan", "Persentase pegawai yang hadir", "90 %", "Apel"],
        ["^", "Persentase laporan", "94,00 %", "Pemeliharaan dan pemasangan kamera"],
    ]
    second = [["", "persentase kendaraan layak", "79,00 %", "Program pengamanan"]]
    found = records(vocabulary, page(1, table([head, *first])), page(2, table([head, *second])))
    assert [r.target for r in found] == ["90 %", "94,00 %", "79,00 %"]


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


def test_what_was_uncertain_of_a_page_is_said_of_its_records_and_of_no_other(vocabulary: Vocabulary) -> None:
    first = page(1, table([HEAD, *body(0, 2)]))
    second = page(2, table([HEAD, *body(2, 1, "Penataan Tatalaksana")]))
    found = records(vocabulary, first, replace(second, notes=("orientation-uncertain",)))
    assert [r.review_reasons for r in found] == [[], [], ["page 2: orientation-uncertain"]]
    assert [r.needs_review for r in found] == [False, False, True]


def test_a_row_over_two_pages_is_uncertain_with_either(vocabulary: Vocabulary) -> None:
    row = ["1", "Manajemen Perubahan", "Tim Kerja", "a. Rapat koordinasi yang", "Tersedianya notula"]
    first = page(1, table([HEAD, row], open_bottom=[True] * 5))
    second = page(2, table([["", "", "", "dilaksanakan;", "rapat."]]))
    (found,) = records(vocabulary, replace(first, notes=("orientation-uncertain",)), second)
    assert (found.page_first, found.page_last) == (1, 2)
    assert found.review_reasons == ["page 1: orientation-uncertain"]


def test_a_title_ruled_with_the_table_is_no_section_where_a_page_repeats_it(vocabulary: Vocabulary) -> None:
    head = [["RENCANA AKSI TAHUN 2024", "<", "<"], ["No", "Kegiatan", "Indikator"]]
    first = table([*head, ["1", "Menata arsip dengan e-", "Boks berlabel"]], open_bottom=[True] * 3)
    later = table([*head, ["", "office", ""], ["2", "Melatih operator", "Operator lulus"]])
    plan = assemble([page(1, first), page(2, later)], vocabulary)
    assert [row.section for row in plan.rows] == [None, None]
    assert plan.fates[2, 0, 0].fate is Fate.REPEATED_HEADING


def test_a_band_above_a_repeated_heading_that_is_no_title_is_a_row(vocabulary: Vocabulary) -> None:
    """Near miss."""
    head = ["No", "Kegiatan", "Indikator"]
    first = table([["RENCANA AKSI", "<", "<"], head, ["1", "Menata arsip", "Boks berlabel"]])
    later = table([["2", "Melatih operator", "Operator lulus"], head, ["3", "Menata gudang", "Gudang rapi"]])
    plan = assemble([page(1, first), page(2, later)], vocabulary)
    assert len(plan.rows) == 3


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
