"""Each rule flags what breaks it and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kpu_extract.checks.consistency import check_columns, check_document
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Dictum, Document, NumberParts, Record
from kpu_extract.plan.columns import Layout, PlanColumn
from kpu_extract.plan.leaf_rows import LeafRow, Plan
from kpu_extract.vocabulary import Vocabulary

TITLE = "RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN TAHUN 2025"


def _record(seq: int, **fields: Any) -> Record:
    values = {"area_no": "1", "indikator": "Dokumen", "tahun": 2025, "page_first": 4, "page_last": 4} | fields
    return Record(record_id=f"{'0' * 16}-{seq:04d}", seq=seq, **values)


def _document(**fields: Any) -> Document:
    values: dict[str, Any] = {
        "document_id": "0" * 16,
        "source_file": "x.pdf",
        "source_sha256": "0" * 64,
        "pages": 5,
        "number": "12/HK.03.1-Kpt/3404/KPU-Kab/II/2025",
        "number_parts": NumberParts(serial="12", region_code="3404", month=2, year=2025),
        "region_code": "3404",
        "year": 2025,
        "date": dt.date(2025, 2, 3),
        "title": TITLE,
        "plan_year": 2025,
        "enacting": f"KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN TENTANG {TITLE}.",
        "annex": f"LAMPIRAN KEPUTUSAN NOMOR 12/HK.03.1-Kpt/3404/KPU-Kab/II/2025 TENTANG {TITLE}",
        "considerations": [
            "bahwa berdasarkan Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi "
            "Birokrasi 2010-2025, perlu menetapkan Keputusan tentang Rencana Aksi di Kabupaten Sleman "
            "Tahun 2025;"
        ],
        "dictums": [Dictum(label="KESATU", text="Menetapkan Rencana Aksi Kabupaten Sleman Tahun 2025.")],
        "records": [_record(1), _record(2), _record(3, area_no="2"), _record(4, area_no=None)],
    }
    return Document(**(values | fields))


def _codes(document: Document, vocabulary: Vocabulary) -> list[str]:
    return [check.code for check in check_document(document, vocabulary)]


def test_a_consistent_document_breaks_no_rule(vocabulary: Vocabulary) -> None:
    assert _codes(_document(), vocabulary) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"number_parts": NumberParts(serial="12", region_code="5108", month=2, year=2025)}, "region-number"),
        ({"number_parts": NumberParts(serial="12", region_code="9999", month=2, year=2025)}, "region-number"),
        ({"number_parts": NumberParts(serial="12", region_code="3404", month=3, year=2025)}, "month-number"),
        ({"date": dt.date(2024, 2, 3)}, "year-number"),
        ({"annex": "LAMPIRAN KEPUTUSAN NOMOR 13 TAHUN 2025 TENTANG RENCANA AKSI TAHUN 2025"}, "number-annex"),
        ({"annex": "LAMPIRAN KEPUTUSAN TENTANG RENCANA AKSI TAHUN 2024"}, "year-annex"),
        ({"annex": "LAMPIRAN KEPUTUSAN TANGGAL 8 FEBRUARI 2025 TENTANG RENCANA AKSI"}, "date-annex"),
        ({"enacting": "KEPUTUSAN KOMISI PEMILIHAN UMUM TENTANG RENCANA AKSI TAHUN 2024"}, "year-enacting"),
        (
            {"considerations": ["bahwa perlu menetapkan Rencana Aksi di Kabupaten Sleman Tahun 2023;"]},
            "year-considerations",
        ),
        (
            {"dictums": [Dictum(label="KESATU", text="Rencana Aksi Umum Kabupaten Slernan Tahun 2024.")]},
            "year-dictums",
        ),
        ({"records": [_record(1, area_no="I"), _record(2, area_no="III")]}, "area-numbers"),
        ({"records": [_record(1, area_no="3"), _record(2, area_no="2")]}, "area-numbers"),
        ({"records": [*map(_record, range(1, 9)), _record(9, indikator=None)]}, "indicator-missing"),
        ({"records": [*(_record(n, area="Pengawasan") for n in range(1, 9)), _record(9)]}, "area-missing"),
        ({"records": [*(_record(n, kegiatan="Rapat") for n in range(1, 9)), _record(9)]}, "activity-missing"),
        ({"records": [_record(1), _record(2, tahun=2022)]}, "year-schedule"),
    ],
)
def test_each_broken_rule_is_reported_by_its_code(
    fields: dict[str, Any], code: str, vocabulary: Vocabulary
) -> None:
    assert _codes(_document(**fields), vocabulary) == [code]


def test_an_annex_of_the_same_date_is_no_contradiction(vocabulary: Vocabulary) -> None:
    annex = "LAMPIRAN KEPUTUSAN TANGGAL 3 FEBRUARI 2025 TENTANG RENCANA AKSI"
    assert _codes(_document(annex=annex), vocabulary) == []


def test_the_title_of_another_year_than_the_decree(vocabulary: Vocabulary) -> None:
    old = _document(year=2022, date=dt.date(2022, 2, 3), number_parts=NumberParts(year=2022))
    assert _codes(old, vocabulary) == ["year-title"]
    before = _document(year=2024, date=dt.date(2024, 12, 30), number_parts=NumberParts(year=2024))
    assert _codes(before, vocabulary) == []


@pytest.mark.parametrize(
    "text",
    [
        "bahwa Peraturan Menteri Nomor 52 Tahun 2014 tentang Pedoman di Kabupaten Sleman;",
        "bahwa Road Map Reformasi Birokrasi Kabupaten Sleman Tahun 2020-2024 telah berakhir;",
        "bahwa berdasarkan hasil evaluasi Tahun 2023 perlu perbaikan;",
        "bahwa Keputusan Komisi Pemilihan Umum Kabupaten Sleman Nomor 5 Tahun 2022 dicabut;",
    ],
)
def test_other_years_in_considerations_are_no_contradiction(text: str, vocabulary: Vocabulary) -> None:
    assert _codes(_document(considerations=[text]), vocabulary) == []


def test_areas_may_begin_anew_and_rows_without_number_do_not_count(vocabulary: Vocabulary) -> None:
    numbers = ["1", "2", None, "2", "3", "1", "2"]
    records = [_record(seq, area_no=number) for seq, number in enumerate(numbers, 1)]
    assert _codes(_document(records=records), vocabulary) == []


def test_a_plan_without_indicators_lacks_none(vocabulary: Vocabulary) -> None:
    records = [_record(1, indikator=None), _record(2, indikator=None)]
    assert _codes(_document(records=records), vocabulary) == []


def test_a_check_names_the_row_and_its_page(vocabulary: Vocabulary) -> None:
    (check,) = check_document(
        _document(records=[_record(1), _record(2, tahun=2022, page_first=3)]), vocabulary
    )
    assert (check.record_id, check.page) == (f"{'0' * 16}-0002", 3)


def _plan(months: list[tuple[int, ...]]) -> Plan:
    columns = tuple(PlanColumn(Column.SCHEDULE, "", own, 0.0, 1.0) for own in months)
    return Plan((LeafRow(Layout(columns), (), None, ((7, 1),), ()),), {}, {})


@pytest.mark.parametrize(
    ("months", "pages"),
    [
        ([(month,) for month in range(1, 13)], []),
        ([(1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)], []),
        ([], []),
        ([(month,) for month in range(1, 12)], [7]),
        ([(1,), *((month,) for month in range(1, 13))], [7]),
    ],
)
def test_month_columns_that_are_no_whole_year_are_reported_once_a_layout(
    months: list[tuple[int, ...]], pages: list[int]
) -> None:
    assert [check.page for check in check_columns(_plan(months))] == pages


def test_rows_without_indicator_are_no_fault_where_many_have_none(vocabulary: Vocabulary) -> None:
    rows = [*map(_record, range(1, 4)), *(_record(seq, indikator=None) for seq in range(4, 6))]
    assert _codes(_document(records=rows), vocabulary) == []


def test_activities_printed_in_the_first_of_their_rows_only_are_not_missing(vocabulary: Vocabulary) -> None:
    """Near miss: every second row has none."""
    rows = [_record(place, kegiatan="Menata arsip" if place % 2 else None) for place in range(1, 9)]
    assert "activity-missing" not in _codes(_document(records=rows), vocabulary)


def test_a_row_without_an_activity_and_without_a_part_of_one_is_reported(vocabulary: Vocabulary) -> None:
    """A sum of amounts under a plan that prints each activity in its first row only was a row of it, in silence."""
    rows = [
        _record(place, kegiatan="Menata arsip" if place % 3 == 1 else None, sub_kegiatan=f"Bagian {place}")
        for place in range(1, 9)
    ]
    assert "activity-missing" not in _codes(_document(records=rows), vocabulary)
    total = _record(9, anggaran="246.500.000")
    assert "activity-missing" in _codes(_document(records=[*rows, total]), vocabulary)


WHOLE = {"kegiatan": "Menata arsip", "target": "1", "output": "Daftar", "penanggung_jawab": "Umum"}


def _plan_with(*others: Record) -> Document:
    """Forty rows with an activity on page 4, and ``others`` behind them."""
    return _document(records=[*(_record(place, **WHOLE) for place in range(1, 41)), *others])


def test_rows_that_say_more_of_the_activity_above_them_lack_none(vocabulary: Vocabulary) -> None:
    """Nine rows of a real plan have an indicator and a target of their own and nothing else."""
    parts = [_record(place, target="2") for place in range(41, 44)]
    assert "activity-missing" not in _codes(_plan_with(*parts), vocabulary)


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([_record(41, target="2")], id="one row alone may be cut by a stray line"),
        pytest.param(
            [_record(n, target="2", page_first=5, page_last=5) for n in range(41, 44)],
            id="behind a page break",
        ),
        pytest.param(
            [_record(n, target="2", output="x", penanggung_jawab="y") for n in range(41, 44)],
            id="all but the activity is there",
        ),
    ],
)
def test_near_miss_other_rows_without_an_activity_are_reported(
    others: list[Record], vocabulary: Vocabulary
) -> None:
    assert "activity-missing" in _codes(_plan_with(*others), vocabulary)
