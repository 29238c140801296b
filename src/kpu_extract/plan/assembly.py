"""Joins the tables of all pages into one plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpu_extract.model.accounts import Fate
from kpu_extract.model.page import ReadPage
from kpu_extract.plan.columns import Layout
from kpu_extract.plan.fates import BandFate, BandKey
from kpu_extract.plan.leaf_rows import LeafRow, Plan
from kpu_extract.plan.page_breaks.continuation import CellContinuations
from kpu_extract.plan.page_breaks.habits import document_habits, texts_of
from kpu_extract.plan.page_breaks.judge import Break, BreakJudge, Side, feet_vary
from kpu_extract.plan.rows import BodyRow
from kpu_extract.plan.sections import Section, read_section
from kpu_extract.plan.table_roles.left import left_fate
from kpu_extract.plan.table_roles.plan_tables import PlanTable, plan_tables
from kpu_extract.vocabulary import Vocabulary


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
    tables = plan_tables(pages, vocabulary)
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


def _leaf_rows(
    table: PlanTable,
    vocabulary: Vocabulary,
    ordinals: dict[BandKey, int],
    counts: dict[int, int],
    before: int,
) -> tuple[list[LeafRow], dict[BandKey, BandFate]]:
    """The leaf rows of one plan, with the fates of its rows' bands; ``ordinals``, ``counts`` (leaf rows so far
    on each page) and ``before`` (leaf rows of the document so far) go on from plan to plan."""
    sections = [read_section(row, table.layout, vocabulary) for row in table.rows]
    named = list(zip(table.rows, sections, strict=True))
    judge = _judge(table.layout, [row for row, section in named if section is None], vocabulary)
    continuations = CellContinuations(len(table.layout.columns))
    parts = list(_row_parts(named, judge, continuations, counts))
    ordinals.update((part.row.key, part.ordinal) for part in parts)
    groups = _grouped(parts)
    fates = {row.key: BandFate(Fate.SECTION) for row, section in named if section is not None}
    for leaf, group in enumerate(groups, before):
        fates.update((part.row.key, BandFate(Fate.RECORD, leaf, _verdict(part.before))) for part in group)
    behind = (*(group[0].before for group in groups[1:]), None)
    rows = [_leaf_row(group, behind[at], table.layout, continuations) for at, group in enumerate(groups)]
    return rows, fates


def _row_parts(
    rows: Sequence[tuple[BodyRow, Section | None]],
    judge: BreakJudge,
    continuations: CellContinuations,
    counts: dict[int, int],
) -> Iterator[_RowPart]:
    """The rows that name no section themselves, each in the section named above it. ``continuations`` take up the
    cells that go on, ``counts`` the rows of each page."""
    section: Section | None = None
    previous: BodyRow | None = None
    pairs = pairwise(row for row, _ in rows)
    below = {one.key: other for one, other in pairs if _place(one) == _place(other)}
    for row, named in rows:
        if named is not None:
            section, previous = named, None
            continue
        found = _break(previous, row, below.get(row.key), judge, continuations)
        continuations.add(row, previous, found)
        previous = row
        counts[row.page] = counts.get(row.page, 0) + 1
        yield _RowPart(row, section, counts[row.page], found)


def _judge(layout: Layout, body: Sequence[BodyRow], vocabulary: Vocabulary) -> BreakJudge:
    """What judges page breaks, by the habits of the plan's rows."""
    habits = document_habits(body, len(layout.columns))
    over_pages = [pair for pair in pairwise(body) if pair[0].page != pair[1].page]
    vary = feet_vary(over_pages, layout)
    return BreakJudge(layout, habits, vocabulary.areas, vocabulary.joining_words, vocabulary.currency, vary)


def _verdict(found: Break | None) -> str | None:
    """How sure the judgement on the break above a band is, as the account of the band says it."""
    if found is None:
        return None
    kind = "goes on with the row" if found.cut else "a new row"
    return f"{kind} behind the break, {found.probability:.2f}"


def _grouped(parts: Sequence[_RowPart]) -> list[list[_RowPart]]:
    """The parts of each leaf row: a part after a break that cuts the row belongs to the part before it."""
    groups: list[list[_RowPart]] = []
    for part in parts:
        if part.before is not None and part.before.cut:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _leaf_row(
    parts: Sequence[_RowPart], behind: Break | None, layout: Layout, continuations: CellContinuations
) -> LeafRow:
    first = parts[0]
    found = (*(part.before for part in parts), behind)
    breaks = tuple(each for each in found if each is not None)
    return LeafRow(
        layout=layout,
        cells=tuple(continuations.cell(index, piece) for index, piece in enumerate(first.row.pieces)),
        section=first.section,
        places=tuple((part.row.page, part.ordinal) for part in parts),
        breaks=breaks,
    )


def _break(
    before: BodyRow | None,
    after: BodyRow,
    below: BodyRow | None,
    judge: BreakJudge,
    continuations: CellContinuations,
) -> Break | None:
    """The judgement on the break between two rows; ``below`` is the row below the second one. None where both stand
    in one table of a page."""
    if before is None or _place(before) == _place(after):
        return None
    tails = tuple(continuations.last_text(index, piece) for index, piece in enumerate(before.pieces))
    heads = tuple(texts_of([piece]) for piece in after.pieces)
    return judge.judge(Side(before, tails), Side(after, heads, below))


def _place(row: BodyRow) -> tuple[int, int, int]:
    """Within a table, between headings."""
    return row.page, row.table, row.stretch
