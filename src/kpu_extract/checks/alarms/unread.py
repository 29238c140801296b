"""Alarm about the records beside bands that were not read: a part of them may stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.accounts import BandAccount, Fate
from kpu_extract.model.columns import MONTHS_COLUMN
from kpu_extract.model.document import Record

BESIDE_UNREAD = "beside-unread-bands"


def unread_alarms(records: Sequence[Record], accounts: Sequence[BandAccount]) -> Iterator[Alarm]:
    """The last record before each page with unread bands and the first one behind it, each with the records that
    share a merged cell with it."""
    unread = sorted({account.page for account in accounts if account.fate is Fate.UNREAD})
    for page in unread:
        before = [record for record in records if record.page_last <= page]
        after = [record for record in records if record.page_last > page]
        beside = [
            other
            for edge in (*before[-1:], *after[:1])
            for other in records
            if other is edge or _cells(edge) & _cells(other)
        ]
        if beside:
            yield alarm_over(BESIDE_UNREAD, beside)


def _cells(record: Record) -> set[tuple[str, int, float, float]]:
    """The cells that the record's texts stand in, by field, page and upper left corner; months have none."""
    return {
        (part.field, part.page, part.x0, part.y0) for part in record.provenance if part.field != MONTHS_COLUMN
    }
