"""Fuzzy look-up: the term of a list that a text was printed as, only where no other is as near.

Distance is Levenshtein's: letters lost, added or changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz.distance import Levenshtein

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


def nearest_terms(near: Sequence[NearTerm[MeaningT]]) -> list[NearTerm[MeaningT]]:
    """Those of ``near`` than which no other is nearer, in their order."""
    least = min((one.edits for one in near), default=0)
    return [one for one in near if one.edits == least]


def only_nearest(near: Sequence[NearTerm[MeaningT]]) -> NearTerm[MeaningT] | None:
    """The nearest of ``near`` (of several with one meaning the first by the alphabet); None where there is
    none, or where one of another meaning is as near."""
    nearest = nearest_terms(near)
    if len({one.meaning for one in nearest}) != 1:
        return None
    return min(nearest, key=lambda one: one.term)
