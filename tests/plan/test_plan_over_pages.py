"""What goes on over a page break and what begins there, on tables made by hand."""

from __future__ import annotations

from dataclasses import replace

from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import page, table
from plan_by_hand import HEAD, MONTH_NAMES, body, records


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


def test_a_foot_open_in_some_columns_says_which_cells_go_on(vocabulary: Vocabulary) -> None:
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


def test_ticks_on_both_sides_of_a_page_break_are_two_rows(vocabulary: Vocabulary) -> None:
    """Where a merged sub kegiatan goes on in mid-sentence the row may still be a new one."""
    head = ["KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *MONTH_NAMES]
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
    head = ["KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *MONTH_NAMES]
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


def test_figures_on_both_sides_of_a_page_break_are_two_rows(vocabulary: Vocabulary) -> None:
    head = ["AREA PERUBAHAN", "INDIKATOR", "TARGET", "KEGIATAN"]
    first = [
        ["Manajemen Perubahan", "Persentase pegawai yang hadir", "90 %", "Apel"],
        ["^", "Persentase laporan", "94,00 %", "Pemeliharaan dan pemasangan kamera"],
    ]
    second = [["", "persentase kendaraan layak", "79,00 %", "Program pengamanan"]]
    found = records(vocabulary, page(1, table([head, *first])), page(2, table([head, *second])))
    assert [r.target for r in found] == ["90 %", "94,00 %", "79,00 %"]


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
