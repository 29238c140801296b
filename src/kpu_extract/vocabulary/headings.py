"""Which column a table heading means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kpu_extract.model.columns import Column
from kpu_extract.text.folding import allowed_edits, fold, skeleton
from kpu_extract.text.nearest import TermIndex, near_terms, only_nearest, term_index
from kpu_extract.text.years import YEAR_PATTERN
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.function_words import (
    YEAR_SLOT,
    FunctionWordKind,
    FunctionWords,
    load_function_words,
)
from kpu_extract.vocabulary.layers import layered_rows

YEAR_OF_HEADING = re.compile(rf"\b{YEAR_PATTERN}\b")
_YEAR_MARK = " 0000 "
_ANY_ENDING = " *"


@dataclass(frozen=True, slots=True)
class HeadingScores:
    """Scores (0..1) of headings that are not written as the list has them: they order the claims to a column."""

    opening: float = 0.8
    """Of a heading whose first words alone are known, or the words behind an explaining one."""

    joined: float = 0.9
    """Of a heading that joins names, times the best of its names' scores."""

    least_letters: int = 6
    """Letters of one of several joined names, at least, that may be misread: ``Data`` is near to ``DANA``."""

    within: float = 0.5
    """Of a heading that is not known and has a known one among its words: weaker than what a group above it says."""

    least_abbreviation: int = 3
    """Letters of an abbreviation from which on one wrong letter is noticed: of two ("PJ", "No") every other pair is one
    letter away."""

    most_words: int = 6
    """Words of such a heading, at most: more are a text of a row."""


HEADING_SCORES = HeadingScores()


class _HeadingRow(CsvRow):
    wording: str
    column: Column
    otherwise: Column | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class HeadingReading:
    """What a heading may mean: ``choices`` are the columns, the likeliest first; none for a heading that is known
    to be no contract column. ``score`` 0..1, 1 where the wording is in the vocabulary. ``is_opening`` says that
    only its first words are known, ``is_within`` that some words of it are, which texts of rows have too."""

    choices: tuple[Column, ...]
    score: float
    is_opening: bool = False
    is_within: bool = False


@dataclass(frozen=True, slots=True)
class _Wording:
    column: Column
    otherwise: Column | None

    def reading(self, score: float, *, is_opening: bool = False) -> HeadingReading:
        columns = (self.column, self.otherwise)
        choices = tuple(column for column in columns if column not in (None, Column.EXTRA))
        return HeadingReading(choices, score, is_opening)


@dataclass(frozen=True)
class Headings:
    """Wordings of headings by skeleton; ``openings`` are those that end in `` *``: any heading that
    begins so."""

    wordings: Mapping[str, _Wording]
    openings: Mapping[tuple[str, ...], _Wording]
    function_words: FunctionWords
    scores: HeadingScores = HEADING_SCORES

    @cached_property
    def _joint(self) -> re.Pattern[str]:
        """What joins the names of several columns in one heading."""
        words = self.function_words.pattern(FunctionWordKind.HEADING_JOINT)
        return re.compile(rf"[/&,]|\b{words}\b", re.IGNORECASE)

    @cached_property
    def _explaining(self) -> frozenset[str]:
        return frozenset(map(skeleton, self.function_words.of(FunctionWordKind.EXPLAINING)))

    def says_little(self, text: str) -> bool:
        """Whether ``text`` says no more than that what a group's heading names stands here (``Uraian``)."""
        words = (FunctionWordKind.EXPLAINING, FunctionWordKind.SAYS_LITTLE)
        return text.strip().casefold() in {word for kind in words for word in self.function_words.of(kind)}

    def read(self, text: str) -> HeadingReading | None:
        """What heading ``text`` (lines and case as read) means; None for a heading that is not known.

        A heading that joins names (``A/B``) means the first of them, else the next: what is left over in its
        table.
        """
        plain = YEAR_OF_HEADING.sub("", text)
        found = self._known(YEAR_OF_HEADING.sub(_YEAR_MARK, text)) or self._known(plain)
        joined = self._joined(plain)
        if found is None:
            return joined or self._one(plain) or self._explained(plain)
        more = joined.choices if joined is not None and found.choices else ()
        return HeadingReading(tuple(dict.fromkeys([*found.choices, *more])), found.score)

    def lists(self, text: str) -> bool:
        """Whether ``text`` is a known wording, be it of a column or of none (``STATUS``)."""
        return self.read(text) is not None

    def within(self, text: str) -> HeadingReading | None:
        """What a heading that :meth:`read` does not know means by the longest known heading among its words
        (``Pokja Penanggung Jawab``), of equals the first: in Indonesian the word that names a thing stands before
        those that describe it. None where no words of it are known, or they say no column."""
        words = fold(text).split()
        if len(words) > self.scores.most_words:
            return None
        parts = (
            words[start : start + length]
            for length in range(len(words) - 1, 0, -1)
            for start in range(len(words) - length + 1)
        )
        known = [found for part in parts if (found := self._known(" ".join(part))) is not None]
        if not known or not known[0].choices:
            return None
        return HeadingReading(known[0].choices, self.scores.within, is_within=True)

    def one_letter_off(self, text: str) -> Column | None:
        """The column of the abbreviation that is one letter away from a heading which :meth:`read` does not know
        ("PlC", "KFT"): too near to other words to be read so, near enough to doubt the heading. None for others."""
        near = [
            term
            for form in {skeleton(text), fold(text)}
            for term in near_terms(form, self._abbreviations, lambda _: 1)
        ]
        found = only_nearest(near) if not self.lists(text) else None
        return found.meaning if found is not None and found.meaning is not Column.EXTRA else None

    @cached_property
    def _abbreviations(self) -> list[tuple[str, Column]]:
        """Wordings too short for :func:`allowed_edits` to allow a slip, and long enough to show one."""
        return [
            (known, wording.column)
            for known, wording in self.wordings.items()
            if len(known) >= self.scores.least_abbreviation and allowed_edits(len(known)) == 0
        ]

    def _known(self, text: str) -> HeadingReading | None:
        known = self.wordings.get(skeleton(text))
        return None if known is None else known.reading(1.0)

    def _one(self, text: str) -> HeadingReading | None:
        """A name by itself. A text that begins with a number (``6 dokumen``) is no misread name."""
        found = self._known(text) or self._opening(text)
        if found is None and not fold(text).partition(" ")[0].isdigit():
            return self._near(skeleton(text))
        return found

    def _part(self, text: str) -> HeadingReading | None:
        """One of several names in a heading."""
        long = len(skeleton(text)) >= self.scores.least_letters
        return self._one(text) if long else self._known(text) or self._opening(text)

    def _joined(self, text: str) -> HeadingReading | None:
        """The columns of all names that a stroke joins, in their order."""
        parts = [part for part in self._joint.split(text) if part.strip()]
        read = [found for part in parts if (found := self._part(part)) is not None and found.choices]
        if len(parts) == 1 or not read:
            return None
        choices = dict.fromkeys(column for found in read for column in found.choices)
        score = self.scores.joined * max(found.score for found in read)
        return HeadingReading(tuple(choices), score, all(found.is_opening for found in read))

    def _explained(self, text: str) -> HeadingReading | None:
        """What a heading means whose first word only says that something is described (``Uraian Target``)."""
        first, _, rest = fold(text).partition(" ")
        found = self._known(rest) if skeleton(first) in self._explaining and rest else None
        return None if found is None else HeadingReading(found.choices, self.scores.opening)

    def _opening(self, text: str) -> HeadingReading | None:
        words = tuple(skeleton(word) for word in fold(text).split())
        for length in range(min(len(words) - 1, self._longest_opening), 0, -1):
            if (known := self.openings.get(words[:length])) is not None:
                return known.reading(self.scores.opening, is_opening=True)
        return None

    @cached_property
    def _longest_opening(self) -> int:
        return max(map(len, self.openings), default=0)

    @cached_property
    def _terms(self) -> TermIndex[Column]:
        return term_index(
            ((known, wording.column) for known, wording in self.wordings.items()), allowed_edits
        )

    def _near(self, read: str) -> HeadingReading | None:
        """The nearest wording, where no wording of another column is equally near."""
        found = only_nearest(self._terms.near(read))
        if found is None:
            return None
        return self.wordings[found.term].reading(1 - found.edits / len(found.term))


def headings_from(rows: Iterable[_HeadingRow], words: FunctionWords) -> Headings:
    """The look-up over checked rows."""
    wordings: dict[str, _Wording] = {}
    openings: dict[tuple[str, ...], _Wording] = {}
    for row in rows:
        text = row.wording.replace(YEAR_SLOT, _YEAR_MARK)
        entry = _Wording(row.column, row.otherwise)
        if text.endswith(_ANY_ENDING):
            openings[tuple(skeleton(word) for word in fold(text).split())] = entry
        else:
            wordings[skeleton(text)] = entry
    return Headings(wordings, openings, words)


def load_headings(folders: Sequence[Path]) -> Headings:
    """``headings.csv`` of ``folders``; VocabularyError where it is wrong."""
    rows = layered_rows(folders, "headings.csv", _HeadingRow, lambda row: row.wording.casefold())
    return headings_from(rows, load_function_words(folders))
