"""The tables of OUT: their files, their columns, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.model.columns import (
    CORRECTION_COLUMNS,
    DOCUMENT_COLUMNS,
    EDIT_COLUMNS,
    FAILURE_COLUMNS,
    PAGE_COLUMNS,
    RECORD_COLUMNS,
)
from kpu_extract.model.dictionary import ContractColumn


@dataclass(frozen=True)
class ForeignKey:
    """``columns`` of a table hold values of the columns ``others`` of ``table``, or null."""

    columns: tuple[str, ...]
    table: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class ContractTable:
    """A table: ``file`` in OUT, one row per ``row``. ``primary_key`` is empty where rows have none.

    ``is_log`` says that the file is missing at first, and that lines are added to it between runs.
    """

    name: str
    file: str
    title: str
    title_id: str
    row: str
    columns: tuple[ContractColumn, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    is_log: bool = False


_OF_DOCUMENT = ForeignKey(("document_id",), "documents", ("document_id",))

RECORDS_TABLE = ContractTable(
    "records",
    "records.parquet",
    "Rows of action plans",
    "Baris rencana aksi",
    "leaf row",
    RECORD_COLUMNS,
    ("record_id",),
    (ForeignKey(("document_id", "source_file"), "documents", ("document_id", "source_file")),),
)
DOCUMENTS_TABLE = ContractTable(
    "documents",
    "documents.parquet",
    "Decrees",
    "Keputusan",
    "document, and per name where the same bytes have several",
    DOCUMENT_COLUMNS,
    ("document_id", "source_file"),
)
PAGES_TABLE = ContractTable(
    "pages",
    "pages.parquet",
    "Pages",
    "Halaman",
    "page",
    PAGE_COLUMNS,
    ("document_id", "page"),
    (_OF_DOCUMENT,),
)
CORRECTIONS_TABLE = ContractTable(
    "corrections",
    "corrections.parquet",
    "Corrections of texts",
    "Perbaikan teks",
    "mended place",
    CORRECTION_COLUMNS,
    (),
    (_OF_DOCUMENT, ForeignKey(("record_id",), "records", ("record_id",))),
)
FAILURES_TABLE = ContractTable(
    "failures",
    "failures.jsonl",
    "Files that failed",
    "Berkas yang gagal",
    "file that gave no document",
    FAILURE_COLUMNS,
)
EDITS_TABLE = ContractTable(
    "edits",
    "edits.jsonl",
    "Edits by people",
    "Suntingan orang",
    "edit",
    EDIT_COLUMNS,
    ("id",),
    is_log=True,
)

PARQUET_TABLES = (RECORDS_TABLE, DOCUMENTS_TABLE, PAGES_TABLE, CORRECTIONS_TABLE)
"""The tables that are written as Parquet."""
CONTRACT_TABLES = (*PARQUET_TABLES, FAILURES_TABLE, EDITS_TABLE)
"""All tables of OUT."""
