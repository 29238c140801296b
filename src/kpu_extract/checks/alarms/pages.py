"""Alarms about whole pages: too few records, none where a plan's headings stand, or a reading far less sure than
that of the pages around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.model.page import ReadPage
from kpu_extract.vocabulary import Vocabulary

FEW_RECORDS = "few-records-on-page"
NO_RECORDS = "no-records-between-plan-pages"
HEADINGS_ONLY = "headings-and-no-records"
LOW_CONFIDENCE = "page-confidence-low"

_TELLING = (
    Column.KEGIATAN,
    Column.SUB_KEGIATAN,
    Column.INDIKATOR,
    Column.LANGKAH_AKSI,
    Column.BUKTI_FISIK,
    Column.WAKTU,
)
"""Columns whose headings, word for word on a line of their own, stand over a plan."""


@dataclass(frozen=True)
class PageAlarmSettings:
    """Set by hand on the shared papers."""

    few: float = 0.3
    """Part of the records that a page in the middle of the plan usually has, below which it has few."""

    least_usual: int = 6
    """Records that such a page usually has, at least: where there are few anyway a page of one says nothing."""

    heading_words: int = 3
    """Different columns that the lines of a page without records must name."""

    confidence_share: float = 0.6
    """Part of the other pages' usual confidence, below which a page's is far lower."""

    least_records: int = 3
    """Records of a page below which its confidence is that of one row."""


PAGE_ALARM_SETTINGS = PageAlarmSettings()


def page_alarms(
    records: Sequence[Record], pages: Sequence[ReadPage], vocabulary: Vocabulary
) -> Iterator[Alarm]:
    """The alarms about the pages of a document."""
    on_page = {
        page.number: [r for r in records if r.page_first <= page.number <= r.page_last] for page in pages
    }
    yield from _few_records(on_page)
    yield from _low_confidence(on_page)
    for page in pages:
        if not on_page[page.number] and _headings_on(page, vocabulary):
            yield Alarm(HEADINGS_ONLY, page=page.number)


def _few_records(on_page: dict[int, list[Record]]) -> Iterator[Alarm]:
    """The first and the last page of a plan may be short; those between are looked at."""
    filled = sorted(number for number, own in on_page.items() if own)
    between = [number for number in sorted(on_page) if filled and filled[0] < number < filled[-1]]
    for number in between:
        others = [len(on_page[other]) for other in between if other != number and on_page[other]]
        usual = median(others) if others else 0.0
        here = on_page[number]
        if not here:
            yield Alarm(NO_RECORDS, page=number)
        elif usual >= PAGE_ALARM_SETTINGS.least_usual and len(here) < PAGE_ALARM_SETTINGS.few * usual:
            yield alarm_over(FEW_RECORDS, here, number)


def _low_confidence(on_page: dict[int, list[Record]]) -> Iterator[Alarm]:
    means = {
        number: sum(record.confidence for record in own) / len(own)
        for number, own in on_page.items()
        if len(own) >= PAGE_ALARM_SETTINGS.least_records
    }
    for number, mean in means.items():
        others = [other for page, other in means.items() if page != number]
        if others and mean < PAGE_ALARM_SETTINGS.confidence_share * median(others):
            yield alarm_over(LOW_CONFIDENCE, on_page[number], number)


def _headings_on(page: ReadPage, vocabulary: Vocabulary) -> bool:
    """Whether lines of the page, in or outside tables, are headings of a plan, each a whole line or cell."""
    cells = [cell.text.replace("\n", " ") for table in page.tables for cell in table.cells]
    texts = [text for text in (*cells, *(line.text for line in page.lines)) if text.strip()]
    read = (vocabulary.headings.read(text) for text in texts)
    named = {found.choices[0] for found in read if found is not None and found.choices}
    return len(named.intersection(_TELLING)) >= PAGE_ALARM_SETTINGS.heading_words
