"""All sentences and terms of the vocabulary as running words: what may stand beside what."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class CollocationSettings:
    """Which words stand so often beside a word that they belong to it."""

    most_nearest: int = 3
    """Texts that a misread sentence may have been, at most."""

    least_texts: int = 3
    """Texts that have two words beside each other, at least."""

    least_share: float = 0.3
    """Part of all texts that have any word in that place, at least."""


COLLOCATION_SETTINGS = CollocationSettings()


_WORD_OR_FIGURE = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Collocations:
    """Words that often stand beside a word: ``before`` it, and ``after`` it."""

    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Wordings:
    """The texts of phrases, areas and abbreviations."""

    texts: tuple[str, ...]
    settings: CollocationSettings = COLLOCATION_SETTINGS

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
        return Collocations(_with_collocate(before, self.settings), _with_collocate(after, self.settings))

    def nearest(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """The few texts that share most with ``words`` (lower case, as read), best first: what a
        misread sentence may have been. Rare words count more than common ones."""
        weight: dict[int, float] = defaultdict(float)
        for word in set(words):
            with_word = self._with.get(word, ())
            for index in with_word:
                weight[index] += math.log((len(self.texts) + 1) / len(with_word))
        best = sorted(weight, key=lambda index: (-weight[index], len(self.words[index]), index))
        return tuple(self.words[index] for index in best[: self.settings.most_nearest])

    @cached_property
    def _with(self) -> Mapping[str, tuple[int, ...]]:
        """The places of the texts that hold a word."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, words in enumerate(self.words):
            for word in dict.fromkeys(words):
                found[word].append(index)
        return {word: tuple(indices) for word, indices in found.items()}


def _with_collocate(
    counted: Mapping[str, Mapping[str, int]], settings: CollocationSettings
) -> dict[str, tuple[str, ...]]:
    return {
        word: fixed
        for word, beside in counted.items()
        if (fixed := tuple(near for near, count in beside.items() if _is_fixed(count, beside, settings)))
    }


def _is_fixed(count: int, beside: Mapping[str, int], settings: CollocationSettings) -> bool:
    return count >= max(settings.least_texts, settings.least_share * sum(beside.values()))
