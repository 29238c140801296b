"""Months of a plan's headings: alone, as ranges, and as runs of columns, misread ones among them."""

import pytest

from kpu_extract.vocabulary import load_vocabulary

MONTHS = load_vocabulary().months
YEAR = [(month,) for month in range(1, 13)]


@pytest.mark.parametrize(
    ("heading", "months"),
    [
        ("Januari", (1,)),
        ("FEB", (2,)),
        ("Agustus 2025", (8,)),
        ("Jan-25", (1,)),
        ("N\no\nv", (11,)),
        ("Descmber", (12,)),
        ("Jan - Mar", (1, 2, 3)),
        ("Juli s.d. September", (7, 8, 9)),
        ("Triwulan II", (4, 5, 6)),
        ("Triwulan I (Jan-Mar)", (1, 2, 3)),
        ("Semester II", (7, 8, 9, 10, 11, 12)),
    ],
)
def test_a_heading_names_its_months(heading: str, months: tuple[int, ...]) -> None:
    assert MONTHS.of_heading(heading) == months


@pytest.mark.parametrize(
    "heading",
    ["", "J", "7", "Kegiatan", "Mar - Jan", "Triwulan I (Apr-Jun)", "Jan - Feb - Mar"],
)
def test_near_miss_a_heading_that_says_no_month_or_two_things_names_none(heading: str) -> None:
    assert MONTHS.of_heading(heading) is None


@pytest.mark.parametrize(
    "texts",
    [
        list("JFMAMJJASOND"),
        [str(number) for number in range(1, 13)],
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
        ["Jan", "Feb", "", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "", "Nov", "Des"],
    ],
)
def test_twelve_headings_are_the_months_of_a_year(texts: list[str]) -> None:
    assert MONTHS.of_sequence(texts) == YEAR


def test_four_numerals_are_quarters_and_four_numbers_of_weeks_are_not_months() -> None:
    assert MONTHS.of_sequence(["I", "II", "III", "IV"]) == [(1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)]
    assert MONTHS.of_sequence(["Rp", "Vol", "Sat", "Ket"]) is None


def test_a_run_is_found_among_other_headings_and_takes_none_of_them_in() -> None:
    found = MONTHS.find_run(["No", "Kegiatan", "Jan", "Feb", "Mar", "Keterangan"])
    assert found is not None
    assert (found.start, found.months) == (2, ((1,), (2,), (3,)))
    assert MONTHS.find_run(["No", "Kegiatan", "Keterangan"]) is None


def test_columns_below_one_heading_of_time_are_the_year_though_most_are_misread() -> None:
    read = ["Jan", "", "Mxr", "", "Mei", "", "Ju1", "", "Sep", "", "", "Des"]
    assert MONTHS.of_parts(read) == YEAR
    assert MONTHS.of_parts(["Rp", "Vol", "Ket"]) is None
