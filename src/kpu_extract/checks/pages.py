"""What a document says of each of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import atan2, degrees

from kpu_extract.geometry.projective import FULL_TURN, QUARTER_TURN, Projective
from kpu_extract.model.accounts import LayerTrust, PageEntry, PageKind
from kpu_extract.model.document import Record
from kpu_extract.model.page import PageFacts, ReadPage, Source

UNREADABLE = "unreadable"
"""Note of a page that could not be read at all."""


def page_entries(pages: Sequence[ReadPage], records: Sequence[Record], count: int) -> list[PageEntry]:
    """One entry for each of the ``count`` pages of a PDF, of which ``pages`` could be read."""
    read = {page.number: page for page in pages}
    begun = Counter(record.page_first for record in records)
    return [
        _entry(read[number], begun[number]) if number in read else PageEntry(page=number, notes=[UNREADABLE])
        for number in range(1, count + 1)
    ]


def _entry(page: ReadPage, records: int) -> PageEntry:
    turn, skew = turn_and_skew(page.to_page)
    sources = _sources(page)
    facts = page.facts or PageFacts(page.size, False, None, bool(sources[Source.TEXT]), False)
    return PageEntry(
        page=page.number,
        kind=_kind(page, facts, sources),
        width=round(facts.shown.width, 2),
        height=round(facts.shown.height, 2),
        dpi=facts.dpi,
        turn=turn,
        skew=skew,
        layer=_layer(facts, sources),
        tables=len(page.tables),
        bands=sum(table.grid.row_count for table in page.tables),
        records=records,
        notes=list(page.notes),
    )


def turn_and_skew(to_page: Projective) -> tuple[int, float]:
    """By how many degrees clockwise a page was turned to stand upright (0, 90, 180, 270), and by how many more
    to lie level; ``to_page`` maps the rectified page to the page as shown."""
    x0, y0 = to_page.point(0.0, 0.0)
    x1, y1 = to_page.point(1.0, 0.0)
    back = -degrees(atan2(y1 - y0, x1 - x0))
    quarters = round(back / QUARTER_TURN)
    skew = round(back - quarters * QUARTER_TURN, 2)
    return quarters * QUARTER_TURN % FULL_TURN, skew + 0.0


def _sources(page: ReadPage) -> Counter[Source]:
    """How many words of the page come from where."""
    lines = [line for table in page.tables for cell in table.cells for line in cell.lines]
    return Counter(word.source for line in (*lines, *page.lines) for word in line.words)


def _kind(page: ReadPage, facts: PageFacts, sources: Counter[Source]) -> PageKind:
    if not sources and not page.tables and (facts.is_scan or not facts.has_pictures):
        return PageKind.BLANK
    if facts.is_scan:
        return PageKind.SCAN
    return PageKind.MIXED if facts.has_pictures or sources[Source.OCR] else PageKind.DIGITAL


def _layer(facts: PageFacts, sources: Counter[Source]) -> LayerTrust:
    if not facts.has_layer:
        return LayerTrust.NONE
    if facts.is_scan:
        return LayerTrust.PARTLY
    if not sources[Source.OCR]:
        return LayerTrust.TRUSTED
    return LayerTrust.PARTLY if sources[Source.TEXT] else LayerTrust.UNTRUSTED
