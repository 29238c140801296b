"""The extracted document: the pydantic model that users get and that the JSON files hold.

Field names, types and meaning are the contract with users; see ``docs/contract.md``.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict, Field

from kpu_extract.model.accounts import BandAccount, PageEntry
from kpu_extract.model.columns import DOCUMENT_COLUMNS, RECORD_COLUMNS, describes
from kpu_extract.model.strict import StrictModel

if TYPE_CHECKING:
    import pandas as pd


class Provenance(StrictModel):
    """Where one value of a record stands: one entry per field and page part."""

    field: str = Field(
        description="a column name of the record; `bulan` for marks; `extra:<heading>` for others"
    )
    page: int = Field(ge=1, description="page, from 1")
    row: int = Field(ge=1, description="ordinal of the leaf row on that page, from 1")
    x0: float = Field(description="left edge of the cell in points, on the page as a viewer shows it")
    y0: float = Field(description="top edge, from the top")
    x1: float
    y1: float
    source: Literal["text", "ocr"]
    confidence: float = Field(ge=0, le=1)


class Correction(StrictModel):
    """One mended place; ``raw[start:end] == before``."""

    record_id: str | None = Field(default=None, description="null for the decree's head")
    field: str
    page: int | None = None
    start: int
    end: int
    before: str
    after: str
    rule: str = Field(description="which kind of evidence decided: vocabulary, lexicon, region, month …")
    term: str | None = Field(default=None, description="the entry or word that the place was mended to")
    score: float = Field(ge=0, le=1, description="estimated probability that the mend is right")


class Record(StrictModel):
    """One leaf row of the plan; the fields are the columns of ``records.parquet``."""

    model_config = ConfigDict(json_schema_extra=describes(RECORD_COLUMNS))

    record_id: str
    seq: int = Field(ge=1)
    area_no: str | None = None
    area: str | None = None
    sasaran: str | None = None
    kegiatan: str | None = None
    sub_kegiatan: str | None = None
    indikator: str | None = None
    output: str | None = None
    target: str | None = None
    langkah_aksi: str | None = None
    bukti_fisik: str | None = None
    penanggung_jawab: str | None = None
    anggaran: str | None = None
    waktu: str | None = None
    keterangan: str | None = None
    area_raw: str | None = None
    sasaran_raw: str | None = None
    kegiatan_raw: str | None = None
    sub_kegiatan_raw: str | None = None
    indikator_raw: str | None = None
    output_raw: str | None = None
    target_raw: str | None = None
    langkah_aksi_raw: str | None = None
    bukti_fisik_raw: str | None = None
    penanggung_jawab_raw: str | None = None
    anggaran_raw: str | None = None
    waktu_raw: str | None = None
    keterangan_raw: str | None = None
    extra: dict[str, str] = Field(default_factory=dict)
    area_id: str | None = None
    area_name: str | None = None
    kegiatan_id: str | None = None
    sub_kegiatan_id: str | None = None
    indikator_id: str | None = None
    bulan: list[int] | None = None
    tahun: int | None = None
    page_first: int = Field(ge=1)
    page_last: int = Field(ge=1)
    provenance: list[Provenance] = Field(default_factory=list)
    confidence: float = Field(default=1.0, ge=0, le=1)
    needs_review: bool = False
    review_reasons: list[str] = Field(default_factory=list)


class Gazette(StrictModel):
    """Where an instrument was promulgated."""

    series: Literal["LN", "TLN", "BN", "TBN"] = Field(
        description="Lembaran Negara, Tambahan Lembaran Negara, Berita Negara, Tambahan Berita Negara"
    )
    year: int | None = None
    number: str | None = None


class Instrument(StrictModel):
    """A legal instrument as cited: Undang-Undang Nomor 7 Tahun 2017 tentang …"""

    key: str | None = Field(default=None, description="stable over documents: uu-7-2017, pkpu-14-2020")
    type: str | None = Field(
        default=None, description="short type from the vocabulary: UU, PP, Perpres, PKPU …"
    )
    number: str | None = None
    year: int | None = None
    about: str | None = None
    gazette: list[Gazette] = Field(default_factory=list)


class LegalBasis(Instrument):
    """One item of Mengingat: the instrument itself and those that amend it, in the order cited."""

    raw: str
    amended_by: list[Instrument] = Field(default_factory=list)


class Dictum(StrictModel):
    label: str = Field(description="KESATU, KEDUA …")
    text: str


class NumberParts(StrictModel):
    """A decree's number taken apart."""

    serial: str | None = None
    classification: str | None = None
    region_code: str | None = None
    month: int | None = None
    year: int | None = None


class Check(StrictModel):
    """A consistency rule that was broken; it flags, it never changes data."""

    code: str
    message: str
    page: int | None = None
    record_id: str | None = None


class Level(StrEnum):
    NASIONAL = "nasional"
    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"


class Kind(StrEnum):
    REFORMASI_BIROKRASI = "reformasi-birokrasi"
    ZONA_INTEGRITAS = "zona-integritas"
    OTHER = "other"


class Status(StrEnum):
    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


class Decree(StrictModel):
    """The decree that enacts the plan; null is what could not be read, never a guess."""

    kind: Kind = Kind.OTHER
    issuer: str | None = None
    level: Level | None = None
    region: str | None = None
    region_code: str | None = None
    number: str | None = Field(default=None, description="what stands after NOMOR")
    number_parts: NumberParts = Field(default_factory=NumberParts)
    year: int | None = None
    title: str | None = Field(
        default=None, description="what stands after TENTANG, one line, capitals as printed"
    )
    plan_year: int | None = None
    place: str | None = None
    date: dt.date | None = None
    signatory: str | None = Field(default=None, description="title case")
    signatory_role: str | None = None
    signed: Literal["ttd", "signature"] | None = None
    is_copy: bool = Field(default=False, description="SALINAN, or 'Salinan sesuai dengan aslinya'")
    certifier: str | None = None
    certifier_role: str | None = None
    certifier_office: str | None = Field(default=None, description="the office that certifies the copy")
    annex: str | None = Field(default=None, description="the annex line: LAMPIRAN … NOMOR … TENTANG …")
    considerations: list[str] = Field(default_factory=list)
    legal_bases: list[LegalBasis] = Field(default_factory=list)
    attentions: list[str] = Field(default_factory=list, description="Memperhatikan")
    enacting: str | None = Field(default=None, description="what stands after Menetapkan")
    dictums: list[Dictum] = Field(default_factory=list)


class Document(Decree):
    """One decree with its plan."""

    model_config = ConfigDict(json_schema_extra=describes(DOCUMENT_COLUMNS))

    document_id: str = Field(description="first 16 hex digits of the SHA-256 of the PDF's bytes")
    source_file: str
    source_sha256: str
    pages: int
    status: Status = Status.OK
    records: list[Record] = Field(default_factory=list)
    page_entries: list[PageEntry] = Field(default_factory=list, description="one entry per page, in order")
    accounts: list[BandAccount] = Field(
        default_factory=list, description="what became of each band of each ruled table"
    )
    corrections: list[Correction] = Field(default_factory=list)
    checks: list[Check] = Field(default_factory=list)
    review_reasons: list[str] = Field(default_factory=list, description="why the document wants a look")
    catalogue: dict[str, str] = Field(default_factory=dict)

    @property
    def record_count(self) -> int:
        return len(self.records)

    def record_rows(self) -> list[dict[str, object]]:
        """The records as rows of ``records.parquet``, by column."""
        own = {"document_id": self.document_id, "source_file": self.source_file}
        return [{**vars(record), **own} for record in self.records]

    def to_frame(self) -> pd.DataFrame:
        """The records as a frame with the columns of ``records.parquet``."""
        from kpu_extract.model.arrow import RECORDS, table_of  # noqa: PLC0415 - few callers need Arrow

        frame: pd.DataFrame = table_of(RECORDS, self.record_rows()).to_pandas()
        return frame
