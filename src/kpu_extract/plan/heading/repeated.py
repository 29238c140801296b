"""Finds the plan's heading where it is repeated in a table, even if it is read badly or has a rule too many or too
few."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from kpu_extract.model.columns import Column
from kpu_extract.model.page import ReadCell, ReadTable
from kpu_extract.plan.columns import GridColumns, Layout
from kpu_extract.plan.heading.cells import bare_number, is_number_row
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.text.folding import skeleton

_NEVER_SHORT = (Column.KEGIATAN, Column.SUB_KEGIATAN, Column.INDIKATOR)
"""Columns whose cells hold more than a sign or two wherever they hold anything."""


@dataclass(frozen=True)
class HeadingRepeats:
    """Finds the heading of ``layout`` in ``table``, whose grid columns ``columns`` gives for each column."""

    table: ReadTable
    layout: Layout
    columns: Sequence[GridColumns]
    settings: HeadingSettings = HEADING_SETTINGS

    def stretches(self, first: int) -> Iterator[tuple[int, int]]:
        """The runs of bands, (first, last + 1), that repeat the heading, from band ``first`` on."""
        band = first
        while band < self.table.grid.row_count:
            end = self._end(band)
            if end > band:
                yield band, end
            band = max(end, band + 1)

    def _end(self, band: int) -> int:
        """The band below the heading that begins at ``band``; ``band`` itself where none does."""
        if not self._begins(band):
            return band
        end = band + 1
        last = min(band + self.settings.most_bands, self.table.grid.row_count)
        while end < last and (self._begins(end) or (self._reaches(band, end) and self._goes_on(end))):
            end += 1
        return end

    def _begins(self, band: int) -> bool:
        """Whether the cells that begin in ``band`` beside the months are headings of their columns."""
        own = [read for read in self._starting(band) if not self._is_time(read)]
        alike = sum(map(self._repeats, own))
        return alike >= self.settings.least_alike and alike >= self.settings.alike_part * len(own)

    def _goes_on(self, band: int) -> bool:
        """Whether ``band`` may be a heading's lower part: names of months, of quarters or of a group's columns."""
        return all(self._is_time(read) or self._repeats(read) for read in self._starting(band))

    def _reaches(self, top: int, band: int) -> bool:
        """Whether a heading's cell from above covers part of ``band``."""
        return any(
            top <= read.cell.row < band < read.cell.row + read.cell.row_span and self._repeats(read)
            for read in self.table.cells
        )

    def _starting(self, band: int) -> list[ReadCell]:
        return [read for read in self.table.cells if read.cell.row == band and read.text.strip()]

    def _covered(self, read: ReadCell) -> list[int]:
        return [at for at, own in enumerate(self.columns) if own.meet(read.cell)]

    def _is_time(self, read: ReadCell) -> bool:
        return all(self.layout.columns[at].in_run for at in self._covered(read))

    def _repeats(self, read: ReadCell) -> bool:
        """Whether a cell says the heading of its column, or of a group that it stands over."""
        text = skeleton(read.text)
        said = {
            skeleton(name)
            for at in self._covered(read)
            for name in (self.layout.columns[at].heading, *self.layout.columns[at].groups)
        }
        return any(fuzz.ratio(text, name) >= self.settings.alike for name in said if name)


def column_numbers(
    table: ReadTable,
    band: int,
    layout: Layout,
    columns: Sequence[GridColumns],
    settings: HeadingSettings = HEADING_SETTINGS,
) -> bool:
    """Whether ``band``, below a heading or on top of a page, numbers the columns: all of them, or those beside the
    months. A row of figures that continues an activity of the page before says nothing of what is done."""
    if band >= table.grid.row_count:
        return False
    said = _texts_beside_months(table, band, layout, columns)
    telling = [at for at, column in enumerate(layout.columns) if column.field in _NEVER_SHORT]
    if telling and said.keys().isdisjoint(telling):
        return False
    beside = sum(not column.in_run for column in layout.columns)
    return (
        is_number_row(table, band)
        or (len(said) >= settings.least_alike and _rises(list(said.values())))
        or (
            bool(telling)
            and len(said) >= settings.numbered_part * beside
            and _misread(said.values(), settings)
        )
    )


def _texts_beside_months(
    table: ReadTable, band: int, layout: Layout, columns: Sequence[GridColumns]
) -> dict[int, str]:
    """The texts, without their spaces, of the cells that begin in ``band`` beside the months, by column."""
    return {
        at: text
        for at, (own, column) in enumerate(zip(columns, layout.columns, strict=True))
        for read in table.cells
        if not column.in_run
        and read.cell.row == band
        and own.begin(read.cell)
        and (text := "".join(read.text.split()))
    }


def _rises(texts: Sequence[str]) -> bool:
    return all(text.isdecimal() for text in texts) and all(
        int(first) < int(second) for first, second in pairwise(texts)
    )


def _misread(texts: Collection[str], settings: HeadingSettings) -> bool:
    """Whether all cells hold a sign or two, some of them figures: small numbers that were read badly."""
    bare = [bare_number(text) for text in texts]
    figures = sum(text.isdecimal() for text in bare)
    return (
        len(bare) >= settings.fewest_misread
        and figures >= settings.least_alike
        and all(len(text) <= settings.longest_number for text in bare)
    )
