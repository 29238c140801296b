"""Finds a table's heading and what its columns hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kpu_extract.model.columns import Column
from kpu_extract.model.page import Grid, GridCell, ReadCell, ReadTable
from kpu_extract.plan.columns import Layout, PlanColumn
from kpu_extract.text.numerals import MONTHS_A_YEAR
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.headings import HeadingMatch

SEARCHED = 6
"""Bands from the top in which a heading may begin: a title may be ruled with the table."""
MOST_BANDS = 4
"""Bands that a heading may have."""
NAMED = (
    Column.AREA,
    Column.KEGIATAN,
    Column.SUB_KEGIATAN,
    Column.INDIKATOR,
    Column.LANGKAH_AKSI,
    Column.BUKTI_FISIK,
    Column.WAKTU,
)
"""Columns that make a table a plan; a number, a remark or a name alone do not."""
LEAST_NAMED = 2
KNOWN = 0.5
"""The part of the columns beside the months whose heading must be known: a row of a plan may begin one or
two of its texts as headings do."""
AREA_SHARE, AREA_SCORE = 0.65, 0.9
"""The part of a column's cells that name an area, and how near the names must be, to make it the areas'."""
LEAST_AREA_LETTERS = 6
FEWEST_NUMBERED = 3
"""Numbers in a row that numbers the columns."""
LATEST_FIRST_NUMBER = 2
"""Such a row begins with 1; with 2 where the 1 was not read."""
MOST_UNREAD = 3
"""Letters that may be left of a month's name that cannot be read."""
LEAST_MONTHS = 4
"""Month columns there must be in a row of their own: quarters at least."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a table: its columns, and the first band below it."""

    layout: Layout
    body: int


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A lowest heading cell: its grid columns, its text, and the texts of the cells above it."""

    first: int
    last: int
    text: str
    above: str


def read_heading(table: ReadTable, vocabulary: Vocabulary) -> Heading | None:
    """The heading of a plan at the top of ``table``, or None where there is none."""
    for top in range(min(SEARCHED, table.grid.row_count)):
        bottom = _bottom(table, top)
        if bottom is None:
            continue
        layout = _layout(table, _leaves(table, top, bottom), bottom, vocabulary)
        if layout is None:
            continue
        below = _months_below(table, top, bottom, vocabulary)
        if below is not None:
            layout, bottom = below
        return Heading(layout, _after_numbers(table, bottom))
    return None


def _bottom(table: ReadTable, top: int) -> int | None:
    """The band below a heading that begins at ``top``: below its tallest cell. None where a cell from
    above reaches into the band, or the heading would be too high."""
    if any(read.cell.row < top < read.cell.row + read.cell.row_span for read in table.cells):
        return None
    tallest = max(read.cell.row + read.cell.row_span for read in table.cells if read.cell.row == top)
    return tallest if tallest - top <= MOST_BANDS else None


def _months_below(
    table: ReadTable, top: int, bottom: int, vocabulary: Vocabulary
) -> tuple[Layout, int] | None:
    """The heading with the band below it, where that band names months and nothing else: two rows of
    headings whose cells were not merged."""
    if bottom >= table.grid.row_count:
        return None
    names = [read for read in table.cells if read.cell.row == bottom and read.text.strip()]
    if not names or any(read.cell.row_span > 1 for read in names):
        return None
    ordered = sorted(names, key=lambda read: read.cell.column)
    if vocabulary.months.of_sequence([read.text for read in ordered]) is None or len(names) < LEAST_MONTHS:
        return None
    if is_number_row(table, bottom) and ordered[0].cell.column == 0:
        return None
    layout = _layout(table, _leaves(table, top, bottom + 1), bottom + 1, vocabulary)
    return (layout, bottom + 1) if layout is not None else None


def _leaves(table: ReadTable, top: int, bottom: int) -> list[_Leaf]:
    leaves: list[_Leaf] = []
    column = 0
    while column < table.grid.column_count:
        stack = [read for read in table.cells if _covers(read.cell, column) and top <= read.cell.row < bottom]
        filled = [read for read in stack if read.text.strip()] or stack
        if filled and _has_unread_part(table, filled[-1].cell, stack[-1].cell, bottom):
            filled = [*filled, stack[-1]]
        lowest = filled[-1].cell if filled else None
        last = lowest.column + lowest.column_span if lowest else column + 1
        last = min([last, *(_next_start(table, top, bottom, column))])
        above = " ".join(read.text for read in filled[:-1])
        leaves.append(_Leaf(column, last, filled[-1].text if filled else "", above))
        column = last
    return leaves


def _covers(cell: GridCell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.column_span


def _has_unread_part(table: ReadTable, named: GridCell, lowest: GridCell, bottom: int) -> bool:
    """Whether ``lowest``, which has no text, is one of the parts of the heading ``named`` above it: others
    of them have text ("I" below "Triwulan" is easily lost)."""
    if lowest.row <= named.row or named.column_span <= lowest.column_span:
        return False
    return any(
        read.text.strip()
        for read in table.cells
        if lowest.row == read.cell.row < bottom
        and named.column <= read.cell.column < named.column + named.column_span
    )


def _next_start(table: ReadTable, top: int, bottom: int, column: int) -> list[int]:
    """Where the next heading cell with text begins: a leaf ends there at the latest."""
    starts = [
        read.cell.column
        for read in table.cells
        if top <= read.cell.row < bottom and read.cell.column > column and read.text.strip()
    ]
    return [min(starts)] if starts else []


def _layout(table: ReadTable, leaves: Sequence[_Leaf], body: int, vocabulary: Vocabulary) -> Layout | None:
    """The columns below a heading whose body begins at band ``body``; None where it is no plan's."""
    texts = [leaf.text for leaf in leaves]
    months = _months(leaves, vocabulary)
    others = [text for place, text in enumerate(texts) if place not in months and text.strip()]
    known = sum(vocabulary.headings.lists(text) for text in others)
    if known < KNOWN * len(others) or not _names_a_plan(vocabulary.headings.columns_of(texts), bool(months)):
        return None
    told = dict.fromkeys(_of_areas(table, leaves, body, vocabulary), Column.AREA)
    matches = vocabulary.headings.columns_of(texts, told)
    columns: list[PlanColumn] = []
    for index, leaf in enumerate(leaves):
        match = matches[index]
        if index in months:
            columns.append(_column(table.grid, leaf, Column.SCHEDULE, months[index]))
        elif match is not None and match.column is Column.SCHEDULE and leaf.last - leaf.first > 1:
            columns.extend(_unnamed_months(table.grid, leaf))
        elif match is not None:
            columns.append(_column(table.grid, leaf, _in_text(match.column), ()))
        else:
            columns.append(_column(table.grid, leaf, Column.EXTRA, ()))
    return Layout(tuple(columns))


def _names_a_plan(matches: Iterable[HeadingMatch | None], has_months: bool) -> bool:
    columns = {_in_text(match.column) for match in matches if match is not None}
    named = columns.intersection(NAMED)
    return len(named) >= LEAST_NAMED or (bool(named) and has_months)


def _in_text(column: Column) -> Column:
    """What a heading means over a single column of text: a schedule in words."""
    return Column.WAKTU if column is Column.SCHEDULE else column


def _of_areas(table: ReadTable, leaves: Sequence[_Leaf], body: int, vocabulary: Vocabulary) -> list[int]:
    """The place of the one column that names areas, whatever its heading says; none where no column or
    more than one does."""
    named = [
        place for place, leaf in enumerate(leaves) if _area_share(table, leaf, body, vocabulary) >= AREA_SHARE
    ]
    return named if len(named) == 1 else []


def _area_share(table: ReadTable, leaf: _Leaf, body: int, vocabulary: Vocabulary) -> float:
    """The part of a column's cells that hold the name of an area."""
    texts = [
        read.text
        for read in table.cells
        if read.cell.row >= body
        and leaf.first <= read.cell.column
        and read.cell.column + read.cell.column_span <= leaf.last
        and len(read.text) >= LEAST_AREA_LETTERS
    ]
    found = [vocabulary.areas.find(text) for text in texts]
    sure = sum(1 for match in found if match is not None and match.score >= AREA_SCORE)
    return sure / len(texts) if texts else 0.0


def _months(leaves: Sequence[_Leaf], vocabulary: Vocabulary) -> dict[int, tuple[int, ...]]:
    """The months of the leaves that are month columns, by place: told by their own texts, or with the
    heading above them ("Semester" over "I" and "II")."""
    own = [leaf.text for leaf in leaves]
    led = [f"{leaf.above} {leaf.text}" if leaf.above else leaf.text for leaf in leaves]
    run = vocabulary.months.find_run(own) or vocabulary.months.find_run(led)
    if run is None:
        return _months_by_place(leaves, vocabulary)
    return {run.start + offset: months for offset, months in enumerate(run.months)}


def _months_by_place(leaves: Sequence[_Leaf], vocabulary: Vocabulary) -> dict[int, tuple[int, ...]]:
    """The months of columns that stand together below a heading of time and are mostly misread."""
    for above, group in groupby(range(len(leaves)), key=lambda place: leaves[place].above):
        places = list(group)
        match = vocabulary.headings.column_of(above)
        if match is None or match.column not in (Column.SCHEDULE, Column.WAKTU):
            continue
        texts = [leaves[place].text for place in places]
        months = vocabulary.months.of_parts(texts) or _of_twelve(texts)
        if months is not None:
            return dict(zip(places, months, strict=True))
    return {}


def _of_twelve(texts: Sequence[str]) -> list[tuple[int, ...]] | None:
    """The months in their order for twelve columns below a heading of time of which nothing can be read:
    names cut off by narrow cells, or set upright and blurred."""
    if len(texts) != MONTHS_A_YEAR or any(len(text) > MOST_UNREAD for text in texts):
        return None
    return [(month,) for month in range(1, MONTHS_A_YEAR + 1)]


def _unnamed_months(grid: Grid, leaf: _Leaf) -> list[PlanColumn]:
    """A schedule heading over columns without names: twelve are months, four quarters, two semesters;
    another number says nothing, and the columns go to extra."""
    count = leaf.last - leaf.first
    each = MONTHS_A_YEAR // count if count > 1 and MONTHS_A_YEAR % count == 0 else 0
    columns = []
    for offset in range(count):
        part = _Leaf(leaf.first + offset, leaf.first + offset + 1, leaf.text, leaf.above)
        months = tuple(range(offset * each + 1, (offset + 1) * each + 1))
        columns.append(_column(grid, part, Column.SCHEDULE if each else Column.EXTRA, months))
    return columns


def _column(grid: Grid, leaf: _Leaf, field: Column, months: tuple[int, ...]) -> PlanColumn:
    left, width = grid.box.x0, grid.box.width
    heading = " ".join(leaf.text.split())
    return PlanColumn(
        field, heading, months, (grid.xs[leaf.first] - left) / width, (grid.xs[leaf.last] - left) / width
    )


def _after_numbers(table: ReadTable, body: int) -> int:
    """The band after the row that numbers the columns, where there is one."""
    return body + 1 if body < table.grid.row_count and is_number_row(table, body) else body


def is_number_row(table: ReadTable, band: int) -> bool:
    """Whether a band numbers the columns: its cells hold rising whole numbers from 1 and nothing else.
    One in five may be misread; in a narrow column "10" may stand on two lines."""
    texts = ["".join(read.text.split()) for read in cells_of_band(table, band)]
    filled = [text for text in texts if text]
    values = [int(text.strip("().")) for text in filled if text.strip("().").isdigit()]
    if len(filled) < FEWEST_NUMBERED or len(values) < 0.8 * len(filled):
        return False
    rising = sum(1 for first, second in pairwise(values) if second > first)
    return (
        values[0] <= LATEST_FIRST_NUMBER
        and values[-1] <= table.grid.column_count + 1
        and rising >= 0.8 * (len(values) - 1)
    )


def cells_of_band(table: ReadTable, band: int) -> list[ReadCell]:
    """The cells that begin in a band and end with it, left to right."""
    own = [read for read in table.cells if read.cell.row == band and read.cell.row_span == 1]
    return sorted(own, key=lambda read: read.cell.column)
