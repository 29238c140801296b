"""Words that are formed of a root with affixes that go together."""

from __future__ import annotations

import pytest

from kpu_extract.vocabulary.language.affixes import is_formed

ROOTS = frozenset({"lapor", "tulis", "pakai", "susun", "air", "kerja"})


def is_root(word: str) -> bool:
    return word in ROOTS


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("dilaporkan", id="a prefix and an ending"),
        pytest.param("dilaporkannya", id="and a particle behind them"),
        pytest.param("laporlah", id="a particle alone"),
        pytest.param("menulis", id="a nasal for the t of tulis"),
        pytest.param("memakai", id="a nasal for the p of pakai"),
        pytest.param("penyusunan", id="a nasal for the s of susun"),
        pytest.param("melaporkan", id="no nasal before l"),
    ],
)
def test_a_root_with_affixes_that_go_together_is_formed(word: str) -> None:
    assert is_formed(word, is_root)


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("diair", id="a root of three letters"),
        pytest.param("metulis", id="a nasal that is missing"),
        pytest.param("menylapor", id="a nasal that does not go with l"),
        pytest.param("dilapurkan", id="no root"),
        pytest.param("kelaporkan", id="an ending that does not go with its prefix"),
        pytest.param("lapor", id="the root itself has no affix"),
    ],
)
def test_near_miss_other_words_are_not(word: str) -> None:
    assert not is_formed(word, is_root)


def test_a_particle_behind_a_letter_is_the_end_of_a_broken_word() -> None:
    """ "Tersusu", "nnya" of a narrow cell."""
    assert not is_formed("nnya", {"n", "hal"}.__contains__)


def test_near_miss_a_particle_behind_a_short_word() -> None:
    assert is_formed("halnya", {"n", "hal"}.__contains__)
