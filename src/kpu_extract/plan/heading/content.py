"""Finds out what the columns below a heading hold: marks of a schedule or values, areas or other texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from kpu_extract.model.columns import Column
from kpu_extract.model.page import MarkKind, MarkState, ReadCell, Source
from kpu_extract.plan.heading.columns import ACTIVITIES
from kpu_extract.plan.heading.months import MonthColumns, says_time
from kpu_extract.plan.heading.sense import HeadingSense
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.plan.schedule import parse_schedule
from kpu_extract.text.folding import fold
from kpu_extract.text.years import year_named
from kpu_extract.vocabulary import Vocabulary

ColumnCells = Sequence[Sequence[ReadCell]]
"""For each heading the cells of its column below it, over all pages."""

_DASH = re.compile(r"^(?:[\s\-–—_.]*|[0Oo])$")
"""Texts that say that nothing is planned: dashes, and a nought, as which a scan's dash or ring may be read."""

_RING = re.compile(r"^[0OoQeca@69]$")
"""Texts as which an OCR engine reads a dot or a ring in a marked cell; they may be figures too."""


class CellSays(StrEnum):
    """What a cell of a month column holds."""

    NOTHING = "nothing"
    DASH = "dash"
    MARK = "mark"
    RING = "ring"
    VALUE = "value"


def cell_says(
    read: ReadCell, vocabulary: Vocabulary, settings: HeadingSettings = HEADING_SETTINGS
) -> CellSays:
    """Whether a cell of a month column is marked or holds a value: a number, a percentage, an amount, a text that is
    no time. The heading decides whether a ring is a mark or a nought."""
    text = " ".join(read.text.split())
    marked = read.mark.state is MarkState.MARKED
    if not text or (marked and read.mark.kind is MarkKind.SHADE):
        return CellSays.MARK if marked else CellSays.NOTHING
    if marked and _RING.match(text) and _is_from_picture(read):
        return CellSays.RING
    if _DASH.match(text):
        return CellSays.DASH
    has_figure = any(character.isdigit() for character in text)
    if not has_figure and len(text.replace(" ", "")) <= settings.longest_sign:
        return CellSays.MARK
    has_letter = any(character.isalpha() for character in text)
    # "2 bulan" over a bar says how long, not how many.
    if has_letter and parse_schedule(text, vocabulary.time_words, None).understood:
        return CellSays.MARK
    return CellSays.VALUE


def says_nothing(read: ReadCell, vocabulary: Vocabulary) -> bool:
    """Whether a cell of a month column is blank or holds a dash."""
    return cell_says(read, vocabulary) in (CellSays.NOTHING, CellSays.DASH)


def _is_from_picture(read: ReadCell) -> bool:
    return any(word.source is Source.OCR for word in read.words)


def columns_by_content(
    sense: HeadingSense,
    cells: ColumnCells,
    vocabulary: Vocabulary,
    settings: HeadingSettings = HEADING_SETTINGS,
) -> dict[int, Column]:
    """The places of the headings whose column is known from its content, and that column."""
    by_content: dict[int, Column] = dict.fromkeys(
        _of_values(sense, cells, vocabulary, settings), Column.EXTRA
    )
    area = _of_areas(sense, cells, vocabulary, settings)
    return by_content if area is None else {**by_content, area: Column.AREA}


def _of_values(
    sense: HeadingSense, cells: ColumnCells, vocabulary: Vocabulary, settings: HeadingSettings
) -> Iterator[int]:
    """The places of month columns that are no schedule: they hold values, or their heading says so and nothing
    is marked; or another run, which stands before them, is the schedule of the same months of the same year."""
    taken: set[tuple[int | None, int]] = set()
    for run in sorted(sense.months, key=lambda run: not _says_schedule(sense, run, vocabulary)):
        months = {
            (_year_above(sense, place), month)
            for place, part in zip(run.places, run.months, strict=True)
            for month in part
        }
        if _holds_values(sense, run, cells, vocabulary, settings) or taken.intersection(months):
            yield from run.places
        else:
            taken |= months


def _year_above(sense: HeadingSense, place: int) -> int | None:
    """The year that the headings over a month column name."""
    return year_named(sense.leaves[place].groups, sense.leaves[place].text)


def _holds_values(
    sense: HeadingSense,
    run: MonthColumns,
    cells: ColumnCells,
    vocabulary: Vocabulary,
    settings: HeadingSettings,
) -> bool:
    """Whether the columns of a run hold values: most of their cells decide. The group's heading says what rings are,
    and it decides where both kinds are equally many."""
    said = Counter(cell_says(read, vocabulary, settings) for place in run.places for read in cells[place])
    titled = any(
        _says_values(group, vocabulary) for place in run.places for group in sense.leaves[place].groups
    )
    own = [read for place in run.places for read in cells[place]]
    if _is_of_ones_and_noughts(own) or (not titled and _is_of_ones(own, vocabulary, settings)):
        return False
    if not titled and _says_schedule(sense, run, vocabulary) and _are_bars(own, vocabulary, settings):
        return False
    values = said[CellSays.VALUE] + (said[CellSays.RING] if titled else 0)
    marks = said[CellSays.MARK] + (0 if titled else said[CellSays.RING])
    return values > marks if values != marks else titled


def _are_bars(cells: Iterable[ReadCell], vocabulary: Vocabulary, settings: HeadingSettings) -> bool:
    """Whether most values of months stand in cells over several of them: labels of bars. A target has a month of its
    own."""
    values = [read for read in cells if cell_says(read, vocabulary, settings) is CellSays.VALUE]
    return 2 * sum(read.cell.column_span > 1 for read in values) > len(values)


def _is_of_ones_and_noughts(cells: Iterable[ReadCell]) -> bool:
    """Whether months hold 1 where something is planned and 0 where not, and nothing else: a schedule, no amounts."""
    return {"".join(read.text.split()) for read in cells} - {""} == {"0", "1"}


def _is_of_ones(cells: Sequence[ReadCell], vocabulary: Vocabulary, settings: HeadingSettings) -> bool:
    """Whether months hold 1, or signs, where something is planned and dashes or nothing where not: a schedule, unless
    the heading speaks of amounts. An OCR engine reads ticks as ones too, and some of them as other things."""
    said = [(read, cell_says(read, vocabulary, settings)) for read in cells]
    values = ["".join(read.text.split()) for read, says in said if says is CellSays.VALUE]
    planned = len(values) + sum(says in (CellSays.MARK, CellSays.RING) for _, says in said)
    others = len(values) - values.count("1")
    is_read = any(_is_from_picture(read) for read, says in said if says is CellSays.VALUE)
    return "1" in values and others <= (settings.misread_ones if is_read else 0.0) * planned


def _says_values(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a group's heading is one of values (TARGET, REALISASI, ANGGARAN); a month's name over its weeks is
    none, however near it comes ("Agu" to PAGU)."""
    read = vocabulary.headings.read(text)
    if read is None or vocabulary.months.of_heading(text) is not None:
        return False
    return not read.choices or read.choices[0] in (Column.TARGET, Column.ANGGARAN, Column.OUTPUT)


def _says_schedule(sense: HeadingSense, run: MonthColumns, vocabulary: Vocabulary) -> bool:
    return any(says_time(group, vocabulary) for place in run.places for group in sense.leaves[place].groups)


def _of_areas(
    sense: HeadingSense, cells: ColumnCells, vocabulary: Vocabulary, settings: HeadingSettings
) -> int | None:
    """The place of the one column that names areas though its heading does not say so; None where no column or
    more than one does, or its heading says another thing."""
    found = [
        place
        for place in range(len(sense.leaves))
        if place not in sense.month_places
        and _may_be_areas(sense, place)
        and _names_areas(
            cells[place],
            1 if _says_area(sense.leaves[place].text) else settings.least_areas,
            vocabulary,
            settings,
        )
    ]
    return found[0] if len(found) == 1 else None


def _may_be_areas(sense: HeadingSense, place: int) -> bool:
    read = sense.found[place]
    return (
        read is None
        or read.is_within
        or (bool(read.choices) and read.choices[0] in (Column.AREA, *ACTIVITIES))
    )


def _says_area(heading: str) -> bool:
    return Column.AREA.value in fold(heading).split()


def _names_areas(
    cells: Iterable[ReadCell], least: int, vocabulary: Vocabulary, settings: HeadingSettings
) -> bool:
    """Whether nearly all of the cells name areas, ``least`` different ones or more."""
    texts = [read.text for read in cells if len(read.text) >= settings.least_area_letters]
    matches = [vocabulary.areas.find(text) for text in texts]
    sure = [match.area_id for match in matches if match is not None and match.score >= settings.area_score]
    return bool(texts) and len(sure) >= settings.area_share * len(texts) and len(set(sure)) >= least
