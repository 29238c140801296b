"""Abbreviations of official prose and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kpu_extract.text.folding import fold
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows


class _AbbreviationRow(CsvRow):
    short: str
    long: str
    source: str = ""


@dataclass(frozen=True)
class Abbreviations:
    """``long_forms``: the short form as written, and its long form."""

    long_forms: Mapping[str, str]

    def texts(self) -> list[str]:
        """All short and long forms."""
        return [*self.long_forms, *self.long_forms.values()]

    def shortened(self, folded: str) -> str:
        """Folded text with every long form replaced by its folded abbreviation, so that both ways of
        writing compare equal."""
        return self._long.sub(lambda found: self._short[found.group()], folded)

    @cached_property
    def _short(self) -> Mapping[str, str]:
        return {fold(long): fold(short) for short, long in self.long_forms.items()}

    @cached_property
    def _long(self) -> re.Pattern[str]:
        longest_first = sorted(self._short, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b" if longest_first else "(?!)")


def abbreviations_from(rows: Iterable[_AbbreviationRow]) -> Abbreviations:
    """The look-up over checked rows."""
    return Abbreviations({row.short: row.long for row in rows})


def load_abbreviations(folders: Sequence[Path]) -> Abbreviations:
    """``abbreviations.csv`` of ``folders``; VocabularyError where it is wrong."""
    return abbreviations_from(
        layered_rows(folders, "abbreviations.csv", _AbbreviationRow, lambda row: row.short.casefold())
    )
