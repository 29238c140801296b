"""Corrects names of regions and months by their own lists, never by their likeness to words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kpu_extract.mending.context import MendContext
from kpu_extract.mending.corrections import Mend
from kpu_extract.mending.settings import MENDING_SETTINGS, MendingSettings
from kpu_extract.mending.tokens import WordKind, WordToken, cased_like, is_in_capitals
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.document import Level
from kpu_extract.text.folding import skeleton
from kpu_extract.vocabulary.regions import Region

TIME_FIELDS = frozenset({"waktu", "date"})
_NAMED_LEVELS = (Level.PROVINSI, Level.KABUPATEN, Level.KOTA)
_LEVEL = re.compile(rf"\b({'|'.join(_NAMED_LEVELS)})\s+", re.IGNORECASE)
_REGION_NAME = re.compile(r"[^\W\d_]+(?:[ \-][^\W\d_]+){0,4}")


@dataclass(frozen=True)
class NameMender:
    """Judges the names of one text."""

    context: MendContext
    settings: MendingSettings = MENDING_SETTINGS

    def mends(self, raw: str, tokens: tuple[WordToken, ...]) -> Iterator[Mend]:
        """Corrections of region names behind their level, and of months in fields of time."""
        for found in _LEVEL.finditer(raw):
            name = _REGION_NAME.match(raw, found.end())
            if name is not None and name.group()[0].isupper():
                yield from self._region(Level(found.group(1).lower()), name.group(), name.start())
        if self.context.field in TIME_FIELDS:
            for token in tokens:
                yield from self._month(token)

    def _region(self, level: Level, text: str, start: int) -> Iterator[Mend]:
        """The mend of the region that ``text`` begins with, unless its name is written right."""
        words = text.split(" ")
        beginnings = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
        regions = self.context.vocabulary.regions
        if any(_written_right(regions.find(level, beginning)) for beginning in beginnings):
            return
        near = [
            (match.score, beginning, match.region)
            for beginning in beginnings
            if (match := regions.find(level, beginning)) is not None
            and match.score >= self._least(match.region)
        ]
        if not near:
            return
        score, before, region = max(near, key=lambda item: item[0])
        if len(before) < self.settings.lengths.shortest_region or self._is_common(before):
            return
        after = region.name.upper() if is_in_capitals(before) else region.name
        yield Mend(start, start + len(before), before, after, CorrectionRule.REGION, region.code, score)

    def _least(self, region: Region) -> float:
        """The least likeness for a region. The document's own region may be misread worse than another one."""
        own = region == self.context.region
        return self.settings.rules.least_own_region if own else self.settings.rules.least_other_region

    def _is_common(self, text: str) -> bool:
        """Whether the supposed name is made of words of the language: ``Kabupaten Sendiri``."""
        lexicon = self.context.vocabulary.lexicon
        return all(word in lexicon.official or word in lexicon.general for word in text.lower().split())

    def _month(self, token: WordToken) -> Iterator[Mend]:
        months = self.context.vocabulary.months
        if (
            token.kind not in (WordKind.WORD, WordKind.MIXED)
            or len(token.text) < self.settings.lengths.shortest_month
        ):
            return
        read = skeleton(token.text)
        names = {name.lower() for name in months.names}
        if token.lower in names or self.context.vocabulary.lexicon.knows(token.lower):
            return
        found = months.of_heading(token.text)
        if found is None or len(found) != 1:
            return
        spelled = [name.lower() for name, number in months.names.items() if number == found[0]]
        meant = next((name for name in spelled if skeleton(name) == read), spelled[0])
        if len(token.text) < self.settings.lengths.shortest_month_by_edits and skeleton(meant) != read:
            return
        right, score = cased_like(token.text, meant), self.settings.rules.month
        yield Mend(token.start, token.end, token.text, right, CorrectionRule.MONTH, meant, score)


def _written_right(match: object) -> bool:
    return match is not None and bool(getattr(match, "exact", False))
