"""The extracted document: the pydantic model that users get and that the JSON files hold.

Field names, types and meaning are the contract with users; see ``docs/contract.md``.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict, Field

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.accounts import BandAccount, PageEntry
from kpu_extract.model.columns import CORRECTION_COLUMNS, DOCUMENT_COLUMNS, RECORD_COLUMNS
from kpu_extract.model.dictionary import columns_of, describes
from kpu_extract.model.evidence import StoredEvidence
from kpu_extract.model.strict import StrictModel

if TYPE_CHECKING:
    import pandas as pd


class Provenance(StrictModel):
    """Where one value of a record stands: one entry per field and page part."""

    model_config = ConfigDict(json_schema_extra=describes(columns_of("provenance")))

    field: str
    page: int = Field(ge=1)
    row: int = Field(ge=1)
    x0: float
    y0: float
    x1: float
    y1: float
    source: Literal["text", "ocr"]
    confidence: float = Field(default=1.0, ge=0, le=1)

    @property
    def is_from_picture(self) -> bool:
        """Whether its text was read by OCR, and not taken from the PDF's own."""
        return self.source == "ocr"

    @property
    def box(self) -> Box:
        """The part's box in page space."""
        return Box(self.x0, self.y0, self.x1, self.y1)


class Correction(StrictModel):
    """One mended place; ``raw[start:end] == before``."""

    model_config = ConfigDict(json_schema_extra=describes(CORRECTION_COLUMNS))

    record_id: str | None = None
    field: str
    page: int | None = None
    start: int
    end: int
    before: str
    after: str
    rule: str
    term: str | None = None
    score: float = Field(default=1.0, ge=0, le=1)


class WordDoubt(StrictModel):
    """A word that its reader was not sure of: letters ``start`` to ``end`` of the record's raw text in ``field``."""

    record_id: str = Field(description="the record that the word stands in")
    field: str = Field(description="the column that the word stands in")
    start: int = Field(description="offset of the word's first letter in the raw text")
    end: int = Field(description="offset behind its last letter")
    confidence: float = Field(ge=0, le=1, description="the reader's own, 0 to 1")
    letter: float = Field(default=1.0, ge=0, le=1, description="the same of the word's least sure letter")
    letters: list[float] = Field(
        default_factory=list, description="the same of each letter; empty where the reader does not say"
    )


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

    model_config = ConfigDict(json_schema_extra=describes(columns_of("gazette")))

    series: Literal["LN", "TLN", "BN", "TBN"]
    year: int | None = None
    number: str | None = None


class Instrument(StrictModel):
    """A legal instrument as cited: Undang-Undang Nomor 7 Tahun 2017 tentang …"""

    model_config = ConfigDict(json_schema_extra=describes(columns_of("instrument")))

    key: str | None = None
    type: str | None = None
    number: str | None = None
    year: int | None = None
    about: str | None = None
    gazette: list[Gazette] = Field(default_factory=list)


class LegalBasis(Instrument):
    """One item of Mengingat: the instrument itself and those that amend it, in the order cited."""

    model_config = ConfigDict(json_schema_extra=describes(columns_of("legal_basis")))

    raw: str
    amended_by: list[Instrument] = Field(default_factory=list)


class Dictum(StrictModel):
    """What a decree orders under one label."""

    model_config = ConfigDict(json_schema_extra=describes(columns_of("dictum")))

    label: str
    text: str


class NumberParts(StrictModel):
    """A decree's number taken apart."""

    model_config = ConfigDict(json_schema_extra=describes(columns_of("number_parts")))

    serial: str | None = None
    classification: str | None = None
    region_code: str | None = None
    month: int | None = None
    year: int | None = None


class Check(StrictModel):
    """A consistency rule that was broken; it flags, it never changes data."""

    model_config = ConfigDict(json_schema_extra=describes(columns_of("check")))

    code: str
    message: str
    page: int | None = None
    record_id: str | None = None


class Level(StrEnum):
    """The level of the office that issued a decree."""

    NASIONAL = "nasional"
    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"


class Kind(StrEnum):
    """What a plan is for."""

    REFORMASI_BIROKRASI = "reformasi-birokrasi"
    ZONA_INTEGRITAS = "zona-integritas"
    OTHER = "other"


class Status(StrEnum):
    """Whether a document was read whole."""

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
    number: str | None = None
    number_parts: NumberParts = Field(default_factory=NumberParts)
    year: int | None = None
    title: str | None = None
    plan_year: int | None = None
    place: str | None = None
    date: dt.date | None = None
    signatory: str | None = None
    signatory_role: str | None = None
    signed: Literal["ttd", "signature"] | None = None
    is_copy: bool = False
    certifier: str | None = None
    certifier_role: str | None = None
    certifier_office: str | None = None
    annex: str | None = None
    considerations: list[str] = Field(default_factory=list)
    legal_bases: list[LegalBasis] = Field(default_factory=list)
    attentions: list[str] = Field(default_factory=list)
    enacting: str | None = None
    dictums: list[Dictum] = Field(default_factory=list)


class Document(Decree):
    """One decree with its plan."""

    model_config = ConfigDict(json_schema_extra=describes(DOCUMENT_COLUMNS))

    document_id: str
    source_file: str
    source_sha256: str
    pages: int
    status: Status = Status.OK
    records: list[Record] = Field(default_factory=list, description="the plan's leaf rows, in reading order")
    page_entries: list[PageEntry] = Field(default_factory=list, description="one entry per page, in order")
    accounts: list[BandAccount] = Field(
        default_factory=list, description="what became of each band of each ruled table"
    )
    corrections: list[Correction] = Field(default_factory=list, description="the places that were mended")
    doubts: list[WordDoubt] = Field(
        default_factory=list, description="the words that were read with little confidence"
    )
    checks: list[Check] = Field(default_factory=list)
    review_reasons: list[str] = Field(default_factory=list)
    catalogue: dict[str, str] = Field(default_factory=dict)
    evidence: StoredEvidence | None = Field(
        default=None, description="what spoke against values and rows; the probabilities follow from it"
    )

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
