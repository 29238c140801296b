"""Whether every band of every ruled table is accounted for, and which were not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kpu_extract.model.accounts import BandAccount, Fate
from kpu_extract.model.page import ReadPage


def unaccounted_bands(pages: Sequence[ReadPage], accounts: Sequence[BandAccount]) -> list[str]:
    """A reason for review for each table whose bands are not those of its accounts, each reported once; none
    where bands in = bands accounted holds."""
    accounted = Counter((account.page, account.table, account.band) for account in accounts)
    reasons: list[str] = []
    for page in pages:
        for table, read in enumerate(page.tables, 1):
            bands = [
                accounted.pop((page.number, table, band), 0) for band in range(1, read.grid.row_count + 1)
            ]
            if missing := bands.count(0):
                reasons.append(f"page {page.number}: table {table}: {missing} bands not accounted for")
            if any(times > 1 for times in bands):
                reasons.append(f"page {page.number}: table {table}: bands accounted for twice")
    reasons.extend(
        f"page {page}: table {table}: no such band {band}" for page, table, band in sorted(accounted)
    )
    return reasons


def unread_tables(accounts: Sequence[BandAccount]) -> list[str]:
    """A reason for review for each table with bands that look like a plan's and were not read."""
    unread = Counter(
        (account.page, account.table, account.reason or "not understood")
        for account in accounts
        if account.fate is Fate.UNREAD
    )
    return [
        f"page {page}: table {table}: {count} bands unread: {why}"
        for (page, table, why), count in unread.items()
    ]
