"""Phrases looked up at the beginning of a row of words, also where a scan misread letters or spaces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from rapidfuzz.distance import Levenshtein

from kpu_extract.text.folding import allowed_edits, skeleton

EDIT_COST = 4
MOST_CUTS = 3

EntryT = TypeVar("EntryT")


@dataclass(frozen=True, slots=True)
class Opening(Generic[EntryT]):
    """``entry`` is the phrase, of ``letters`` letters, that the first ``words`` words spell, but for
    ``edits`` of them."""

    entry: EntryT
    words: int
    edits: int
    letters: int

    @property
    def weight(self) -> int:
        """The more letters agree the better: a longer phrase wins over its own beginning, and over one
        of its length that is spelled with more errors."""
        return self.letters - EDIT_COST * self.edits


_skeleton = lru_cache(maxsize=1 << 14)(skeleton)
"""A row is looked at for several kinds of phrases, and its words again as those of the row before."""


@dataclass(frozen=True)
class Openings(Generic[EntryT]):
    """Entries by the skeleton of their phrase, each with the phrase's number of words."""

    by_skeleton: Mapping[str, tuple[tuple[EntryT, int], ...]]

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
        """Some words more than the longest phrase has: a reader may have cut words in pieces."""
        counts = (words for found in self.by_skeleton.values() for _, words in found)
        return MOST_CUTS + max(counts, default=0)

    @cached_property
    def _limits(self) -> tuple[tuple[str, int], ...]:
        return tuple((known, allowed_edits(len(known))) for known in self.by_skeleton)

    def _spelled(self, read: str, first: str, taken: int) -> list[Opening[EntryT]]:
        """The phrases that ``read``, ``taken`` words that begin with ``first``, may be."""
        found: list[Opening[EntryT]] = []
        for known, limit in self._limits:
            if abs(len(known) - len(read)) > limit or not _begins(first, known):
                continue
            edits = Levenshtein.distance(read, known, score_cutoff=limit)
            if edits <= limit:
                entries = self.by_skeleton[known]
                found.extend(Opening(entry, taken, edits, len(known)) for entry, _ in entries)
        return found


def _begins(first: str, known: str) -> bool:
    """Whether a phrase may begin with the word ``first``: a stray word before it is no misreading."""
    return Levenshtein.distance(first, known[: len(first)]) <= 1 + len(first) // 4


def openings_of(entries: Iterable[tuple[str, EntryT]]) -> Openings[EntryT]:
    """The look-up over pairs of a phrase and its entry; a phrase may have several."""
    grouped: dict[str, list[tuple[EntryT, int]]] = {}
    for phrase, entry in entries:
        grouped.setdefault(skeleton(phrase), []).append((entry, len(phrase.split())))
    return Openings({known: tuple(found) for known, found in grouped.items()})
