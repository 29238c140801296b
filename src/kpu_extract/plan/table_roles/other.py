"""Decides whether a table with columns at the plan's places is another table: it has a heading of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kpu_extract.model.columns import Column
from kpu_extract.model.page import ReadCell, ReadTable
from kpu_extract.plan.columns import GridColumns, Layout
from kpu_extract.plan.heading.cells import possible_headings, says_a_row
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.text.folding import skeleton
from kpu_extract.text.numerals import LARGE_NUMERAL_LETTERS
from kpu_extract.vocabulary import Vocabulary

_NUMBERING = frozenset(f"{LARGE_NUMERAL_LETTERS}.")
"""What numerals are written with."""
_NO_HEADING = re.compile(r"\d|[.;:]$")
"""Characters that texts of rows have and headings do not: figures, and a full stop at the end."""


@dataclass(frozen=True)
class OtherTableSettings:
    """When a first row looks like a heading. Set by hand on three lists behind plans, and checked on 100 papers,
    where no page of a plan is affected."""

    filled: float = 0.8
    """Part of the table's columns (0..1) that have a text in the first row, at least: a section row has one or two."""

    most_words: int = 4
    """Words of each text, at most."""


OTHER_TABLE_SETTINGS = OtherTableSettings()


def has_known_heading(
    table: ReadTable, vocabulary: Vocabulary, settings: HeadingSettings = HEADING_SETTINGS
) -> bool:
    """Whether a table begins with headings that the vocabulary knows letter by letter: another table's."""
    first = next(possible_headings(table), None)
    texts = [leaf.text for leaf in first.leaves if leaf.text.strip()] if first is not None else []
    read = [vocabulary.headings.read(text) for text in texts]
    exact = sum(1 for found in read if found is not None and found.score == 1.0)
    return exact >= settings.surely_named and exact >= settings.other_heading * len(texts)


def has_strange_heading(
    table: ReadTable,
    layout: Layout,
    columns: Sequence[GridColumns],
    settings: OtherTableSettings = OTHER_TABLE_SETTINGS,
    *,
    titled: bool,
) -> bool:
    """Whether the first row looks like a heading that is not the plan's, and one more sign says so: a title stands
    above the table (``titled``), or a word where the plan numbers its rows."""
    own = [read for read in table.cells if read.cell.row == 0 and read.text.strip()]
    if len(own) < settings.filled * table.grid.column_count or not all(
        _is_short(read, settings) for read in own
    ):
        return False
    return (titled or _names_the_numbers(own, layout, columns)) and not repeats_badly(table, layout, columns)


def repeats_badly(
    table: ReadTable,
    layout: Layout,
    columns: Sequence[GridColumns],
    settings: HeadingSettings = HEADING_SETTINGS,
) -> bool:
    """Whether the first row is the plan's own heading, read badly: half of its cells are not unlike, and it names
    nearly all columns."""
    own = [read for read in table.cells if read.cell.row == 0 and read.text.strip()]
    beside = [
        next((read.text for read in own if place.meet(read.cell)), "")
        for place, column in zip(columns, layout.columns, strict=True)
        if not column.in_run
    ]
    if says_a_row(beside, settings):
        return False
    near = 0
    for read in own:
        said = [
            skeleton(name)
            for place, column in zip(columns, layout.columns, strict=True)
            if place.begin(read.cell)
            for name in (column.heading, *column.groups)
        ]
        near += any(fuzz.ratio(skeleton(read.text), name) >= settings.not_unlike for name in said if name)
    return near >= settings.least_alike and near >= settings.near_part * len(own)


def _is_short(read: ReadCell, settings: OtherTableSettings) -> bool:
    text = " ".join(read.text.split())
    return len(text.split()) <= settings.most_words and not _NO_HEADING.search(text) and text[0].isupper()


def _names_the_numbers(own: Sequence[ReadCell], layout: Layout, columns: Sequence[GridColumns]) -> bool:
    """Whether a word of two letters and more, no numeral, stands in the plan's column of numbers."""
    numbers = [columns[index] for index in layout.indices(Column.NUMBER)]
    return any(
        place.begin(read.cell) and not set(read.text.strip().upper()) <= _NUMBERING
        for place in numbers
        for read in own
        if len(read.text.strip()) > 1
    )
