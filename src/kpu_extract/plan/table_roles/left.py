"""Decides what the tables are that no plan took: another table, the frame of a signature, or a plan that was not
understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpu_extract.model.accounts import Fate
from kpu_extract.model.columns import Column
from kpu_extract.model.page import MarkState, ReadTable
from kpu_extract.plan.columns import Layout
from kpu_extract.plan.fates import BandFate
from kpu_extract.plan.heading.sense import NAMED
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.decree_labels import LabelKind


@dataclass(frozen=True)
class LeftTableSettings:
    """When a table that gave no records looks like a part of a plan. Set by hand; measured on the shared cases."""

    heading_bands: int = 6
    """Bands from the top that are searched for the words of a heading, as many as for a heading itself."""

    heading_words: int = 2
    """Cells of one band that must name columns of a plan. One does so by chance: "Kegiatan" stands over many tables.
    """

    edge_distance: float = 0.015
    """Part of the table's width, 0..1, within which two column edges are one: 10 points on a page."""

    edge_share: float = 0.7
    """Part of the plan's inner column edges, 0..1, that the table must have."""

    least_edges: int = 3
    """Inner edges below which two tables are alike by chance."""

    alike_columns: int = 6
    """Columns, at least, so that a table with as many columns as the plan is not so by chance: lists of goods and
    signatures have fewer."""

    least_even: int = 4
    """Neighbouring columns of one width, at least, in which marks stand: quarters."""

    even: float = 0.25
    """Part of their width, 0..1, by which such columns differ at most."""

    least_marked: int = 3
    """Marks in them, at least."""

    signature_columns: int = 3
    """Columns that the frame of a signature has at most."""

    longest_sign: int = 3
    """Letters and digits of a sign, or of what an engine makes of it, at most; months have as many."""


LEFT_TABLE_SETTINGS = LeftTableSettings()

_SIGNATURE = (LabelKind.SIGNED, LabelKind.PLACE, LabelKind.DATE)


def left_fate(
    table: ReadTable,
    layouts: Sequence[Layout],
    vocabulary: Vocabulary,
    settings: LeftTableSettings = LEFT_TABLE_SETTINGS,
) -> BandFate:
    """The fate of all bands of a table that no plan took; ``layouts`` are those of the document's plans."""
    if not any(read.text.strip() or read.mark.state is not MarkState.BLANK for read in table.cells):
        return BandFate(Fate.BLANK)
    why = _plan_sign(table, layouts, vocabulary, settings)
    if why is not None:
        return BandFate(Fate.UNREAD, reason=why)
    if _is_signature(table, vocabulary, settings):
        return BandFate(Fate.SIGNATURE)
    return BandFate(Fate.OTHER_TABLE, reason="neither headings, months nor columns of a plan")


def _plan_sign(
    table: ReadTable, layouts: Sequence[Layout], vocabulary: Vocabulary, settings: LeftTableSettings
) -> str | None:
    """What makes the table look like a part of a plan; None for nothing."""
    bands = list(_top_bands(table, settings))
    if any(vocabulary.months.find_run(texts) is not None for texts in bands):
        return "it has month columns and no heading that was understood"
    if any(len(_named(texts, vocabulary)) >= settings.heading_words for texts in bands):
        return "it has headings of a plan that were not understood"
    if not layouts and any(_may_name_a_plan(texts, vocabulary, settings) for texts in bands):
        return "it has one heading of a plan, too few beside it, and the document has no plan"
    return _sign_of_columns(table, layouts, settings)


def _sign_of_columns(table: ReadTable, layouts: Sequence[Layout], settings: LeftTableSettings) -> str | None:
    """What of its columns makes the table look like a part of a plan; None for nothing."""
    edges = table.grid.relative_xs[1:-1]
    if any(_shares_edges(edges, layout, settings) for layout in layouts):
        return "it has the plan's columns and does not fit them"
    if any(_shares_edges([1.0 - edge for edge in edges], layout, settings) for layout in layouts):
        return "it has the plan's columns upside down"
    if table.grid.column_count >= settings.alike_columns and any(
        table.grid.column_count == len(layout.columns) for layout in layouts
    ):
        return "it has as many columns as the plan and does not fit them"
    return "it has marks in columns of one width" if _has_marked_columns(table, settings) else None


def _has_marked_columns(table: ReadTable, settings: LeftTableSettings) -> bool:
    """Whether narrow columns of one width hold marks and hardly a word: a schedule whose heading was not read."""
    xs = table.grid.xs
    widths = [right - left for left, right in pairwise(xs)]
    for first in range(len(widths) - settings.least_even + 1):
        own = widths[first : first + settings.least_even]
        if max(own) - min(own) > settings.even * max(own):
            continue
        cells = [read for read in table.cells if first <= read.cell.column < first + settings.least_even]
        marked = [
            read
            for read in cells
            if read.mark.state is MarkState.MARKED and _says_no_word(read.text, settings)
        ]
        if len(marked) >= settings.least_marked and all(
            _says_no_word(read.text, settings) for read in cells[1:]
        ):
            return True
    return False


def _says_no_word(text: str, settings: LeftTableSettings) -> bool:
    return sum(letter.isalnum() for letter in text) <= settings.longest_sign


def _top_bands(table: ReadTable, settings: LeftTableSettings) -> Iterator[list[str]]:
    for band in range(min(settings.heading_bands, table.grid.row_count)):
        own = sorted((read for read in table.cells if read.cell.row == band), key=lambda r: r.cell.column)
        yield [read.text for read in own]


def _named(texts: Sequence[str], vocabulary: Vocabulary) -> set[Column]:
    read = (vocabulary.headings.read(text) for text in texts if text.strip())
    return {found.choices[0] for found in read if found and found.choices and found.choices[0] in NAMED}


def _may_name_a_plan(texts: Sequence[str], vocabulary: Vocabulary, settings: LeftTableSettings) -> bool:
    """Whether a band names a column of a plan and others of the contract, letter by letter: "No", "Kegiatan",
    "Target"."""
    read = [vocabulary.headings.read(text) for text in texts if text.strip()]
    sure = [found for found in read if found is not None and found.choices and found.score == 1.0]
    return len(sure) >= settings.heading_words and any(found.choices[0] in NAMED for found in sure)


def _shares_edges(edges: Sequence[float], layout: Layout, settings: LeftTableSettings) -> bool:
    plan = [(left.right + right.left) / 2 for left, right in pairwise(layout.columns)]
    shared = sum(any(abs(edge - x) <= settings.edge_distance for x in edges) for edge in plan)
    return shared >= max(settings.least_edges, settings.edge_share * len(plan))


def _is_signature(table: ReadTable, vocabulary: Vocabulary, settings: LeftTableSettings) -> bool:
    if table.grid.column_count > settings.signature_columns:
        return False
    return any(vocabulary.decree_labels.anywhere(read.text, _SIGNATURE) for read in table.cells)
