"""The tables of all pages that make up plans, each with its columns and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kpu_extract.model.accounts import Fate
from kpu_extract.model.page import ReadCell, ReadPage, ReadTable
from kpu_extract.plan.columns import Layout, columns_in_grid, edges_fit
from kpu_extract.plan.fates import BandFate, BandKey
from kpu_extract.plan.heading.content import columns_by_content
from kpu_extract.plan.heading.reading import layout_of
from kpu_extract.plan.heading.sense import HeadingSense
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.plan.heading.votes import HeadedTable, headed_tables
from kpu_extract.plan.heading.with_rows import (
    HEADING_HOLDS_ROW,
    holds_row,
    layout_headings,
)
from kpu_extract.plan.rows import BodyRow, body_rows
from kpu_extract.plan.table_roles.placed import PlacedTable, TablePlace, continuation, placed_table
from kpu_extract.text.folding import skeleton
from kpu_extract.text.joining import Known
from kpu_extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class PlanTable:
    """One plan: its columns, its rows over the pages, and the fates of the bands that did not become rows."""

    layout: Layout
    rows: tuple[BodyRow, ...]
    fates: Mapping[BandKey, BandFate]


@dataclass
class _Segment:
    """Tables of one plan, as they are found."""

    sense: HeadingSense
    number: int
    layout: Layout
    tables: list[PlacedTable]


def plan_tables(
    pages: Sequence[ReadPage], vocabulary: Vocabulary, settings: HeadingSettings = HEADING_SETTINGS
) -> list[PlanTable]:
    """The tables with a plan's heading, each with its continuations: tables with the same heading, or with none
    and columns that fit."""
    places = [
        TablePlace(page.number, number, table, _is_titled(page, table, settings))
        for page in pages
        for number, table in enumerate(page.tables)
    ]
    headed = headed_tables([place.table for place in places], vocabulary)
    tables: list[PlanTable] = []
    for segment in _segments(places, headed, vocabulary, settings):
        tables.append(_plan_table(segment, [table.layout for table in tables], vocabulary))
    return tables


def _is_titled(page: ReadPage, table: ReadTable, settings: HeadingSettings) -> bool:
    """Whether a line of words, and not only a number, stands directly above the table."""
    top = table.grid.box.y0
    near = [line for line in page.lines if 0 <= top - line.box.y1 <= settings.title_gap_pt]
    return any(sum(character.isalpha() for character in line.text) >= settings.title_letters for line in near)


def _segments(
    places: Sequence[TablePlace],
    headed: dict[int, HeadedTable],
    vocabulary: Vocabulary,
    settings: HeadingSettings,
) -> list[_Segment]:
    """The tables of each plan. Tables before the first heading that can be read wait for it."""
    segments: list[_Segment] = []
    waiting: list[TablePlace] = []
    known = vocabulary.lexicon.knows
    for at, place in enumerate(places):
        heading = headed.get(at)
        last = segments[-1] if segments else None
        if last is None and heading is None:
            waiting.append(place)
        elif last is not None and (
            heading is None or _is_no_heading(last, place, heading, vocabulary, settings)
        ):
            _add_continuation(last, place, vocabulary, settings)
        elif heading is not None:
            goes_on = last is not None and last.number == heading.number
            if not goes_on:
                layout = layout_of(heading.sense, {}, known)
                segments.append(_Segment(heading.sense, heading.number, layout, []))
            _add_headed(segments[-1], place, heading, known, goes_on=goes_on)
            if len(segments) == 1 and waiting:
                _add_earlier(segments[0], waiting, vocabulary, settings)
                waiting = []
    return segments


def _is_no_heading(
    segment: _Segment,
    place: TablePlace,
    heading: HeadedTable,
    vocabulary: Vocabulary,
    settings: HeadingSettings,
) -> bool:
    """Whether what was taken for a heading is the plan's own ruled otherwise, or made of rows."""
    return _is_ruled_otherwise(segment, place, heading, vocabulary, settings) or _reads_rows(
        segment, place, heading, settings
    )


def _is_ruled_otherwise(
    segment: _Segment,
    place: TablePlace,
    heading: HeadedTable,
    vocabulary: Vocabulary,
    settings: HeadingSettings,
) -> bool:
    """Whether a heading that differs from the plan's is the same with a rule too few or too many in it: the
    columns of the rows are the plan's, and so are the words beside the months."""
    if heading.number == segment.number or heading.own.contradicts(segment.sense):
        return False
    placed = continuation(segment.layout, place, vocabulary, settings)
    return placed is not None and any(top == heading.bands.top for top, _ in placed.headings)


def _reads_rows(
    segment: _Segment, place: TablePlace, heading: HeadedTable, settings: HeadingSettings
) -> bool:
    """Whether what was taken for another heading is made of rows: the table's columns are the plan's, and too few
    of the words are a heading's letter by letter (``6 dokumen`` and ``Rencana Aksi atas PK`` begin or end so)."""
    if heading.number == segment.number or not edges_fit(segment.layout, place.table.grid):
        return False
    own = heading.own
    return own.worded < settings.worded * len(own.beside_months)


def _add_headed(
    segment: _Segment, place: TablePlace, heading: HeadedTable, known: Known, *, goes_on: bool
) -> None:
    """Adds a table that has the plan's heading. What stands above it belongs to the rows of the page before, or
    is a title, which a page may repeat."""
    segment.layout = segment.layout.placed_as(layout_of(heading.own, {}, known))
    columns = columns_in_grid(segment.layout, place.table.grid)
    if columns is None:
        return
    top, bottom = heading.bands.top, heading.bands.bottom
    above = frozenset(range(top))
    if goes_on:
        titles = {_said(first.table, band) for first in segment.tables[:1] for band in first.left_out}
        above = frozenset(band for band in above if _said(place.table, band) in titles)
    segment.tables.append(placed_table(place, segment.layout, columns, (top, bottom), above))


def _said(table: ReadTable, band: int) -> str:
    """The texts of the cells that begin in a band, as they are compared."""
    return skeleton(" ".join(read.text for read in table.cells if read.cell.row == band))


def _add_continuation(
    segment: _Segment, place: TablePlace, vocabulary: Vocabulary, settings: HeadingSettings
) -> None:
    if (placed := continuation(segment.layout, place, vocabulary, settings)) is not None:
        segment.tables.append(placed)


def _add_earlier(
    segment: _Segment, places: Sequence[TablePlace], vocabulary: Vocabulary, settings: HeadingSettings
) -> None:
    """Adds tables that stand before the first heading that can be read, where their grid is just the same."""
    count = segment.tables[0].table.grid.column_count if segment.tables else 0
    same = [place for place in places if place.table.grid.column_count == count]
    found = [continuation(segment.layout, place, vocabulary, settings) for place in same]
    segment.tables[:0] = [placed for placed in found if placed is not None]


def _plan_table(segment: _Segment, earlier: Sequence[Layout], vocabulary: Vocabulary) -> PlanTable:
    """The plan of a segment; ``earlier`` are the columns of the plans before it."""
    cells = [list(_cells(segment, index)) for index in range(len(segment.layout.columns))]
    layout = layout_of(
        segment.sense, columns_by_content(segment.sense, cells, vocabulary), vocabulary.lexicon.knows
    )
    rows = [row for placed in segment.tables for row in _rows(placed, layout)]
    fates = {row.key: BandFate(Fate.BLANK) for row in rows if row.is_blank}
    tables = segment.tables
    if holds_row(layout_headings(layout), earlier):
        tables = _with_row_in_first_heading(tables)
    for at, placed in enumerate(tables):
        fates.update(_heading_fates(placed, is_first=at == 0))
    return PlanTable(layout, tuple(row for row in rows if not row.is_blank), fates)


def _with_row_in_first_heading(tables: Sequence[PlacedTable]) -> list[PlacedTable]:
    """The tables of a plan whose own heading holds the text of a row."""
    first = next((at for at, placed in enumerate(tables) if placed.headings), None)
    return [
        replace(placed, holding_rows=placed.holding_rows | {placed.headings[0][0]}) if at == first else placed
        for at, placed in enumerate(tables)
    ]


def _heading_fates(placed: PlacedTable, *, is_first: bool) -> Iterator[tuple[BandKey, BandFate]]:
    """The fates of the bands above and in a table's headings."""
    own = placed.heading_bands | placed.left_out
    first = placed.left_out | (set(range(*placed.headings[0])) if placed.headings else set())
    repeated = own - first if is_first else own
    for band in own:
        fate = Fate.REPEATED_HEADING if band in repeated else Fate.HEADING
        reason = HEADING_HOLDS_ROW if band in placed.holding_rows else None
        yield (placed.page, placed.number, band), BandFate(fate, reason=reason)
    for band in placed.numbers:
        yield (placed.page, placed.number, band), BandFate(Fate.COLUMN_NUMBERS)


def _cells(segment: _Segment, index: int) -> Iterator[ReadCell]:
    """The cells of a column's rows; of wider cells only those that begin in a run of months."""
    in_run = segment.layout.columns[index].in_run
    for placed in segment.tables:
        own = placed.columns[index]
        bands = set(placed.body)
        for read in placed.table.cells:
            if read.cell.row in bands and (own.begin(read.cell) if in_run else own.hold(read.cell)):
                yield read


def _rows(placed: PlacedTable, layout: Layout) -> Iterator[BodyRow]:
    bands = set(placed.body)
    for row in body_rows(placed.page, placed.number, placed.table, layout, placed.columns, 0):
        if row.band in bands:
            yield replace(row, stretch=sum(first <= row.band for first, _ in placed.headings))
