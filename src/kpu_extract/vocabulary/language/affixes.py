"""Whether a word is rightly formed from a root by the affixes of Indonesian.

Rules after Sneddon, Adelaar, Djenar and Ewing, *Indonesian Reference Grammar* (2010): the nasal of
``me-`` and ``pe-`` takes the place of a root's first p, t, k or s; circumfixes go in pairs. Bare
suffixes (``-an``, ``-kan``, ``-i``) are left out: their right forms are common words, and what is
left would pass every slip at a word's end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Root = Callable[[str], bool]
"""Whether a word (lower case) may stand as a root."""


@dataclass(frozen=True, slots=True)
class AffixSettings:
    """Which remains count as roots."""

    shortest_root: int = 4
    """Letters of a root, at least: with shorter ones nearly every slip would be a word with affixes. Set by reasoning,
    not measured."""

    shortest_before_particle: int = 3
    """Letters before a particle, at least ("hal|nya", "ini|lah"): fewer are no word but the end of one, "Tersusu",
    "nnya". Set by reasoning, not measured."""


AFFIX_SETTINGS = AffixSettings()

_PARTICLES = ("nya", "lah", "kah", "pun")
_VERB_ENDINGS = ("", "kan", "i")
_PLAIN_PREFIXES = {
    "di": _VERB_ENDINGS,
    "ter": _VERB_ENDINGS,
    "diper": _VERB_ENDINGS,
    "memper": _VERB_ENDINGS,
    "ber": ("", "an", "kan"),
    "ke": ("an",),
    "per": ("an",),
    "keter": ("an",),
    "keber": ("an",),
    "kese": ("an",),
    "se": ("", "nya"),
    "antar": ("",),
    "pasca": ("",),
    "pra": ("",),
    "non": ("",),
    "sub": ("",),
    "multi": ("",),
    "anti": ("",),
    "tuna": ("",),
    "swa": ("",),
}
_NASAL = {"me": _VERB_ENDINGS, "pe": ("", "an"), "menge": ("", "kan"), "penge": ("", "an")}
_ASSIMILATING = ("me", "pe")
"""Prefixes whose nasal takes the place of the root's first letter."""
_NASAL_STEMS = (
    (re.compile(r"^m(?=[bfv])"), ("",)),
    (re.compile(r"^m(?=[aeiou])"), ("p", "m")),
    (re.compile(r"^m(?=p|s)"), ("",)),
    (re.compile(r"^n(?=[cdjz]|sy)"), ("",)),
    (re.compile(r"^n(?=[aeiou])"), ("t", "n")),
    (re.compile(r"^n(?=s|t)"), ("",)),
    (re.compile(r"^ny(?=[aeiou])"), ("s", "ny")),
    (re.compile(r"^ng(?=[aeiou])"), ("k", "")),
    (re.compile(r"^ng(?=[ghk])"), ("",)),
    (re.compile(r"^(?=[lmnrwy])"), ("",)),
)


def is_formed(word: str, root: Root, settings: AffixSettings = AFFIX_SETTINGS) -> bool:
    """Whether ``word`` (lower case, letters only) is a root with affixes that go together, or such a
    form with a particle (``-nya``, ``-lah``)."""
    return any(_is_derived(stem, root, settings) for stem in _without_particle(word, settings)) or any(
        word.endswith(particle)
        and len(word) - len(particle) >= settings.shortest_before_particle
        and root(word.removesuffix(particle))
        for particle in _PARTICLES
    )


def _without_particle(word: str, settings: AffixSettings) -> Iterator[str]:
    yield word
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= settings.shortest_root:
            yield word.removesuffix(particle)


def _is_derived(word: str, root: Root, settings: AffixSettings) -> bool:
    return any(len(stem) >= settings.shortest_root and root(stem) for stem in _roots(word))


def _roots(word: str) -> Iterator[str]:
    for prefix, endings in _PLAIN_PREFIXES.items():
        if word.startswith(prefix):
            yield from _without_ending(word.removeprefix(prefix), endings)
    for prefix, endings in _NASAL.items():
        if word.startswith(prefix):
            for stem in _without_ending(word.removeprefix(prefix), endings):
                yield from _without_nasal(stem) if prefix in _ASSIMILATING else (stem,)


def _without_ending(stem: str, endings: tuple[str, ...]) -> Iterator[str]:
    for ending in endings:
        if stem.endswith(ending):
            yield stem.removesuffix(ending)


def _without_nasal(stem: str) -> Iterator[str]:
    for pattern, firsts in _NASAL_STEMS:
        found = pattern.match(stem)
        if found is not None:
            yield from (first + stem[found.end() :] for first in firsts)
