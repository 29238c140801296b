"""Decree numbers in their forms, blank, and as scans give them."""

from __future__ import annotations

import datetime as dt

import pytest

from kpu_extract.decree.fields.numbers import better_witness, read_number
from kpu_extract.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "number", "parts"),
    [
        ("10 TAHUN 2026", "10 TAHUN 2026", ("10", None, None, None, 2026)),
        (": 7 Tahun 2024", "7 Tahun 2024", ("7", None, None, None, 2024)),
        ("1O TAHUN 2O26", "10 TAHUN 2026", ("10", None, None, None, 2026)),
        ("l2 TAHUM 2025", "12 TAHUN 2025", ("12", None, None, None, 2025)),
        (
            "12/HK.03.1-Kpt/3320/KPU-Kab/II/2022",
            "12/HK.03.1-Kpt/3320/KPU-Kab/II/2022",
            ("12", "HK.03.1-Kpt", "3320", 2, 2022),
        ),
        ("19/ORT,07/52/2022", "19/ORT.07/52/2022", ("19", "ORT.07", "52", None, 2022)),
        (
            "45 / PP.06.2-Kpt / 3278 / KPU-Kot / lV / 2019",
            "45/PP.06.2-Kpt/3278/KPU-Kot/IV/2019",
            ("45", "PP.06.2-Kpt", "3278", 4, 2019),
        ),
        (
            "009/HK.01.01/K.JB-10/03/2024",
            "009/HK.01.01/K.JB-10/03/2024",
            ("009", "HK.01.01", None, 3, 2024),
        ),
        ("19/ORT.07/12/2022", "19/ORT.07/12/2022", ("19", "ORT.07", "12", None, 2022)),
        (
            "197/PR.01.3-Kpt/01/KPU/IV/2020",
            "197/PR.01.3-Kpt/01/KPU/IV/2020",
            ("197", "PR.01.3-Kpt", "01", 4, 2020),
        ),
        ("061.1/SK.12/PP/2017", "061.1/SK.12/PP/2017", ("061.1", "SK.12", None, None, 2017)),
    ],
)
def test_every_form_of_number_gives_its_parts(
    text: str, number: str, parts: tuple[object, ...], vocabulary: Vocabulary
) -> None:
    reading = read_number(text, vocabulary.decree_labels)
    found = reading.parts
    assert reading.number == number
    assert (found.serial, found.classification, found.region_code, found.month, found.year) == parts
    assert reading.reason is None


@pytest.mark.parametrize(
    ("text", "year", "reason"),
    [
        ("", None, "number-blank"),
        (":", None, "number-blank"),
        ("TAHUN 2025", 2025, "number-blank"),
        ("........ TAHUN 2025", 2025, "number-blank"),
        ("____ TAHUN 2025", 2025, "number-blank"),
        ("/HK.03.1-Kpt/3320/KPU-Kab/II/2022", 2022, "number-blank"),
        (".../ORT.07/52/2022", 2022, "number-blank"),
        ("Lz TAHUN 2025", 2025, "number-unreadable"),
        ("~ TAHUN 2025", 2025, "number-unreadable"),
        ("az/HK.03.1-Kpt/3320/2022", 2022, "number-unreadable"),
        ("12 TAHUN 20", None, "number-unreadable"),
        ("sekian", None, "number-unreadable"),
    ],
)
def test_what_is_blank_or_unread_is_no_number(
    text: str, year: int | None, reason: str, vocabulary: Vocabulary
) -> None:
    reading = read_number(text, vocabulary.decree_labels)
    assert (reading.number, reading.parts.year, reading.reason) == (None, year, reason)


def test_a_number_without_its_year_wants_a_look(vocabulary: Vocabulary) -> None:
    reading = read_number("15/HK.03.1/5108", vocabulary.decree_labels)
    assert (reading.number, reading.reason) == ("15/HK.03.1/5108", "number-without-year")


@pytest.mark.parametrize(
    ("head", "annex", "number"),
    [
        ("245/PP06.2/34/2019", "245/PP.06.2/34/2019", "245/PP.06.2/34/2019"),
        ("245/PP.06.2/34/2019", "245/PP06.2/34/2019", "245/PP.06.2/34/2019"),
        (
            "7/ORT.07/1111/KPU-Kab/XI/2019",
            "7/ORT.07/1111/KPU-Kab/XII/2019",
            "7/ORT.07/1111/KPU-Kab/XII/2019",
        ),
        (
            "7/ORT.07/1111/KPU-Kab/X/2019",
            "7/ORT.07/1111/KPU-Kab/XI/2019",
            "7/ORT.07/1111/KPU-Kab/X/2019",
        ),
        ("8/HK.03.1-Kp/34/2019", "8/HK.03.1-Kpt/34/2019", "8/HK.03.1-Kpt/34/2019"),
        ("17 TAHUN 2018", "17 TAHUN 2019", "17 TAHUN 2019"),
        ("", "7 TAHUN 2024", "7 TAHUN 2024"),
        ("7 TAHUN 2024", "", "7 TAHUN 2024"),
        ("7 TAHUN 2024", "8 TAHUN 2024", "7 TAHUN 2024"),
        ("12/HK031/34/2019", "245/PP.06.2/51/2022", "12/HK031/34/2019"),
        ("", "", None),
    ],
)
def test_head_and_annex_as_witnesses(
    head: str, annex: str, number: str | None, vocabulary: Vocabulary
) -> None:
    first, second = (read_number(text, vocabulary.decree_labels) for text in (head, annex))
    assert better_witness(first, second, dt.date(2019, 12, 3), vocabulary.decree_labels).number == number


def test_a_lost_full_stop_is_mended_and_reported(vocabulary: Vocabulary) -> None:
    reading = read_number("56/PP06.2/11/2023", vocabulary.decree_labels)
    assert (reading.number, reading.mended) == ("56/PP.06.2/11/2023", ("PP06.2", "PP.06.2"))


def test_the_form_of_other_offices_is_left_alone(vocabulary: Vocabulary) -> None:
    reading = read_number("12/SK05/Dishub/2017", vocabulary.decree_labels)
    assert (reading.number, reading.mended) == ("12/SK05/Dishub/2017", None)
