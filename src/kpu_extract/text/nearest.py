"""Fuzzy look-up: finds the term of a list that a text was printed as, if no other term is as near.

Distance is Levenshtein's (letters lost, added or changed); in a :class:`WordIndex` two letters that changed places
count once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

MeaningT = TypeVar("MeaningT", bound=Hashable)


@dataclass(frozen=True, slots=True)
class NearTerm(Generic[MeaningT]):
    """A term that is ``edits`` letters from what was read, with its meaning."""

    edits: int
    term: str
    meaning: MeaningT


def near_terms(
    read: str, terms: Iterable[tuple[str, MeaningT]], most_edits: Callable[[int], int]
) -> list[NearTerm[MeaningT]]:
    """Those of ``terms`` (term and meaning) as near to ``read`` as ``most_edits`` allows for the term's
    length in letters, in their order."""
    found: list[NearTerm[MeaningT]] = []
    for term, meaning in terms:
        limit = most_edits(len(term))
        if abs(len(term) - len(read)) > limit:
            continue
        edits = Levenshtein.distance(read, term, score_cutoff=limit)
        if edits <= limit:
            found.append(NearTerm(edits, term, meaning))
    return found


@dataclass(frozen=True)
class TermIndex(Generic[MeaningT]):
    """Terms that many texts are compared with: by their length, with the edits that it allows; each term with its place
    and its meaning."""

    by_length: Mapping[int, tuple[int, tuple[tuple[int, str, MeaningT], ...]]]

    def near(self, read: str) -> list[NearTerm[MeaningT]]:
        """What :func:`near_terms` gives for ``read``."""
        found: list[tuple[int, NearTerm[MeaningT]]] = []
        for length, (limit, terms) in self.by_length.items():
            if abs(length - len(read)) > limit:
                continue
            for place, term, meaning in terms:
                edits = Levenshtein.distance(read, term, score_cutoff=limit)
                if edits <= limit:
                    found.append((place, NearTerm(edits, term, meaning)))
        return [near for _, near in sorted(found, key=lambda one: one[0])]


def term_index(
    terms: Iterable[tuple[str, MeaningT]], most_edits: Callable[[int], int]
) -> TermIndex[MeaningT]:
    """The index of ``terms`` (term and meaning), as near as ``most_edits`` allows for a term's length in letters."""
    grouped: dict[int, list[tuple[int, str, MeaningT]]] = {}
    for place, (term, meaning) in enumerate(terms):
        grouped.setdefault(len(term), []).append((place, term, meaning))
    return TermIndex({length: (most_edits(length), tuple(found)) for length, found in grouped.items()})


def nearest_terms(near: Sequence[NearTerm[MeaningT]]) -> list[NearTerm[MeaningT]]:
    """The nearest ones of ``near``, in their order."""
    least = min((one.edits for one in near), default=0)
    return [one for one in near if one.edits == least]


def only_nearest(near: Sequence[NearTerm[MeaningT]]) -> NearTerm[MeaningT] | None:
    """The nearest of ``near`` (of several with one meaning the first by the alphabet); None where there is
    none, or where one of another meaning is as near."""
    nearest = nearest_terms(near)
    if len({one.meaning for one in nearest}) != 1:
        return None
    return min(nearest, key=lambda one: one.term)


def clearly_nearest(
    read: str,
    terms: Iterable[tuple[str, MeaningT]],
    most_edits: Callable[[int], int],
    least_margin: Callable[[int], int],
) -> tuple[int, MeaningT] | None:
    """The meaning of the term nearest to ``read``, with its edits; None where the next meaning is nearer to it than
    ``least_margin`` asks for that number of edits.

    A term farther from ``read`` than ``most_edits`` allows for its length counts as one letter farther than that.
    """
    edits_of: dict[MeaningT, int] = {}
    for term, meaning in terms:
        limit = most_edits(len(term))
        edits = Levenshtein.distance(read, term, score_cutoff=limit)
        edits_of[meaning] = min(edits, edits_of.get(meaning, edits))
    ranked = sorted(((edits, meaning) for meaning, edits in edits_of.items()), key=lambda one: one[0])
    if not ranked:
        return None
    margin = ranked[1][0] - ranked[0][0] if len(ranked) > 1 else len(read)
    return ranked[0] if margin >= least_margin(ranked[0][0]) else None


@dataclass(frozen=True)
class WordIndex:
    """Many words by their length, each length in the order of the alphabet."""

    by_length: Mapping[int, tuple[str, ...]]

    def near(self, word: str, edits: int) -> list[tuple[str, int]]:
        """The words at most ``edits`` letters from ``word``, each with that number; shorter words first. Distance is
        optimal string alignment (Damerau 1964): letters lost, added, changed, or swapped with their neighbour."""
        return [
            (found, int(distance))
            for length in range(len(word) - edits, len(word) + edits + 1)
            for found, distance, _ in process.extract(
                word, self.by_length.get(length, ()), scorer=OSA.distance, score_cutoff=edits, limit=None
            )
        ]


def word_index(words: Iterable[str]) -> WordIndex:
    """The index of ``words``."""
    grouped: dict[int, list[str]] = {}
    for word in sorted(words):
        grouped.setdefault(len(word), []).append(word)
    return WordIndex({length: tuple(found) for length, found in grouped.items()})
