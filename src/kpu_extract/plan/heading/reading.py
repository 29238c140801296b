"""Finds a table's heading and what its columns hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kpu_extract.model.columns import Column
from kpu_extract.model.page import ReadTable
from kpu_extract.plan.columns import Layout, PlanColumn, Settled, keyed
from kpu_extract.plan.heading.cells import (
    HeadingBands,
    HeadingLeaf,
    is_number_row,
    leaves_of,
    possible_headings,
)
from kpu_extract.plan.heading.columns import assigned, by_place, readings
from kpu_extract.plan.heading.divided import divided
from kpu_extract.plan.heading.months import month_columns, says_time
from kpu_extract.plan.heading.sense import HeadingSense, in_text
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.text.joining import CellText, Known, joined_text
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.headings import HeadingReading


def _as_text(read: HeadingReading | None) -> HeadingReading | None:
    """What a heading means over a single column of text."""
    return None if read is None else replace(read, choices=tuple(map(in_text, read.choices)))


def sense_of(leaves: Sequence[HeadingLeaf], vocabulary: Vocabulary) -> HeadingSense:
    """What the lowest cells of a heading mean together."""
    parts = tuple(divided(leaves, vocabulary))
    runs = tuple(month_columns(parts, vocabulary))
    has_time = any(
        says_time(group, vocabulary) for run in runs for place in run.places for group in parts[place].groups
    )
    months = {place for run in runs for place in run.places}
    beside = [leaf for place, leaf in enumerate(parts) if place not in months and leaf.text.strip()]
    said = sum(vocabulary.headings.lists(leaf.text) for leaf in beside) + _known_groups(beside, vocabulary)
    return HeadingSense(parts, tuple(readings(parts, vocabulary)), runs, has_time, said)


def _known_groups(leaves: Sequence[HeadingLeaf], vocabulary: Vocabulary) -> int:
    """How many known headings stand over several cells that say nothing known (``TARGET`` over years). One over a
    single cell may be a heading over a row's text."""
    above = Counter(
        (leaf.group_at, leaf.groups[-1])
        for leaf in leaves
        if leaf.groups and not vocabulary.headings.lists(leaf.text)
    )
    return sum(count > 1 and vocabulary.headings.lists(group) for (_, group), count in above.items())


def read_heading(
    table: ReadTable, vocabulary: Vocabulary, settings: HeadingSettings = HEADING_SETTINGS
) -> tuple[HeadingBands, HeadingSense] | None:
    """The heading at the top of ``table``: a plan's where one can be read so, otherwise the one of which most is
    known; None for a table without cells that may be one."""
    best: tuple[HeadingBands, HeadingSense] | None = None
    for bands in possible_headings(table):
        sense = sense_of(bands.leaves, vocabulary)
        if best is not None and best[1].is_plan and best[0].top < bands.top:
            break
        if best is None or _better(sense, best[1]):
            best = bands, sense
    if best is None:
        return None
    return _with_months_below(
        table, *_with_groups_above(table, *best, vocabulary, settings=settings), vocabulary, settings=settings
    )


def _with_groups_above(
    table: ReadTable,
    bands: HeadingBands,
    sense: HeadingSense,
    vocabulary: Vocabulary,
    settings: HeadingSettings,
) -> tuple[HeadingBands, HeadingSense]:
    """The heading with the band above it, where that band holds several groups' headings: none of its columns
    stands in both bands."""
    top = bands.top - 1
    own = [read.cell for read in table.cells if read.cell.row == top and read.text.strip()]
    if not sense.is_plan or len(own) < settings.least_groups or any(cell.column_span == 1 for cell in own):
        return bands, sense
    leaves = leaves_of(table, top, bands.bottom)
    return HeadingBands(top, bands.bottom, leaves), sense_of(leaves, vocabulary)


def _better(sense: HeadingSense, other: HeadingSense) -> bool:
    """Whether more of a heading is known than of the one before it; among equals the earlier, and the higher, comes
    first."""
    if sense.is_plan != other.is_plan:
        return sense.is_plan
    return sense.read_cells > other.read_cells


def _with_months_below(
    table: ReadTable,
    bands: HeadingBands,
    sense: HeadingSense,
    vocabulary: Vocabulary,
    settings: HeadingSettings,
) -> tuple[HeadingBands, HeadingSense]:
    """The heading with the band below it, where that band names months and nothing else: two rows of
    headings whose cells were not merged."""
    top, bottom = bands.top, bands.bottom
    names = [read for read in table.cells if read.cell.row == bottom and read.text.strip()]
    if len(names) < settings.least_months or any(read.cell.row_span > 1 for read in names):
        return bands, sense
    ordered = sorted(names, key=lambda read: read.cell.column)
    if vocabulary.months.of_sequence([read.text for read in ordered]) is None:
        return bands, sense
    if is_number_row(table, bottom) and ordered[0].cell.column == 0:
        return bands, sense
    taller = HeadingBands(top, bottom + 1, leaves_of(table, top, bottom + 1))
    more = sense_of(taller.leaves, vocabulary)
    return (taller, more) if more.is_plan or not sense.is_plan else (bands, sense)


def _settled(
    place: int, sense: HeadingSense, by_content: Mapping[int, Column], placed: Mapping[int, Column]
) -> Settled:
    read = sense.found[place]
    said = read.choices if read is not None and not read.is_within else ()
    if place in by_content and place not in sense.month_places and by_content[place] not in said:
        return Settled.CONTENT
    if place in placed:
        return Settled.PLACE
    if read is not None and read.is_within:
        return Settled.WORDS
    return Settled.VOTE if place in sense.voted else Settled.WORDING


def layout_of(sense: HeadingSense, by_content: Mapping[int, Column], known: Known) -> Layout:
    """The columns below a heading; ``by_content`` are places whose column is known from its content. ``known``
    recognises words of the language, to join those that a narrow column broke ("SATUA", "N")."""
    months = {place: run.months[at] for run in sense.months for at, place in enumerate(run.places)}
    found = [None if place in months else _as_text(read) for place, read in enumerate(sense.found)]
    given = assigned(found, {place: column for place, column in by_content.items() if place not in months})
    placed = by_place(sense.leaves, found, months, given)
    given.update(placed)
    given.update(dict.fromkeys(months, Column.SCHEDULE))
    given.update({place: column for place, column in by_content.items() if place in months})
    columns = []
    for place, leaf in enumerate(sense.leaves):
        field = given.get(place, Column.EXTRA)
        columns.append(
            PlanColumn(
                field,
                joined_text(map(CellText.sure, leaf.text.splitlines()), known).text,
                months.get(place, ()) if field is Column.SCHEDULE else (),
                leaf.left,
                leaf.right,
                leaf.groups,
                in_run=place in months,
                settled=_settled(place, sense, by_content, placed),
            )
        )
    return Layout(keyed(columns))
