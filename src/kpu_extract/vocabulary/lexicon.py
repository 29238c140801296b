"""Which words are right, and how common they are.

Three sources, which differ in how much they prove: the words of this vocabulary (official prose, the
phrases, abbreviations, protected terms), a general list with frequencies (wordfreq, Speer 2022), and
the affix rules, by which a right form counts though no list has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from pathlib import Path

from kpu_extract.text.nearest import WordIndex, word_index
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.general_words import general_words
from kpu_extract.vocabulary.language.affixes import is_formed
from kpu_extract.vocabulary.layers import layered_rows


@dataclass(frozen=True)
class LexiconSettings:
    """How frequent words count that the general list does not have. Zipf frequency: log10 of occurrences in a thousand
    million words."""

    official_zipf: float = 4.0
    """Zipf frequency given to a word of official prose that the general list has not, or has as rarer."""

    protected_zipf: float = 3.5
    """The same for a protected term."""

    shortest_rare_name: int = 5
    """Letters of a word in a seat's or a person's name that counts as a name, at least: what a scan left of a
    longer word is spelled as shorter ones (Seba, Idi)."""

    least_root_zipf: float = 3.3
    """Zipf frequency: a general word rarer than this makes no root, for rare ones are slang, names and slips."""


LEXICON_SETTINGS = LexiconSettings()


_LETTERS = re.compile(r"[^\W\d_]+")


class Standing(IntEnum):
    """How well a word is known, the better the higher."""

    UNKNOWN = 0
    FORMED = 1
    GENERAL = 2
    OFFICIAL = 3
    PROTECTED = 4


class _WordRow(CsvRow):
    word: str
    source: str = ""


class _ProtectedRow(CsvRow):
    text: str
    why: str
    standard: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Words in lower case: ``general`` with their Zipf frequency (log10 of occurrences in a thousand
    million words), ``official`` those of this vocabulary, ``protected`` those that mending must not change,
    ``names`` those of regions, of their seats and of people where the language has no such word."""

    general: Mapping[str, float]
    official: frozenset[str]
    protected: frozenset[str]
    names: frozenset[str]
    settings: LexiconSettings = LEXICON_SETTINGS

    def knows(self, word: str) -> bool:
        """Whether ``word`` is right as it stands; of one with hyphens, whether each part is."""
        return self.standing(word) is not Standing.UNKNOWN

    def standing(self, word: str) -> Standing:
        """How well ``word`` is known; of one with hyphens, how well its least known part is."""
        lower = word.lower()
        whole = self._standing(lower)
        parts = lower.split("-")
        if whole is not Standing.UNKNOWN or len(parts) == 1:
            return whole
        return min((self._standing(part) for part in parts if part), default=Standing.UNKNOWN)

    def zipf(self, word: str) -> float:
        """Frequency of ``word`` in official prose; 0 for one on no list."""
        found = self.general.get(word, 0.0)
        if word in self.official:
            return max(found, self.settings.official_zipf)
        return max(found, self.settings.protected_zipf) if word in self.protected else found

    def near(self, word: str, edits: int) -> list[tuple[str, int]]:
        """Listed words at most ``edits`` letters from ``word`` (inserted, lost, changed, or swapped with
        their neighbour), each with that number; names are left out but for those that are words of official prose too
        ("Kepulauan", "Kota")."""
        return self._index.near(word, edits)

    @cached_property
    def compounds(self) -> frozenset[str]:
        """The words of this vocabulary that have a hyphen of their own."""
        return frozenset(word for word in self.official | self.protected if "-" in word)

    def rarest_letters(self, word: str) -> int:
        """In how many listed words the rarest three letters of ``word`` (its ends count as letters)
        stand: few where no word of the language is spelled so."""
        return min(self._threes[three] for three in _threes(word))

    @cached_property
    def _threes(self) -> Counter[str]:
        words = {*self.general, *self.official, *self.protected, *self.names}
        return Counter(three for word in words for three in _threes(word))

    def _standing(self, word: str) -> Standing:
        if word in self.protected or word in self.names:
            return Standing.PROTECTED
        if word in self.official:
            return Standing.OFFICIAL
        if word in self.general:
            return Standing.GENERAL
        return Standing.FORMED if is_formed(word, self._is_root) else Standing.UNKNOWN

    def _is_root(self, word: str) -> bool:
        return word in self.official or self.general.get(word, 0.0) >= self.settings.least_root_zipf

    @cached_property
    def _index(self) -> WordIndex:
        return word_index({*self.general, *self.official, *self.protected} - (self.names - self.official))


def _threes(word: str) -> list[str]:
    bounded = f"^{word}$"
    return [bounded[at : at + 3] for at in range(len(bounded) - 2)]


def load_lexicon(
    folders: Sequence[Path],
    official: Iterable[str],
    names: Iterable[str],
    rare_names: Iterable[str] = (),
    settings: LexiconSettings = LEXICON_SETTINGS,
) -> Lexicon:
    """``words.csv`` and ``protected.csv`` of ``folders`` and the general list; ``official`` are texts whose words are
    right too, ``names`` names of regions, ``rare_names`` those of seats and people. VocabularyError where a file is
    wrong."""
    words = layered_rows(folders, "words.csv", _WordRow, lambda row: row.word.casefold())
    protected = layered_rows(folders, "protected.csv", _ProtectedRow, lambda row: row.text.casefold())
    general = general_words()
    official_words = _words([*(row.word for row in words), *(row.standard for row in protected), *official])
    protected_words = _words(row.text for row in protected)
    strange = _words(rare_names) - general.keys() - official_words - protected_words
    return Lexicon(
        general=general,
        official=official_words,
        protected=protected_words,
        names=_words(names) | {word for word in strange if len(word) >= settings.shortest_rare_name},
        settings=settings,
    )


def _words(texts: Iterable[str]) -> frozenset[str]:
    """The words of ``texts`` in lower case, those with hyphens whole and in parts."""
    found: set[str] = set()
    for text in texts:
        for word in text.lower().split():
            found.update(_LETTERS.findall(word))
            found.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", word))
    return frozenset(found)
