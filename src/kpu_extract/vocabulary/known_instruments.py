"""Instruments that are cited often, by which a misread number or year of a citation is recognised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from kpu_extract.text.folding import fold
from kpu_extract.text.years import YEAR_PATTERN
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows


@dataclass(frozen=True, slots=True)
class KnownInstrumentSettings:
    """When a citation means an instrument that is known. Set by reasoning over the list's own subjects."""

    same_subject: float = 92.0
    """Likeness (0..100) of the subjects, at least: a letter or two misread, or a word for another one."""

    least_beginning: int = 48
    """Letters of a subject's beginning that stands for the whole, at least: "Perubahan Kedua atas Undang-Undang Nomor
    12 Tahun 2011" has fewer, and instruments of many subjects begin so."""

    figures_misread: int = 1
    """Figures of number and year together that a misreading changed: more of them mean another instrument."""


KNOWN_INSTRUMENT_SETTINGS = KnownInstrumentSettings()

_YEARS_AT_END = re.compile(rf"(?: tahun)?(?: {YEAR_PATTERN})+$")


class _KnownRow(CsvRow):
    type: str
    number: str
    year: int
    about: str


@dataclass(frozen=True, slots=True)
class KnownInstrument:
    """An instrument by its type ("UU"), number, year and subject."""

    type: str
    number: str
    year: int
    about: str


@dataclass(frozen=True)
class KnownInstruments:
    """The instruments of the list; several may have one subject."""

    instruments: tuple[KnownInstrument, ...]
    settings: KnownInstrumentSettings = KNOWN_INSTRUMENT_SETTINGS

    def is_near(self, form: str, number: str, year: int, about: str) -> bool:
        """Whether the list has an instrument of that type and subject, and its number and year are a figure away from
        these, and none with these."""
        read = f"{number} {year}"
        subject = _without_years(about)
        same = [
            f"{one.number} {one.year}"
            for one in self.instruments
            if one.type == form and self._is_same(_without_years(one.about), subject)
        ]
        return read not in same and any(
            Levenshtein.distance(read, other) <= self.settings.figures_misread for other in same
        )

    def _is_same(self, known: str, read: str) -> bool:
        """Whether ``read`` is the subject ``known``, or a long beginning of it: some are cited without their end."""
        if self.settings.least_beginning <= len(read) < len(known):
            known = known[: len(read)]
        return fuzz.ratio(known, read) >= self.settings.same_subject


def _without_years(about: str) -> str:
    """A subject without the years at its end, which some citations leave out: "Road Map … 2020-2024"."""
    return _YEARS_AT_END.sub("", fold(about))


def load_known_instruments(folders: Sequence[Path]) -> KnownInstruments:
    """``known_instruments.csv`` of ``folders``; VocabularyError where it is wrong."""
    rows = layered_rows(
        folders, "known_instruments.csv", _KnownRow, lambda row: f"{row.type} {row.number} {row.year}"
    )
    return KnownInstruments(tuple(KnownInstrument(row.type, row.number, row.year, row.about) for row in rows))
