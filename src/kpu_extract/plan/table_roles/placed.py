"""A table as a part of a plan: where the plan's columns lie in its grid, and which of its bands are headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.model.page import ReadTable
from kpu_extract.plan.columns import GridColumns, Layout, columns_in_grid, edges_fit
from kpu_extract.plan.heading.cells import without_heading
from kpu_extract.plan.heading.repeated import HeadingRepeats, column_numbers
from kpu_extract.plan.heading.settings import HeadingSettings
from kpu_extract.plan.heading.with_rows import holds_row, printed_headings
from kpu_extract.plan.table_roles.other import has_known_heading, has_strange_heading, repeats_badly
from kpu_extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class PlacedTable:
    """Table ``number`` (from 0) of a page as a part of a plan: the grid columns of each of the plan's columns, and
    what its bands are. All other bands hold rows. Heading cells that reach below the heading are cut in
    ``table``. ``holding_rows`` are the headings, by their first band, that hold the text of a row."""

    page: int
    number: int
    table: ReadTable
    columns: tuple[GridColumns, ...]
    headings: tuple[tuple[int, int], ...]
    numbers: frozenset[int]
    left_out: frozenset[int]
    holding_rows: frozenset[int] = frozenset()

    @property
    def heading_bands(self) -> frozenset[int]:
        return frozenset(band for first, last in self.headings for band in range(first, last))

    @property
    def body(self) -> list[int]:
        taken = self.heading_bands | self.numbers | self.left_out
        return [band for band in range(self.table.grid.row_count) if band not in taken]


@dataclass(frozen=True)
class TablePlace:
    """Where a table stands; ``titled`` says that a line of words stands right above it."""

    page: int
    number: int
    table: ReadTable
    titled: bool = False


def continuation(
    layout: Layout, place: TablePlace, vocabulary: Vocabulary, settings: HeadingSettings
) -> PlacedTable | None:
    """A table without the plan's heading as a part of it; None where its columns lie otherwise or it has a
    heading of its own."""
    columns = columns_in_grid(layout, place.table.grid)
    if columns is None or not edges_fit(layout, place.table.grid):
        return None
    placed = placed_table(place, layout, columns, None, frozenset())
    if not placed.headings and (
        has_known_heading(place.table, vocabulary, settings)
        or has_strange_heading(place.table, layout, columns, titled=place.titled)
    ):
        return None
    return placed


def placed_table(
    place: TablePlace,
    layout: Layout,
    columns: Sequence[GridColumns],
    heading: tuple[int, int] | None,
    left_out: frozenset[int],
) -> PlacedTable:
    """The table at ``place``, in whose grid ``columns`` hold each of the plan's; ``heading`` is the stretch of bands
    of the heading it is known to have, ``left_out`` are bands that are no part of the plan."""
    table = place.table
    stretches = _heading_stretches(table, layout, columns, heading)
    for top, bottom in stretches:
        table = without_heading(table, top, bottom)
    below = [bottom for _, bottom in stretches if column_numbers(table, bottom, layout, columns)]
    if not stretches and column_numbers(table, 0, layout, columns):
        below = [0]
    holding_rows = frozenset(
        top
        for top, bottom in stretches
        if holds_row(printed_headings(place.table, layout, columns, top, bottom), [layout])
    )
    return PlacedTable(
        place.page,
        place.number,
        table,
        tuple(columns),
        tuple(stretches),
        frozenset(below),
        left_out,
        holding_rows,
    )


def _heading_stretches(
    table: ReadTable, layout: Layout, columns: Sequence[GridColumns], heading: tuple[int, int] | None
) -> list[tuple[int, int]]:
    """The stretches of bands that hold the heading: the one that is known, and its repeats below."""
    known = [heading] if heading is not None else []
    repeats = HeadingRepeats(table, layout, columns)
    stretches = [*known, *repeats.stretches(heading[1] if heading is not None else 0)]
    if not stretches and repeats_badly(table, layout, columns):
        return [(0, 1)]
    return stretches
