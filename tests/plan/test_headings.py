"""Headings of plans that no vocabulary foresaw, and of tables that are no plans, on tables made by hand."""

from __future__ import annotations

from kpu_extract.model.document import Record
from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import page, table
from plan_by_hand import MONTH_NAMES, records

QUARTERS = ["Trw I", "Trw II", "Trw III", "Trw IV"]


def quarter_head(group: str) -> list[list[str]]:
    return [
        ["KEGIATAN", "INDIKATOR", group, "<", "<", "<", "RENCANA AKSI"],
        ["^", "^", *QUARTERS, "^"],
    ]


def test_quarter_columns_with_percentages_are_no_schedule_and_keep_their_values(
    vocabulary: Vocabulary,
) -> None:
    row = ["Menyusun standar", "Persentase layanan", "10%", "-", "50%", "B", "Rapat"]
    found = records(vocabulary, page(1, table([*quarter_head("TARGET KINERJA"), row])))
    assert found[0].bulan is None
    assert found[0].extra == {
        "TARGET KINERJA / Trw I": "10%",
        "TARGET KINERJA / Trw II": "-",
        "TARGET KINERJA / Trw III": "50%",
        "TARGET KINERJA / Trw IV": "B",
    }


def test_months_that_hold_one_or_nought_are_a_schedule(vocabulary: Vocabulary) -> None:
    """Near miss: other numbers are values, also beside noughts."""
    rows = [["Menyusun standar", "Persentase layanan", "0", "1", "1", "0", "Rapat"]]
    found = records(vocabulary, page(1, table([*quarter_head("JADWAL"), *rows])))
    assert (found[0].bulan, found[0].extra) == ([], {})  # its cells here have no marks
    rows = [["Menyusun standar", "Persentase layanan", "0", "2", "1", "0", "Rapat"]]
    found = records(vocabulary, page(1, table([*quarter_head("JADWAL"), *rows])))
    assert found[0].bulan is None


def test_ones_beside_dashes_are_a_schedule_and_other_numbers_are_values(vocabulary: Vocabulary) -> None:
    """Ticks of 6 points on a photograph are read as ones; 11 rows of such a plan lost their months in silence."""
    row = ["Menyusun standar", "Persentase layanan", "-", "1", "1", "-", "Rapat"]
    schedule = records(vocabulary, page(1, table([*quarter_head("TAHUN 2025"), row])))
    target = records(vocabulary, page(1, table([*quarter_head("TARGET KINERJA"), row])))
    more = ["Menyusun standar", "Persentase layanan", "-", "1", "2", "-", "Rapat"]
    values = records(vocabulary, page(1, table([*quarter_head("TAHUN 2025"), more])))
    assert [schedule[0].bulan, target[0].bulan, values[0].bulan] == [
        [],
        None,
        None,
    ]  # its cells here have no marks


def test_months_that_hold_ones_alone_are_a_schedule_unless_their_heading_speaks_of_amounts(
    vocabulary: Vocabulary,
) -> None:
    row = ["Menyusun standar", "Persentase layanan", "", "1", "1", "", "Rapat"]
    schedule = records(vocabulary, page(1, table([*quarter_head("JADWAL"), row])))
    values = records(vocabulary, page(1, table([*quarter_head("TARGET KINERJA"), row])))
    assert (schedule[0].bulan, values[0].bulan) == ([], None)  # its cells here have no marks


def test_quarter_columns_with_marks_are_a_schedule_whatever_the_group_says(vocabulary: Vocabulary) -> None:
    row = ["Menyusun standar", "Persentase layanan", "", "#", "", "", "Rapat"]
    found = records(vocabulary, page(1, table([*quarter_head("TARGET KINERJA"), row])))
    assert (found[0].bulan, found[0].extra) == ([4, 5, 6], {})


def test_empty_quarter_columns_are_what_the_group_s_heading_says(vocabulary: Vocabulary) -> None:
    row = ["Menyusun standar", "Persentase layanan", "", "", "", "", "Rapat"]
    values = records(vocabulary, page(1, table([*quarter_head("REALISASI"), row])))
    schedule = records(vocabulary, page(1, table([*quarter_head("JADWAL PELAKSANAAN"), row])))
    assert (values[0].bulan, schedule[0].bulan) == (None, [])


def test_two_groups_of_quarters_are_kept_apart(vocabulary: Vocabulary) -> None:
    head = [
        ["Kegiatan", "Indikator", "Target Kinerja", "<", "<", "<", "Target Keuangan", "<", "<", "<"],
        ["^", "^", "Triw I", "Triw II", "Triw III", "Triw IV", "Triw I", "Triw II", "Triw III", "Triw IV"],
    ]
    row = ["Rapat", "Notula", "1", "2", "3", "4", "1.000", "-", "-", "4.000"]
    found = records(vocabulary, page(1, table([*head, row])))
    assert (found[0].bulan, found[0].waktu) == (None, None)
    assert found[0].extra["Target Kinerja / Triw I"] == "1"
    assert found[0].extra["Target Keuangan / Triw I"] == "1.000"


def test_a_schedule_beside_targets_of_the_same_quarters(vocabulary: Vocabulary) -> None:
    head = [
        ["Kegiatan", "Indikator", "Target Kinerja", "<", "<", "<", "Jadwal", *["<"] * 11],
        ["^", "^", *QUARTERS, *(str(month) for month in range(1, 13))],
    ]
    row = ["Rapat", "Notula", "-", "55 %", "-", "-", "", "#", *[""] * 10]
    found = records(vocabulary, page(1, table([*head, row])))
    assert found[0].bulan == [2]
    assert found[0].extra["Target Kinerja / Trw II"] == "55 %"


def test_headings_that_join_names_mean_the_first_that_is_free(vocabulary: Vocabulary) -> None:
    head = ["No", "Program Kerja", "Uraian Kegiatan", "Indikator/Output", "PIC"]
    found = records(vocabulary, page(1, table([head, ["1", "Integritas", "Ikrar", "Naskah", "Sekretaris"]])))
    one = found[0]
    assert (one.kegiatan, one.sub_kegiatan, one.indikator) == ("Integritas", "Ikrar", "Naskah")
    assert (one.output, one.penanggung_jawab) == (None, "Sekretaris")
    head = ["No", "Program/Area Perubahan", "Kegiatan", "Rincian Kegiatan", "Output"]
    found = records(vocabulary, page(1, table([head, ["1", "Tata Kelola", "Ikrar", "Apel", "Naskah"]])))
    one = found[0]
    assert (one.area, one.kegiatan, one.sub_kegiatan) == ("Tata Kelola", "Ikrar", "Apel")
    assert (one.output, one.indikator) == ("Naskah", None)


def test_of_columns_of_activities_the_left_one_is_the_kegiatan(vocabulary: Vocabulary) -> None:
    head = ["Komponen/Program", "Kegiatan", "Indikator"]
    found = records(vocabulary, page(1, table([head, ["Integritas", "Ikrar", "Naskah"]])))
    assert (found[0].kegiatan, found[0].sub_kegiatan) == ("Integritas", "Ikrar")
    head = ["Uraian Sub Kegiatan", "Kegiatan", "Indikator"]
    found = records(vocabulary, page(1, table([head, ["Ikrar", "Integritas", "Naskah"]])))
    assert (found[0].kegiatan, found[0].sub_kegiatan) == ("Integritas", "Ikrar")


def test_a_heading_that_says_little_is_read_with_its_group_s(vocabulary: Vocabulary) -> None:
    head = [
        ["NO", "Sasaran", "Indikator Sasaran", "<", "<", "Program/Kegiatan"],
        ["^", "^", "Uraian", "Satuan", "Target", "^"],
    ]
    found = records(vocabulary, page(1, table([*head, ["1", "Membaik", "Nilai", "%", "80", "Rapat"]])))
    one = found[0]
    assert (one.sasaran, one.indikator, one.target, one.kegiatan) == ("Membaik", "Nilai", "80", "Rapat")
    assert one.extra == {"Indikator Sasaran / Satuan": "%"}


def test_a_heading_that_a_narrow_column_broke_is_one_word(vocabulary: Vocabulary) -> None:
    """Without a hyphen, as word processors break what does not fit; two words on two lines stay two."""
    head = ["KEGIATAN", "INDIKATOR", "SATUA\nN", "KODE\nNAMA", "RENCANA AKSI"]
    found = records(vocabulary, page(1, table([head, ["Rapat", "Jumlah", "Orang", "A", "Undang"]])))
    assert found[0].extra == {"SATUAN": "Orang", "KODE NAMA": "A"}


def test_two_halves_with_the_same_headings_are_kept_apart(vocabulary: Vocabulary) -> None:
    head = [
        ["RANCANGAN AWAL", "<", "<", "HASIL ANALISIS", "<", "<"],
        ["KEGIATAN", "INDIKATOR KINERJA", "LOKASI", "", "INDIKATOR KINERJA", "LOKASI"],
    ]
    row = ["Rapat", "Jumlah", "Bogor", "Rapat lanjutan", "Jumlah baru", "Depok"]
    found = records(vocabulary, page(1, table([*head, row])))
    assert (found[0].kegiatan, found[0].indikator) == ("Rapat", "Jumlah")
    assert found[0].extra == {
        "RANCANGAN AWAL / LOKASI": "Bogor",
        "HASIL ANALISIS": "Rapat lanjutan",
        "HASIL ANALISIS / INDIKATOR KINERJA": "Jumlah baru",
        "HASIL ANALISIS / LOKASI": "Depok",
    }


def test_a_row_above_a_repeated_heading_is_a_row(vocabulary: Vocabulary) -> None:
    head = [["KEGIATAN", "INDIKATOR", "WAKTU"]]
    first = table([*head, ["Rapat", "Notula", "Januari"]])
    second = table([["Survei", "Hasil", "Maret"], *head, ["Apel", "Foto", "Mei"]])
    found = records(vocabulary, page(1, first), page(2, second))
    assert [r.kegiatan for r in found] == ["Rapat", "Survei", "Apel"]


def test_a_title_ruled_above_the_first_heading_is_no_row(vocabulary: Vocabulary) -> None:
    title = ["RENCANA AKSI TAHUN 2025", "<", "<"]
    found = records(
        vocabulary,
        page(1, table([title, ["KEGIATAN", "INDIKATOR", "WAKTU"], ["Rapat", "Notula", "Mei"]])),
    )
    assert [r.kegiatan for r in found] == ["Rapat"]


def test_a_heading_without_foot_rule_ends_where_its_columns_do(vocabulary: Vocabulary) -> None:
    head = quarter_head("TARGET")
    row = ["Rapat", "Notula", "", "", "", "", "Undangan"]
    open_below = ["^", "^", "^", "^", "^", "^", "Daftar hadir"]
    found = records(
        vocabulary, page(1, table([*head, row])), page(2, table([*head, open_below, ["Apel", *row[1:]]]))
    )
    assert [r.langkah_aksi for r in found] == ["Undangan", "Daftar hadir", "Undangan"]
    assert "INDIKATOR" not in {r.indikator for r in found}


def test_a_heading_read_badly_on_one_page_is_settled_by_the_others(vocabulary: Vocabulary) -> None:
    head = ["NO", "KEGIATAN", "INDIKATOR", "BUKTI FISIK", "PENANGGUNG JAWAB"]
    bad = ["N0", "KEGLATAM", "1ND1KAT0R", "BUKH FISK", "PENANGCUNG JAWA6"]
    row = ["1", "Rapat", "Notula", "Foto", "Sekretaris"]
    found = records(
        vocabulary,
        page(1, table([bad, row])),
        page(2, table([head, ["2", *row[1:]]])),
        page(3, table([head, ["3", *row[1:]]])),
    )
    assert [(r.page_first, r.kegiatan, r.bukti_fisik) for r in found] == [
        (number, "Rapat", "Foto") for number in (1, 2, 3)
    ]


def test_a_table_with_other_columns_after_a_plan_is_not_read_under_its_columns(
    vocabulary: Vocabulary,
) -> None:
    plan = table([["No", "Kegiatan", "Indikator", "Lokasi"], ["1", "Rapat", "Notula", "Bogor"]])
    goods = table(
        [
            ["Kode", "Nama Barang", "Merek", "Tahun", "Harga", "Ruang", "Kondisi"],
            ["01", "Meja", "Kayu", "2014", "1.000", "Rapat", "Baik"],
        ]
    )
    more = table([["2", "Apel", "Foto", "Depok"]])
    assert [r.kegiatan for r in records(vocabulary, page(1, plan), page(2, goods))] == ["Rapat"]
    assert [r.kegiatan for r in records(vocabulary, page(1, plan), page(2, more))] == ["Rapat", "Apel"]


def test_boxes_of_a_chart_are_no_heading(vocabulary: Vocabulary) -> None:
    chart = table(
        [
            ["Kegiatan Penyusunan Standar", "Kegiatan Bina Mutu", "Program Peningkatan Sarana"],
            ["Jumlah standar", "Jumlah mutu", "Jumlah sarana"],
            ["Target : 1 buah", "Target : 2 buah", "Target : 3 buah"],
        ]
    )
    assert records(vocabulary, page(1, chart)) == []


def test_one_cell_like_an_area_does_not_make_its_column_the_areas(vocabulary: Vocabulary) -> None:
    head = ["SASARAN STRATEGIS", "KEGIATAN", "INDIKATOR"]
    row = ["Pelayanan Publik", "Rapat", "Notula"]
    found = records(vocabulary, page(1, table([head, row])))
    assert (found[0].area, found[0].sasaran) == (None, "Pelayanan Publik")


def test_upright_month_names_read_from_their_foot_below_a_heading_cut_in_two(vocabulary: Vocabulary) -> None:
    names = ["n\nJa", "e\nF", "at\nM", "b\nA", "e\nM", "m\nJ", "u", "s\nAy", "p\nSe", "x\nO", "2\nN", "s\nDe"]
    head = [
        ["Kegiatan", "Indikator", "Waktu Pe", *["<"] * 5, "aksanaan", *["<"] * 5],
        ["^", "^", *names],
    ]
    found = records(vocabulary, page(1, table([*head, ["Rapat", "Notula", "", "v", *[""] * 9, "v"]])))
    assert found[0].bulan == [2, 12]


def test_month_names_cut_by_narrow_columns(vocabulary: Vocabulary) -> None:
    cut = ["Janua", "Febru", "Mar", "Apri", "Mei", "Juni", "Juli", "Agust", "Septe", "Okto", "Nove", "Dese"]
    head = [["Kegiatan", "Hal", *["<"] * 11, "Indikator"], ["^", *cut, "^"]]
    found = records(vocabulary, page(1, table([*head, ["Rapat", *[""] * 8, "v", "", "", "", "Notula"]])))
    assert found[0].bulan == [9]


def test_a_plan_with_unknown_headings_over_twelve_months_is_read_by_place(vocabulary: Vocabulary) -> None:
    head = [["No", "Ikhtiar", "<", "Buah", "Bulan", *["<"] * 11], ["^", "^", "^", "^", *MONTH_NAMES]]
    found = records(vocabulary, page(1, table([*head, ["1", "Rapat", "<", "Notula", "v", *[""] * 11]])))
    assert (found[0].kegiatan, found[0].bulan, found[0].extra) == ("Rapat", [1], {"Buah": "Notula"})


def scheduled(vocabulary: Vocabulary, names: tuple[str, str], begin: str, end: str) -> Record:
    """A row whose time stands in two columns below one heading."""
    head = [["No", "Kegiatan", "Indikator", "Waktu Pelaksanaan", "<"], ["^", "^", "^", *names]]
    row = ["1", "Menata arsip", "Boks berlabel", begin, end]
    return records(vocabulary, page(1, table([*head, row])))[0]


def test_a_row_is_scheduled_from_the_date_of_its_begin_to_that_of_its_end(vocabulary: Vocabulary) -> None:
    ends = ("Mulai", "Selesai")
    assert scheduled(vocabulary, ends, "3 Maret 2025", "9 Juni 2025").bulan == [3, 4, 5, 6]
    assert scheduled(vocabulary, ends, "Maret", "").bulan == [3]
    assert scheduled(vocabulary, ends, "", "").bulan is None


def test_what_was_done_is_no_end_of_what_is_planned(vocabulary: Vocabulary) -> None:
    """Near miss: the second heading is known and says another thing."""
    assert scheduled(vocabulary, ("Rencana", "Realisasi"), "Maret 2025", "Juni 2025").bulan == [3]


def test_weeks_below_months_one_of_whose_names_a_stray_rule_cuts(vocabulary: Vocabulary) -> None:
    """The numbers of the weeks in a row were read as months, and the marks of half a year were lost."""
    names = ["Jan", "Feb", "Mar", "A", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nov", "Des"]
    over = ["Jadwal Pelaksanaan", *["<"] * 47]
    months = [
        part for name in names for part in ([name, "<", "<", "<"] if name != "A" else ["A", "<", "or", "<"])
    ]
    weeks = ["1", "2", "3", "4"] * 12
    marked = ["v" if at in (14, 47) else "" for at in range(48)]
    grid = [["No", "Kegiatan", *over], ["^", "^", *months], ["^", "^", *weeks], ["1", "Rapat", *marked]]
    (record,) = records(vocabulary, page(1, table(grid)))
    assert record.bulan == [4, 12]


def test_a_heading_whose_repeats_are_cut_off_is_known_by_the_whole_one(vocabulary: Vocabulary) -> None:
    """Three pages said "PENANGG UNG" and outvoted the first: the column was a further one on all pages."""
    head = ["No", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR"]
    row = ["1", "Tim Kerja", "Penyusunan SK", "SK Tim Kerja", "Sekretaris"]
    pages = [
        page(number, table([[*head, text], row]))
        for number, text in enumerate(["PENANGG UNG JAWAB", *["PENANGG UNG"] * 3], 1)
    ]
    assert {record.penanggung_jawab for record in records(vocabulary, *pages)} == {"Sekretaris"}


def test_near_miss_other_words_that_most_pages_have_are_the_heading(vocabulary: Vocabulary) -> None:
    head = ["No", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR"]
    row = ["1", "Tim Kerja", "Penyusunan SK", "SK Tim Kerja", "Sekretaris"]
    pages = [
        page(number, table([[*head, text], row]))
        for number, text in enumerate(["PENANGGUNG JAWAB", *["PENANGANAN"] * 3], 1)
    ]
    assert {record.penanggung_jawab for record in records(vocabulary, *pages)} == {None}
