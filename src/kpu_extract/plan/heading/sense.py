"""What a heading says: the columns that it names, and whether it is a plan's."""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.model.columns import Column
from kpu_extract.plan.heading.cells import HeadingLeaf
from kpu_extract.plan.heading.columns import assigned
from kpu_extract.plan.heading.months import MonthColumns
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.text.numerals import MONTHS_A_YEAR
from kpu_extract.vocabulary.headings import HeadingReading

NAMED = (
    Column.AREA,
    Column.KEGIATAN,
    Column.SUB_KEGIATAN,
    Column.INDIKATOR,
    Column.LANGKAH_AKSI,
    Column.BUKTI_FISIK,
    Column.WAKTU,
)
"""Columns that make a table a plan; a number, a remark, a target or a name alone does not."""

DESCRIBING = (Column.SASARAN, Column.OUTPUT, Column.TARGET, Column.ANGGARAN, Column.PENANGGUNG_JAWAB)
"""Columns that other tables have too: two of them beside one of the others make a plan."""


@dataclass(frozen=True)
class HeadingSense:
    """What a heading says: for each leaf its reading, and the runs of month columns. ``said`` is how many headings
    besides the months are known without the headings of their groups; ``voted`` are the places whose wording was
    found only on other pages, where the heading is repeated."""

    leaves: tuple[HeadingLeaf, ...]
    found: tuple[HeadingReading | None, ...]
    months: tuple[MonthColumns, ...]
    has_time: bool
    said: int
    voted: frozenset[int] = frozenset()
    settings: HeadingSettings = HEADING_SETTINGS

    @property
    def month_places(self) -> frozenset[int]:
        return frozenset(place for run in self.months for place in run.places)

    @property
    def beside_months(self) -> list[int]:
        """The places of the headings with text that are no month's."""
        return [
            place
            for place, leaf in enumerate(self.leaves)
            if place not in self.month_places and leaf.text.strip()
        ]

    @property
    def known(self) -> int:
        return sum(_is_known(self.found[place]) for place in self.beside_months)

    @property
    def worded(self) -> int:
        """How many of the headings beside the months are written as the vocabulary has them."""
        read = (self.found[place] for place in self.beside_months)
        return sum(one is not None and one.score >= self.settings.as_worded for one in read)

    @property
    def read_cells(self) -> int:
        """How many cells are known by their own text: columns, or months."""
        return self.said + sum(bool(self.leaves[place].text.strip()) for place in self.month_places)

    def contradicts(self, other: HeadingSense) -> bool:
        """Whether both know a column's heading letter by letter, and it names another column of the contract here
        than there: no misreading makes one wording of another."""
        return any(
            mine.left <= theirs.middle < mine.right
            and _named_surely(self.found[at]).isdisjoint(_named_surely(other.found[there]))
            for at, mine in enumerate(self.leaves)
            if _named_surely(self.found[at])
            for there, theirs in enumerate(other.leaves)
            if _named_surely(other.found[there])
        )

    @property
    def is_plan(self) -> bool:
        """Whether the heading is a plan's: it names columns of a plan, or stands over the months of a year. Headings
        of which only the first words are known count once if they begin with the same words: boxes of a chart begin
        so too, and so may the texts of a row."""
        beside = self.beside_months
        places = [
            place
            for place in beside
            if (read := self.found[place]) is not None and read.choices and not read.is_within
        ]
        sure = [place for place in places if not _opens(self.found[place])]
        given = assigned([read if at in sure else None for at, read in enumerate(self.found)], {})
        named = {given[place] for place in sure if place in given}
        named |= {read.choices[0] for place in places if (read := self.found[place]) is not None}
        count = len({in_text(column) for column in named}.intersection(NAMED))
        if self.has_time and self._has_year and beside:
            return True
        if self.known < self.settings.known * len(beside):
            return count >= self.settings.surely_named or (bool(sure) and count > 0 and self._has_year)
        described = len(named.intersection(DESCRIBING))
        return (
            count >= self.settings.least_named
            or (count > 0 and bool(self.months))
            or (count > 0 and described >= self.settings.least_described)
        )

    @property
    def _has_year(self) -> bool:
        """Whether a run stands for each month of a year: its months, or their weeks."""
        return any(
            len(run.places) >= MONTHS_A_YEAR
            and len({month for part in run.months for month in part}) == MONTHS_A_YEAR
            for run in self.months
        )


def _named_surely(read: HeadingReading | None) -> frozenset[Column]:
    """What a heading whose wording is known letter by letter may mean; nothing where it is not known so."""
    return frozenset(read.choices) if read is not None and read.score == 1.0 else frozenset()


def _is_known(read: HeadingReading | None) -> bool:
    """Whether a heading is known as a whole or by its first words."""
    return read is not None and not read.is_within


def _opens(read: HeadingReading | None) -> bool:
    return read is not None and read.is_opening


def in_text(column: Column) -> Column:
    """What a heading means over a single column of text: a schedule in words."""
    return Column.WAKTU if column is Column.SCHEDULE else column
