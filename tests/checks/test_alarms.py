"""Each alarm fires on its fault, and not on a near miss."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

import pytest

from kpu_extract.checks.alarms.months.marked_rows import month_alarms, textless_month_alarms
from kpu_extract.checks.alarms.pages import page_alarms
from kpu_extract.checks.alarms.raised import (
    Alarm,
    alarms_of_checks,
    alarms_of_pages,
    flagged_records,
    page_reasons,
)
from kpu_extract.checks.alarms.texts import (
    has_figure_close_to_word,
    has_lost_marker,
    has_odd_stop,
    has_stray_sign,
    is_gibberish,
    text_alarms,
)
from kpu_extract.checks.alarms.unread import unread_alarms
from kpu_extract.model.accounts import BandAccount, Fate
from kpu_extract.model.document import Check, Provenance, Record
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import page, table, text_line

VOCABULARY = load_vocabulary(None)
YEAR = list(range(1, 13))


def seen(field: str) -> Provenance:
    return Provenance(field=field, page=1, row=1, x0=50, y0=0, x1=60, y1=1, source="text", confidence=1)


def records_on(number: int, count: int, bulan: list[int] | None = None, **fields: object) -> list[Record]:
    """Records of page ``number``; with ``bulan`` they have month columns. Their ids name page and place."""
    parts = [seen(name) for name in fields if name not in {"confidence", "review_reasons"}] + [
        seen("bulan")
    ] * (bulan is not None)
    return [
        Record.model_validate(
            {
                "record_id": f"p{number}-{place}",
                "seq": place,
                "page_first": number,
                "page_last": number,
                "bulan": bulan,
                "provenance": parts,
                **fields,
            }
        )
        for place in range(1, count + 1)
    ]


def told(alarms: Iterable[Alarm]) -> dict[str, int]:
    """How many records each code concerns."""
    return {alarm.code: len(alarm.record_ids) for alarm in alarms}


def text_codes(records: Sequence[Record]) -> dict[str, int]:
    return told(text_alarms(records, VOCABULARY.lexicon.knows, VOCABULARY.headings.one_letter_off))


def test_a_page_without_any_mark_beside_pages_with_marks() -> None:
    marked, blank = records_on(1, 5, [3]), records_on(2, 3, [])
    assert told(month_alarms([*marked, *blank])) == {"months-missing-on-page": 3}
    assert told(month_alarms([*marked, *records_on(2, 2, []), *records_on(2, 1, [4])])) == {}


def test_a_plan_whose_month_columns_are_all_empty_is_reported_on_every_row() -> None:
    assert told(month_alarms([*records_on(1, 5, []), *records_on(2, 5, [])])) == {"months-none-marked": 10}


@pytest.mark.parametrize(("uncertain", "certain", "expected"), [(3, 5, 5), (2, 2, 0), (3, 8, 0)])
def test_rows_beside_many_uncertain_marks_are_doubted_too(
    uncertain: int, certain: int, expected: int
) -> None:
    """Rings and dots of one bit: nine rows beside the uncertain ones had lost their months in silence."""
    doubted = records_on(1, uncertain, [3], review_reasons=["bulan: mark-uncertain in 8"])
    found = told(month_alarms([*doubted, *records_on(1, certain, [4]), *records_on(2, 2, [5])]))
    assert found.get("marks-uncertain-on-page", 0) == expected


def test_marks_in_a_column_that_is_none_of_the_plan_s_are_months_not_kept_apart() -> None:
    rows = records_on(1, 2, extra={"BULAN Jan Feb Mar": "✓ ✓ ✓ ✓"})
    assert told(month_alarms(rows)) == {"months-undivided": 2}


def test_near_miss_few_signs_words_or_months_that_were_read_are_no_such_column() -> None:
    assert told(month_alarms(records_on(1, 2, extra={"NILAI": "★ ★"}))) == {}
    assert told(month_alarms(records_on(1, 2, extra={"NILAI": "A A A A"}))) == {}
    assert told(month_alarms(records_on(1, 2, [3], extra={"NILAI": "★ ★ ★ ★"}))) == {}


def test_near_miss_one_mark_few_rows_or_months_in_words() -> None:
    assert told(month_alarms([*records_on(1, 1, [4]), *records_on(1, 5, [])])) == {}
    assert told(month_alarms(records_on(1, 3, []))) == {}
    assert told(month_alarms(records_on(1, 5, None))) == {}


@pytest.mark.parametrize(("x0", "x1", "expected"), [(0.4, 60, 2), (50, 841.5, 2), (8, 60, 0), (50, 830, 0)])
def test_a_table_that_runs_to_the_edge_of_its_page(x0: float, x1: float, expected: int) -> None:
    rows = records_on(1, 2, kegiatan="Rapat")
    part = rows[0].provenance[0].model_copy(update={"x0": x0, "x1": x1})
    rows[0] = rows[0].model_copy(update={"provenance": [part]})
    found = told(page_alarms(rows, [page(1)], VOCABULARY))
    assert found.get("table-cut-off", 0) == expected


def test_a_row_without_marks_on_a_page_with_an_uncertain_mark() -> None:
    unsure = records_on(1, 1, [3], review_reasons=["bulan: mark-uncertain in Mei"])
    told_of = [*unsure, *records_on(1, 18, [3]), *records_on(1, 1, [])]
    assert told(month_alarms(told_of)) == {"months-missing": 1}
    assert told(month_alarms([*unsure, *records_on(1, 11, [3]), *records_on(1, 4, [])])) == {}
    assert told(month_alarms([*unsure, *records_on(1, 3, [3]), *records_on(1, 1, [])])) == {}


def test_near_miss_a_row_without_marks_where_the_marks_of_its_page_are_clear() -> None:
    assert told(month_alarms([*records_on(1, 19, [3]), *records_on(1, 1, [])])) == {}
    unsure = records_on(2, 2, [4], review_reasons=["bulan: mark-uncertain in Mei"])
    assert told(month_alarms([*records_on(1, 19, [3]), *records_on(1, 1, []), *unsure])) == {}


def test_all_months_in_nearly_every_row() -> None:
    assert told(month_alarms([*records_on(1, 9, YEAR), *records_on(1, 1, [1])])) == {"months-all-marked": 9}
    assert told(month_alarms([*records_on(1, 5, YEAR), *records_on(1, 5, [1])])) == {}
    assert told(month_alarms(records_on(1, 3, YEAR))) == {}


def test_the_same_long_text_in_two_columns_of_a_row() -> None:
    text = "Tersusunnya rencana kerja tahunan"
    odd = records_on(1, 1, kegiatan=text, indikator=text)
    usual = records_on(2, 9, kegiatan="Menyusun rencana", indikator="Rencana tersusun")
    assert text_codes([*odd, *usual]) == {"same-text-in-two-columns": 1}
    assert text_codes(records_on(1, 9, kegiatan=text, indikator=text)) == {}
    assert text_codes([*records_on(1, 1, kegiatan="Laporan", indikator="Laporan"), *usual]) == {}


def test_a_column_that_is_empty_on_one_page_only() -> None:
    usual = records_on(1, 9, kegiatan="Menyusun rencana", indikator="Rencana tersusun")
    empty = records_on(2, 5, kegiatan="Menyusun rencana", indikator=None)
    other_plan = records_on(2, 5, kegiatan="Menyusun rencana")
    half = [*empty, *records_on(2, 5, kegiatan="Menyusun rencana", indikator="Rencana tersusun")]
    assert text_codes([*usual, *empty]) == {"column-empty-on-page": 5}
    assert text_codes([*usual, *other_plan]) == {}
    assert text_codes([*usual, *half]) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kPirneesrejnat aSnetrsaetgeisa Tahunan", True),
        ("Menyusun rencana kerja reformasi birokrasi", False),
        ("Aplikasi SIAKBA dan SILON KPU", False),
        ("Rapat koordinasi dengan Xyzwq", False),
        ("", False),
    ],
)
def test_words_that_are_none(text: str, expected: bool) -> None:
    assert is_gibberish(text, VOCABULARY.lexicon.knows) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prioritas )", True),
        ("Surat keluar ≥ 80% H", True),
        ("| Laporan", True),
        ("8 1", True),
        ("1 200 000", False),
        ("Prioritas (utama)", False),
        ("Kelas B", False),
        ("80 %", False),
        ("Rp 5.000 - 7.000", False),
    ],
)
def test_signs_that_stand_alone(text: str, expected: bool) -> None:
    assert has_stray_sign(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100% pegawai memenuhi 20jam pelajaran", True),
        ("Pengadu yang puas minimal85%", True),
        ("Laporan Semester2", True),
        ("20 jam, minimal 85%", False),
        ("SP4N-LAPOR! 3x24 jam, kertas A4, ke-2", False),
        ("jdih2025@kpu.go.id dan humas.kpu2025@kpu.go.id", False),
    ],
)
def test_a_figure_that_lost_the_space_before_or_behind_it(text: str, expected: bool) -> None:
    assert has_figure_close_to_word(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Subbagian Keuangan. Umum dan Logistik", True),
        ("- Rapat di setiap ruang: - Pelaporan penolakan", True),
        ("1. Rapat: 2. Laporan", True),
        ("Subbagian Keuangan, Umum dan Logistik.", False),
        ("- Sarana: - jalur landai; - toilet", False),
        ("Rapat: 1. Apel; 2. Laporan", False),
        ("Kab. Muaro, Prov. Jambi, No. 5, dr. Budi", False),
        ("Menyusun mekanisme penilaian pegawai teladan setiap bulan. Kriteria jelas", False),
    ],
)
def test_a_stop_where_a_comma_or_a_semicolon_belongs(text: str, expected: bool) -> None:
    assert has_odd_stop(text) is expected


def read(count: int, text: str) -> list[Record]:
    """Rows whose indicator was read from a picture."""
    part = seen("indikator").model_copy(update={"source": "ocr"})
    return [row.model_copy(update={"provenance": [part]}) for row in records_on(1, count, indikator=text)]


def test_a_sign_at_the_end_that_other_rows_lack() -> None:
    assert text_codes([*read(1, "Kasubbag KUL 1"), *read(3, "Kasubbag KUL")]) == {"stray-end": 1}
    assert text_codes([*read(2, "Tahap 1"), *read(2, "Tahap 2"), *read(1, "Tahap")]) == {}
    assert text_codes([*read(1, "Tim RB"), *read(3, "Tim")]) == {}
    assert text_codes([*records_on(1, 1, indikator="Tahap 1"), *records_on(2, 2, indikator="Tahap")]) == {}


def test_near_miss_an_office_that_writes_short_sentences() -> None:
    plain = read(9, "Laporan tersedia")
    assert text_codes([*read(1, "Bagian Hukum. Umum"), *plain]) == {"odd-stop": 1}
    assert text_codes([*read(4, "Ada undangan. Ada notula"), *plain]) == {}


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        pytest.param("Naik 7,5 poin", {"odd-stop": 1}, id="the others have a comma"),
        pytest.param("Naik 7.5 poin", {}, id="near miss: the office writes points"),
        pytest.param("Naik 1.150 orang", {}, id="near miss: thousands have points"),
    ],
)
def test_a_decimal_point_among_decimal_commas(others: str, expected: dict[str, int]) -> None:
    assert text_codes([*read(1, "Indeks menjadi 71.4"), *read(5, others)]) == expected


def test_near_miss_a_time_of_day_has_a_point() -> None:
    assert text_codes([*read(1, "Senam (06.30 WIB)"), *read(5, "Naik 7,5 poin")]) == {}


def test_a_stray_sign_counts_only_where_the_picture_was_read() -> None:
    typed = records_on(1, 1, keterangan="Prioritas )")
    read = [
        record.model_copy(
            update={"provenance": [part.model_copy(update={"source": "ocr"}) for part in record.provenance]}
        )
        for record in typed
    ]
    assert text_codes(read) == {"stray-sign": 1}
    assert text_codes(typed) == {}


def codes_of_pages(records: Sequence[Record], count: int) -> set[tuple[str, int | None]]:
    pages = [page(number) for number in range(1, count + 1)]
    return {(alarm.code, alarm.page) for alarm in page_alarms(records, pages, VOCABULARY)}


def test_a_page_in_the_middle_with_far_fewer_records() -> None:
    full = [record for number in (1, 2, 4, 5) for record in records_on(number, 10)]
    assert codes_of_pages([*full, *records_on(3, 1)], 5) == {("few-records-on-page", 3)}
    assert codes_of_pages([*full, *records_on(3, 5)], 5) == set()
    assert codes_of_pages([*full, *records_on(3, 10), *records_on(6, 1)], 6) == set()


def test_a_page_without_records_between_pages_that_have_some() -> None:
    around = [*records_on(1, 3), *records_on(3, 3)]
    assert codes_of_pages(around, 3) == {("no-records-between-plan-pages", 2)}
    assert codes_of_pages([*records_on(1, 3), *records_on(2, 3)], 3) == set()


def test_a_page_whose_confidence_is_far_below_the_others() -> None:
    sure = [*records_on(1, 5, confidence=0.95), *records_on(2, 5, confidence=0.9)]
    assert codes_of_pages([*sure, *records_on(3, 5, confidence=0.3)], 3) == {("page-confidence-low", 3)}
    assert codes_of_pages([*sure, *records_on(3, 5, confidence=0.8)], 3) == set()
    assert codes_of_pages([*sure, *records_on(3, 1, confidence=0.3)], 3) == set()


def test_headings_on_a_page_that_gave_no_record() -> None:
    headings = table([["KEGIATAN", "INDIKATOR", "WAKTU", "Xq"]])
    codes = [alarm.code for alarm in page_alarms([], [page(1, headings)], VOCABULARY)]
    assert codes == ["headings-and-no-records"]
    assert list(page_alarms(records_on(1, 1), [page(1, headings)], VOCABULARY)) == []
    assert list(page_alarms([], [page(1, table([["KEGIATAN", "Jumlah"]]))], VOCABULARY)) == []


def placed(number: int, place: int, top: float) -> Record:
    """A record whose kegiatan stands in a cell that begins at ``top``."""
    (record,) = records_on(number, 1, kegiatan="Menyusun rencana")
    cell = seen("kegiatan").model_copy(update={"page": number, "y0": top, "y1": top + 1})
    return record.model_copy(update={"record_id": f"p{number}-{place}", "provenance": [cell]})


def test_records_beside_unread_bands() -> None:
    records = [placed(1, 1, 10), placed(1, 2, 20), placed(3, 1, 10), placed(3, 2, 10), placed(3, 3, 30)]
    unread = BandAccount(page=2, table=1, band=1, fate=Fate.UNREAD)
    (alarm,) = unread_alarms(records, [unread])
    assert alarm.record_ids == {"p1-2", "p3-1", "p3-2"}
    other = unread.model_copy(update={"fate": Fate.OTHER_TABLE})
    assert list(unread_alarms(records, [other])) == []
    assert list(unread_alarms([], [unread])) == []


def test_alarms_reach_the_records_and_the_document() -> None:
    one, two = records_on(1, 2)
    alarms = [Alarm("odd", frozenset({one.record_id}), 1), Alarm("odd", frozenset(), 3)]
    flagged, plain = flagged_records([one, two], alarms)
    assert (flagged.review_reasons, flagged.needs_review) == (["odd"], True)
    assert (plain.review_reasons, plain.needs_review) == ([], False)
    assert flagged_records([flagged], alarms) == [flagged]
    assert page_reasons(alarms) == ["page 1: odd", "page 3: odd"]


def test_headings_named_in_prose_are_no_table_without_rules() -> None:
    apart = tuple(text_line(text, 0, 20 * at) for at, text in enumerate(("KEGIATAN", "INDIKATOR", "WAKTU")))
    prose = text_line("rencana kerja yang memuat kegiatan, indikator, serta waktu", 0, 80)
    beside = tuple(text_line(text, 150 * at, 0) for at, text in enumerate(("KEGIATAN", "INDIKATOR", "WAKTU")))
    for lines, expected in ((apart, []), ((prose,), []), (beside, ["headings-and-no-records"])):
        sheet = replace(page(1), lines=lines)
        assert [alarm.code for alarm in page_alarms([], [sheet], VOCABULARY)] == expected


def test_a_check_that_names_a_record_flags_it_and_no_other() -> None:
    one, two = records_on(1, 2)
    checks = [
        Check(code="area-numbers", message="odd", record_id=one.record_id),
        Check(code="year-title", message="odd"),
    ]
    flagged, plain = flagged_records([one, two], list(alarms_of_checks(checks)))
    assert (flagged.review_reasons, flagged.needs_review) == (["area-numbers"], True)
    assert not plain.needs_review


def test_what_a_document_says_of_a_page_flags_the_records_on_it() -> None:
    records = [*records_on(1, 1), *records_on(2, 1)]
    reasons = ["page 2: table 1: 3 bands unread: odd", "no-decree"]
    plain, flagged = flagged_records(records, list(alarms_of_pages(records, reasons)))
    assert flagged.review_reasons == reasons[:1]
    assert not plain.needs_review


def halves(widths: tuple[float, float], later_rule: float) -> set[str]:
    """What is reported of two pages whose tables have five bands; ``widths`` are those of their columns."""
    first, second = (table([["Menata arsip", "Rapi"]] * 5) for _ in widths)
    ys = (*second.grid.ys[:-1], second.grid.ys[-1] + later_rule)
    tables = [
        replace(first, grid=replace(first.grid, xs=(0.0, widths[0], 400.0))),
        replace(second, grid=replace(second.grid, xs=(0.0, widths[1], 400.0), ys=ys)),
    ]
    pages = [page(number, each) for number, each in enumerate(tables, 1)]
    records = [*records_on(1, 4), *records_on(2, 4)]
    return {f"{alarm.code} {alarm.page}" for alarm in page_alarms(records, pages, VOCABULARY)}


def test_columns_that_a_spreadsheet_printed_on_a_page_of_their_own_are_reported_on_both_pages() -> None:
    told_of = {"columns-on-another-page 1", "columns-on-another-page 2"}
    assert halves((100.0, 250.0), 0.4) >= told_of


@pytest.mark.parametrize(("widths", "later_rule"), [((100.0, 100.0), 0.0), ((100.0, 250.0), 9.0)])
def test_pages_with_the_same_columns_or_other_row_rules_are_no_halves(
    widths: tuple[float, float], later_rule: float
) -> None:
    assert not any(code.startswith("columns-on") for code in halves(widths, later_rule))


def beside(*texts: str) -> list[Alarm]:
    """The alarms over a page with a table, and lines right of it at the height of its rows."""
    one = page(1, table([["KEGIATAN", "JAN"], ["Menyusun rencana", "v"]]))
    box = one.tables[0].grid.box
    lines = tuple(text_line(text, box.x1 + 20, box.y0 + 2 + 10 * at) for at, text in enumerate(texts))
    return list(page_alarms([], [replace(one, lines=lines)], VOCABULARY))


def test_words_beside_a_table_say_that_a_part_of_it_was_not_found() -> None:
    words = ["Menyusun rencana aksi bersama", "Rapat evaluasi dengan pimpinan"]
    assert ("text-beside-table", 1) in [(alarm.code, alarm.page) for alarm in beside(*words)]


def test_a_note_beside_a_table_raises_no_alarm() -> None:
    """Near miss."""
    assert "text-beside-table" not in told(beside("Lampiran II", "hal. 3"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cakupan 85% dari sampel 1. 150 KK", True),
        ("Sampel 1.150 KK", False),
        ("1. 150 peserta hadir", False),
        ("Peserta: 1. 150 orang, 2. 200 orang", False),
        ("Rapat tahap 1. Peserta 150 orang", False),
    ],
)
def test_a_number_whose_thousands_stand_apart(text: str, expected: bool) -> None:
    assert has_stray_sign(text) is expected


@pytest.mark.parametrize("text", ["Predikat \"Informatif' dari KI", 'Tata kelola" yang baik'])
def test_a_quotation_without_its_other_mark_is_a_stray_sign(text: str) -> None:
    assert has_stray_sign(text)


@pytest.mark.parametrize("text", ['Predikat "Informatif" dari KI', 'Layar 24" untuk ruang rapat', "Jum'at"])
def test_quotations_and_inches_are_no_stray_signs(text: str) -> None:
    """Near misses."""
    assert not has_stray_sign(text)


@pytest.mark.parametrize(
    ("heading", "who", "told_of"),
    [
        pytest.param("PlG", None, {"heading-misread": 4}, id="one letter off PIC, which the plan lacks"),
        pytest.param("PI1", None, {"heading-misread": 4}, id="the same, with a figure"),
        pytest.param("PlG", "Sekretaris", {}, id="one letter off PIC, which the plan has"),
        pytest.param("Nama", None, {}, id="a heading that is known to be no column"),
        pytest.param("QTY", None, {}, id="near no abbreviation"),
        pytest.param("T E G / A T", None, {"heading-misread": 4}, id="TARGET, upright, read in pieces"),
        pytest.param("Kelompok A / B", None, {}, id="lone letters beside a word"),
        pytest.param("X Y", None, {}, id="two lone letters"),
    ],
)
def test_a_short_heading_that_was_misread_by_one_letter_is_reported(
    heading: str, who: str | None, told_of: dict[str, int]
) -> None:
    records = [
        record.model_copy(update={"extra": {heading: "Divisi SDM"}, "penanggung_jawab": who})
        for record in records_on(1, 4)
    ]
    assert text_codes(records) == told_of


@pytest.mark.parametrize(("source", "told_of"), [("ocr", {"heading-misread": 4}), ("text", {})])
def test_an_unknown_heading_was_misread_only_where_it_was_read_in_a_picture(
    source: Literal["ocr", "text"], told_of: dict[str, int]
) -> None:
    """ "Milestone" is no word of the language; in the PDF's own text it is what the office wrote."""
    place = Provenance(field="extra:Milestone", page=1, row=1, x0=0, y0=0, x1=9, y1=9, source=source)
    records = [
        record.model_copy(update={"extra": {"Milestone": "Tahap awal"}, "provenance": [place]})
        for record in records_on(1, 4)
    ]
    assert text_codes(records) == told_of


@pytest.mark.parametrize(
    ("text", "is_lost"),
    [
        pytest.param("Rapat evaluasi; - Laporan hasil rapat", True, id="a hyphen"),
        pytest.param("Rapat evaluasi;\n2. Laporan hasil rapat", True, id="a number"),
        pytest.param("- Rapat evaluasi; - Laporan hasil rapat", False, id="near miss: the first has one"),
        pytest.param("1. Rapat evaluasi; 2. Laporan hasil rapat", False, id="near miss: numbers"),
        pytest.param("Terdiri dari: a. rapat; b. laporan", False, id="near miss: the list begins later"),
        pytest.param("Rapat evaluasi; laporan hasil rapat", False, id="near miss: no list"),
    ],
)
def test_a_list_whose_first_marker_was_lost(text: str, is_lost: bool) -> None:
    assert has_lost_marker(text) is is_lost


def test_months_beside_no_text_are_reported() -> None:
    """Of a scan without row rules six rows held months only: their texts had been read into the heading."""
    rows = [*records_on(1, 2, bulan=[3]), *records_on(2, 2, bulan=[3], kegiatan="Rapat")]
    assert told(textless_month_alarms(rows)) == {"months-without-text": 2}


def test_near_miss_months_beside_a_column_of_the_office_s_own() -> None:
    rows = [
        record.model_copy(update={"extra": {"TAHAPAN": "Persiapan"}})
        for record in records_on(1, 2, bulan=[3])
    ]
    assert told(textless_month_alarms(rows)) == {}
