"""Numbers that leave some out are reported: of rows, of areas, and of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kpu_extract.checks.alarms.numbering import ROWS_IN_ONE, page_number_alarms, row_number_alarms
from kpu_extract.checks.alarms.raised import Alarm
from kpu_extract.model.document import Record
from kpu_extract.model.page import ReadPage
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import ABOVE, page, table, text_line
from plan_by_hand import plan_and_records

VOCABULARY = load_vocabulary(None)
HEADING = ["No", "Kegiatan", "Indikator"]


def told(pages: Sequence[ReadPage]) -> list[tuple[int | None, list[int]]]:
    """The page and the rows (from 1) that each alarm about numbers of rows is about."""
    plan, records = plan_and_records(VOCABULARY, *pages)
    return [(alarm.page, _seqs(alarm, records)) for alarm in row_number_alarms(plan, records)]


def _seqs(alarm: Alarm, records: Sequence[Record]) -> list[int]:
    return [record.seq for record in records if record.record_id in alarm.record_ids]


def numbered(*numbers: str) -> list[ReadPage]:
    """A plan of two pages, its rows numbered so; three rows stand on the first page."""
    rows = [[number, f"Menata arsip unit {place}", "Arsip tertata"] for place, number in enumerate(numbers)]
    return [page(1, table([HEADING, *rows[:3]])), page(2, table([HEADING, *rows[3:]]))]


def test_rows_at_both_sides_of_missing_numbers_are_reported() -> None:
    assert told(numbered("1", "2", "3", "7", "8", "9")) == [(2, [3, 4])]


def test_more_numbers_missing_than_were_unread_are_reported() -> None:
    assert told(numbered("1", "2", "3 1", "7", "8", "9")) == [(2, [3, 4])]


def test_a_plan_that_begins_with_a_later_number_is_reported() -> None:
    assert told(numbered("5", "6", "7", "8", "9")) == [(1, [])]


def test_numbers_that_go_back_are_reported() -> None:
    assert told(numbered("1", "2", "3", "7", "8", "9", "4", "5", "6")) == [(2, [3, 4]), (2, [6, 7])]


@pytest.mark.parametrize(
    ("number", "expected"),
    [("2 3", [2]), ("2\n3", [2]), ("2 8", []), ("2", []), ("2 a", [])],
    ids=["two numbers", "below each other", "near miss: a speck", "near miss: one", "near miss: a letter"],
)
def test_a_row_with_the_numbers_of_several_is_reported(number: str, expected: list[int]) -> None:
    """Black fills hid the lines between rows: two rows were one, in silence."""
    plan, records = plan_and_records(VOCABULARY, *numbered("1", number, "4", "5", "6"))
    alarms = [alarm for alarm in row_number_alarms(plan, records) if alarm.code == ROWS_IN_ONE]
    assert [one for alarm in alarms for one in _seqs(alarm, records)] == expected


def test_roman_numbers_leave_some_out() -> None:
    assert told(numbered("I", "II", "III", "IV", "VII", "VIII")) == [(2, [4, 5])]


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(["", "3", "", "4", ""], id="few numbers"),
        pytest.param(["2", "2", "2", "3", "3"], id="printed in each row"),
    ],
)
def test_numbers_that_begin_late_are_reported_where_two_follow(numbers: list[str]) -> None:
    assert [page for page, _ in told(numbered(*numbers))] == [1]


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(["1", "2", "3", "4", "5", "6"], id="none is missing"),
        pytest.param(["1", "2", "3", "1", "2", "3"], id="they begin anew"),
        pytest.param(["1", "2", "3", "9", "5", "6"], id="one was misread"),
        pytest.param(["3", "8", "2", "9", "1", "5"], id="they follow nothing"),
        pytest.param(["1", "", "", "2", "", "3"], id="rows between without a number"),
        pytest.param(["10", "1 1", "12", "13", "14", "15"], id="eleven was read with a gap"),
        pytest.param(["1", "2", "3", "4 )", "5 1", "6"], id="two have something beside them"),
    ],
)
def test_near_miss_other_numbers_say_nothing(numbers: list[str]) -> None:
    assert told(numbered(*numbers)) == []


def test_numbers_before_the_activities_leave_some_out() -> None:
    signs = ("1. ", "2. ", "3. ", "4. ", "8. ", "9. ")
    rows = [[f"{sign}Menata arsip unit", "Arsip tertata"] for sign in signs]
    assert told([page(1, table([HEADING[1:], *rows]))]) == [(1, [4, 5])]


def test_near_miss_a_cell_with_a_list_of_several_numbers() -> None:
    texts = ("1. Menata arsip", "2. Menyusun daftar\n3. Memeriksa daftar", "4. Menilai arsip", "5. Lapor")
    rows = [[text, "Arsip tertata"] for text in texts]
    assert told([page(1, table([HEADING[1:], *rows]))]) == []


def test_areas_leave_some_out() -> None:
    heading = ["No", "Area Perubahan", "Kegiatan", "Indikator"]
    rows = [
        ["I", "Manajemen Perubahan", "Menyusun rencana", "Dokumen"],
        [ABOVE, ABOVE, "Menata arsip", "Laporan"],
        ["II", "Deregulasi Kebijakan", "Menata aturan", "Daftar aturan"],
        ["V", "Penguatan Pengawasan", "Memeriksa kas", "Berita acara"],
    ]
    assert told([page(1, table([heading, *rows]))]) == [(1, [3, 4])]


@pytest.mark.parametrize(
    "numbers", [["3"], ["3", "2", "1"]], ids=["the third alone", "from the last to the first"]
)
def test_a_plan_that_begins_with_a_later_area_is_reported(numbers: list[str]) -> None:
    heading = ["No", "Area Perubahan", "Kegiatan", "Indikator"]
    rows = [
        row
        for number in numbers
        for row in (
            [number, f"Penguatan Pengawasan {number}", "Memeriksa kas", "Berita acara"],
            [ABOVE, ABOVE, "Menata arsip", "Laporan"],
        )
    ]
    assert told([page(1, table([heading, *rows]))])[0] == (1, [])


def printed(*numbers: str) -> list[ReadPage]:
    """Pages with these words at their foot."""
    return [
        replace(
            page(place),
            lines=(text_line("Menimbang", 60, 200), *([text_line(text, 400, 570)] if text else [])),
        )
        for place, text in enumerate(numbers, 1)
    ]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        pytest.param(["- 1 -", "- 2 -", "- 5 -", "- 6 -"], [3], id="two pages are missing"),
        pytest.param(["2", "3", "5"], [3], id="one is missing before the last"),
        pytest.param(
            ["Halaman 1 dari 9", "Halaman 2 dari 9", "Halaman 4 dari 9"], [3], id="with their count"
        ),
        pytest.param(["1", "2", "4", "3", "5"], [4], id="two pages swapped"),
        pytest.param(["3", "2", "4", "5"], [2], id="the first two swapped"),
        pytest.param(["1", "4", "2", "3", "5"], [3], id="a page before others"),
        pytest.param(["1", "2", "3", "1", "2", "3"], [], id="near miss: numbers begin anew in the middle"),
        pytest.param(
            ["1", "2", "7", "4", "5", "6", "7"], [], id="near miss: a misread number that is another's"
        ),
        pytest.param(["- 1 -", "- 2 -", "- 3 -", "- 4 -"], [], id="near miss: none"),
        pytest.param(["", "2", "", "4"], [], id="near miss: pages without a number"),
        pytest.param(["1", "2", "8", "4"], [], id="near miss: one misread"),
        pytest.param(["7", "8", "1", "2"], [], id="near miss: the annex begins anew"),
        pytest.param(["12", "3", "47"], [], id="near miss: numbers of something else"),
    ],
)
def test_page_numbers_that_leave_some_out(numbers: list[str], expected: list[int]) -> None:
    assert [
        alarm.page for alarm in page_number_alarms(printed(*numbers), [], VOCABULARY.decree_labels)
    ] == expected


def test_a_number_in_the_middle_of_a_page_is_not_its_number() -> None:
    pages = [
        replace(page(place), lines=(text_line(text, 400, 300),))
        for place, text in enumerate(("1", "2", "5", "6"), 1)
    ]
    assert list(page_number_alarms(pages, [], VOCABULARY.decree_labels)) == []
