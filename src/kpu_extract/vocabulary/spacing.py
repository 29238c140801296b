"""Words that offices join or split wrongly, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows


class _SpacingRow(CsvRow):
    written: str
    right: str
    source: str = ""


@dataclass(frozen=True)
class Spacing:
    """``right`` by what is written wrongly, both in lower case."""

    right: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a wrongly written form standing by itself, in any case; runs of spaces are one."""
        longest_first = sorted(self.right, key=len, reverse=True)
        forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
        return re.compile(rf"(?<![\w\-])(?:{forms or '(?!)'})(?![\w\-])", re.IGNORECASE)

    def right_for(self, found: str) -> str:
        """How ``found``, matched by :attr:`pattern`, is written; in lower case."""
        return self.right[" ".join(found.lower().split())]


def spacing_from(rows: Iterable[_SpacingRow]) -> Spacing:
    """The look-up over checked rows."""
    return Spacing({row.written.lower(): row.right.lower() for row in rows})


def load_spacing(folders: Sequence[Path]) -> Spacing:
    """``spacing.csv`` of ``folders``; VocabularyError where it is wrong."""
    return spacing_from(layered_rows(folders, "spacing.csv", _SpacingRow, lambda row: row.written.casefold()))
