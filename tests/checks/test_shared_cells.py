"""An activity that is one cell beside several areas is reported: the lines between its rows are missing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kpu_extract.checks.alarms.shared_cells import (
    MARK_OVER_ROWS,
    OVER_AREAS,
    SPLIT_IN_MONTHS,
    shared_cell_alarms,
)
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import page, table
from plan_by_hand import plan_and_records

VOCABULARY = load_vocabulary(None)
HEAD = ["Area Perubahan", "Kegiatan", "Indikator", "Penanggung Jawab"]


def told(*rows: Sequence[str]) -> list[int]:
    """The rows (from 1) that are reported, and the pages that the document names."""
    plan, records = plan_and_records(VOCABULARY, page(1, table([HEAD, *rows])))
    alarms = list(shared_cell_alarms(plan, records))
    assert all(alarm.code == OVER_AREAS and alarm.page == 1 for alarm in alarms)
    named = {one for alarm in alarms for one in alarm.record_ids}
    return [record.seq for record in records if record.record_id in named]


def test_an_indicator_in_one_cell_beside_two_areas_is_told() -> None:
    rows = [
        ["Manajemen Perubahan", "Rapat tim kerja", "Notula rapat Daftar arsip", "Ketua"],
        ["Penataan Tata Laksana", "Menata arsip", "^", "Ketua"],
        ["Penguatan Pengawasan", "Menerima laporan", "Laporan diterima", "Ketua"],
    ]
    assert told(*rows) == [1, 2]


def test_near_miss_one_within_its_area_is_not() -> None:
    rows = [
        ["Manajemen Perubahan", "Rapat tim kerja", "Notula rapat", "Ketua"],
        ["^", "Rapat lanjutan", "^", "Ketua"],
        ["Penguatan Pengawasan", "Menerima laporan", "Laporan diterima", "Ketua"],
    ]
    assert told(*rows) == []


def test_near_miss_one_office_may_be_in_charge_of_several_areas() -> None:
    rows = [
        ["Manajemen Perubahan", "Rapat tim kerja", "Notula rapat", "Sekretaris"],
        ["Penataan Tata Laksana", "Menata arsip", "Daftar arsip", "^"],
    ]
    assert told(*rows) == []


def split(*rows: Sequence[str], code: str = SPLIT_IN_MONTHS) -> list[int]:
    """The rows (from 1) of a plan with months that are reported with a code."""
    head = [["No", "Kegiatan", "BULAN", "<", "<", "<"], ["^", "^", "Jan", "Feb", "Mar", "Apr"]]
    plan, records = plan_and_records(VOCABULARY, page(1, table([*head, *rows])))
    alarms = [alarm for alarm in shared_cell_alarms(plan, records) if alarm.code == code]
    named = {one for alarm in alarms for one in alarm.record_ids}
    return [record.seq for record in records if record.record_id in named]


def test_rows_that_share_all_texts_are_parts_of_one() -> None:
    """Plus signs in line with each other were read as a rule; two rows of a scan were doubled in silence."""
    rows = [
        ["1", "Rapat tim kerja", "v", "v", "", ""],
        ["2", "Menata arsip", "v", "", "v", ""],
        ["^", "^", "v", "", "v", ""],
    ]
    assert split(*rows) == [2, 3]


def test_near_miss_rows_with_a_text_of_their_own_are_not() -> None:
    rows = [
        ["1", "Rapat tim kerja", "v", "v", "", ""],
        ["^", "Rapat lanjutan", "v", "", "v", ""],
        ["2", "Menata arsip", "v", "", "v", ""],
    ]
    assert split(*rows) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(["#", "", "", ""], ["^", "", "#", ""], [1, 2], id="a fill hides the line"),
        pytest.param(["", "", "", ""], ["^", "", "#", ""], [], id="near miss: a blank month"),
        pytest.param(["#", "#", "#", "#"], ["^", "^", "^", "^"], [], id="near miss: all months of both"),
    ],
)
def test_a_mark_in_one_cell_with_another_row_s_is_reported(
    first: Sequence[str], second: Sequence[str], expected: list[int]
) -> None:
    """Black fills on a scan of one bit hid the lines between the months: three rows got months of the row above, in
    silence."""
    rows = [["1", "Rapat tim kerja", *first], ["2", "Menata arsip", *second]]
    assert split(*rows, code=MARK_OVER_ROWS) == expected
