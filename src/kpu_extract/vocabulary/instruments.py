"""The forms in which legal instruments are cited, and the words of a citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pydantic import model_validator

from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows
from kpu_extract.vocabulary.openings import Opening, Openings, openings_of


class CitationWord(StrEnum):
    """What a phrase of the file does in a citation."""

    INSTRUMENT = "instrument"
    GAZETTE = "gazette"
    AMENDMENT = "amendment"
    NUMBER = "number"
    YEAR = "year"
    ABOUT = "about"
    DATE = "date"
    NATION = "nation"


class Body(StrEnum):
    """Whether the words between form and number say whose instrument it is."""

    NONE = "none"
    NAMED = "named"
    UNNUMBERED = "unnumbered"


class _FormRow(CsvRow):
    form: str
    kind: CitationWord
    type: str = ""
    key: str = ""
    body: Body
    note: str = ""

    @model_validator(mode="after")
    def _instruments_have_keys(self) -> _FormRow:
        if self.kind is CitationWord.INSTRUMENT and not (self.type and self.key):
            raise ValueError("an instrument needs a type and a key")
        return self


@dataclass(frozen=True, slots=True)
class Form:
    """A phrase of a citation. Of an instrument: its short ``type`` and what its ``key`` begins with;
    of a gazette the series; of an amendment's word "core", "link", "join" or ""."""

    form: str
    kind: CitationWord
    type: str
    key: str
    body: Body


@dataclass(frozen=True)
class Instruments:
    """All forms, in the order of the file."""

    forms: tuple[Form, ...]

    def opening(self, words: Sequence[str], kinds: Iterable[CitationWord]) -> Opening[Form] | None:
        """The form of ``kinds`` that most letters of ``words``' beginning agree with, or None."""
        found = [match for kind in kinds for match in self._openings[kind].of(words)]
        return max(found, key=lambda match: match.weight, default=None)

    @cached_property
    def key_words(self) -> frozenset[str]:
        """The words that the keys of instruments are made of ("kepkpu", "peraturan")."""
        return frozenset(word for form in self.forms for word in form.key.split("-"))

    @cached_property
    def _openings(self) -> Mapping[CitationWord, Openings[Form]]:
        return {
            kind: openings_of((form.form, form) for form in self.forms if form.kind is kind)
            for kind in CitationWord
        }


def instruments_from(rows: Iterable[_FormRow]) -> Instruments:
    """The look-up over checked rows."""
    return Instruments(tuple(Form(row.form, row.kind, row.type, row.key, row.body) for row in rows))


def load_instruments(folders: Sequence[Path]) -> Instruments:
    """``instruments.csv`` of ``folders``; VocabularyError where it is wrong."""
    return instruments_from(
        layered_rows(folders, "instruments.csv", _FormRow, lambda row: f"{row.kind}: {row.form.casefold()}")
    )
