"""Finds a table's heading and what its columns hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kpu_extract.model.columns import Column
from kpu_extract.model.page import ReadTable
from kpu_extract.plan.columns import Layout, PlanColumn, Settled, keyed
from kpu_extract.plan.heading_cells import (
    HeadingBands,
    HeadingLeaf,
    is_number_row,
    leaves_of,
    possible_headings,
)
from kpu_extract.plan.heading_columns import assigned, by_place, readings
from kpu_extract.plan.heading_months import MonthColumns, month_columns, says_time
from kpu_extract.plan.heading_settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.text.numerals import MONTHS_A_YEAR
from kpu_extract.vocabulary import Vocabulary
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
    """What a heading says: for each leaf its reading, and the runs of month columns."""

    leaves: tuple[HeadingLeaf, ...]
    found: tuple[HeadingReading | None, ...]
    months: tuple[MonthColumns, ...]
    has_time: bool
    said: int
    voted: frozenset[int] = frozenset()
    settings: HeadingSettings = HEADING_SETTINGS
    """How many headings besides the months are known without the headings of their groups. ``voted`` are the places
    whose wording was found only on other pages, where the heading is repeated."""

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
        return sum(_is_told(self.found[place]) for place in self.beside_months)

    @property
    def worded(self) -> int:
        """How many of the headings beside the months are written as the vocabulary has them."""
        read = (self.found[place] for place in self.beside_months)
        return sum(one is not None and one.score >= self.settings.as_worded for one in read)

    @property
    def read_cells(self) -> int:
        """How many cells are known by their own text: columns, or months."""
        return self.said + sum(bool(self.leaves[place].text.strip()) for place in self.month_places)

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
        count = len({_in_text(column) for column in named}.intersection(NAMED))
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


def _is_told(read: HeadingReading | None) -> bool:
    """Whether a heading is known as a whole or by its first words."""
    return read is not None and not read.is_within


def _as_text(read: HeadingReading | None) -> HeadingReading | None:
    """What a heading means over a single column of text."""
    return None if read is None else replace(read, choices=tuple(map(_in_text, read.choices)))


def _opens(read: HeadingReading | None) -> bool:
    return read is not None and read.is_opening


def _in_text(column: Column) -> Column:
    """What a heading means over a single column of text: a schedule in words."""
    return Column.WAKTU if column is Column.SCHEDULE else column


def sense_of(leaves: Sequence[HeadingLeaf], vocabulary: Vocabulary) -> HeadingSense:
    """What the lowest cells of a heading mean together."""
    parts = tuple(_parted(leaves, vocabulary))
    runs = tuple(month_columns(parts, vocabulary))
    has_time = any(
        says_time(group, vocabulary) for run in runs for place in run.places for group in parts[place].groups
    )
    months = {place for run in runs for place in run.places}
    beside = [leaf for place, leaf in enumerate(parts) if place not in months and leaf.text.strip()]
    said = sum(vocabulary.headings.lists(leaf.text) for leaf in beside) + _known_groups(beside, vocabulary)
    return HeadingSense(parts, tuple(readings(parts, vocabulary)), runs, has_time, said)


def _known_groups(leaves: Sequence[HeadingLeaf], vocabulary: Vocabulary) -> int:
    """How many known headings stand over several cells that say nothing known (``TARGET`` over years). One over a
    single cell may be a heading over a row's text."""
    above = Counter(
        (leaf.group_at, leaf.groups[-1])
        for leaf in leaves
        if leaf.groups and not vocabulary.headings.lists(leaf.text)
    )
    return sum(count > 1 and vocabulary.headings.lists(group) for (_, group), count in above.items())


def _parted(leaves: Sequence[HeadingLeaf], vocabulary: Vocabulary) -> Iterator[HeadingLeaf]:
    """The leaves; headings of time over several grid columns without names of their own are divided."""
    for leaf in leaves:
        count = leaf.last - leaf.first
        if count > 1 and _stands_over_months(leaf, vocabulary):
            width = leaf.width / count
            for offset in range(count):
                left = leaf.left + offset * width
                yield HeadingLeaf(
                    leaf.first + offset,
                    leaf.first + offset + 1,
                    left,
                    left + width,
                    "",
                    (*leaf.groups, " ".join(leaf.text.split())),
                    leaf.first if leaf.group_at is None else leaf.group_at,
                )
        else:
            yield leaf


def _stands_over_months(leaf: HeadingLeaf, vocabulary: Vocabulary) -> bool:
    """Whether a heading over several grid columns is one of month columns without names, rather than one of a
    text whose column a stray rule cuts."""
    read = vocabulary.headings.read(leaf.text)
    if read is None or not read.choices:
        return False
    return read.choices[0] is Column.SCHEDULE or (
        read.choices[0] is Column.WAKTU and leaf.last - leaf.first == MONTHS_A_YEAR
    )


def read_heading(
    table: ReadTable, vocabulary: Vocabulary, settings: HeadingSettings = HEADING_SETTINGS
) -> tuple[HeadingBands, HeadingSense] | None:
    """The heading at the top of ``table``: a plan's where one can be read so, otherwise the one of which most is
    known; None for a table without cells that may be one."""
    best: tuple[HeadingBands, HeadingSense] | None = None
    for bands in possible_headings(table):
        sense = sense_of(bands.leaves, vocabulary)
        if best is not None and best[1].is_plan and best[0].top < bands.top:
            break
        if best is None or _better(sense, best[1]):
            best = bands, sense
    if best is None:
        return None
    return _with_months_below(
        table, *_with_groups_above(table, *best, vocabulary, settings=settings), vocabulary, settings=settings
    )


def _with_groups_above(
    table: ReadTable,
    bands: HeadingBands,
    sense: HeadingSense,
    vocabulary: Vocabulary,
    settings: HeadingSettings,
) -> tuple[HeadingBands, HeadingSense]:
    """The heading with the band above it, where that band holds several groups' headings: none of its columns
    stands in both bands."""
    top = bands.top - 1
    own = [read.cell for read in table.cells if read.cell.row == top and read.text.strip()]
    if not sense.is_plan or len(own) < settings.least_groups or any(cell.column_span == 1 for cell in own):
        return bands, sense
    leaves = leaves_of(table, top, bands.bottom)
    return HeadingBands(top, bands.bottom, leaves), sense_of(leaves, vocabulary)


def _better(sense: HeadingSense, other: HeadingSense) -> bool:
    """Whether more of a heading is known than of the one before it; among equals the earlier, and the higher, comes
    first."""
    if sense.is_plan != other.is_plan:
        return sense.is_plan
    return sense.read_cells > other.read_cells


def _with_months_below(
    table: ReadTable,
    bands: HeadingBands,
    sense: HeadingSense,
    vocabulary: Vocabulary,
    settings: HeadingSettings,
) -> tuple[HeadingBands, HeadingSense]:
    """The heading with the band below it, where that band names months and nothing else: two rows of
    headings whose cells were not merged."""
    top, bottom = bands.top, bands.bottom
    names = [read for read in table.cells if read.cell.row == bottom and read.text.strip()]
    if len(names) < settings.least_months or any(read.cell.row_span > 1 for read in names):
        return bands, sense
    ordered = sorted(names, key=lambda read: read.cell.column)
    if vocabulary.months.of_sequence([read.text for read in ordered]) is None:
        return bands, sense
    if is_number_row(table, bottom) and ordered[0].cell.column == 0:
        return bands, sense
    taller = HeadingBands(top, bottom + 1, leaves_of(table, top, bottom + 1))
    more = sense_of(taller.leaves, vocabulary)
    return (taller, more) if more.is_plan or not sense.is_plan else (bands, sense)


def _settled(
    place: int, sense: HeadingSense, told: Mapping[int, Column], placed: Mapping[int, Column]
) -> Settled:
    read = sense.found[place]
    said = read.choices if read is not None and not read.is_within else ()
    if place in told and place not in sense.month_places and told[place] not in said:
        return Settled.CONTENT
    if place in placed:
        return Settled.PLACE
    if read is not None and read.is_within:
        return Settled.WORDS
    return Settled.VOTE if place in sense.voted else Settled.WORDING


def layout_of(sense: HeadingSense, told: Mapping[int, Column]) -> Layout:
    """The columns below a heading; ``told`` are places whose column is known from its content."""
    months = {place: run.months[at] for run in sense.months for at, place in enumerate(run.places)}
    found = [None if place in months else _as_text(read) for place, read in enumerate(sense.found)]
    given = assigned(found, {place: column for place, column in told.items() if place not in months})
    placed = by_place(sense.leaves, found, months, given)
    given.update(placed)
    given.update(dict.fromkeys(months, Column.SCHEDULE))
    given.update({place: column for place, column in told.items() if place in months})
    columns = []
    for place, leaf in enumerate(sense.leaves):
        field = given.get(place, Column.EXTRA)
        columns.append(
            PlanColumn(
                field,
                " ".join(leaf.text.split()),
                months.get(place, ()) if field is Column.SCHEDULE else (),
                leaf.left,
                leaf.right,
                leaf.groups,
                in_run=place in months,
                settled=_settled(place, sense, told, placed),
            )
        )
    return Layout(keyed(columns))
