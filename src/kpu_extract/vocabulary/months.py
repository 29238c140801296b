"""Which months a column heading means, alone or by its place in a run of headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import field_validator

from kpu_extract.text.folding import allowed_edits, fold, skeleton
from kpu_extract.text.nearest import near_terms, only_nearest
from kpu_extract.text.numerals import MONTHS_A_YEAR
from kpu_extract.text.years import YEAR_PATTERN
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows
from kpu_extract.vocabulary.month_runs import (
    MONTH_NUMBERS,
    RUN_SETTINGS,
    YEAR_MONTHS,
    YEAR_PARTS,
    ExpectedMonths,
    MonthRunSettings,
    part_of_year,
    runs_of,
)
from kpu_extract.vocabulary.time_word_rows import TimeKind, time_word_rows

_REMEMBERED_HEADINGS = 4096
"""Headings whose months are remembered: more than any plan has."""
_SAID_TWICE = re.compile(r"^(?P<name>[^()]+)\((?P<again>[^()]+)\)\s*$")
"""``Triwulan I (Jan-Mar)``"""
_YEAR_OF_MONTH = re.compile(rf"\b{YEAR_PATTERN}\b|(?<=[a-z])\s*['’\-]\s*\d\d$", re.IGNORECASE)


class MonthsKind(StrEnum):
    """What a wording names."""

    MONTH = "month"
    NUMBER = "number"
    QUARTER = "quarter"
    THIRD = "third"
    SEMESTER = "semester"


class _MonthRow(CsvRow):
    wording: str
    months: tuple[int, ...]
    kind: MonthsKind
    source: str = ""

    @field_validator("months", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        return tuple(value.split()) if isinstance(value, str) else value

    @field_validator("months")
    @classmethod
    def _in_a_year(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if not value or not all(1 <= month <= MONTHS_A_YEAR for month in value):
            raise ValueError("months are numbers 1 to 12 with spaces between them")
        return value


@dataclass(frozen=True, slots=True)
class MonthRun:
    """Month columns among a row of headings: from ``start`` (from 0), one tuple of months a column."""

    start: int
    months: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Months:
    """``wordings`` by skeleton give months; ``names`` gives the number of each month name and
    abbreviation as written in the file; ``until_words`` stand between the ends of a range ("s d" is "s.d." too)."""

    wordings: Mapping[str, tuple[int, ...]]
    names: Mapping[str, int]
    until_words: tuple[str, ...] = ()
    settings: MonthRunSettings = RUN_SETTINGS

    @cached_property
    def _names_by_skeleton(self) -> Mapping[str, int]:
        return {skeleton(name): number for name, number in self.names.items()}

    @cached_property
    def _initials(self) -> tuple[str, ...]:
        """The first letter of each month's first name in the file, January first."""
        first = {number: name for name, number in reversed(list(self.names.items()))}
        return tuple(fold(first[number])[0] for number in sorted(first))

    def of_heading(self, text: str) -> tuple[int, ...] | None:
        """The months that ``text`` names by itself: a month, a range, a quarter, a semester; letters
        may stand one below the other. None for single letters and bare numbers: they mean something
        only in a run."""
        return self._remembered(text)

    @cached_property
    def _remembered(self) -> Callable[[str], tuple[int, ...] | None]:
        """:meth:`of_heading` with its answers remembered: runs of headings ask for the same text many times."""
        return lru_cache(_REMEMBERED_HEADINGS)(self._of_heading)

    def _of_heading(self, text: str) -> tuple[int, ...] | None:
        plain = _YEAR_OF_MONTH.sub("", text)
        if (known := self.wordings.get(skeleton(plain))) is not None:
            return known
        if (span := self._range(plain)) is not None:
            return span
        if (twice := _SAID_TWICE.match(plain.replace("\n", " "))) is not None:
            said = {months for part in twice.groups() if (months := self._of_heading(part)) is not None}
            return said.pop() if len(said) == 1 else None
        near = self._near_name(plain)
        return None if near is None else (near,)

    def run_together(self, text: str, count: int) -> list[str] | None:
        """``text`` cut into the names of ``count`` months that follow each other in a year ("MARAPR"); None where it
        is none."""
        letters = fold(text).replace(" ", "")
        for number in range(1, MONTHS_A_YEAR - count + 2):
            names = self._cut(letters, range(number, number + count))
            if names is not None:
                return names
        return None

    def _cut(self, letters: str, months: range) -> list[str] | None:
        if not months:
            return None if letters else []
        for end in range(len(letters), 0, -1):
            if self._names_by_skeleton.get(skeleton(letters[:end])) == months[0]:
                rest = self._cut(letters[end:], months[1:])
                if rest is not None:
                    return [letters[:end], *rest]
        return None

    def of_sequence(self, texts: Sequence[str]) -> list[tuple[int, ...]] | None:
        """The months of a run of neighbouring headings: names, ``J F M A …``, ``1 … 12``, ``I … XII``,
        four quarters (also just ``I II III IV``), two semesters; some may be misread or empty.

        Bare numbers count as months only in runs of six or more: four of them are quarters, or the
        weeks of a month, which the heading above them names.

        A run is taken where at least two in five headings say what their place wants, contradictions
        are fewer than half of that, and no other reading comes near; else None.
        """
        run = self._run_of(texts, whole=False)
        return None if run is None else [expected.months for expected in run]

    def find_run(self, texts: Sequence[str]) -> MonthRun | None:
        """The month columns among all headings of a row, longest run first; None where there are none."""
        for length in range(min(MONTHS_A_YEAR, len(texts)), 1, -1):
            for start in range(len(texts) - length + 1):
                run = self._run_of(texts[start : start + length], whole=length < MONTHS_A_YEAR)
                if run is not None:
                    return MonthRun(start, tuple(expected.months for expected in run))
        return None

    def of_parts(self, texts: Sequence[str]) -> list[tuple[int, ...]] | None:
        """The months of all columns below one heading of time, most of them misread: twelve months, or the
        quarters, thirds or semesters of a year, whichever their number and what can be read say."""
        whole = [
            run
            for run in runs_of(len(texts), self._initials, self.settings)
            if run[0].months[0] == 1 and {m for part in run for m in part.months} == YEAR_MONTHS
        ]
        best = max(whole, key=lambda run: self._agreement(texts, run), default=None)
        if best is None or self._agreement(texts, best) <= 0:
            return self._by_unit(texts)
        return [expected.months for expected in best]

    def _by_unit(self, texts: Sequence[str]) -> list[tuple[int, ...]] | None:
        """The parts of a year by their order, where nearly all columns name the unit ("Triwulan") and only
        its numbers are misread: strokes are easily lost or doubled."""
        if len(texts) not in YEAR_PARTS:
            return None
        parts = [part_of_year(index, len(texts)).months for index in range(1, len(texts) + 1)]
        units = (" ".join(words[:-1] or words) for words in (text.split() for text in texts))
        named = sum(
            bool(unit) and self.of_heading(f"{unit} {index}") == months
            for index, (unit, months) in enumerate(zip(units, parts, strict=True), 1)
        )
        return parts if named >= self.settings.unit_share * len(texts) else None

    def _run_of(self, texts: Sequence[str], *, whole: bool) -> Sequence[ExpectedMonths] | None:
        """The run that ``texts`` agree with; with ``whole``, and where it begins later than the year, both ends must
        agree, so that no neighbouring column is taken in."""
        runs = runs_of(len(texts), self._initials, self.settings)
        scored = sorted(((self._agreement(texts, run), at) for at, run in enumerate(runs)), reverse=True)
        if not scored or scored[0][0] < max(
            self.settings.fewest_agreeing, self.settings.agreeing_share * len(texts)
        ):
            return None
        if len(scored) > 1 and scored[0][0] - scored[1][0] < self.settings.margin:
            return None
        best = runs[scored[0][1]]
        ends = ((texts[0], best[0]), (texts[-1], best[-1]))
        if (whole or best[0].months[0] != 1) and not all(
            self._says(text, expected) > 0 for text, expected in ends
        ):
            return None
        return best

    def _agreement(self, texts: Sequence[str], run: Sequence[ExpectedMonths]) -> float:
        said = [self._remembered_says(text, expected) for text, expected in zip(texts, run, strict=True)]
        agreed, against = (
            sum(said_ for said_ in said if said_ > 0),
            -sum(said_ for said_ in said if said_ < 0),
        )
        return agreed - self.settings.contradiction_weight * against if agreed else 0.0

    @cached_property
    def _remembered_says(self) -> Callable[[str, ExpectedMonths], float]:
        """:meth:`_says` with its answers remembered: every run of columns asks the same headings."""
        return lru_cache(_REMEMBERED_HEADINGS)(self._says)

    def _says(self, text: str, expected: ExpectedMonths) -> float:
        """1 where ``text`` is a heading of this place, -1 where it is one of another, 0 where it says
        nothing. Upright names are sometimes read from their foot: their lines are tried from last to first too."""
        turned = "\n".join(reversed(text.split("\n")))
        return max(self._says_as_read(form, expected) for form in (text, turned))

    def _says_as_read(self, text: str, expected: ExpectedMonths) -> float:
        read = fold(text).replace(" ", "")
        if not read:
            return 0.0
        if read in expected.exact or skeleton(text) in {skeleton(form) for form in expected.exact}:
            return 1.0
        if len(read) >= self.settings.least_of_name and self._begins_name(skeleton(text), expected.months):
            return 1.0
        own = self.of_heading(text)
        if own is None:
            return -self.settings.strange_sign if read in MONTH_NUMBERS.union(self._initials) else 0.0
        return 1.0 if own == expected.months else -1.0

    def _begins_name(self, read: str, months: tuple[int, ...]) -> bool:
        """Whether ``read`` is the beginning of a name of the one month of ``months``: narrow cells cut names."""
        return any(
            (number,) == months and name.startswith(read) for name, number in self._names_by_skeleton.items()
        )

    def _near_name(self, text: str) -> int | None:
        """The month whose name is nearest, where no other month is equally near."""

        def most_edits(length: int) -> int:
            return min(self.settings.most_edits, allowed_edits(length))

        found = only_nearest(near_terms(skeleton(text), self._names_by_skeleton.items(), most_edits))
        return None if found is None else found.meaning

    @cached_property
    def _range_sign(self) -> re.Pattern[str]:
        """What parts the ends of a range: a dash, or a word that says until, with or without its dots."""
        longest_first = sorted(self.until_words, key=len, reverse=True)
        words = (
            "|".join(r"\s*[./]?\s*".join(map(re.escape, word.split())) for word in longest_first) or "(?!)"
        )
        return re.compile(rf"\s*(?:[-–—]|\b(?:{words})\b\.?)\s*", re.IGNORECASE)

    def _range(self, text: str) -> tuple[int, ...] | None:
        ends = [part for part in self._range_sign.split(text) if part.strip()]
        first, last = (self._names_by_skeleton.get(skeleton(part)) for part in _pair(ends))
        if first is None or last is None or first >= last:
            return None
        return tuple(range(first, last + 1))


def _pair(parts: Sequence[str]) -> tuple[str, str]:
    """The two ends of a range; empty ones where there are not two."""
    match parts:
        case [first, last]:
            return first, last
    return "", ""


def months_from(rows: Iterable[_MonthRow], until_words: Iterable[str]) -> Months:
    """The look-up over checked rows."""
    found = list(rows)
    wordings = {skeleton(row.wording): row.months for row in found}
    names = {row.wording: row.months[0] for row in found if row.kind is MonthsKind.MONTH}
    return Months(wordings, names, tuple(until_words))


def load_months(folders: Sequence[Path]) -> Months:
    """``months.csv`` of ``folders``, and the words for until in ``time_words.csv``; VocabularyError where one is
    wrong."""
    rows = layered_rows(folders, "months.csv", _MonthRow, lambda row: row.wording.casefold())
    until = (row.word for row in time_word_rows(folders) if row.kind is TimeKind.UNTIL)
    return months_from(rows, until)
