"""The words that a misread or misspelled word may have been."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.mending.settings import WORD_LENGTHS, WordLengthSettings
from kpu_extract.vocabulary.lexicon import Lexicon, Standing

PARTICLE = "nya"
_DERIVING = ("di", "ter", "ber", "se")
_MOST = 12
_LEAST_ZIPF = 3.0
_RARER_FORMED = 2.0
"""How much rarer (Zipf) than its root a form is that no list has: so "dispensasi" is not taken for a misread
"disensasi"."""


def near_words(
    word: str, expected: Sequence[str], lexicon: Lexicon, lengths: WordLengthSettings = WORD_LENGTHS
) -> dict[str, float]:
    """Right words near ``word`` (lower case), with their Zipf frequency: listed ones, forms derived of
    listed ones, and those ``expected`` in its place by a phrase."""
    few = len(word) <= lengths.longest_with_one_edit
    edits = 1 if few else 2 if len(word) <= lengths.longest_with_two_edits else 3
    near = sorted(lexicon.near(word, edits), key=lambda found: (found[1], -lexicon.zipf(found[0])))
    found = _derived(word, lexicon, lengths)
    found |= {listed: lexicon.zipf(listed) for listed, _ in near[:_MOST]}
    meant = [phrase for phrase in expected if len(phrase) >= lengths.shortest_expected]
    return found | {phrase: max(lexicon.zipf(phrase), _LEAST_ZIPF) for phrase in meant}


def replacing_words(
    word: str,
    expected: Sequence[str],
    gap: float,
    lexicon: Lexicon,
    lengths: WordLengthSettings = WORD_LENGTHS,
) -> dict[str, float]:
    """For a ``word`` that is right by itself: those of the ``expected`` that are words of official prose
    and at least ``gap`` (Zipf) commoner."""
    official = [
        found
        for found in expected
        if len(found) >= lengths.shortest_expected and lexicon.standing(found) >= Standing.OFFICIAL
    ]
    zipfs = {found: lexicon.zipf(found) for found in official}
    return {found: zipf for found, zipf in zipfs.items() if zipf >= lexicon.zipf(word) + gap}


def _derived(word: str, lexicon: Lexicon, lengths: WordLengthSettings) -> dict[str, float]:
    """Right forms that no list has: a near word with ``-nya``, a near root with ``di-``, ``ter-`` …"""
    found: dict[str, float] = {}
    if word.endswith(PARTICLE) and len(word) >= lengths.shortest_with_particle:
        stem = word.removesuffix(PARTICLE)
        found |= {near + PARTICLE: lexicon.zipf(near) - 1 for near, _ in lexicon.near(stem, 1)}
    for prefix in _DERIVING:
        stem = word.removeprefix(prefix)
        if word.startswith(prefix) and len(stem) >= lengths.shortest_stem:
            formed = {prefix + near: lexicon.zipf(near) - _RARER_FORMED for near, _ in lexicon.near(stem, 1)}
            found |= {form: zipf for form, zipf in formed.items() if lexicon.knows(form)}
    return found
