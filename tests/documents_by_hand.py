"""Documents for tests: made by hand, one with every field filled, one with as little as may be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

from kpu_extract.model.document import (
    Check,
    Correction,
    Dictum,
    Document,
    Instrument,
    Kind,
    LegalBasis,
    Level,
    Provenance,
    Record,
)
from kpu_extract.output.atomic import write_whole
from kpu_extract.output.documents import document_json
from kpu_extract.output.tables import corrections_table, documents_table, pages_table, records_table


def full_record(document_id: str, seq: int = 1) -> Record:
    return Record(
        record_id=f"{document_id}-{seq:04d}",
        seq=seq,
        area_no="II",
        area="Penataan Tata Laksana",
        area_raw="Peetaan Tata Laksana",
        kegiatan="Pemetaan proses bisnis",
        kegiatan_raw="Peetaan proses bisnis",
        extra={"ANGGARAN": "Rp 10.000.000", "TARGET": "100 %"},
        area_id="penataan-tata-laksana",
        area_name="Penataan Tata Laksana",
        bulan=[1, 2, 12],
        tahun=2026,
        page_first=3,
        page_last=4,
        provenance=[
            Provenance(
                field="kegiatan",
                page=3,
                row=2,
                x0=10.5,
                y0=20.25,
                x1=110,
                y1=60,
                source="ocr",
                confidence=0.5,
            )
        ],
        confidence=0.875,
        needs_review=True,
        review_reasons=["low-confidence"],
    )


def full_document(document_id: str = "0123456789abcdef") -> Document:
    return Document(
        document_id=document_id,
        source_file="jambi/plan.pdf",
        source_sha256=document_id * 4,
        pages=7,
        kind=Kind.REFORMASI_BIROKRASI,
        level=Level.PROVINSI,
        issuer="Komisi Pemilihan Umum Provinsi Jambi",
        region="Jambi",
        region_code="15",
        number="10 TAHUN 2026",
        year=2026,
        title="RENCANA AKSI",
        place="Jambi",
        date=dt.date(2026, 1, 2),
        signatory="Iron Sahroni",
        signatory_role="Ketua",
        considerations=["bahwa satu;", "bahwa dua;"],
        legal_bases=[
            LegalBasis(
                raw="Undang-Undang Nomor 7 Tahun 2017",
                key="uu-7-2017",
                type="UU",
                number="7",
                year=2017,
                about="Pemilihan Umum",
                amended_by=[Instrument(key="uu-7-2023", type="UU", number="7", year=2023)],
            )
        ],
        dictums=[Dictum(label="KESATU", text="Menetapkan …")],
        records=[full_record(document_id, 1), full_record(document_id, 2)],
        corrections=[
            Correction(
                record_id=f"{document_id}-0001",
                field="kegiatan",
                page=3,
                start=0,
                end=7,
                before="Peetaan",
                after="Pemetaan",
                rule="vocabulary",
                term="pemetaan",
                score=0.75,
            )
        ],
        checks=[Check(code="year-title", message="the title's year is not the number's")],
        catalogue={"url": "https://example.org/1"},
    )


def bare_document(document_id: str = "fedcba9876543210") -> Document:
    return Document(
        document_id=document_id,
        source_file="bare.pdf",
        source_sha256=document_id * 4,
        pages=1,
        records=[Record(record_id=f"{document_id}-0001", seq=1, page_first=1, page_last=1)],
    )


TABLE_MAKERS: dict[str, Callable[..., object]] = {
    "records": records_table,
    "documents": documents_table,
    "pages": pages_table,
    "corrections": corrections_table,
}


def write_run(folder: Path, *documents: Document) -> Path:
    """An output folder as a run leaves it, as far as it is read again."""
    for document in documents:
        write_whole(folder / "json" / f"{document.document_id}.json", document_json(document))
    for name, make in TABLE_MAKERS.items():
        pq.write_table(make(documents), folder / f"{name}.parquet")
    return folder
