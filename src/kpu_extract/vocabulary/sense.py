"""What a sentence says apart from how it is written: the words by which two are compared.

Offices copy one template and change its surface: the list's letter, the office's name, a long form
for an abbreviation, case and punctuation. Those are removed here; the words that remain are the
sentence's sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kpu_extract.text.folding import fold
from kpu_extract.text.list_markers import ANY_MARKER, MARKER_AFTER_COLON
from kpu_extract.text.years import YEAR_PATTERN
from kpu_extract.vocabulary.abbreviations import Abbreviations
from kpu_extract.vocabulary.function_words import UNIT_SLOT, YEAR_SLOT, FunctionWordKind, FunctionWords
from kpu_extract.vocabulary.regions import Regions

_SLOT = re.compile("|".join(map(re.escape, (UNIT_SLOT, YEAR_SLOT))))


@dataclass(frozen=True, slots=True)
class SenseSettings:
    """What counts as a sentence."""

    shortest_opening: int = 8
    """Characters before a list; fewer are a number or a label. Set by reasoning, not measured."""

    most_region_words: int = 4
    """Words of a region's name, at most ("Ogan Komering Ulu Selatan")."""


SENSE_SETTINGS = SenseSettings()


@dataclass(frozen=True)
class SenseReader:
    """Reduces sentences to their sense, with the vocabulary's abbreviations, regions and
    words for offices."""

    abbreviations: Abbreviations
    regions: Regions
    function_words: FunctionWords
    settings: SenseSettings = SENSE_SETTINGS

    def words(self, text: str) -> tuple[str, ...]:
        """The words of ``text`` that carry its sense, in order, each run of one word once."""
        bare = _SLOT.sub(" ", ANY_MARKER.sub(" ", text)).replace("%", self._percent)
        short = self.abbreviations.shortened(fold(bare))
        kept = self._office.sub(" ", self._year.sub(" ", self._without_region(short.split())))
        return tuple(_runs_once(word for word in kept.split() if word not in self._empty))

    def opening(self, text: str) -> tuple[str, ...] | None:
        """The words before the list that ``text`` announces with a colon; None where it has none."""
        found = MARKER_AFTER_COLON.search(text)
        if found is None or found.start() < self.settings.shortest_opening:
            return None
        return self.words(text[: found.start()]) or None

    @cached_property
    def _office(self) -> re.Pattern[str]:
        """The acting office with the words around it: "di lingkungan sekretariat KPU kabupaten"."""
        words = {kind: self.function_words.pattern(kind) for kind in FunctionWordKind}
        before = "".join(
            f"(?:{words[kind]} )?"
            for kind in (
                FunctionWordKind.OFFICE_PREPOSITION,
                FunctionWordKind.OFFICE_SCOPE,
                FunctionWordKind.OFFICE_PART,
            )
        )
        nation, level = words[FunctionWordKind.OFFICE_NATION], words[FunctionWordKind.OFFICE_LEVEL]
        office = rf"{words[FunctionWordKind.OFFICE]}(?: {nation})?(?: {level}\b)?"
        return re.compile(rf"\b{before}(?:{office}|{words[FunctionWordKind.UNIT]})\b")

    @cached_property
    def _year(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.function_words.pattern(FunctionWordKind.YEAR)} )?{YEAR_PATTERN}\b")

    @cached_property
    def _empty(self) -> frozenset[str]:
        return frozenset(self.function_words.of(FunctionWordKind.EMPTY))

    @cached_property
    def _percent(self) -> str:
        return " ".join(("", *self.function_words.of(FunctionWordKind.PERCENT), ""))

    @cached_property
    def _offices(self) -> frozenset[str]:
        return frozenset(self.function_words.of(FunctionWordKind.OFFICE))

    @cached_property
    def _levels(self) -> frozenset[str]:
        return frozenset(self.function_words.of(FunctionWordKind.OFFICE_LEVEL))

    def _without_region(self, words: Sequence[str]) -> str:
        """Region names behind ``kpu provinsi`` and the like are taken out."""
        kept: list[str] = []
        at = 0
        while at < len(words):
            kept.append(words[at])
            at += 1
            if kept[-1] in self._levels and self._offices.intersection(kept[-2:-1]):
                at += self._region_length(words[at:])
        return " ".join(kept)

    def _region_length(self, words: Sequence[str]) -> int:
        for length in range(min(self.settings.most_region_words, len(words)), 0, -1):
            if self.regions.is_name(" ".join(words[:length])):
                return length
        return 0


def _runs_once(words: Iterator[str]) -> Iterator[str]:
    last = None
    for word in words:
        if word != last:
            yield word
        last = word
