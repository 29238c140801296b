"""What the grammar flags, and what it must never do."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.plan.schedule import parse_schedule
from kpu_extract.vocabulary import load_vocabulary
from kpu_extract.vocabulary.time_words import TimeWords

MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
)
WORDS = load_vocabulary().time_words


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Maret Juni September", {"list-lost-separator"}),
        ("Oktober-Februari", {"range-over-new-year"}),
        ("s.d. Juni", {"open-start"}),
        ("Mulai April", {"open-end"}),
        ("Setiap triwulan", {"each-period"}),
        ("Triwulan I (Mei)", {"parts-disagree"}),
        ("Triwulan I (Februari)", set()),
        ("Paling lambat Juni", {"deadline"}),
        ("Sesuai kebutuhan", {"no-fixed-month"}),
        ("Descmber", {"word-mended"}),
        ("Jumi", {"month-ambiguous"}),
        ("Triwulan V", {"number-out-of-range"}),
        ("Semester III", {"number-out-of-range"}),
        ("Rapat koordinasi Maret", {"left-over-words"}),
        ("Desember 2024, Januari 2025", {"several-years"}),
        ("Juni 2022", {"year-contradicts-plan"}),
        ("Setiap triwulan dan Desember", {"each-period", "parts-disagree"}),
        ("Maret dan setiap triwulan", {"each-period", "parts-disagree"}),
        ("Januari s.d. Desember dan setiap triwulan", {"each-period"}),
        ("Setiap bulan Juni dan Desember", set()),
        ("awal dan akhir tahun", {"left-over-words"}),
        ("awal dan akhir Mei", set()),
        ("Jan,- Mar", {"range-or-list"}),
        ("- Jan,\n- Mar", set()),
        ("Januari tahun berikutnya", {"left-over-words"}),
        ("32 Maret", {"left-over-words"}),
        ("31 Maret", set()),
        ("Mei 205", {"left-over-words"}),
        ("Mei 25", set()),
        ("Mei 24", {"year-contradicts-plan"}),
        ("Mei 24 kali", set()),
        ("Maret, Triwulan I", {"parts-disagree"}),
        ("Maret Triwulan II", {"range-lost-dash"}),
        ("Maret s.d. selesai", {"left-over-words"}),
    ],
)
def test_an_expression_says_how_it_was_read(text: str, flags: set[str]) -> None:
    assert set(parse_schedule(text, WORDS, 2025).flags) == flags


def test_how_it_was_read_is_no_doubt() -> None:
    assert parse_schedule("Paling lambat Descmber", WORDS, 2025).doubts == ()
    assert parse_schedule("Paling lambat Juni 2022", WORDS, 2025).doubts == ("year-contradicts-plan",)


def test_disagreeing_parts_are_both_kept() -> None:
    assert parse_schedule("Triwulan I (Mei)", WORDS, None).months == (1, 2, 3, 5)


def test_a_page_of_brackets_is_no_time_expression() -> None:
    assert not parse_schedule("Maret (" * 5000, WORDS, None).understood


def test_the_plan_year_is_never_taken_over() -> None:
    assert parse_schedule("Juni", WORDS, 2025).year is None


@given(
    st.integers(1, 12),
    st.integers(1, 12),
    st.sampled_from(["-", " - ", "–", " s.d. ", " s/d ", " sampai dengan "]),
)
def test_a_range_holds_its_ends_and_all_between(first: int, last: int, sign: str) -> None:
    found = parse_schedule(f"{MONTHS[first - 1]}{sign}{MONTHS[last - 1]}", WORDS, None).months
    walk = [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
    assert found == tuple(sorted(walk))


@given(
    st.lists(st.integers(1, 12), min_size=1, max_size=8), st.sampled_from([", ", ",", "; ", " dan ", " / "])
)
def test_a_list_holds_just_its_members(months: list[int], separator: str) -> None:
    text = separator.join(MONTHS[month - 1] for month in months)
    assert parse_schedule(text, WORDS, None).months == tuple(sorted(set(months)))


@given(st.text(alphabet=string.ascii_letters + string.digits + " ,.;:()[]-–/&|'", max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = parse_schedule(text, WORDS, 2025)
    assert all(1 <= month <= 12 for month in found.months)
    assert list(found.months) == sorted(set(found.months))


@given(
    st.lists(
        st.sampled_from(
            [
                *MONTHS,
                "TW",
                "II",
                "s.d.",
                "-",
                ",",
                "(",
                ")",
                "setiap",
                "bulan",
                "2025",
                "3",
                "akhir",
                "mulai",
                ":",
            ]
        ),
        max_size=14,
    )
)
def test_any_row_of_known_words_gives_months_of_a_year_in_order(words: list[str]) -> None:
    months = parse_schedule(" ".join(words), WORDS, 2024).months
    assert list(months) == sorted(set(months)) and set(months) <= set(range(1, 13))


def _one_letter_wrong(name: str) -> set[str]:
    cut = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    letters = string.ascii_lowercase + "015"
    lost = {left + right[1:] for left, right in cut if right}
    changed = {left + letter + right[1:] for left, right in cut if right for letter in letters}
    added = {left + letter + right for left, right in cut for letter in letters}
    return (lost | changed | added) - {name}


@pytest.mark.parametrize("month", range(1, 13))
def test_one_wrong_letter_never_makes_another_month(month: int, time_words: TimeWords) -> None:
    """Unless the misreading spells another month's name, or one that looks the same."""
    name = MONTHS[month - 1].lower()
    others = {other.lower() for other in MONTHS} - {name}
    for misread in _one_letter_wrong(name):
        if time_words.month(misread) is not None and time_words.month(misread) != time_words.month(name):
            assert misread.replace("1", "l") in others or len(misread) <= 4
            continue
        assert set(parse_schedule(misread, time_words, None).months) <= {month}, misread
