"""Alarms about whole pages: too few records, none where a plan's headings stand, or a reading far less sure than
that of the pages around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.model.page import ReadPage, ReadTable, Word
from kpu_extract.plan.heading.sense import NAMED
from kpu_extract.vocabulary import Vocabulary

FEW_RECORDS = "few-records-on-page"
NO_RECORDS = "no-records-between-plan-pages"
HEADINGS_ONLY = "headings-and-no-records"
LOW_CONFIDENCE = "page-confidence-low"
BESIDE_TABLE = "text-beside-table"
COLUMNS_BEHIND = "columns-on-another-page"
CUT_OFF = "table-cut-off"
OVERLAP = "tables-overlap"
COLUMNS_ONLY = "columns-without-table"

_OF_PLANS = frozenset(NAMED) - {Column.AREA}
"""Columns whose headings, word for word on a line of their own, stand over a plan."""


@dataclass(frozen=True)
class PageAlarmSettings:
    """Set by hand on the shared papers."""

    few: float = 0.3
    """Part of the records that a page in the middle of the plan usually has, below which it has few."""

    least_usual: int = 6
    """Records that such a page usually has, at least: where there are few anyway a page of one says nothing."""

    heading_words: int = 3
    """Different columns that the texts side by side on a page without records must name."""

    gap: float = 1.0
    """Of the letters' height: words of one line further apart than this stand in different columns."""

    confidence_share: float = 0.6
    """Part of the other pages' usual confidence, below which a page's is far lower."""

    same_rules: float = 1.5
    """Points by which the row rules of two pages differ at most, to be those of one table: a spreadsheet prints columns
    that do not fit a page on a page of their own, row for row."""

    edge: float = 1.0
    """Points from the paper's edge within which a cell ends at the edge itself: the table goes on beyond it. Of 500
    pages with tables seven have such cells, all of them wider than their paper; all but one other keep ten points."""

    overlap: float = 12.0
    """Points, across and down, that two tables of a page have in common at least: no office draws one over the other,
    so the rules of one were taken for two. Neighbours have a rule in common, of three points at most."""

    least_bands: int = 4
    """Bands of such tables, at least: tables of two or three rows are alike by chance."""

    words_beside: int = 8
    """Words at the height of a table's rows and beside the table, at least: the rules of its other columns were not
    found. A page's number, a stamp and a note at the margin have fewer."""

    least_letters: int = 3
    """Letters of such a word, at least."""

    columns: int = 4
    """Texts side by side on one line, at least, that stand in columns; a decree's labels, signs and signatures stand in
    three."""

    lines_in_columns: int = 4
    """Such lines, at least, that make a page without a table one of rows."""

    least_records: int = 3
    """Records of a page below which its confidence is that of one row."""


PAGE_ALARM_SETTINGS = PageAlarmSettings()


def page_alarms(
    records: Sequence[Record],
    pages: Sequence[ReadPage],
    vocabulary: Vocabulary,
    settings: PageAlarmSettings = PAGE_ALARM_SETTINGS,
) -> Iterator[Alarm]:
    """The alarms about the pages of a document."""
    on_page = {
        page.number: [r for r in records if r.page_first <= page.number <= r.page_last] for page in pages
    }
    yield from _few_records(on_page, settings)
    yield from _low_confidence(on_page, settings)
    for one, other in pairwise(pages):
        if any(_are_halves(left, right, settings) for left in one.tables for right in other.tables):
            yield from (
                alarm_over(COLUMNS_BEHIND, on_page[page.number], page.number) for page in (one, other)
            )
        if on_page[one.number] and not on_page[other.number] and _has_columns_only(other, settings):
            yield alarm_over(COLUMNS_ONLY, on_page[one.number][-1:], other.number)
    for page in pages:
        if any(_overlap(one, other, settings) for one, other in combinations(page.tables, 2)):
            yield alarm_over(OVERLAP, on_page[page.number], page.number)
        if any(_is_cut_off(record, page, settings) for record in on_page[page.number]):
            yield alarm_over(CUT_OFF, on_page[page.number], page.number)
        if _words_beside_tables(page, settings) >= settings.words_beside:
            yield alarm_over(BESIDE_TABLE, on_page[page.number], page.number)
        if not on_page[page.number] and _headings_on(page, vocabulary, settings):
            yield Alarm(HEADINGS_ONLY, page=page.number)


def _overlap(one: ReadTable, other: ReadTable, settings: PageAlarmSettings) -> bool:
    common = one.grid.box.intersection(other.grid.box)
    return common is not None and min(common.width, common.height) >= settings.overlap


def _is_cut_off(record: Record, page: ReadPage, settings: PageAlarmSettings) -> bool:
    """Whether a cell of the record ends at the left or right edge of the page."""
    width = (page.facts.shown if page.facts else page.size).width
    return any(
        part.x0 <= settings.edge or part.x1 >= width - settings.edge
        for part in record.provenance
        if part.page == page.number
    )


def _words_beside_tables(page: ReadPage, settings: PageAlarmSettings) -> int:
    """How many words stand at the height of a table's rows and in no table."""
    boxes = [table.grid.box for table in page.tables]
    return sum(
        sum(letter.isalpha() for letter in word.text) >= settings.least_letters
        and any(box.y0 < word.box.center[1] < box.y1 for box in boxes)
        and not any(box.intersection(word.box) for box in boxes)
        for line in page.lines
        for word in line.words
    )


def _has_columns_only(page: ReadPage, settings: PageAlarmSettings) -> bool:
    """Whether a page without a table has several lines of texts that stand side by side in columns."""
    if page.tables:
        return False
    boxes = [box for _, box in _line_parts(page, settings)]
    beside = (sum(_beside(box, other) for other in boxes) for box in boxes)
    return sum(count >= settings.columns for count in beside) >= settings.columns * settings.lines_in_columns


def _are_halves(left: ReadTable, right: ReadTable, settings: PageAlarmSettings) -> bool:
    """Whether two tables have the same row rules and other columns: the halves of one too wide for its page."""
    rows, columns = (left.grid.ys, right.grid.ys), (left.grid.xs, right.grid.xs)
    return (
        left.grid.row_count >= settings.least_bands
        and _lie_alike(*rows, settings.same_rules)
        and not _lie_alike(*columns, settings.same_rules)
    )


def _lie_alike(one: Sequence[float], other: Sequence[float], most: float) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def _few_records(on_page: dict[int, list[Record]], settings: PageAlarmSettings) -> Iterator[Alarm]:
    """The first and the last page of a plan may be short; those between are looked at."""
    filled = sorted(number for number, own in on_page.items() if own)
    between = [number for number in sorted(on_page) if filled and filled[0] < number < filled[-1]]
    for number in between:
        others = [len(on_page[other]) for other in between if other != number and on_page[other]]
        usual = median(others) if others else 0.0
        here = on_page[number]
        if not here:
            yield Alarm(NO_RECORDS, page=number)
        elif usual >= settings.least_usual and len(here) < settings.few * usual:
            yield alarm_over(FEW_RECORDS, here, number)


def _low_confidence(on_page: dict[int, list[Record]], settings: PageAlarmSettings) -> Iterator[Alarm]:
    means = {
        number: sum(record.confidence for record in own) / len(own)
        for number, own in on_page.items()
        if len(own) >= settings.least_records
    }
    for number, mean in means.items():
        others = [other for page, other in means.items() if page != number]
        if others and mean < settings.confidence_share * median(others):
            yield alarm_over(LOW_CONFIDENCE, on_page[number], number)


def _headings_on(page: ReadPage, vocabulary: Vocabulary, settings: PageAlarmSettings) -> bool:
    """Whether headings of a plan, each letter by letter a whole cell or a part of a line by itself, stand side by
    side on the page: prose names them one below the other, or within sentences."""
    said = [
        (box, column)
        for text, box in (*_cell_texts(page), *_line_parts(page, settings))
        if (column := _plan_column(text, vocabulary)) is not None
    ]
    least = settings.heading_words
    return any(len({other for at, other in said if _beside(box, at)}) >= least for box, _ in said)


def _plan_column(text: str, vocabulary: Vocabulary) -> Column | None:
    found = vocabulary.headings.read(text) if text.strip() else None
    if found is None or found.score < 1.0 or not found.choices or found.choices[0] not in _OF_PLANS:
        return None
    return found.choices[0]


def _cell_texts(page: ReadPage) -> Iterator[tuple[str, Box]]:
    for table in page.tables:
        for cell in table.cells:
            yield cell.text.replace("\n", " "), cell.cell.box


def _line_parts(page: ReadPage, settings: PageAlarmSettings) -> Iterator[tuple[str, Box]]:
    """The lines outside tables, taken apart where words stand far from each other: columns without rules."""
    for line in page.lines:
        part: list[Word] = []
        for word in line.words:
            if part and word.box.x0 - part[-1].box.x1 > settings.gap * word.box.height:
                yield _text_and_box(part)
                part = []
            part.append(word)
        if part:
            yield _text_and_box(part)


def _text_and_box(words: Sequence[Word]) -> tuple[str, Box]:
    return " ".join(word.text for word in words), union_of(word.box for word in words)


def _beside(one: Box, other: Box) -> bool:
    """Whether two boxes stand at one height."""
    return one.y0 < other.y1 and other.y0 < one.y1
