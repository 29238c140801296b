"""Alarms about months read from marks: none where there should be some, or all in nearly every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kpu_extract.checks.alarms.months.settings import MONTH_ALARM_SETTINGS, MonthAlarmSettings
from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import MONTHS_COLUMN, TEXT_COLUMNS
from kpu_extract.model.document import Record
from kpu_extract.plan.row_schedule import has_uncertain_mark
from kpu_extract.text.numerals import MONTHS_A_YEAR

MISSING_ON_PAGE = "months-missing-on-page"
MISSING_IN_ROW = "months-missing"
ALL_MARKED = "months-all-marked"
NONE_MARKED = "months-none-marked"
UNDIVIDED = "months-undivided"
WITHOUT_TEXT = "months-without-text"
UNCERTAIN_ON_PAGE = "marks-uncertain-on-page"


def month_alarms(
    records: Sequence[Record], settings: MonthAlarmSettings = MONTH_ALARM_SETTINGS
) -> Iterator[Alarm]:
    """The alarms about the months of a document's records; rows without month columns say nothing."""
    pages = _by_page([record for record in records if has_month_columns(record)])
    yield from _missing_on_pages(pages, settings)
    rows = [record for own in pages.values() for record in own]
    yield from _missing_in_rows(rows, settings)
    if len(rows) >= settings.least_blank_rows and _marked_share(rows) <= settings.hardly_marked:
        yield alarm_over(NONE_MARKED, rows)
    yield from _all_marked(pages, settings)
    yield from _uncertain_on_pages(pages, settings)
    undivided = [record for record in records if record.bulan is None and _holds_signs(record, settings)]
    for page, own in _by_page(undivided).items():
        # Rows that were not separated are lost beside the one that was read, so the document reports it too.
        yield alarm_over(UNDIVIDED, own, page)


def textless_month_alarms(records: Sequence[Record]) -> Iterator[Alarm]:
    """The alarm about the rows that have months and no text."""
    textless = [record for record in records if record.bulan and not _has_text(record)]
    if textless:
        yield alarm_over(WITHOUT_TEXT, textless)


def _holds_signs(record: Record, settings: MonthAlarmSettings) -> bool:
    """Whether a further column holds nothing but signs of one kind: the marks of months whose columns, or rows, were
    not distinguished."""
    for text in record.extra.values():
        signs = (text or "").split()
        if len(signs) >= settings.least_signs and len(set(signs)) == 1 and not signs[0].isalnum():
            return True
    return False


def _has_text(record: Record) -> bool:
    """Whether a column beside the months says what they are of."""
    return any(getattr(record, name) for name in TEXT_COLUMNS) or any(record.extra.values())


def has_month_columns(record: Record) -> bool:
    """Whether a record's months were read from month columns, and not from words."""
    return record.bulan is not None and any(part.field == MONTHS_COLUMN for part in record.provenance)


def _by_page(records: Sequence[Record]) -> dict[int, list[Record]]:
    pages: dict[int, list[Record]] = {}
    for record in records:
        pages.setdefault(record.page_first, []).append(record)
    return pages


def _marked_share(records: Sequence[Record]) -> float:
    return sum(bool(record.bulan) for record in records) / len(records)


def _missing_on_pages(pages: Mapping[int, list[Record]], settings: MonthAlarmSettings) -> Iterator[Alarm]:
    numbers = sorted(pages)
    for place, page in enumerate(numbers):
        around = [*numbers[max(0, place - 1) : place], *numbers[place + 1 : place + 2]]
        most = max((_marked_share(pages[other]) for other in around), default=0.0)
        if _marked_share(pages[page]) == 0.0 and most > settings.neighbours_marked:
            yield alarm_over(MISSING_ON_PAGE, pages[page], page)


def _missing_in_rows(records: Sequence[Record], settings: MonthAlarmSettings) -> Iterator[Alarm]:
    if len(records) < settings.least_plan_rows:
        return
    doubted = {record.page_first for record in records if has_uncertain_mark(record.review_reasons)}
    blank = [record for record in records if not record.bulan and record.page_first in doubted]
    if blank and _marked_share(records) >= settings.plan_marked:
        yield alarm_over(MISSING_IN_ROW, blank)


def _uncertain_on_pages(pages: Mapping[int, list[Record]], settings: MonthAlarmSettings) -> Iterator[Alarm]:
    for page, own in pages.items():
        certain = [record for record in own if not has_uncertain_mark(record.review_reasons)]
        uncertain = len(own) - len(certain)
        if certain and uncertain >= max(settings.least_uncertain, settings.uncertain * len(own)):
            yield alarm_over(UNCERTAIN_ON_PAGE, certain, page)


def _all_marked(pages: Mapping[int, list[Record]], settings: MonthAlarmSettings) -> Iterator[Alarm]:
    for page, own in pages.items():
        full = [record for record in own if len(record.bulan or []) == MONTHS_A_YEAR]
        enough = len(own) >= settings.least_page_rows
        if enough and len(full) >= settings.all_marked * len(own):
            yield alarm_over(ALL_MARKED, full, page)
