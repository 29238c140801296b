"""A document of three rows whose cells stand on a grid, and edits of its cells."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kpu_extract.edits.edit import CellPart, Edit, Value, new_id
from kpu_extract.edits.places import cell_of
from kpu_extract.model.document import Correction, Document, Provenance, Record

ID = "0123456789abcdef"
OTHER_ID = "fedcba9876543210"
NOON = dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)
INK = "a" * 32

COLUMNS = {"kegiatan": (50, 200), "extra:CAPAIAN": (200, 300), "bulan": (300, 420)}


def part(
    field: str, page: int, top: float, bottom: float, row: int = 1, confidence: float = 0.5
) -> Provenance:
    left, right = COLUMNS[field]
    return Provenance(
        field=field,
        page=page,
        row=row,
        x0=left,
        y0=top,
        x1=right,
        y1=bottom,
        source="ocr",
        confidence=confidence,
    )


def record(seq: int, tops: dict[int, tuple[float, float]], document_id: str = ID, **values: Any) -> Record:
    """A row that stands between these heights of these pages."""
    text = values.pop("kegiatan", f"Kegiatan {seq}")
    return Record(
        record_id=f"{document_id}-{seq:04d}",
        seq=seq,
        kegiatan=text,
        kegiatan_raw=values.pop("kegiatan_raw", text),
        extra={"CAPAIAN": f"Capaian {seq}"},
        bulan=[seq],
        tahun=2026,
        page_first=min(tops),
        page_last=max(tops),
        provenance=[part(field, page, *tops[page], row=seq) for field in COLUMNS for page in tops],
        confidence=0.5,
        needs_review=True,
        review_reasons=values.pop("review_reasons", ["kegiatan: 'Kegiatan' is doubtful", "stray-sign"]),
        **values,
    )


def document(*records: Record, document_id: str = ID, **values: Any) -> Document:
    rows = records or (
        record(1, {1: (100, 120)}, document_id),
        record(2, {1: (120, 140)}, document_id),
        record(3, {1: (700, 720), 2: (50, 60)}, document_id),
    )
    return Document(
        document_id=document_id,
        source_file=values.pop("source_file", "plan.pdf"),
        source_sha256=document_id * 4,
        pages=2,
        records=list(rows),
        **values,
    )


def correction(seq: int) -> Correction:
    return Correction(
        record_id=f"{ID}-{seq:04d}", field="kegiatan", start=0, end=3, before="Keg", after="Keg", rule="lexicon",
        score=0.9,
    )  # fmt: skip


def edit(of: Record, field: str, new: Value, **values: Any) -> Edit:
    """An edit of the field of a record where it stands."""
    boxes = cell_of(of, values.pop("place", field)).items()
    ink = values.pop("ink", INK)
    cell = [CellPart(page=page, x0=b.x0, y0=b.y0, x1=b.x1, y1=b.y1, ink=ink) for page, b in boxes]
    return Edit(
        **{
            "id": new_id(), "who": "Siti", "when": NOON, "document_id": of.record_id[:16], "source_file": "plan.pdf",
            "record_id": of.record_id, "field": field, "new": new, "cell": cell, **values,
        }
    )  # fmt: skip
