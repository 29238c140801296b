from __future__ import annotations

import math

import pytest

from kpu_extract.confidence.column_habits import ColumnHabits
from kpu_extract.confidence.reason_counts import of_field, reason_evidence


def test_of_two_readings_of_one_text_the_rarer_is_doubtful() -> None:
    habits = ColumnHabits(
        {"Subbagian Data dan Informasi": 9, "Subbagian. Data dan Informasi": 1, "Tim RB": 4}
    )
    assert habits.twin("Subbagian. Data dan Informasi") == pytest.approx(0.9)
    assert habits.twin("Subbagian Data dan Informasi") == pytest.approx(0.1)
    assert habits.twin("Tim RB") == 0.0


def test_texts_that_differ_by_a_number_are_not_one() -> None:
    habits = ColumnHabits({"Laporan triwulan II": 3, "Laporan triwulan III": 3, "Laporan triwulan 4": 1})
    assert habits.twin("Laporan triwulan II") == 0.0
    assert habits.twin("Laporan triwulan 4") == 0.0


def test_a_text_of_another_kind_than_its_column_s_is_rare() -> None:
    habits = ColumnHabits({"-": 18, "af": 1, "": 1})
    assert habits.kind_oddness("af") == pytest.approx(math.log(20))
    assert habits.kind_oddness("-") == pytest.approx(-math.log(0.9))


def test_few_rows_have_no_habit() -> None:
    assert ColumnHabits({"-": 3, "af": 1}).kind_oddness("af") == 0.0


def test_reasons_count_by_what_they_are_about_and_by_their_code() -> None:
    reasons = [
        "bulan: mark-uncertain in Mei",
        "bulan: mark-uncertain in Juni",
        "stray-sign",
        "area: 'Adua' may be ada",
    ]
    assert reason_evidence(reasons) == {
        "month_reasons": 2.0,
        "text_reasons": 1.0,
        "other_reasons": 1.0,
        "reason:mark-uncertain": 2.0,
        "reason:stray-sign": 1.0,
        "reason:near-word": 1.0,
    }
    assert of_field(reasons, "area") == reasons[3:]
    assert of_field(reasons, "bulan") == reasons[:2]
