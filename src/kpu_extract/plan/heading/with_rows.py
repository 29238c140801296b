"""Finds headings that hold the text of a row: the rule between the heading and its first row was not found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpu_extract.model.columns import TEXT_COLUMNS, Column
from kpu_extract.model.page import ReadTable
from kpu_extract.plan.columns import GridColumns, Layout

HEADING_HOLDS_ROW = "heading-holds-row"
"""Reason: a page's heading says more than headings do; a row is lost in it."""


@dataclass(frozen=True)
class HeldRowSettings:
    """When a heading says more than a heading does."""

    least_words: int = 2
    """Words that a column's heading says more."""

    least_columns: int = 2
    """Columns of texts whose headings do so. One alone is another wording."""


HELD_ROW_SETTINGS = HeldRowSettings()


def holds_row(
    headings: Mapping[Column, str], known: Sequence[Layout], settings: HeldRowSettings = HELD_ROW_SETTINGS
) -> bool:
    """Whether the texts in a heading's cells hold a row: they say what a ``known`` heading of their column says and
    go on, or begin in capitals and go on in small letters."""
    longer = sum(_says_more(field, text, known, settings) for field, text in headings.items())
    return longer >= settings.least_columns


def printed_headings(
    table: ReadTable, layout: Layout, columns: Sequence[GridColumns], top: int, bottom: int
) -> dict[Column, str]:
    """What stands in the bands from ``top`` to ``bottom`` (exclusive) over each of the plan's columns of texts;
    ``columns`` gives the grid columns of each."""
    return {
        column.field: " ".join(
            " ".join(read.text.split())
            for read in table.cells
            if top <= read.cell.row < bottom and own.hold(read.cell)
        )
        for column, own in zip(layout.columns, columns, strict=True)
        if column.field in TEXT_COLUMNS
    }


def layout_headings(layout: Layout) -> dict[Column, str]:
    """The headings of a plan's columns of texts."""
    return {column.field: column.heading for column in layout.columns if column.field in TEXT_COLUMNS}


def _says_more(field: Column, heading: str, known: Sequence[Layout], settings: HeldRowSettings) -> bool:
    words = heading.split()
    capitals = next((at for at, word in enumerate(words) if word != word.upper()), len(words))
    beginnings = [capitals] if capitals else []
    for layout in known:
        before = layout_headings(layout).get(field)
        if before and heading.casefold().startswith(f"{before.casefold()} "):
            beginnings.append(len(before.split()))
    return any(len(words) - begin >= settings.least_words for begin in beginnings)
