"""A word that no list knows is doubtful where the picture nearly said another, and not where it said just that."""

from __future__ import annotations

from kpu_extract.mending.corrections import Doubt
from kpu_extract.mending.near_readings import near_readings, unsure_doubts

KNOWN = frozenset({"laporan", "harta", "kekayaan", "evaluasi"}).__contains__


def near(text: str, **margins: float) -> list[str]:
    return list(near_readings(text, margins, KNOWN))


def test_an_unknown_word_with_another_reading_near_is_doubtful() -> None:
    assert near("Inventarisasi laboran harta", laboran=0.4) == ["laboran"]
    assert list(near_readings("Evaluasi (laboran),", {"(laboran),": 0.4}, KNOWN)) == ["laboran"]


def test_near_miss_a_word_that_was_read_surely_or_is_known_or_was_mended() -> None:
    assert near("Inventarisasi laboran harta", laboran=0.95) == []
    assert near("Inventarisasi laporan harta", laporan=0.1) == []
    assert near("Inventarisasi laporan harta", laboran=0.4) == []


def test_near_miss_abbreviations_and_figures_are_no_words_to_know() -> None:
    assert near("LKJIP SP4N 2024 dst", LKJIP=0.1, SP4N=0.1, dst=0.1) == []


def test_a_word_of_two_parts_is_unknown_where_one_is() -> None:
    assert list(near_readings("harta/kekavaan", {"harta/kekavaan": 0.3}, KNOWN)) == ["harta/kekavaan"]
    assert list(near_readings("harta/kekayaan", {"harta/kekayaan": 0.3}, KNOWN)) == []


def test_a_doubt_of_a_word_that_was_read_surely_is_dropped() -> None:
    doubts = [Doubt(0, 6, "Hupmas", ("humas",)), Doubt(7, 14, "laboran", ("laporan",))]
    assert unsure_doubts(doubts, {"Hupmas": 0.99, "laboran": 0.4}) == doubts[1:]
    assert unsure_doubts(doubts, {}) == doubts
