"""All sentences and terms of the vocabulary as running words: what may stand beside what."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

_WORD_OR_FIGURE = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MOST_NEAREST = 3
_LEAST_TEXTS = 3
_LEAST_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Collocations:
    """Words that often stand beside a word: ``before`` it, and ``after`` it."""

    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Wordings:
    """The texts of phrases, areas and abbreviations."""

    texts: tuple[str, ...]

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each text, lower case, in order."""
        return tuple(tuple(_WORD_OR_FIGURE.findall(text.lower())) for text in self.texts)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Words that follow one another in some text."""
        return frozenset(pair for words in self.words for pair in itertools.pairwise(words))

    @cached_property
    def collocations(self) -> Collocations:
        """For each word those that stand before it, or after it, in at least three texts and in a good
        part of all that have it there."""
        counts = Counter(pair for words in self.words for pair in set(itertools.pairwise(words)))
        before: dict[str, dict[str, int]] = defaultdict(dict)
        after: dict[str, dict[str, int]] = defaultdict(dict)
        for (one, other), count in counts.items():
            before[other][one] = count
            after[one][other] = count
        return Collocations(_with_collocate(before), _with_collocate(after))

    def nearest(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """The few texts that share most with ``words`` (lower case, as read), best first: what a
        misread sentence may have been. Rare words count more than common ones."""
        weight: dict[int, float] = defaultdict(float)
        for word in set(words):
            with_word = self._with.get(word, ())
            for index in with_word:
                weight[index] += math.log((len(self.texts) + 1) / len(with_word))
        best = sorted(weight, key=lambda index: (-weight[index], len(self.words[index]), index))
        return tuple(self.words[index] for index in best[:_MOST_NEAREST])

    @cached_property
    def _with(self) -> Mapping[str, tuple[int, ...]]:
        """The places of the texts that hold a word."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, words in enumerate(self.words):
            for word in dict.fromkeys(words):
                found[word].append(index)
        return {word: tuple(indices) for word, indices in found.items()}


def _with_collocate(counted: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[str, ...]]:
    return {
        word: fixed
        for word, beside in counted.items()
        if (fixed := tuple(near for near, count in beside.items() if _is_fixed(count, beside)))
    }


def _is_fixed(count: int, beside: Mapping[str, int]) -> bool:
    return count >= max(_LEAST_TEXTS, _LEAST_SHARE * sum(beside.values()))
