"""The alarm about a page that a scanner took twice: its rows stand among the records twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Record
from kpu_extract.text.folding import fold

REPEATED = "page-repeats-another"


@dataclass(frozen=True)
class RepeatedPageSettings:
    """When the rows of two pages are the same rows."""

    least_rows: int = 2
    """Different rows that are the same as earlier ones, at least: one may stand in a plan twice, and rows that share
    merged cells may differ in nothing that was read."""

    share: float = 0.6
    """Part of the page's rows that are the same, at least. Worst case: three rows, the last of which the page cuts."""

    alike: float = 95.0
    """Likeness (0..100) of the texts of two readings of one row, at least."""


REPEATED_PAGE_SETTINGS = RepeatedPageSettings()

_Row = tuple[str, tuple[str, ...], tuple[int, ...]]
"""A row's texts, folded, the figures in them, and its months."""
_FIGURES = re.compile(r"\d+")


def repeated_page_alarms(
    records: Sequence[Record], settings: RepeatedPageSettings = REPEATED_PAGE_SETTINGS
) -> Iterator[Alarm]:
    """The alarms about the records of pages whose rows an earlier page has, texts and months."""
    by_page: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        by_page[record.page_first].append(record)
    rows = {page: [_row(record) for record in own] for page, own in by_page.items()}
    having: dict[_Row, list[int]] = defaultdict(list)
    for page in sorted(by_page):
        earlier = Counter(other for row in set(rows[page]) for other in having[row])
        if any(_repeats(rows[page], rows[other], settings) for other, _ in earlier.most_common()):
            yield alarm_over(REPEATED, by_page[page], page)
        for row in set(rows[page]):
            having[row].append(page)


def _row(record: Record) -> _Row:
    texts = [getattr(record, name) or "" for name in TEXT_COLUMNS]
    text = fold(" | ".join([*texts, *record.extra.values()]))
    return text, tuple(_FIGURES.findall(text)), tuple(record.bulan or ())


def _repeats(rows: Sequence[_Row], earlier: Sequence[_Row], settings: RepeatedPageSettings) -> bool:
    """Whether most of the rows stand among the earlier ones, in the same order."""
    same: set[_Row] = set()
    at = 0
    for row in rows:
        places = range(at, len(earlier))
        found = next((place for place in places if _is_same(row, earlier[place], settings)), None)
        if found is not None:
            same.add(row)
            at = found + 1
    return len(same) >= max(settings.least_rows, settings.share * len(set(rows)))


def _is_same(one: _Row, other: _Row, settings: RepeatedPageSettings) -> bool:
    return one[1:] == other[1:] and fuzz.ratio(one[0], other[0]) >= settings.alike
