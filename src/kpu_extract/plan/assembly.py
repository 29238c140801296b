"""Puts the tables of all pages together into one plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpu_extract.model.accounts import Fate
from kpu_extract.model.page import ReadPage, ReadTable
from kpu_extract.plan.breaks import Break, BreakJudge, Side, borders_tell
from kpu_extract.plan.columns import Layout, spans
from kpu_extract.plan.continuation import CellContinuations, PlanCell
from kpu_extract.plan.fates import BandFate, BandKey
from kpu_extract.plan.habits import document_habits, texts_of
from kpu_extract.plan.heading import is_number_row, read_heading
from kpu_extract.plan.left_tables import left_fate
from kpu_extract.plan.repeated_headings import heading_rows
from kpu_extract.plan.rows import BodyRow, body_rows
from kpu_extract.plan.sections import Section, read_section
from kpu_extract.vocabulary import Vocabulary

UNCERTAIN_BREAK = "page-break-uncertain"


@dataclass(frozen=True)
class LeafRow:
    """A leaf row: one cell per column of the layout, and where it stands.

    ``places`` are (page, ordinal of the leaf row on that page from 1), one per page part. ``breaks`` are the
    judgements on the page breaks before each part, in their order; none for a row that follows another on
    its page.
    """

    layout: Layout
    cells: tuple[PlanCell, ...]
    section: Section | None
    places: tuple[tuple[int, int], ...]
    breaks: tuple[Break, ...] = ()

    @property
    def doubts(self) -> tuple[str, ...]:
        """Review reasons of the row itself, each once."""
        return () if all(found.sure for found in self.breaks) else (UNCERTAIN_BREAK,)


@dataclass(frozen=True)
class Plan:
    """All leaf rows of a document in reading order. ``ordinals`` tell, for a page's table band, which
    leaf row of that page it is; ``fates`` what became of every band."""

    rows: tuple[LeafRow, ...]
    ordinals: dict[BandKey, int]
    fates: Mapping[BandKey, BandFate]


@dataclass(frozen=True)
class _PlanTable:
    """One plan's rows over its pages, and the fates of its bands that are none."""

    layout: Layout
    rows: tuple[BodyRow, ...]
    fates: Mapping[BandKey, BandFate]


@dataclass(frozen=True)
class _RowPart:
    """A leaf row's part on one page: the ``ordinal`` of the row on its page (from 1), and the judgement on the
    page break ``before`` it, if there is one."""

    row: BodyRow
    section: Section | None
    ordinal: int
    before: Break | None


def assemble(pages: Sequence[ReadPage], vocabulary: Vocabulary) -> Plan:
    """The plan that the pages' tables hold; no rows where no page holds one."""
    ordinals: dict[BandKey, int] = {}
    leaves: list[LeafRow] = []
    counts: dict[int, int] = {}
    fates: dict[BandKey, BandFate] = {}
    tables = list(_plan_tables(pages, vocabulary))
    for table in tables:
        fates.update(table.fates)
        found, own = _leaf_rows(table, vocabulary, ordinals, counts, len(leaves))
        leaves.extend(found)
        fates.update(own)
    fates.update(_left_fates(pages, fates, [table.layout for table in tables], vocabulary))
    return Plan(tuple(leaves), ordinals, fates)


def _left_fates(
    pages: Sequence[ReadPage],
    taken: Mapping[BandKey, BandFate],
    layouts: Sequence[Layout],
    vocabulary: Vocabulary,
) -> dict[BandKey, BandFate]:
    """The fates of the bands of tables that no plan took."""
    left: dict[BandKey, BandFate] = {}
    for page in pages:
        for number, table in enumerate(page.tables):
            keys = [(page.number, number, band) for band in range(table.grid.row_count)]
            if not any(key in taken for key in keys):
                left.update(dict.fromkeys(keys, left_fate(table, layouts, vocabulary)))
    return left


def _plan_tables(pages: Sequence[ReadPage], vocabulary: Vocabulary) -> Iterator[_PlanTable]:
    """The tables with a plan's heading, each with its continuations: tables that come after it with the
    same heading, or with none and columns that fit."""
    layout: Layout | None = None
    rows: list[BodyRow] = []
    fates: dict[BandKey, BandFate] = {}
    for page in pages:
        for number, table in enumerate(page.tables):
            heading = read_heading(table, vocabulary)
            fate = Fate.HEADING
            if heading is not None and layout is not None and layout.says_same(heading.layout):
                layout, fate = layout.placed_as(heading.layout), Fate.REPEATED_HEADING
            elif heading is not None:
                if layout is not None:
                    yield _PlanTable(layout, tuple(rows), fates)
                layout, rows, fates = heading.layout, [], {}
            if layout is not None:
                found = _bands_of(page, number, table, layout, (heading.body if heading else 0, fate))
                rows.extend(found[0])
                fates.update(found[1])
    if layout is not None:
        yield _PlanTable(layout, tuple(rows), fates)


def _bands_of(
    page: ReadPage, number: int, table: ReadTable, layout: Layout, heading: tuple[int, Fate]
) -> tuple[list[BodyRow], dict[BandKey, BandFate]]:
    """The rows of one table of a plan and the fates of its other bands; nothing where it does not fit.
    ``heading`` is the first band below the heading, 0 where there is none, and the heading's fate."""
    columns = spans(layout, table.grid)
    if columns is None:
        return [], {}
    first, fate = heading
    if first == 0 and is_number_row(table, 0):
        first = 1
    fates = {
        band: Fate.COLUMN_NUMBERS if (band > 0 or heading[0] == 0) and is_number_row(table, band) else fate
        for band in range(first)
    }
    bands = body_rows(page.number, number, table, layout, columns, first)
    fates.update({row.band: Fate.BLANK for row in bands if row.is_blank})
    rows = [row for row in bands if not row.is_blank]
    repeated = heading_rows(rows, layout) if first == 0 else 0
    fates.update({row.band: Fate.REPEATED_HEADING for row in rows[:repeated]})
    return rows[repeated:], {(page.number, number, band): BandFate(found) for band, found in fates.items()}


def _leaf_rows(
    table: _PlanTable,
    vocabulary: Vocabulary,
    ordinals: dict[BandKey, int],
    counts: dict[int, int],
    before: int,
) -> tuple[list[LeafRow], dict[BandKey, BandFate]]:
    """The leaf rows of one plan, with the fates of its rows' bands; ``ordinals``, ``counts`` (leaf rows so far
    on each page) and ``before`` (leaf rows of the document so far) go on from plan to plan."""
    fates: dict[BandKey, BandFate] = {}
    sections = [read_section(row, table.layout, vocabulary) for row in table.rows]
    body = [row for row, section in zip(table.rows, sections, strict=True) if section is None]
    habits = document_habits(body, len(table.layout.columns))
    over_pages = [pair for pair in pairwise(body) if pair[0].page != pair[1].page]
    tell = borders_tell(over_pages, table.layout)
    judge = BreakJudge(table.layout, habits, vocabulary.areas, vocabulary.joining_words, tell)
    continuations = CellContinuations(len(table.layout.columns))
    parts: list[_RowPart] = []
    section: Section | None = None
    previous: BodyRow | None = None
    for row, named in zip(table.rows, sections, strict=True):
        if named is not None:
            section, previous = named, None
            fates[row.key] = BandFate(Fate.SECTION)
            continue
        found = _break(previous, row, judge, continuations)
        continuations.add(row, previous, found)
        previous = row
        counts[row.page] = counts.get(row.page, 0) + 1
        ordinals[row.key] = counts[row.page]
        parts.append(_RowPart(row, section, counts[row.page], found))
    groups = _grouped(parts)
    for leaf, group in enumerate(groups, before):
        fates.update(dict.fromkeys((part.row.key for part in group), BandFate(Fate.RECORD, leaf)))
    return [_leaf_row(group, table.layout, continuations) for group in groups], fates


def _grouped(parts: Sequence[_RowPart]) -> list[list[_RowPart]]:
    """The parts of each leaf row: a part after a break that cuts the row belongs to the part before it."""
    groups: list[list[_RowPart]] = []
    for part in parts:
        if part.before is not None and part.before.cut:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _leaf_row(parts: Sequence[_RowPart], layout: Layout, continuations: CellContinuations) -> LeafRow:
    first = parts[0]
    breaks = tuple(part.before for part in parts if part.before is not None)
    return LeafRow(
        layout=layout,
        cells=tuple(continuations.cell(index, piece) for index, piece in enumerate(first.row.pieces)),
        section=first.section,
        places=tuple((part.row.page, part.ordinal) for part in parts),
        breaks=breaks,
    )


def _break(
    before: BodyRow | None, after: BodyRow, judge: BreakJudge, continuations: CellContinuations
) -> Break | None:
    """The judgement on the break between two rows; None where they stand in one table of a page."""
    if before is None or (before.page, before.table) == (after.page, after.table):
        return None
    tails = tuple(continuations.last_text(index, piece) for index, piece in enumerate(before.pieces))
    heads = tuple(texts_of([piece]) for piece in after.pieces)
    return judge.judge(Side(before, tails), Side(after, heads))
