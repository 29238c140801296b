"""Alarms about columns that hold what another column's name promises: a heading was misread, or read over another
column.

Each text of such a column was read well, so that nothing speaks against a single row. What shows it is the column as a
whole: how its cells lie within those of others, which known wordings it has, of what kind its texts are, and where the
column of that name stands on other pages.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpu_extract.checks.alarms.column_contents import ColumnContents
from kpu_extract.checks.alarms.column_pairs import speaks_as_another
from kpu_extract.checks.alarms.column_texts import different_texts
from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.phrases import PhraseColumn

MISNAMED = "column-misnamed"
NESTED = (Column.AREA, Column.KEGIATAN, Column.SUB_KEGIATAN)
"""Columns of which each cell lies within one of the column before."""
GOAL_AND_MEASURE = (Column.SASARAN, Column.INDIKATOR)
"""An indicator measures one goal, where goals are sentences: those who are to be reached, "Pegawai", share some."""


@dataclass(frozen=True, slots=True)
class ColumnNameSettings:
    """When columns have each other's content. Measured on 3,600 rows of prints, scans and samples and 500 of odd and
    real papers: no column is flagged."""

    least_cells: int = 2
    """Cells that lie over several of the column that should contain them, at least, while none of these does so."""
    least_written_again: float = 0.5
    """Share of a column's cells, 0..1, that must do so, at least, where none of them is merged: two activities one
    after another may have the same first step, or the same goal. Set by reasoning, and on drawn plans."""
    least_known: int = 3
    """Known wordings of another column that a column has, at least."""
    most_own: float = 0.5
    """Known wordings of its own beside one of another's, at most."""
    least_sentence: int = 20
    """Letters of a sentence, at least."""
    most_sentences: float = 0.8
    """Share of the goals and indicators, 0..1, that are sentences, at least, so that each indicator has one goal."""
    moved: float = 6.0
    """Points by which the places of a column on two pages differ at most, where the sheet lay a little otherwise."""


COLUMN_NAME_SETTINGS = ColumnNameSettings()


def column_name_alarms(
    records: Sequence[Record], vocabulary: Vocabulary, settings: ColumnNameSettings = COLUMN_NAME_SETTINGS
) -> Iterator[Alarm]:
    """The alarms about all rows of a document with such columns, or of the pages on which two columns have changed
    places."""
    texts = {column: different_texts(records, column) for column in (*NESTED, Column.INDIKATOR)}
    if (
        _lies_the_wrong_way(records, settings)
        or _has_others_wordings(texts, vocabulary, settings)
        or _has_another_area(records, vocabulary)
        or ColumnContents(records, vocabulary).is_misnamed()
        or speaks_as_another(records, vocabulary)
    ):
        yield alarm_over(MISNAMED, records)
    for page, own in _pages_with_columns_moved(records, settings):
        yield alarm_over(MISNAMED, own, page)


def _lies_the_wrong_way(records: Sequence[Record], settings: ColumnNameSettings) -> bool:
    """Whether cells of a column reach over several of the one that should contain them, and none the other way."""
    goals = [text for name in GOAL_AND_MEASURE for text in different_texts(records, name)]
    nests = [*itertools.combinations(NESTED, 2)]
    if sum(len(text) >= settings.least_sentence for text in goals) >= settings.most_sentences * len(goals):
        nests.append(GOAL_AND_MEASURE)
    return any(_reaches_over(records, outer, inner, settings) for outer, inner in nests)


def _reaches_over(
    records: Sequence[Record], outer: Column, inner: Column, settings: ColumnNameSettings
) -> bool:
    """Whether cells of the inner column reach over several of the outer one, and none the other way. A text that the
    office wrote again in a cell of its own says less than one merged cell: most of the column must be so."""
    within: defaultdict[int, set[int]] = defaultdict(set)
    around: defaultdict[int, set[int]] = defaultdict(set)
    boxes: defaultdict[int, list[set[tuple[object, ...]]]] = defaultdict(list)
    for over, under, record in zip(_cells(records, outer), _cells(records, inner), records, strict=True):
        if over is not None and under is not None:
            within[under].add(over)
            around[over].add(under)
            boxes[under].append(_boxes(record, inner))
    if any(len(found) > 1 for found in around.values()):
        return False
    reaching = [cell for cell, found in within.items() if len(found) > 1]
    merged = sum(_shares_a_box(boxes[cell]) for cell in reaching)
    return merged >= settings.least_cells or len(reaching) >= max(
        settings.least_cells, settings.least_written_again * len(within)
    )


def _boxes(record: Record, column: Column) -> set[tuple[object, ...]]:
    """Page and places of the cell that gave the record's column its text."""
    return {
        (part.page, part.x0, part.y0, part.x1, part.y1)
        for part in record.provenance
        if part.field == column.value
    }


def _shares_a_box(boxes: Sequence[set[tuple[object, ...]]]) -> bool:
    """Whether two records one after another have their text from one drawn cell."""
    return any(one & two for one, two in itertools.pairwise(boxes))


def _cells(records: Sequence[Record], column: Column) -> list[int | None]:
    """For each record the number of its cell: rows one after another with the same text share one."""
    found: list[int | None] = []
    number, before = 0, None
    for record in records:
        text = getattr(record, column)
        number += text != before
        before = text
        found.append(number if text else None)
    return found


def _has_others_wordings(
    texts: Mapping[Column, Sequence[str]], vocabulary: Vocabulary, settings: ColumnNameSettings
) -> bool:
    """Whether a column has wordings that the vocabulary knows of another one, and few of its own."""
    for column, own in texts.items():
        known = [_columns_of(text, vocabulary) for text in own]
        as_own = sum(column in columns for columns in known)
        for other in texts.keys() - {column}:
            as_other = sum(other in columns and column not in columns for columns in known)
            if (
                as_other >= settings.least_known
                and as_own <= settings.most_own * as_other
                and not (_may_share(column, other, texts) and _holds_levels(known, column, other))
            ):
                return True
    return False


def _may_share(column: Column, other: Column, texts: Mapping[Column, Sequence[str]]) -> bool:
    """Whether one column may hold both: they are levels of one tree, and the plan has no column of the other."""
    return column in NESTED and other in NESTED and not texts[other]


def _holds_levels(known: Sequence[set[str]], column: Column, other: Column) -> bool:
    """Whether the texts are a tree rather than the other column under a wrong name. An area stands above one activity
    at least, so that areas are never the most; what activities and parts of them are called tells no office apart."""
    if other is Column.AREA:
        return 2 * sum(other in columns for columns in known) <= len(known)
    return column is not Column.AREA or any(column in columns for columns in known)


def _columns_of(text: str, vocabulary: Vocabulary) -> set[str]:
    """The columns of which the vocabulary has this wording, letter by letter but for what says nothing."""
    found = {column.value for column in PhraseColumn if vocabulary.phrases.has_exactly(column, text)}
    area = vocabulary.areas.find(text)
    return found | {Column.AREA.value} if area is not None and area.score == 1.0 else found


def _has_another_area(records: Sequence[Record], vocabulary: Vocabulary) -> bool:
    """Whether a column of the office's own is headed as that of areas is, while another one was taken for it by what it
    holds."""
    headings = {heading for record in records if record.area for heading in record.extra}
    read = [vocabulary.headings.read(heading) for heading in headings]
    return any(found is not None and found.choices[:1] == (Column.AREA,) for found in read)


def _pages_with_columns_moved(
    records: Sequence[Record], settings: ColumnNameSettings
) -> Iterator[tuple[int, list[Record]]]:
    """Pages on which two columns stand where the other one does on most pages, and their records."""
    places = _places_by_page(records)
    for page, own in places.items():
        others = [other for number, other in places.items() if number != page]
        if any(_moved(own, others, pair, settings) for pair in itertools.combinations(sorted(own), 2)):
            yield page, [record for record in records if record.page_first == page]


def _places_by_page(records: Sequence[Record]) -> dict[int, dict[str, float]]:
    """By page: the left end of each column's first cell there, in points."""
    found: dict[int, dict[str, float]] = {}
    for record in records:
        for part in record.provenance:
            if part.field in (column.value for column in Column):
                found.setdefault(part.page, {}).setdefault(part.field, part.x0)
    return found


def _moved(
    own: Mapping[str, float],
    others: Sequence[Mapping[str, float]],
    pair: tuple[str, str],
    settings: ColumnNameSettings,
) -> bool:
    """Whether both columns of the pair stand in each other's place on other pages, and on fewer in their own."""
    one, two = pair
    both = [other for other in others if one in other and two in other]
    swapped = sum(
        abs(other[one] - own[two]) <= settings.moved and abs(other[two] - own[one]) <= settings.moved
        for other in both
    )
    same = sum(
        abs(other[one] - own[one]) <= settings.moved and abs(other[two] - own[two]) <= settings.moved
        for other in both
    )
    return swapped > same
