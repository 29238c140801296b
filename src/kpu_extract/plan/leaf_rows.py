"""The plan as rows: its leaf rows over all pages, and what became of every band."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from kpu_extract.plan.columns import Layout
from kpu_extract.plan.fates import BandFate, BandKey
from kpu_extract.plan.page_breaks.continuation import PlanCell
from kpu_extract.plan.page_breaks.judge import Break
from kpu_extract.plan.sections import Section

UNCERTAIN_BREAK = "page-break-uncertain"


@dataclass(frozen=True)
class LeafRow:
    """A leaf row: one cell per column of the layout, and its place. ``places`` are (page, number of the leaf row on
    that page from 1), one for each page part. ``breaks`` are the judgements on the page breaks before, between and
    behind its parts, in their order; none where the neighbouring row stands on the same page."""

    layout: Layout
    cells: tuple[PlanCell, ...]
    section: Section | None
    places: tuple[tuple[int, int], ...]
    breaks: tuple[Break, ...] = ()

    @property
    def doubts(self) -> tuple[str, ...]:
        """Review reasons of the row itself, each once."""
        sure = all(found.row_is_sure() for found in self.breaks) and all(cell.sure for cell in self.cells)
        return () if sure else (UNCERTAIN_BREAK,)


@dataclass(frozen=True)
class Plan:
    """All leaf rows of a document in reading order. ``ordinals`` give, for a page's table band, the number of its
    leaf row on that page; ``fates`` what became of every band."""

    rows: tuple[LeafRow, ...]
    ordinals: dict[BandKey, int]
    fates: Mapping[BandKey, BandFate]

    def rows_by_layout(self) -> list[list[tuple[int, LeafRow]]]:
        """The rows that follow each other in one layout, each with its place (from 0) among all rows."""
        numbered = groupby(enumerate(self.rows), key=lambda found: found[1].layout)
        return [list(rows) for _, rows in numbered]
