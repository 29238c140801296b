"""Texts that are a phrase of the bank but for one word, which is spelled nearly as the phrase's: "memuat unsur
kemudahan dan efisien pelayanan" where the template that offices share has "efisiensi".

Both are words, so no list shows it; the other words of the sentence do. They are reported and not mended: an office
may have changed its template on purpose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from kpu_extract.mending.candidates import PARTICLE
from kpu_extract.mending.corrections import Doubt
from kpu_extract.mending.tokens import tokens_of
from kpu_extract.vocabulary.phrases import Phrases

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearWordingSettings:
    """When a text is a phrase with one word changed. No right row of 3,600 of our prints, scans and samples is one."""

    least_words: int = 4
    """Words of the sentence that carry its sense, at least: shorter ones are alike by chance. Set by reasoning."""
    least_letters: int = 5
    """Letters of the shorter of both words, at least. Set by reasoning."""
    letters_an_edit: int = 5
    """Two words are spelled nearly the same that differ in one letter of so many; one edit is always allowed."""
    affix_letters: int = 3
    """Letters of an affix, at most, that the longer word has behind the shorter: "efisien", "efisiensi"."""


NEAR_WORDING_SETTINGS = NearWordingSettings()


@dataclass(frozen=True)
class NearWordings:
    """The wordings of the bank, found by all of their words but one."""

    phrases: Phrases
    settings: NearWordingSettings = NEAR_WORDING_SETTINGS

    def changed_word(self, column: str, text: str) -> Doubt | None:
        """The word of a text of the column that a wording of the bank has otherwise, with that of the bank."""
        words = self.phrases.reader.words(text)
        if len(words) < self.settings.least_words or words in self._wordings:
            return None
        for place, word in enumerate(words):
            others = self._by_rest.get((column, place, _without(words, place)), ())
            near = [other for other in others if self._is_near(word, other)]
            token = next((token for token in tokens_of(text) if token.lower == word), None) if near else None
            if token is not None:
                return Doubt(token.start, token.end, token.text, tuple(near))
        return None

    def _is_near(self, word: str, other: str) -> bool:
        short, long = sorted((word, other), key=len)
        if len(short) < self.settings.least_letters or not (word + other).isalpha():
            return False
        edits = max(1, len(long) // self.settings.letters_an_edit)
        has_affix = long.startswith(short) and len(long) - len(short) <= self.settings.affix_letters
        is_particle = long == short + PARTICLE
        return not is_particle and (has_affix or Levenshtein.distance(word, other) <= edits)

    @cached_property
    def _wordings(self) -> frozenset[_Words]:
        return frozenset(self.phrases.words_of_rows)

    @cached_property
    def _by_rest(self) -> Mapping[tuple[str, int, _Words], list[str]]:
        """By column, a word's place and the other words: the words that wordings have there."""
        found: defaultdict[tuple[str, int, _Words], list[str]] = defaultdict(list)
        for row, words in zip(self.phrases.rows, self.phrases.words_of_rows, strict=True):
            for place, word in enumerate(words if len(words) >= self.settings.least_words else ()):
                found[row.column, place, _without(words, place)].append(word)
        return found


def _without(words: _Words, place: int) -> _Words:
    return words[:place] + words[place + 1 :]
