"""One plan over pages, on tables made by hand: what is a record, what goes on over a page break."""

from __future__ import annotations

import pytest

from kpu_extract.assembly.plan import assemble
from kpu_extract.assembly.records import RecordMaker
from kpu_extract.content import ReadPage
from kpu_extract.model import Record
from kpu_extract.vocabulary import Vocabulary, load_vocabulary
from pages_by_hand import page, table

HEAD = ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR"]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def records(vocabulary: Vocabulary, *pages: ReadPage) -> list[Record]:
    plan = assemble(pages, vocabulary)
    maker = RecordMaker(plan, {p.number: p for p in pages}, vocabulary, vocabulary.lexicon.knows, "d", 2025)
    return [draft.record for draft in maker.drafts()]


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
    assert found[0].extra == {"ANGGARAN": "1.000.000"}
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
