"""Days and weeks before a month narrow nothing and widen nothing: the months are those that are named."""

from __future__ import annotations

import pytest
from heldout.schedule import MONTHS
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.plan.schedule import parse_schedule
from kpu_extract.vocabulary import load_vocabulary

WORDS = load_vocabulary().time_words
SIGNS = st.sampled_from(["s.d.", "s/d", "sampai dengan", "-", "hingga", "s.d. tanggal"])
DAYS = st.integers(1, 31)
PLACES = st.integers(0, 11)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("10 s.d. 20 April 2023", (4,)),
        ("1 s.d. 14 Mei", (5,)),
        ("10 sampai dengan 20 September", (9,)),
        ("tanggal 10 s.d. tanggal 20 April", (4,)),
        ("10 s.d. 20 bulan April", (4,)),
        ("10, 12 dan 20 April", (4,)),
        ("10 s.d. 20/04/2023", (4,)),
        ("Minggu I s.d. IV Mei", (5,)),
        ("Minggu ke-2 sampai ke-3 April", (4,)),
        ("Senin s.d. Jumat bulan Mei", (5,)),
        ("10 s.d. 20 April dan 1 s.d. 5 Juni 2023", (4, 6)),
        ("10-20 April s.d. 5 Mei", (4, 5)),
        ("28 Maret s.d. 5 April 2023", (3, 4)),
    ],
)
def test_days_before_a_month(text: str, months: tuple[int, ...]) -> None:
    found = parse_schedule(text, WORDS, None)
    assert found.months == months
    assert "open-start" not in found.flags


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("s.d. 20 April", (1, 2, 3, 4)),
        ("5 s.d. Mei", (1, 2, 3, 4, 5)),
        ("Triwulan I s.d. 20 Mei", (1, 2, 3, 4, 5)),
        ("45 s.d. 20 April", (1, 2, 3, 4)),
    ],
)
def test_what_has_no_first_day_still_begins_with_the_year_or_its_quarter(
    text: str, months: tuple[int, ...]
) -> None:
    assert parse_schedule(text, WORDS, None).months == months


def test_an_open_start_or_end_is_a_doubt() -> None:
    assert parse_schedule("s.d. Juni", WORDS, None).doubts == ("open-start",)
    assert parse_schedule("mulai Maret", WORDS, None).doubts == ("open-end",)
    assert parse_schedule("1 s.d. 14 Juni", WORDS, None).doubts == ()


@given(DAYS, DAYS, PLACES, SIGNS, st.sampled_from(["", " 2023"]))
def test_a_range_of_days_inside_one_month_is_that_month(
    first: int, last: int, place: int, sign: str, year: str
) -> None:
    found = parse_schedule(f"{first} {sign} {last} {MONTHS[place]}{year}", WORDS, None)
    assert (found.months, found.doubts) == ((place + 1,), ())
    assert found.year == (2023 if year else None)


@given(DAYS, DAYS, PLACES, PLACES, SIGNS)
def test_a_range_of_days_over_months_is_those_months(
    first: int, last: int, one: int, two: int, sign: str
) -> None:
    start, end = sorted((one, two))
    found = parse_schedule(f"{first} {MONTHS[start]} {sign} {last} {MONTHS[end]}", WORDS, None)
    assert found.months == tuple(range(start + 1, end + 2))


@given(st.lists(DAYS, min_size=2, max_size=5), PLACES)
def test_a_list_of_days_is_its_month(days: list[int], place: int) -> None:
    listed = ", ".join(map(str, days[:-1])) + f" dan {days[-1]} {MONTHS[place]}"
    assert parse_schedule(listed, WORDS, None).months == (place + 1,)
