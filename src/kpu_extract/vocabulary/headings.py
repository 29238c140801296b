"""Which column a table heading means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from kpu_extract.model.columns import Column
from kpu_extract.text.folding import allowed_edits, fold, skeleton
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows

_YEAR_OF_HEADING = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_SLOT = "{tahun}"
_YEAR_MARK = " 0000 "
_ANY_ENDING = " *"
_OPENING_SCORE = 0.8


class _HeadingRow(CsvRow):
    wording: str
    column: Column
    otherwise: Column | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """The column a heading means. ``otherwise`` is the column it means in a table where another
    heading says ``column`` better. ``score`` 0..1, 1 where the wording is in the vocabulary."""

    column: Column
    score: float
    wording: str
    otherwise: Column | None = None

    @property
    def exact(self) -> bool:
        return self.score == 1.0


@dataclass(frozen=True, slots=True)
class _Wording:
    text: str
    column: Column
    otherwise: Column | None

    def match(self, score: float) -> HeadingMatch:
        return HeadingMatch(self.column, score, self.text, self.otherwise)


@dataclass(frozen=True)
class Headings:
    """Wordings of headings by skeleton; ``openings`` are those that end in `` *``: any heading that
    begins so."""

    wordings: Mapping[str, _Wording]
    openings: Mapping[tuple[str, ...], _Wording]

    def column_of(self, text: str) -> HeadingMatch | None:
        """The column of heading ``text`` (lines and case as read), or None for one that is no
        contract column or is not known."""
        found = self._known(_YEAR_OF_HEADING.sub(_YEAR_MARK, text)) or self._best(
            _YEAR_OF_HEADING.sub("", text)
        )
        return None if found is None or found.column is Column.EXTRA else found

    def lists(self, text: str) -> bool:
        """Whether ``text`` is a known wording, be it of a column or of none (``TARGET``)."""
        return (
            self._best(_YEAR_OF_HEADING.sub("", text)) is not None
            or self._known(_YEAR_OF_HEADING.sub(_YEAR_MARK, text)) is not None
        )

    def columns_of(
        self, texts: Sequence[str], told: Mapping[int, Column] | None = None
    ) -> tuple[HeadingMatch | None, ...]:
        """The columns of all headings of one table, each text column given once. ``told`` are places whose
        column is known from elsewhere.

        Where two headings mean the same column, the better match keeps it, of equals one that has no
        ``otherwise``, then the earlier; the other takes its ``otherwise`` if that is free, else None.
        Months and numbers may repeat.
        """
        found = [self.column_of(text) for text in texts]
        given = {at: HeadingMatch(column, 1.0, texts[at], None) for at, column in (told or {}).items()}
        matches = [(at, match) for at, match in enumerate(found) if match is not None and at not in given]
        for at, match in sorted(matches, key=lambda item: _claim(item[1])):
            free = _free(match, {other.column for other in given.values()})
            given.update({at: free} if free else {})
        return tuple(given.get(at) for at in range(len(found)))

    def _known(self, text: str) -> HeadingMatch | None:
        known = self.wordings.get(skeleton(text))
        return None if known is None else known.match(1.0)

    def _best(self, text: str) -> HeadingMatch | None:
        return self._known(text) or self._opening(text) or self._near(skeleton(text))

    def _opening(self, text: str) -> HeadingMatch | None:
        words = tuple(skeleton(word) for word in fold(text).split())
        for length in range(min(len(words) - 1, self._longest_opening), 0, -1):
            if (known := self.openings.get(words[:length])) is not None:
                return known.match(_OPENING_SCORE)
        return None

    @cached_property
    def _longest_opening(self) -> int:
        return max(map(len, self.openings), default=0)

    def _near(self, read: str) -> HeadingMatch | None:
        """The nearest wording, where no wording of another column is equally near."""
        nearest: dict[Column, tuple[int, str]] = {}
        for known, wording in self.wordings.items():
            limit = allowed_edits(len(known))
            distance = Levenshtein.distance(read, known, score_cutoff=limit)
            if distance <= limit and (distance, known) < nearest.get(wording.column, (limit + 1, "")):
                nearest[wording.column] = (distance, known)
        ranked = sorted(nearest.values())
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        distance, known = ranked[0]
        return self.wordings[known].match(1 - distance / len(known))


def _claim(match: HeadingMatch) -> tuple[float, bool]:
    return -match.score, match.otherwise is not None


def _free(match: HeadingMatch, taken: set[Column]) -> HeadingMatch | None:
    if match.column not in taken or match.column in (Column.SCHEDULE, Column.NUMBER):
        return match
    if match.otherwise is None or match.otherwise in taken:
        return None
    return HeadingMatch(match.otherwise, match.score, match.wording)


def headings_from(rows: Iterable[_HeadingRow]) -> Headings:
    """The look-up over checked rows."""
    wordings: dict[str, _Wording] = {}
    openings: dict[tuple[str, ...], _Wording] = {}
    for row in rows:
        text = row.wording.replace(_YEAR_SLOT, _YEAR_MARK)
        entry = _Wording(row.wording, row.column, row.otherwise)
        if text.endswith(_ANY_ENDING):
            openings[tuple(skeleton(word) for word in fold(text).split())] = entry
        else:
            wordings[skeleton(text)] = entry
    return Headings(wordings, openings)


def load_headings(folders: Sequence[Path]) -> Headings:
    """``headings.csv`` of ``folders``; VocabularyError where it is wrong."""
    return headings_from(
        layered_rows(folders, "headings.csv", _HeadingRow, lambda row: row.wording.casefold())
    )
