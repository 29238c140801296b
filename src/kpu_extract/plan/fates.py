"""What became of each band of each ruled table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.accounts import BandAccount, Fate
from kpu_extract.model.page import Grid, ReadPage

BandKey = tuple[int, int, int]
"""(page from 1, table on the page from 0, band of the table from 0)."""


@dataclass(frozen=True, slots=True)
class BandFate:
    """``leaf`` is the place (from 0) of the leaf row that the band is a part of; ``reason`` says why it was
    left out."""

    fate: Fate
    leaf: int | None = None
    reason: str | None = None


def record_id_of(document_id: str, seq: int) -> str:
    """The id of a document's record number ``seq``, from 1."""
    return f"{document_id}-{seq:04d}"


def band_accounts(
    fates: Mapping[BandKey, BandFate], document_id: str, pages: Sequence[ReadPage]
) -> list[BandAccount]:
    """The fates as the document lists them, in reading order, and where on ``pages`` the bands stand."""
    boxes = dict(band_boxes(pages))
    return [
        BandAccount(
            page=page,
            table=table + 1,
            band=band + 1,
            fate=found.fate,
            record_id=None if found.leaf is None else record_id_of(document_id, found.leaf + 1),
            reason=found.reason,
            **_edges(boxes.get((page, table, band))),
        )
        for (page, table, band), found in sorted(fates.items())
    ]


def _edges(box: Box | None) -> dict[str, float]:
    if box is None:
        return {}
    return {edge: round(getattr(box, edge), 2) for edge in ("x0", "y0", "x1", "y1")}


def band_boxes(pages: Sequence[ReadPage]) -> Iterator[tuple[BandKey, Box]]:
    """Each band of the pages' tables, and its box in page space."""
    for page in pages:
        for number, table in enumerate(page.tables):
            for band in range(table.grid.row_count):
                yield (page.number, number, band), page.to_page.box(_band_box(table.grid, band))


def _band_box(grid: Grid, band: int) -> Box:
    return Box(grid.xs[0], grid.ys[band], grid.xs[-1], grid.ys[band + 1])
