"""Phrases looked up at the beginning of a row of words, also where a scan misread letters or spaces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from rapidfuzz.distance import Levenshtein

from kpu_extract.text.folding import allowed_edits, skeleton
from kpu_extract.text.nearest import TermIndex, term_index


@dataclass(frozen=True)
class OpeningSettings:
    """How a phrase is weighed against another that begins a row as well."""

    edit_cost: int = 4
    """Letters that one letter read wrong counts as: a phrase that is four letters longer, with one letter wrong,
    counts the same."""

    most_cuts: int = 3
    """Words looked at beyond those of the longest phrase: a reader may have cut words in pieces."""

    letters_for_each: int = 4
    """Letters of a phrase's first word for each that may be wrong in it, beside one."""


OPENING_SETTINGS = OpeningSettings()

EntryT = TypeVar("EntryT")


@dataclass(frozen=True, slots=True)
class Opening(Generic[EntryT]):
    """``entry`` is the phrase, of ``letters`` letters, that the first ``words`` words spell, but for
    ``edits`` of them.

    The more letters agree the higher is its ``weight``: a longer phrase wins over its own beginning, and over one of
    its length that is spelled with more errors."""

    entry: EntryT
    words: int
    edits: int
    letters: int
    weight: int


_skeleton = lru_cache(maxsize=1 << 14)(skeleton)
"""A row is looked at for several kinds of phrases, and its words again as those of the row before."""


@dataclass(frozen=True)
class Openings(Generic[EntryT]):
    """Entries by the skeleton of their phrase, each with the phrase's number of words."""

    by_skeleton: Mapping[str, tuple[tuple[EntryT, int], ...]]
    settings: OpeningSettings = OPENING_SETTINGS

    def of(self, words: Sequence[str]) -> list[Opening[EntryT]]:
        """All entries whose phrase ``words`` begin with, as many letters wrong as
        :func:`~kpu_extract.text.folding.allowed_edits` allows; shortest first."""
        longest = min(len(words), self._most_words)
        return [
            opening
            for taken in range(1, longest + 1)
            for opening in self._spelled(_skeleton("".join(words[:taken])), _skeleton(words[0]), taken)
        ]

    @cached_property
    def _most_words(self) -> int:
        counts = (words for found in self.by_skeleton.values() for _, words in found)
        return self.settings.most_cuts + max(counts, default=0)

    @cached_property
    def _terms(self) -> TermIndex[str]:
        return term_index(((known, known) for known in self.by_skeleton), allowed_edits)

    def _spelled(self, read: str, first: str, taken: int) -> list[Opening[EntryT]]:
        """The phrases that ``read``, ``taken`` words that begin with ``first``, may be."""
        return [
            Opening(
                entry,
                taken,
                near.edits,
                len(near.term),
                len(near.term) - self.settings.edit_cost * near.edits,
            )
            for near in self._terms.near(read)
            if self._begins(first, near.term)
            for entry, _ in self.by_skeleton[near.term]
        ]

    def _begins(self, first: str, known: str) -> bool:
        """Whether a phrase may begin with the word ``first``: a stray word before it is not a misreading of it."""
        allowed = 1 + len(first) // self.settings.letters_for_each
        return Levenshtein.distance(first, known[: len(first)]) <= allowed


def openings_of(entries: Iterable[tuple[str, EntryT]]) -> Openings[EntryT]:
    """The look-up over pairs of a phrase and its entry; a phrase may have several."""
    grouped: dict[str, list[tuple[EntryT, int]]] = {}
    for phrase, entry in entries:
        grouped.setdefault(skeleton(phrase), []).append((entry, len(phrase.split())))
    return Openings({known: tuple(found) for known, found in grouped.items()})
