"""The eight areas of change and the six components of a zona integritas, by any of their wordings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from rapidfuzz import fuzz

from kpu_extract.text.folding import allowed_edits, fold, skeleton
from kpu_extract.text.list_markers import numbered_heading
from kpu_extract.text.nearest import near_terms, nearest_terms
from kpu_extract.text.numerals import number_value
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.function_words import FunctionWordKind, FunctionWords, load_function_words
from kpu_extract.vocabulary.layers import layered_rows


@dataclass(frozen=True)
class AreaSettings:
    """When a part of a text suffices to name an area."""

    most_words: int = 12
    """Words of a text in which a part suffices, at most: a longer one is a sentence that mentions an area."""

    part_score: float = 0.9
    """Score (0..1) of an area that a part of the text names letter by letter."""

    part_likeness: float = 88.0
    """Likeness (0..100) of the part and the phrase that suffices, at least."""


AREA_SETTINGS = AreaSettings()


class WordingMatch(StrEnum):
    """Whether a wording is all of a text, or a part that suffices."""

    WHOLE = "whole"
    PART = "part"


class _AreaRow(CsvRow):
    area_id: str
    name: str
    number_rb: int | None = None
    number_zi: int | None = None
    source: str = ""


class _WordingRow(CsvRow):
    wording: str
    area_id: str
    match: WordingMatch
    source: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """An area of change; its ``numbers`` are those it has in a reform plan and in a zona integritas."""

    area_id: str
    name: str
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """The area a text means. ``score`` 0..1, 1 where the wording is in the vocabulary."""

    area_id: str
    name: str
    score: float
    wording: str


@dataclass(frozen=True)
class Areas:
    """``wordings`` by skeleton (whole texts), ``parts`` by skeleton (phrases that suffice), each with
    the wording as written and the area's id."""

    areas: Mapping[str, Area]
    wordings: Mapping[str, tuple[str, str]]
    parts: Mapping[str, tuple[str, str]]
    function_words: FunctionWords
    settings: AreaSettings = AREA_SETTINGS

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.areas)

    @cached_property
    def _leading_number(self) -> re.Pattern[str]:
        """ "Area 2.", "Komponen IV:", "3)" before an area's name."""
        return numbered_heading(self.function_words.pattern(FunctionWordKind.AREA))

    def texts(self) -> list[str]:
        """All wordings and names of areas."""
        named = [area.name for area in self.areas.values()]
        return [*named, *(wording for wording, _ in (*self.wordings.values(), *self.parts.values()))]

    def find(self, text: str, number: str | None = None) -> AreaMatch | None:
        """The area that ``text`` (a cell or a section row, as read) means; None where nothing fits.

        ``number`` is what is printed beside it (``2``, ``II.``): it never decides alone, only between
        areas that the text fits equally well.
        """
        bare = self._leading_number.sub("", text)
        read = skeleton(bare)
        if not read:
            return None
        if (known := self.wordings.get(read)) is not None:
            return self._match(known, 1.0)
        for near in (self._near(read), self._containing(bare)):
            chosen = self._choose(near, number)
            if chosen is not None:
                return chosen
        return None

    def _match(self, known: tuple[str, str], score: float) -> AreaMatch:
        wording, area_id = known
        return AreaMatch(area_id, self.areas[area_id].name, score, wording)

    def _near(self, read: str) -> list[AreaMatch]:
        """The areas that have a wording nearest to ``read``."""
        near = nearest_terms(near_terms(read, self.wordings.items(), allowed_edits))
        return [self._match(one.meaning, 1 - one.edits / len(one.term)) for one in near]

    def _containing(self, text: str) -> list[AreaMatch]:
        """The areas of which a sufficient phrase stands in ``text``, faults of reading allowed."""
        if len(fold(text).split()) > self.settings.most_words:
            return []
        read = skeleton(text)
        likeness = {
            known: fuzz.partial_ratio(known, read, score_cutoff=self.settings.part_likeness)
            for known in self.parts
            if len(known) <= len(read)
        }
        return [
            self._match(self.parts[known], self.settings.part_score * like / 100)
            for known, like in likeness.items()
            if like
        ]

    def _choose(self, matches: Iterable[AreaMatch], number: str | None) -> AreaMatch | None:
        best = {match.area_id: match for match in sorted(matches, key=lambda match: match.score)}
        if len(best) > 1:
            printed = _number(number)
            best = {key: match for key, match in best.items() if printed in self.areas[key].numbers}
        return next(iter(best.values())) if len(best) == 1 else None


def _number(text: str | None) -> int | None:
    return number_value(fold(text or "").upper())


def areas_from(rows: Iterable[_AreaRow], wording_rows: Iterable[_WordingRow], words: FunctionWords) -> Areas:
    """The look-up over checked rows."""
    areas: dict[str, Area] = {}
    for row in rows:
        numbers = {number for number in (row.number_rb, row.number_zi) if number is not None}
        areas[row.area_id] = Area(row.area_id, row.name, frozenset(numbers))
    found: dict[WordingMatch, dict[str, tuple[str, str]]] = {match: {} for match in WordingMatch}
    for wording in wording_rows:
        found[wording.match][skeleton(wording.wording)] = (wording.wording, wording.area_id)
    return Areas(areas, found[WordingMatch.WHOLE], found[WordingMatch.PART], words)


def load_areas(folders: Sequence[Path]) -> Areas:
    """``areas.csv`` and ``area_wordings.csv`` of ``folders``; VocabularyError where one is wrong, or a
    wording names an unknown area."""
    rows = layered_rows(folders, "areas.csv", _AreaRow, lambda row: row.area_id)
    known = {row.area_id for row in rows}
    wordings = layered_rows(
        folders,
        "area_wordings.csv",
        _WordingRow,
        key=lambda row: f"{row.wording.casefold()} ({row.match})",
        fault=lambda row: None if row.area_id in known else f"areas.csv has no area {row.area_id!r}",
    )
    return areas_from(rows, wordings, load_function_words(folders))
