"""Time expressions with hand-written truth: the transcripts' list and 250 more."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from heldout.schedule import months_written

from kpu_extract.plan.schedule import parse_schedule
from kpu_extract.vocabulary.time_words import TimeWords

_HERE = Path(__file__).parent
_TRANSCRIBED = _HERE.parents[2] / "samples" / "transcripts" / "waktu.tsv"


def _hand_written() -> list[dict[str, str]]:
    lines = (_HERE / "expressions.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _transcribed() -> list[dict[str, str]]:
    with _TRANSCRIBED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", _hand_written(), ids=lambda case: case["expression"])
def test_an_expression_written_by_hand_means_what_the_list_says(
    case: dict[str, str], time_words: TimeWords
) -> None:
    plan_year = int(case["plan_year"]) if case["plan_year"] else None
    found = parse_schedule(case["expression"], time_words, plan_year)
    checked = {"range-lost-dash", "year-contradicts-plan"}
    assert found.months == months_written(case["months"])
    assert found.year == (int(case["year"]) if case["year"] else None)
    assert found.understood is (case["understood"] == "yes")
    assert set(found.flags) & checked == set(case["flags"].split())


@pytest.mark.parametrize("case", _transcribed(), ids=lambda case: case["raw"])
def test_expression_of_the_published_plans(case: dict[str, str], time_words: TimeWords) -> None:
    found = parse_schedule(case["raw"], time_words, 2025)
    assert found.understood
    assert found.months == tuple(int(month) for month in case["months"].split(","))
    assert found.year == (int(case["year"]) if case["year"] else None)
    assert ("range-lost-dash" in found.flags) is ("lost its dash" in case["note"])
    assert ("year-contradicts-plan" in found.flags) is ("factual slip" in case["note"])
