"""The columns of the contract, written once: what a table's heading can mean, and the three Parquet files.

The Parquet schemas, the descriptions in the JSON Schema and the tables of ``docs/contract.md`` come from here. A new
text column is one line in :class:`Column` and its two fields in the pydantic ``Record``, which a test asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Column(StrEnum):
    """What a column of a ruled table holds: a text of the contract, the row's number, the months, or none
    of these. The texts stand in the order of ``records.parquet``."""

    NUMBER = "number"
    AREA = "area"
    SASARAN = "sasaran"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"
    INDIKATOR = "indikator"
    OUTPUT = "output"
    TARGET = "target"
    LANGKAH_AKSI = "langkah_aksi"
    BUKTI_FISIK = "bukti_fisik"
    PENANGGUNG_JAWAB = "penanggung_jawab"
    ANGGARAN = "anggaran"
    WAKTU = "waktu"
    KETERANGAN = "keterangan"
    SCHEDULE = "schedule"
    EXTRA = "extra"


TEXT_COLUMNS = tuple(
    column.value for column in Column if column not in (Column.NUMBER, Column.SCHEDULE, Column.EXTRA)
)
"""The columns that carry a cell's text; each has a ``_raw`` column beside it."""

LINKED_COLUMNS = (Column.KEGIATAN.value, Column.SUB_KEGIATAN.value, Column.INDIKATOR.value)
"""The text columns that are linked to the phrase vocabulary; each has an ``_id`` column beside it."""


@dataclass(frozen=True)
class ContractColumn:
    """A column of a Parquet file, or a field of a struct in one.

    ``type`` is written as the contract writes it: ``string``, ``int32``, ``list<int8>``, ``map<string,string>``,
    ``list<struct>`` (of ``fields``).
    """

    name: str
    type: str
    meaning: str
    fields: tuple[ContractColumn, ...] = ()


def _alike(names: Iterable[str], kind: str, meaning: str) -> tuple[ContractColumn, ...]:
    return tuple(ContractColumn(name, kind, meaning) for name in names)


DOCUMENT_ID = ContractColumn("document_id", "string", "first 16 hex digits of the SHA-256 of the PDF's bytes")
SOURCE_FILE = ContractColumn("source_file", "string", "path relative to the INPUT it was found under")

PROVENANCE_FIELDS = (
    ContractColumn(
        "field",
        "string",
        "a column name of this table, `bulan` for marks, `extra:<heading>` for columns in `extra`",
    ),
    ContractColumn("page", "int32", "from 1"),
    ContractColumn("row", "int32", "ordinal of the leaf row on that page, from 1"),
    *_alike(
        ("x0", "y0", "x1", "y1"),
        "float32",
        "the cell's box in points, origin top left of the page as a viewer shows it, before any deskew",
    ),
    ContractColumn("source", "string", "`text` or `ocr`"),
    ContractColumn("confidence", "float32", "0 to 1"),
)

RECORD_COLUMNS = (
    DOCUMENT_ID,
    ContractColumn("record_id", "string", "`<document_id>-<seq, 4 digits>`"),
    ContractColumn("seq", "int32", "1, 2, 3 … in reading order"),
    SOURCE_FILE,
    ContractColumn("area_no", "string", "the number printed for the area (`1`, `II`), else null"),
    *_alike(
        TEXT_COLUMNS,
        "string",
        "the cell's text, OCR errors and misspellings mended, nothing else changed; null where the table has no such "
        "column or the cell is empty",
    ),
    *_alike((f"{name}_raw" for name in TEXT_COLUMNS), "string", "the text as read, before any mending"),
    ContractColumn(
        "extra",
        "map<string,string>",
        "columns whose heading says none of these: heading → text. A heading below a group's heading is keyed "
        "`GROUP / heading`; no two columns share a key",
    ),
    *_alike(("area_id", "area_name"), "string", "the area of change in the vocabulary, null if none fits"),
    *_alike(
        (f"{name}_id" for name in LINKED_COLUMNS),
        "string",
        "the entry of the phrase vocabulary that says the same, null if none",
    ),
    ContractColumn(
        "bulan",
        "list<int8>",
        "months 1..12 in which the row is scheduled: from marks or shading in the month columns, or from the "
        "expression in `waktu`; sorted; empty list where the month columns are blank; null where the table says "
        "nothing, or where its month or quarter columns hold values: those go to `extra`",
    ),
    ContractColumn("tahun", "int16", "the year scheduled: the expression's own, else the plan's"),
    *_alike(("page_first", "page_last"), "int32", "first and last page, from 1"),
    ContractColumn("provenance", "list<struct>", "one entry per field and page part", PROVENANCE_FIELDS),
    ContractColumn("confidence", "float32", "estimated probability that every field of the row is right"),
    ContractColumn("needs_review", "bool", "below the review threshold, or a rule was broken"),
    ContractColumn("review_reasons", "list<string>", "why"),
)
"""``records.parquet``: one row per leaf row."""

INSTRUMENT_FIELDS = (
    ContractColumn("type", "string", "short type from the vocabulary: `UU`, `PP`, `PKPU` …"),
    ContractColumn("number", "string", "as cited"),
    ContractColumn("year", "int16", "as cited"),
    ContractColumn("about", "string", "what stands after tentang"),
)

GAZETTE_FIELDS = (
    ContractColumn("series", "string", "`LN`, `TLN`, `BN`, `TBN`"),
    ContractColumn("year", "int16", "as cited"),
    ContractColumn("number", "string", "as cited"),
)

CITED_FIELDS = (
    ContractColumn("key", "string", "stable over documents: `uu-7-2017`, `pkpu-14-2020`"),
    *INSTRUMENT_FIELDS,
    ContractColumn("gazette", "list<struct>", "where it was promulgated", GAZETTE_FIELDS),
)

LEGAL_BASIS_FIELDS = (
    ContractColumn("raw", "string", "the whole item"),
    *CITED_FIELDS,
    ContractColumn("amended_by", "list<struct>", "the instruments that amend it", CITED_FIELDS),
)

NUMBER_FIELDS = (
    *_alike(("serial", "classification", "region_code"), "string", "a part of the number"),
    ContractColumn("month", "int8", "1 to 12"),
    ContractColumn("year", "int16", "the year in the number"),
)

CHECK_FIELDS = (
    ContractColumn("code", "string", "which rule: see `docs/review-codes.md`"),
    ContractColumn("message", "string", "what disagrees"),
    ContractColumn("page", "int32", "from 1; null where it is about the decree"),
    ContractColumn("record_id", "string", "null where it is about no single record"),
)

DICTUM_FIELDS = (
    ContractColumn("label", "string", "`KESATU`, `KEDUA` …"),
    ContractColumn("text", "string", "what it orders"),
)

DOCUMENT_COLUMNS = (
    DOCUMENT_ID,
    SOURCE_FILE,
    ContractColumn("source_sha256", "string", "SHA-256 of the PDF's bytes, in hex digits"),
    ContractColumn("pages", "int32", "how many pages the PDF has"),
    ContractColumn("status", "string", "`ok`, `partial`, `failed`"),
    ContractColumn("record_count", "int32", "how many records it gave"),
    ContractColumn("kind", "string", "`reformasi-birokrasi`, `zona-integritas`, `other`"),
    ContractColumn("issuer", "string", "`Komisi Pemilihan Umum Provinsi Jambi`"),
    ContractColumn("level", "string", "`nasional`, `provinsi`, `kabupaten`, `kota`"),
    ContractColumn("region", "string", "`Jambi`, `Lombok Timur`"),
    ContractColumn(
        "region_code",
        "string",
        "the Kemendagri code without dots, as decree numbers carry it: `15`, `3320`",
    ),
    ContractColumn(
        "number",
        "string",
        "what stands after NOMOR: `10 TAHUN 2026`, `12/HK.03.1-Kpt/3320/KPU-Kab/II/2022`",
    ),
    ContractColumn("year", "int16", "the year of the decree"),
    ContractColumn("title", "string", "what stands after TENTANG, one line, capitals as printed"),
    ContractColumn("place", "string", "where it was issued"),
    ContractColumn("date", "date32", "when it was issued"),
    ContractColumn("signatory", "string", "who signed, in title case"),
    ContractColumn("signatory_role", "string", "as what"),
    ContractColumn("considerations", "list<string>", "the items of Menimbang, without their letters"),
    ContractColumn("legal_bases", "list<struct>", "the items of Mengingat", LEGAL_BASIS_FIELDS),
    ContractColumn("dictums", "list<struct>", "what the decree orders", DICTUM_FIELDS),
    ContractColumn("catalogue", "map<string,string>", "what a sidecar catalogue said of the file"),
    ContractColumn("plan_year", "int16", "the year that the plan is for"),
    ContractColumn("number_parts", "struct", "the number taken apart", NUMBER_FIELDS),
    ContractColumn("signed", "string", "`ttd` or `signature`; null where neither is seen"),
    ContractColumn("is_copy", "bool", "SALINAN, or 'Salinan sesuai dengan aslinya'"),
    ContractColumn("certifier", "string", "who certifies the copy"),
    ContractColumn("certifier_role", "string", "as what"),
    ContractColumn("certifier_office", "string", "the office that certifies the copy"),
    ContractColumn("annex", "string", "the annex line: LAMPIRAN … NOMOR … TENTANG …"),
    ContractColumn("attentions", "list<string>", "the items of Memperhatikan"),
    ContractColumn("enacting", "string", "what stands after Menetapkan"),
    ContractColumn("check_count", "int32", "how many consistency rules the document breaks"),
    ContractColumn("checks", "list<struct>", "the consistency rules that it breaks", CHECK_FIELDS),
    ContractColumn("review_reasons", "list<string>", "why the document wants a look"),
)
"""``documents.parquet``: one row per document."""

PAGE_COLUMNS = (
    DOCUMENT_ID,
    ContractColumn("page", "int32", "from 1"),
    ContractColumn(
        "kind", "string", "`digital`, `scan`, `mixed`, `blank`; null where the page is unreadable"
    ),
    *_alike(("width", "height"), "float32", "of the page as a viewer shows it, in points"),
    ContractColumn("dpi", "float32", "pixels per inch of a scan; null for others"),
    ContractColumn("turn", "int16", "degrees clockwise by which the page was turned to stand upright"),
    ContractColumn("skew", "float32", "degrees clockwise by which the page was turned besides, to lie level"),
    ContractColumn(
        "layer",
        "string",
        "whether the page's own text was taken: `trusted`, `partly` (a scan's is weighed word by word), "
        "`untrusted` (the picture was read instead), `none` (there is none)",
    ),
    ContractColumn("tables", "int32", "how many ruled tables it has"),
    ContractColumn("bands", "int32", "how many bands they have"),
    ContractColumn("records", "int32", "how many records begin on it"),
    ContractColumn("notes", "list<string>", "what went wrong or was uncertain: see `docs/review-codes.md`"),
)
"""``pages.parquet``: one row per page."""

CORRECTION_COLUMNS = (
    DOCUMENT_ID,
    ContractColumn("record_id", "string", "null for the decree's head"),
    ContractColumn("field", "string", "the column that was mended"),
    ContractColumn("page", "int32", "where the field begins, from 1"),
    *_alike(("start", "end"), "int32", "offsets in the raw text"),
    *_alike(("before", "after"), "string", "the place as read and as mended"),
    ContractColumn("rule", "string", "which evidence decided: `vocabulary`, `lexicon`, `region`, `month` …"),
    ContractColumn("term", "string", "the entry or word that the place was mended to"),
    ContractColumn("score", "float32", "estimated probability that the mend is right"),
)
"""``corrections.parquet``: one row per mended place."""


def describes(columns: Iterable[ContractColumn]) -> Callable[[dict[str, Any]], None]:
    """For pydantic's ``json_schema_extra``: gives each property that has no description its column's meaning."""
    meanings = {column.name: column.meaning for column in columns}

    def describe(schema: dict[str, Any]) -> None:
        for name, told in schema.get("properties", {}).items():
            if name in meanings:
                told.setdefault("description", meanings[name])

    return describe
