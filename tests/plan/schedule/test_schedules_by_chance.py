"""Of schedules put together by chance the months are right, or a doubt or "not understood" is reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpu_extract.plan.schedule import parse_schedule
from kpu_extract.vocabulary.time_words import TimeWords
from schedules_by_chance import SaidTime, schedule_by_chance, slipped_schedule

PLAN_YEAR = 2023
SEEDS = range(1200)


@pytest.mark.parametrize("make", [schedule_by_chance, slipped_schedule])
def test_no_months_are_wrong_in_silence(make: Callable[[int], SaidTime], time_words: TimeWords) -> None:
    silent = [
        (said.text, sorted(said.months), found.months)
        for said in map(make, SEEDS)
        if (found := parse_schedule(said.text, time_words, PLAN_YEAR)).understood
        and not found.doubts
        and set(found.months) != said.months
    ]
    assert silent == []


def test_nearly_all_clean_schedules_are_read(time_words: TimeWords) -> None:
    said = [schedule_by_chance(seed) for seed in SEEDS]
    right = [set(parse_schedule(one.text, time_words, PLAN_YEAR).months) == one.months for one in said]
    assert sum(right) >= 0.99 * len(right)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Jan. - Mei", (1, 2, 3, 4, 5)),
        ("25 Apr. - 20 Des.", (4, 5, 6, 7, 8, 9, 10, 11, 12)),
        ("Triwulan I dan II Tahun 2023", (1, 2, 3, 4, 5, 6)),
        ("TW II s.d. IV tahun 2023", (4, 5, 6, 7, 8, 9, 10, 11, 12)),
        ("Maret ‑ Mei", (3, 4, 5)),
        ("Januaris.d.Maret", (1, 2, 3)),
        ("Agu s.d. Oktober", (8, 9, 10)),
        ("1. Maret 2. Juni", (3, 6)),
        ("a. Maret b. Juni", (3, 6)),
        ("i. Maret ii. Juni", (3, 6)),
        ("Tahap I: Maret, Tahap II: Juni", (3, 6)),
        ("16-10-23", (10,)),
        ("28/03/23 s.d. 05/04/23", (3, 4)),
        ("3 April s/d, 10 Juni", (4, 5, 6)),
    ],
)
def test_spellings_that_lost_months(text: str, months: tuple[int, ...], time_words: TimeWords) -> None:
    found = parse_schedule(text, time_words, PLAN_YEAR)
    assert (found.months, found.doubts) == (months, ())


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Maret. Juni", (3, 6)),
        ("Triwulan I, 2 kali setahun", (1, 2, 3)),
        ("10/11/20 Mei", (5,)),
        ("Agus tus", (8,)),
        ("1. Maret", (3,)),
        ("3. Maret 5. Juni", (3, 4, 5, 6)),
    ],
)
def test_what_only_looks_like_them(text: str, months: tuple[int, ...], time_words: TimeWords) -> None:
    assert parse_schedule(text, time_words, PLAN_YEAR).months == months


@pytest.mark.parametrize(
    "text", ["17.12,2023", "2023_06-22", "Minggu II bulan Nei", "etahun penuh", "25 Jurii"]
)
def test_numbers_beside_a_year_and_strange_months_are_reported(text: str, time_words: TimeWords) -> None:
    assert not parse_schedule(text, time_words, PLAN_YEAR).understood


@pytest.mark.parametrize("text", ["Tahun 2023", "14 hari kerja", "bulan berjalan"])
def test_no_month_is_asked_of_what_names_none(text: str, time_words: TimeWords) -> None:
    assert parse_schedule(text, time_words, PLAN_YEAR).understood


def test_an_until_without_an_end_is_reported(time_words: TimeWords) -> None:
    assert parse_schedule("Januari s.d.", time_words, PLAN_YEAR).doubts == ("left-over-words",)
    assert parse_schedule("Januari -", time_words, PLAN_YEAR).doubts == ()


@pytest.mark.parametrize(
    ("text", "months", "doubts"),
    [
        ("Setiap bulan ketiga triwulan", (3, 6, 9, 12), ()),
        ("Bulan ketiga setiap triwulan", (3, 6, 9, 12), ()),
        ("Bulan ke-6 tiap semester", (6, 12), ()),
        ("Bulan ketiga triwulan II", (3, 4, 5, 6), None),
        ("Setiap triwulan ketiga", (7, 8, 9), None),
        ("Sebelum Juni", (1, 2, 3, 4, 5), ("open-start",)),
        ("Setelah Juni", (7, 8, 9, 10, 11, 12), ("open-end",)),
        ("Sebelum Januari", (1,), ("open-start",)),
        ("Sebelum 10 Juni", (6,), ()),
        ("Sebelum tanggal 10 Juni", (6,), ()),
        ("1 kali dalam 1 tahun", (), ()),
        ("1 kali dalam 1 bulan", tuple(range(1, 13)), ()),
        ("2 kali Maret", (3,), None),
    ],
)
def test_months_of_periods_months_aside_and_frequencies(
    text: str, months: tuple[int, ...], doubts: tuple[str, ...] | None, time_words: TimeWords
) -> None:
    found = parse_schedule(text, time_words, PLAN_YEAR)
    if doubts is None:
        assert found.months == months or found.doubts or not found.understood
    else:
        assert (found.months, found.doubts) == (months, doubts)


ALL = tuple(range(1, 13))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Apr. s/d Jun.", (4, 5, 6)),
        ("Jan. s.d. Jun. dan Agt. s.d. Nov. 2023", (1, 2, 3, 4, 5, 6, 8, 9, 10, 11)),
        ("Mar 23 - Mei 23", (3, 4, 5)),
        ("Mar-23 s.d. Mei-23", (3, 4, 5)),
        ("Juni 15 s.d. Agustus 15", (6, 7, 8)),
        ("1/3 s.d. 30/4/2023", (3, 4)),
        ("01.03 - 30.04.2023", (3, 4)),
        ("TW I '23", (1, 2, 3)),
        ("TW: I, II, IV", (1, 2, 3, 4, 5, 6, 10, 11, 12)),
        ("2. TW II", (4, 5, 6)),
        ("3 bulan sekali", ALL),
        ("awal tiap triwulan", (1, 4, 7, 10)),
        ("akhir setiap triwulan", (3, 6, 9, 12)),
        ("pertengahan s.d. akhir Mei", (5,)),
        ("10 s.d. akhir Mei", (5,)),
        ("medio Mei", (5,)),
        ("Juli-Agustus-September", (7, 8, 9)),
        ("Mei 2x", (5,)),
        ("2x (Juni dan Desember)", (6, 12)),
        ("Setiap tgl 5", ALL),
        ("Waktu: Maret-Mei", (3, 4, 5)),
        ("Tri Wulan II", (4, 5, 6)),
        ("Apirl", (4,)),
    ],
)
def test_wordings_of_other_offices(text: str, months: tuple[int, ...], time_words: TimeWords) -> None:
    found = parse_schedule(text, time_words, PLAN_YEAR)
    assert (found.months, found.doubts, found.understood) == (months, (), True)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Maret-Juni-September-Desember", "range-or-list"),
        ("- Maret - Juni", "range-or-list"),
        ("Maret / TW I", "parts-disagree"),
        ("Maret ... Mei", "left-over-words"),
        ("Setiap bulan 5", "left-over-words"),
    ],
)
def test_what_may_mean_two_things_is_reported(text: str, doubt: str, time_words: TimeWords) -> None:
    assert doubt in parse_schedule(text, time_words, PLAN_YEAR).doubts


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Maret - 24 April", (3, 4)),
        ("Maret 24 April", (3, 4)),
        ("10/11 - 20 Mei", (5,)),
        ("Apr. setiap minggu", (4,)),
        ("- Maret - April", (3, 4)),
        ("Penyusunan: Maret-Mei; Penetapan: Mei", (3, 4, 5)),
        ("2 bulan", ()),
        ("2 triwulan", ()),
        ("Juin", ()),
    ],
)
def test_what_only_looks_like_those_wordings(
    text: str, months: tuple[int, ...], time_words: TimeWords
) -> None:
    assert parse_schedule(text, time_words, PLAN_YEAR).months == months
