"""Words that no phrase ends with: where a cell's text ends with one, the text continues elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows


class _JoiningWordRow(CsvRow):
    word: str
    source: str = ""


def load_joining_words(folders: Sequence[Path]) -> frozenset[str]:
    """``joining_words.csv`` of ``folders``, in small letters; VocabularyError where it is wrong."""
    rows = layered_rows(folders, "joining_words.csv", _JoiningWordRow, lambda row: row.word.lower())
    return frozenset(row.word.lower() for row in rows)
