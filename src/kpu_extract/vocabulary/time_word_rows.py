"""Loads ``time_words.csv``: what each word does in a time expression."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows


class TimeKind(StrEnum):
    """What a word does in a time expression."""

    MONTH = "month"
    UNIT = "unit"
    EVERY = "every"
    LETTER = "letter"
    EACH = "each"
    ALWAYS = "always"
    UNSCHEDULED = "unscheduled"
    UNTIL = "until"
    AND = "and"
    FROM = "from"
    BETWEEN = "between"
    EXCEPT = "except"
    EDGE = "edge"
    DEADLINE = "deadline"
    ASIDE = "aside"
    TIMES = "times"
    NUMBER = "number"
    PREFIX = "prefix"
    FILLER = "filler"
    UNKNOWN = "unknown"


class TimeWordRow(CsvRow):
    """One word of ``time_words.csv``; ``value`` as the file's comments say."""

    word: str
    kind: TimeKind
    value: int = 0
    note: str = ""


def time_word_rows(folders: Sequence[Path]) -> list[TimeWordRow]:
    """The rows of ``folders``; VocabularyError where a file is wrong."""
    return layered_rows(folders, "time_words.csv", TimeWordRow, lambda row: row.word)
