"""What became of each band of each ruled table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpu_extract.model.accounts import BandAccount, Fate
from kpu_extract.model.page import ReadPage

BandKey = tuple[int, int, int]
"""(page from 1, table on the page from 0, band of the table from 0)."""


@dataclass(frozen=True, slots=True)
class BandFate:
    """``leaf`` is the place (from 0) of the leaf row that the band is a part of; ``reason`` tells why it was
    left out."""

    fate: Fate
    leaf: int | None = None
    reason: str | None = None


def record_id_of(document_id: str, seq: int) -> str:
    """The id of a document's record number ``seq``, from 1."""
    return f"{document_id}-{seq:04d}"


def band_accounts(fates: Mapping[BandKey, BandFate], document_id: str) -> list[BandAccount]:
    """The fates as the document tells them, in reading order."""
    return [
        BandAccount(
            page=page,
            table=table + 1,
            band=band + 1,
            fate=found.fate,
            record_id=None if found.leaf is None else record_id_of(document_id, found.leaf + 1),
            reason=found.reason,
        )
        for (page, table, band), found in sorted(fates.items())
    ]


def band_keys(pages: Sequence[ReadPage]) -> Iterator[BandKey]:
    """Every band that the pages' tables have, in reading order."""
    for page in pages:
        for number, table in enumerate(page.tables):
            for band in range(table.grid.row_count):
                yield page.number, number, band
