"""Headings and month columns as scans show them, other tables behind a plan, and what the document says of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpu_extract.model.accounts import Fate
from kpu_extract.model.page import Mark, MarkKind, MarkState, ReadPage
from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.heading.reasons import heading_reasons, row_heading_reasons
from kpu_extract.plan.leaf_rows import Plan
from kpu_extract.vocabulary import Vocabulary, load_vocabulary
from pages_by_hand import SHADED, TICKED, page, read_from_picture, table, text_line
from plan_by_hand import records


def quarters(group: str, names: list[str], *rows: list[str]) -> ReadPage:
    head = [["No", "Kegiatan", "Indikator", group, "<", "<", "<"], ["^", "^", "^", *names]]
    body = [[str(n), f"Menata arsip {n}", f"Arsip {n} tertata", *row] for n, row in enumerate(rows, 1)]
    return read_from_picture(page(1, table([*head, *body])))


def test_quarters_whose_strokes_are_misread_below_a_heading_of_time_are_quarters(
    vocabulary: Vocabulary,
) -> None:
    rows = [["0", "", "●", ""], ["", "o", "", "0"], ["●", "6", "", ""]]
    found = records(vocabulary, quarters("Triwulan", ["1", "I", "1", "IV"], *rows))
    assert [record.bulan for record in found] == [
        [1, 2, 3, 7, 8, 9],
        [4, 5, 6, 10, 11, 12],
        [1, 2, 3, 4, 5, 6],
    ]


@pytest.mark.parametrize(
    ("group", "names"),
    [("Uraian", ["1", "I", "1", "IV"]), ("Triwulan", ["Ada", "Tidak", "Baik", "Kurang"])],
)
def test_four_columns_below_another_heading_or_of_other_names_are_no_quarters(
    group: str, names: list[str], vocabulary: Vocabulary
) -> None:
    found = records(vocabulary, quarters(group, names, ["0", "", "0", ""]))
    assert found[0].bulan is None


def test_noughts_below_a_heading_of_targets_are_values(vocabulary: Vocabulary) -> None:
    sheet = quarters("TARGET", ["I", "II", "III", "IV"], ["0", "0", "", "9"])
    found = records(vocabulary, sheet)
    assert found[0].bulan is None
    assert found[0].extra["TARGET / I"] == "0"


GOODS_PLAN = [["No", "Program Kerja", "Indikator Kinerja", "Lokasi", "Ket"]] + [
    [str(n), f"Menata ruang {n}", f"Ruang {n} tertata", "Aula", "Sekali"] for n in range(1, 4)
]


def behind(first: list[str], title: str = "") -> Plan:
    """A plan, and behind it a table of as many columns that lie alike."""
    second = page(2, table([first, ["31", "Rak besi", "Brother", "Aula", "Baik"]]))
    if title:
        second = replace(second, lines=(text_line(title, 0, -20),))
    return assemble([page(1, table(GOODS_PLAN)), second], load_vocabulary(None))


GOODS = ["Kode", "Jenis Barang", "Merek", "Asal", "Keadaan"]


def test_a_list_of_as_many_columns_behind_a_plan_is_another_table() -> None:
    plan = behind(GOODS)
    assert len(plan.rows) == len(GOODS_PLAN) - 1
    assert {plan.fates[2, 0, band].fate for band in (0, 1)} == {Fate.UNREAD}
    assert len(behind(["4", *GOODS[1:]], "Tabel 3. Daftar Barang").rows) == len(GOODS_PLAN) + 1


def test_a_title_above_and_short_capital_words_make_another_table_and_either_alone_does_not() -> None:
    words = ["", "Rak", "Brother", "Aula", "Baik"]
    assert len(behind(words, "Tabel 3. Daftar Barang").rows) == len(GOODS_PLAN) - 1
    assert len(behind(words).rows) == len(GOODS_PLAN) + 1
    assert len(behind(["4", "Menata rak", "Rak tertata 80%", "Aula", "Baik"], "Halaman kedua").rows) == 5


def test_the_plan_s_own_heading_read_badly_is_its_heading_and_no_other_table() -> None:
    plan = behind(["Nc", "Progrm Keria", "Indikater Kinera", "Lkas", "Kct"], "Lampiran keputusan")
    assert plan.fates[2, 0, 0].fate is Fate.REPEATED_HEADING
    assert len(plan.rows) == len(GOODS_PLAN)


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        pytest.param("Jan Feb MarApr < Mei Jun Jul Agt Sep Okt Nov Des", [4, 7], id="names"),
        pytest.param("J F MA < M J J A S O N D", [4, 7], id="initials of a year"),
        pytest.param("TW-I < < TW-II < < TW-III < < TW-IV < <", [4, 5, 6, 7, 8, 9], id="near miss: quarters"),
    ],
)
def test_months_whose_names_a_lost_rule_joined_are_months_of_their_own(
    vocabulary: Vocabulary, months: str, expected: list[int]
) -> None:
    """Two names as wide as their columns ran into each other on a scan of 150 dpi, and the marks of both were lost in
    silence."""
    head = [["Kegiatan", "Indikator", "JADWAL", *"<" * 11], ["^", "^", *months.split()]]
    row = ["Menata arsip", "Arsip tertata", "", "", "", "#", "", "", "#", "", "", "", "", ""]
    (found,) = records(vocabulary, page(1, table([*head, row])))
    assert found.bulan == expected


def test_a_pale_bar_over_several_months_is_a_mark_and_a_pale_single_cell_is_not(
    vocabulary: Vocabulary,
) -> None:
    head = [
        ["No", "Kegiatan", "Indikator", "Triwulan", "<", "<", "<"],
        ["^", "^", "^", "I", "II", "III", "IV"],
    ]
    rows = [
        ["1", "Menata arsip", "Arsip tertata", "?", "<", "", ""],
        ["2", "Menata rak", "Rak tertata", "?", "", "", ""],
    ]
    sheet = page(1, table([*head, *rows]))
    pale = Mark(MarkState.UNSURE, MarkKind.SHADE, 0.15, 0.0)
    cells = tuple(
        replace(cell, mark=pale) if cell.mark.state is MarkState.UNSURE else cell
        for cell in sheet.tables[0].cells
    )
    sheet = replace(sheet, tables=(replace(sheet.tables[0], cells=cells),))
    bar, single = records(vocabulary, sheet)
    assert (bar.bulan, bar.review_reasons) == ([1, 2, 3, 4, 5, 6], [])
    assert single.bulan == []
    assert single.review_reasons == ["bulan: mark-uncertain in 1, 2, 3"]


def test_the_document_says_once_what_a_heading_was_settled_by(vocabulary: Vocabulary) -> None:
    months = [str(n) for n in range(1, 13)]
    head = [["No", "Ikhtiar", "<", "Buah", "Bulan", *["<"] * 11], ["^", "^", "^", "^", *months]]
    rows = [[str(n), f"Menata arsip {n}", "<", "Arsip tertata", "v", *[""] * 11] for n in range(1, 4)]
    plan = assemble([page(1, table([*head, *rows]))], vocabulary)
    assert heading_reasons(plan) == ["kegiatan: heading 'Ikhtiar' read by its place"]
    assert list(row_heading_reasons(plan.rows[1])) == heading_reasons(plan)
    known = assemble([page(1, table(GOODS_PLAN))], vocabulary)
    assert heading_reasons(known) == []
    assert list(row_heading_reasons(known.rows[0])) == []


MISREAD = ["1", "2", "a", "●", "S", "7", "●"]
WIDE_HEAD = ["No", "Kegiatan", "Indikator", "Lokasi", "Target", "Sumber Dana", "Anggaran"]
WIDE_ROW = ["1", "Menata arsip", "Arsip tertata", "Jambi", "5", "APBN", "7"]


def test_a_row_of_column_numbers_that_were_read_badly_is_no_record(vocabulary: Vocabulary) -> None:
    first, second = (
        page(1, table([WIDE_HEAD, MISREAD, WIDE_ROW])),
        page(2, table([WIDE_HEAD, MISREAD, WIDE_ROW])),
    )
    plan = assemble((first, second), vocabulary)
    assert [record.kegiatan for record in records(vocabulary, first, second)] == ["Menata arsip"] * 2
    assert [account.fate for account in plan.fates.values()].count(Fate.COLUMN_NUMBERS) == 2


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["1", "Rapat", "a", "●", "5", "7", "●"], id="an activity of one word"),
        pytest.param(["", "", "", "4", "5", "7", "9"], id="a row that continues its activity"),
        pytest.param(["-", "a", "b", "●", "S", "-", "●"], id="no figure"),
    ],
)
def test_a_row_of_short_cells_that_numbers_no_column_is_a_record(
    vocabulary: Vocabulary, row: list[str]
) -> None:
    plan = assemble((page(1, table([WIDE_HEAD, row, WIDE_ROW])),), vocabulary)
    assert Fate.COLUMN_NUMBERS not in {account.fate for account in plan.fates.values()}


def test_targets_that_rise_from_one_page_to_the_next_are_no_column_numbers(vocabulary: Vocabulary) -> None:
    first = page(1, table([WIDE_HEAD, WIDE_ROW]))
    second = page(2, table([["", "", "", "1", "2", "3", "4"], WIDE_ROW]))
    plan = assemble((first, second), vocabulary)
    assert Fate.COLUMN_NUMBERS not in {account.fate for account in plan.fates.values()}


PLAIN_HEAD = ["No", "Kegiatan", "Indikator", "Output", "Waktu"]


@pytest.mark.parametrize(
    "top_row",
    [
        pytest.param(
            ["", "", "Peta arsip tersusun", "Dokumen", "Triwulan I"], id="merged with the page before"
        ),
        pytest.param(["2", "Menata arsip", "Arsip tertata", "Dokumen", "Triwulan I"], id="numbered"),
    ],
)
def test_a_row_whose_words_headings_have_too_is_no_heading(
    vocabulary: Vocabulary, top_row: list[str]
) -> None:
    first = page(1, table([PLAIN_HEAD, ["1", "Memetakan arsip", "Arsip terpeta", "Laporan", "Maret"]]))
    second = page(2, table([top_row, ["3", "Memindai arsip", "Arsip terpindai", "Berkas", "Mei"]]))
    found = records(vocabulary, first, second)
    assert [record.output for record in found] == ["Laporan", "Dokumen", "Berkas"]
    assert [record.bulan for record in found] == [[3], [1, 2, 3], [5]]


def test_another_plan_with_columns_at_the_same_places_keeps_its_heading(vocabulary: Vocabulary) -> None:
    first = page(1, table([PLAIN_HEAD, ["1", "Memetakan arsip", "Arsip terpeta", "Laporan", "Maret"]]))
    head = ["No", "Kegiatan", "Bukti Fisik", "Penanggung Jawab", "Waktu"]
    second = page(2, table([head, ["1", "Memindai arsip", "Berkas", "Sekretaris", "Mei"]]))
    found = records(vocabulary, first, second)
    assert [record.bukti_fisik for record in found] == [None, "Berkas"]


@pytest.mark.parametrize(
    ("head", "fate"),
    [
        pytest.param(["No", "Kegiatan", "Target"], Fate.UNREAD, id="one column of a plan beside two others"),
        pytest.param(["Kode", "Kegiatan", "Saldo Awal"], Fate.OTHER_TABLE, id="a list of another kind"),
    ],
)
def test_a_small_table_that_may_be_the_document_s_plan_is_reported(
    vocabulary: Vocabulary, head: list[str], fate: Fate
) -> None:
    sheet = page(1, table([head, ["1", "Menata arsip", "4 berkas"], ["2", "Memindai arsip", "2 berkas"]]))
    assert {account.fate for account in assemble((sheet,), vocabulary).fates.values()} == {fate}


def test_a_row_that_is_not_unlike_the_heading_is_not_its_repeat(vocabulary: Vocabulary) -> None:
    """ "Laporan" is near "Keluaran", "laporan kinerja" near "Indikator Kinerja": the row was lost in silence."""
    head = ["No", "Area Perubahan", "Komponen", "Uraian Kegiatan", "Indikator Kinerja", "Target", "Keluaran"]
    row = ["1", "Penguatan Pengawasan", "Menata arsip", "Memindai", "Arsip terpindai", "1 berkas", "Berkas"]
    going_on = ["", "", "", "Menetapkan sistem", "Memeriksa laporan kinerja", "12 laporan", "Laporan"]
    found = records(vocabulary, page(1, table([head, row])), page(2, table([going_on, ["2", *row[1:]]])))
    assert [record.output for record in found] == ["Berkas", "Laporan", "Berkas"]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        pytest.param(SHADED, ["bulan: mark-uncertain in 2"], id="a dark cell"),
        pytest.param(TICKED, [], id="near miss: letters on white"),
    ],
)
def test_below_a_dark_cell_of_the_heading_a_month_may_be_marked(
    vocabulary: Vocabulary, mark: Mark, expected: list[str]
) -> None:
    """A black month hid the line below its heading: the month was lost in silence."""
    head = [["No", "Kegiatan", "BULAN", "<", "<", "<"], ["^", "^", "Jan", "Feb", "Mar", "Apr"]]
    rows = [["1", "Menata arsip", "#", "^", "", ""], ["2", "Menata rak", "", "#", "", ""]]
    sheet = page(1, table([*head, *rows]))
    cells = tuple(replace(cell, mark=mark) if cell.text == "Feb" else cell for cell in sheet.tables[0].cells)
    sheet = replace(sheet, tables=(replace(sheet.tables[0], cells=cells),))
    first, second = records(vocabulary, sheet)
    assert (first.bulan, first.review_reasons) == ([1], expected)
    assert (second.bulan, second.review_reasons) == ([2], [])
