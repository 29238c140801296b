"""Words that stand beside what is meant and are no part of it: before an area's name, in the name of the
acting office, before an amount."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows

UNIT_SLOT, YEAR_SLOT = "{unit}", "{tahun}"
"""What stands in a wording of the vocabulary for any office, and for any year."""


class FunctionWordKind(StrEnum):
    """Beside what a word stands."""

    AREA = "area"
    ITEM_END = "item-end"
    CURRENCY = "currency"
    YEAR = "year"
    PLAN_YEAR = "plan-year"
    PERCENT = "percent"
    MEASURE = "measure"
    LIMIT = "limit"
    HOLDER = "holder"
    DOCUMENT = "document"
    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    HEADING_JOINT = "heading-joint"
    EXPLAINING = "explaining"
    SAYS_LITTLE = "says-little"
    OFFICE_PREPOSITION = "office-preposition"
    OFFICE_SCOPE = "office-scope"
    OFFICE_PART = "office-part"
    OFFICE = "office"
    OFFICE_NATION = "office-nation"
    OFFICE_LEVEL = "office-level"
    UNIT = "unit"
    EMPTY = "empty"


class _FunctionWordRow(CsvRow):
    word: str
    kind: FunctionWordKind
    source: str = ""


@dataclass(frozen=True)
class FunctionWords:
    """The words of each kind, as the file has them."""

    by_kind: Mapping[FunctionWordKind, tuple[str, ...]]

    def of(self, kind: FunctionWordKind) -> tuple[str, ...]:
        """The words of ``kind``, in the order of the file."""
        return self.by_kind.get(kind, ())

    def pattern(self, kind: FunctionWordKind) -> str:
        """A regular expression, in a group of its own, for any word of ``kind``; longer ones come first. It
        matches nothing where there is none."""
        longest_first = sorted(self.of(kind), key=len, reverse=True)
        return f"(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})"


def function_words_from(rows: Iterable[_FunctionWordRow]) -> FunctionWords:
    """The look-up over checked rows."""
    grouped: dict[FunctionWordKind, list[str]] = {}
    for row in rows:
        grouped.setdefault(row.kind, []).append(row.word)
    return FunctionWords({kind: tuple(words) for kind, words in grouped.items()})


def load_function_words(folders: Sequence[Path]) -> FunctionWords:
    """``function_words.csv`` of ``folders``; VocabularyError where it is wrong."""
    return function_words_from(
        layered_rows(
            folders, "function_words.csv", _FunctionWordRow, lambda row: f"{row.kind}: {row.word.casefold()}"
        )
    )
