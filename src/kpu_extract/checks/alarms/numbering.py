"""Alarms about numbers that leave some out, or go back: of the rows of a plan, and of the pages of a paper. Where a
number is missing, rows or pages may be; where they go back, pages may lie in another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.decree.rows.furniture import FURNITURE_SETTINGS, page_number
from kpu_extract.decree.rows.rows import Row
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.model.page import ReadPage
from kpu_extract.plan.columns import HIERARCHY
from kpu_extract.plan.leaf_rows import LeafRow, Plan
from kpu_extract.plan.numbering import settled_numbers
from kpu_extract.plan.page_breaks.continuation import CellId
from kpu_extract.plan.page_breaks.habits import texts_of
from kpu_extract.text.list_markers import Numbered, leading_numbers, lone_number
from kpu_extract.vocabulary.decree_labels import DecreeLabels

NUMBERS_SKIP = "numbers-skip"
PAGES_SKIP = "page-numbers-skip"
ROWS_IN_ONE = "rows-in-one"


@dataclass(frozen=True)
class NumberAlarmSettings:
    """When numbers are a numbering that leaves none out."""

    least_followed: int = 2
    """Numbers of a column that follow the one before, at least: one may do so by chance."""

    least_areas_followed: int = 0
    """The same of the areas' numbers: a plan has few areas, and the one that is left may be the third."""

    followed: float = 0.5
    """Part of a column's numbers that follow the one before, or begin anew, at least. Worst case: areas I and II, and
    V behind lost pages."""

    margin: float = FURNITURE_SETTINGS.margin_share
    """Part of a page's height at its head and at its foot in which its number stands: where running lines do."""


NUMBER_ALARM_SETTINGS = NumberAlarmSettings()


@dataclass(frozen=True)
class _NumberedCell:
    """A cell's numbers, and the place of its first row among the records; ``unread`` cells stand between it and the
    one before: they hold a number that could not be read."""

    numbers: Numbered
    row: int
    unread: int = 0


def row_number_alarms(
    plan: Plan, records: Sequence[Record], settings: NumberAlarmSettings = NUMBER_ALARM_SETTINGS
) -> Iterator[Alarm]:
    """Alarms about the rows before and behind missing numbers, and about the page of a plan whose first numbers are
    missing; ``records`` are those of the plan's rows, in order."""
    gaps = set(_rows_behind_gaps(list(_areas(records)), settings.least_areas_followed, settings))
    for own in plan.rows_by_layout():
        for column in HIERARCHY:
            cells = list(_numbered_cells(own, column))
            gaps.update(_rows_behind_gaps(cells, settings.least_followed, settings))
    for row in sorted(gaps):
        sides = records[row - 1 : row + 1] if row else ()
        yield alarm_over(NUMBERS_SKIP, sides, records[row].page_first)
    for at in sorted(_rows_with_several_numbers(plan)):
        # Rows that were not separated are lost beside the one that was read, so the document reports it too.
        yield alarm_over(ROWS_IN_ONE, [records[at]], records[at].page_first)


def _rows_with_several_numbers(plan: Plan) -> Iterator[int]:
    """The places of rows whose number's cell holds numbers that follow each other ("2 3"): the lines between rows were
    not seen."""
    for at, row in enumerate(plan.rows):
        for index in row.layout.indices(Column.NUMBER)[:1]:
            read = [lone_number(text) for text in texts_of(row.cells[index].pieces).split()]
            numbers = [found for found in read if found is not None]
            if len(numbers) == len(read) > 1 and all(
                after.first == before.last + 1 for before, after in pairwise(numbers)
            ):
                yield at


def _areas(records: Sequence[Record]) -> Iterator[_NumberedCell]:
    """The numbers of the areas, each where its rows begin."""
    for number, own in groupby(enumerate(records), key=lambda found: found[1].area_no):
        numbers = lone_number(number or "")
        if numbers is not None:
            yield _NumberedCell(numbers, next(own)[0])


def _numbered_cells(rows: Sequence[tuple[int, LeafRow]], column: Column) -> Iterator[_NumberedCell]:
    """The cells of a column that begin with a number, each once."""
    cells: dict[CellId, tuple[int, str]] = {}
    for at, row in rows:
        for index in row.layout.indices(column)[:1]:
            cells.setdefault(row.cells[index].id, (at, texts_of(row.cells[index].pieces)))
    read = lone_number if column is Column.NUMBER else leading_numbers
    settle = settled_numbers(text for _, text in cells.values()) if column is Column.NUMBER else str
    unread = 0
    for at, text in cells.values():
        numbers = read(settle(text))
        if numbers is not None:
            yield _NumberedCell(numbers, at, unread)
            unread = 0
        elif column is Column.NUMBER and any(map(str.isdigit, text)):
            unread += 1


def _rows_behind_gaps(
    cells: Sequence[_NumberedCell], least_followed: int, settings: NumberAlarmSettings
) -> Iterator[int]:
    """The first row behind each gap, or step back, of a column whose numbers else follow each other, each style by
    itself."""
    for style in sorted({cell.numbers.style for cell in cells}):
        own = [cell for cell in cells if cell.numbers.style == style]
        yield from _gaps_of_style(own, least_followed, settings)


def _gaps_of_style(
    cells: Sequence[_NumberedCell], least_followed: int, settings: NumberAlarmSettings
) -> Iterator[int]:
    distinct = [next(own) for _, own in groupby(cells, key=lambda cell: cell.numbers)]
    pairs = list(pairwise(distinct))
    followed = sum(_follows(before, after) for before, after in pairs)
    begins_late = distinct[0].numbers.first > 1
    if begins_late and (least_followed == 0 or (pairs and _follows(*pairs[0]))):
        yield distinct[0].row
    usual = followed + sum(after.numbers.first == 1 for _, after in pairs)
    if followed < least_followed or usual < settings.followed * len(pairs):
        return
    for at, (before, after) in enumerate(pairs):
        behind = distinct[at + 2] if at + 2 < len(distinct) else None
        is_gap = after.numbers.first > before.numbers.last + 1 + after.unread
        goes_on = at > 0 and after.numbers.first == distinct[at - 1].numbers.last + 2
        falls = 1 < after.numbers.first < before.numbers.first and not goes_on
        if (is_gap or falls) and (behind is None or behind.numbers.first == 1 or _follows(after, behind)):
            yield after.row


def _follows(before: _NumberedCell, after: _NumberedCell) -> bool:
    return after.numbers.first == before.numbers.last + 1


def page_number_alarms(
    pages: Sequence[ReadPage],
    records: Sequence[Record],
    labels: DecreeLabels,
    settings: NumberAlarmSettings = NUMBER_ALARM_SETTINGS,
) -> Iterator[Alarm]:
    """Alarms about the rows at both sides of pages that are missing, or lie in another order, by the numbers printed
    on the pages."""
    numbered = [
        (page.number, said) for page in pages if (said := _printed_number(page, labels, settings)) is not None
    ]
    if steps := list(_steps_back(numbered)):
        yield from (alarm_over(PAGES_SKIP, _rows_beside(*step, records), step[1]) for step in steps)
        return
    ahead = [(place, said - place) for place, said in numbered]
    if not any(one == two for (_, one), (_, two) in pairwise(ahead)):
        return
    for (before, one), (after, two), behind in zip(ahead, ahead[1:], [*ahead[2:], None], strict=False):
        if two > one and (behind is None or behind[1] == two):
            yield alarm_over(PAGES_SKIP, _rows_beside(before, after, records), after)


def _rows_beside(before: int, after: int, records: Sequence[Record]) -> list[Record]:
    """The last row of page ``before`` and the first of page ``after``."""
    last = [record for record in records if record.page_last == before][-1:]
    return last + [record for record in records if record.page_first == after][:1]


def _steps_back(numbered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pages between which the printed numbers fall and each has the other's kind of fault: it says the number of a
    page that is there and says another. A number misread, or numbers that begin anew, are none."""
    said_at = dict(numbered)
    usual, times = Counter(said - place for place, said in numbered).most_common(1)[0] if numbered else (0, 0)
    moved = {place for place, said in numbered if said_at.get(said - usual, said) != said}
    for (before, one), (after, two) in pairwise(numbered):
        if times > 1 and two < one and {before, after} <= moved:
            yield before, after


def _printed_number(page: ReadPage, labels: DecreeLabels, settings: NumberAlarmSettings) -> int | None:
    """The number that stands alone on a line at the page's head or foot; None where there is none or several."""
    margin = settings.margin * page.size.height
    found = {
        number
        for line in page.lines
        if not margin < line.box.center[1] < page.size.height - margin
        and (number := page_number(Row(page.number, line.words), labels)) is not None
    }
    return found.pop() if len(found) == 1 else None
