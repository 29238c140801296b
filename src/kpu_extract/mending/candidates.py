"""The words that a misread or misspelled word may have been."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.mending.settings import MENDING_SETTINGS, MendingSettings
from kpu_extract.vocabulary.lexicon import Lexicon, Standing

PARTICLE = "nya"
_DERIVING = ("di", "ter", "ber", "se")


def near_words(
    word: str, expected: Sequence[str], lexicon: Lexicon, settings: MendingSettings = MENDING_SETTINGS
) -> dict[str, float]:
    """Right words near ``word`` (lower case), with their Zipf frequency: ``word`` itself where it is one (it was read
    with figures in it), listed ones, forms derived of listed ones, and those ``expected`` in its place by a phrase."""
    lengths = settings.lengths
    few = len(word) <= lengths.longest_with_one_edit
    edits = 1 if few else 2 if len(word) <= lengths.longest_with_two_edits else 3
    # Each word of three letters that no list has ("dpi") is near one of two ("di").
    long = [found for found in lexicon.near(word, edits) if len(found[0]) >= lengths.shortest_judged]
    near = sorted(long, key=lambda found: (found[1], -lexicon.zipf(found[0])))
    found = _derived(word, lexicon, settings)
    found |= {listed: lexicon.zipf(listed) for listed, _ in near[: settings.candidates.most]}
    if lexicon.knows(word):
        found[word] = lexicon.zipf(word)
    meant = [phrase for phrase in expected if len(phrase) >= lengths.shortest_expected]
    return found | {phrase: max(lexicon.zipf(phrase), settings.candidates.least_zipf) for phrase in meant}


def replacing_words(
    word: str,
    expected: Sequence[str],
    gap: float,
    lexicon: Lexicon,
    settings: MendingSettings = MENDING_SETTINGS,
) -> dict[str, float]:
    """For a ``word`` that is right by itself: those of the ``expected`` that are words of official prose
    and at least ``gap`` (Zipf) commoner."""
    official = [
        found
        for found in expected
        if len(found) >= settings.lengths.shortest_expected and lexicon.standing(found) >= Standing.OFFICIAL
    ]
    zipfs = {found: lexicon.zipf(found) for found in official}
    return {found: zipf for found, zipf in zipfs.items() if zipf >= lexicon.zipf(word) + gap}


def _derived(word: str, lexicon: Lexicon, settings: MendingSettings) -> dict[str, float]:
    """Right forms that no list has: a near word with ``-nya``, a near root with ``di-``, ``ter-`` …"""
    found: dict[str, float] = {}
    if word.endswith(PARTICLE) and len(word) >= settings.lengths.shortest_with_particle:
        stem = word.removesuffix(PARTICLE)
        rarer = settings.candidates.rarer_particle
        found |= {near + PARTICLE: lexicon.zipf(near) - rarer for near, _ in lexicon.near(stem, 1)}
    rarer = settings.candidates.rarer_formed
    for prefix in _DERIVING:
        stem = word.removeprefix(prefix)
        if word.startswith(prefix) and len(stem) >= settings.lengths.shortest_stem:
            formed = {prefix + near: lexicon.zipf(near) - rarer for near, _ in lexicon.near(stem, 1)}
            found |= {form: zipf for form, zipf in formed.items() if lexicon.knows(form)}
    return found
