"""The order in which rows are looked at: pages by their most doubtful row, the rows of a page as they stand on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kpu_extract.model.document import Record
from kpu_extract.review.filters import RowFilter, RowMasks, RowState
from kpu_extract.review.index import Flags, Rows, RunIndex

SURE = 2.0
"""The value of a row that needs no review: it is larger than any confidence, so that such rows come last."""

HEADER = -1
"""The step from a place in the queue to a page's heading: the heading of page ``g`` is item ``HEADER - g``."""


@dataclass(frozen=True)
class Facets:
    """How many rows of a queue have each office, year, field and reason; the most frequent first."""

    offices: Mapping[str, int]
    years: Mapping[int, int]
    fields: Mapping[str, int]
    reasons: Mapping[str, int]


@dataclass(frozen=True)
class Queue:
    """The rows of a filter, in order. ``items`` has a negative entry (see ``HEADER``) before each page, and the places
    of the page's rows behind it; ``starts`` are the items of the pages' headings."""

    items: Rows
    starts: Rows
    rows: int
    facets: Facets

    @property
    def pages(self) -> int:
        return len(self.starts)

    def step(self, item: int, by: int) -> int | None:
        """The item of the next (``by`` 1) or previous (-1) row; None at the end. From -1 the first one."""
        at = item + by
        while 0 <= at < len(self.items) and self.items[at] < 0:
            at += by
        return at if 0 <= at < len(self.items) else None

    def item_of(self, place: int) -> int | None:
        """The item of a row; None where the queue does not have it."""
        found = np.flatnonzero(self.items == place)
        return int(found[0]) if len(found) else None


def queue_of(index: RunIndex, changed: dict[int, Record], wanted: RowFilter) -> Queue:
    """The queue of a filter over the rows as they stand now."""
    mask = RowMasks(index, changed).mask(wanted)
    rows = np.flatnonzero(mask)
    if not len(rows):
        return Queue(rows, rows, 0, Facets({}, {}, {}, {}))
    doubt = np.where(index.needs_review[rows], index.confidence[rows], SURE)
    if wanted.state is RowState.ALL:
        doubt = np.where(index.needs_review[rows], doubt, SURE + index.confidence[rows])
    starts_page = np.diff(index.document_of[rows], prepend=-1) != 0
    starts_page |= np.diff(index.page[rows], prepend=-1) != 0
    page_of = np.cumsum(starts_page) - 1
    first = np.flatnonzero(starts_page)
    page_doubt = np.minimum.reduceat(doubt, first)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(page_doubt, kind="stable")] = np.arange(len(first))
    order = np.argsort(rank[page_of], kind="stable")
    ordered, ranks = rows[order], rank[page_of][order]
    heads = np.flatnonzero(np.diff(ranks, prepend=-1))
    items = np.insert(ordered, heads, HEADER - np.arange(len(heads)))
    return Queue(items, heads + np.arange(len(heads)), len(rows), _facets(index, mask, rows))


def _facets(index: RunIndex, mask: Flags, rows: Rows) -> Facets:
    offices: Counter[str] = Counter()
    years: Counter[int] = Counter()
    by_document = np.bincount(index.document_of[rows], minlength=len(index.documents))
    for place in np.flatnonzero(by_document).tolist():
        document, count = index.documents[place], int(by_document[place])
        if document.issuer:
            offices[document.issuer] += count
        if document.year:
            years[document.year] += count
    of_rows = index.reasons
    pairs = of_rows.which[mask[of_rows.rows]]
    fields: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for place, count in enumerate(np.bincount(pairs, minlength=len(of_rows.kinds)).tolist()):
        if count:
            kind = of_rows.kinds[place]
            reasons[kind.code] += count
            if kind.field:
                fields[kind.field] += count
    return Facets(*(dict(one.most_common()) for one in (offices, years, fields, reasons)))  # type: ignore[arg-type]
