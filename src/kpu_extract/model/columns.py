"""The columns of the contract: what a table's heading can mean, and the tables that are written.

What each column means stands in :mod:`kpu_extract.model.dictionary`. A new text column is one line in :class:`Column`,
one in ``columns.csv`` and two fields in the pydantic ``Record``, which tests ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from kpu_extract.model.dictionary import ContractColumn, columns_of


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

MONTHS_COLUMN = "bulan"
"""The months of a row: not a text, and read from many columns of a table."""

EXTRA_PREFIX = "extra:"
"""Stands before the heading of a column without a name in the contract, where fields are named (``provenance``)."""


def extra_field(heading: str) -> str:
    """What the column with this heading is called where fields are named."""
    return f"{EXTRA_PREFIX}{heading}"


LINKED_COLUMNS = (Column.KEGIATAN.value, Column.SUB_KEGIATAN.value, Column.INDIKATOR.value)
"""The text columns that are linked to the phrase vocabulary; each has an ``_id`` column beside it."""

CELL_RULE = (
    "the cell's text, OCR errors and misspellings mended, nothing else changed; null where the table has no such "
    "column or the cell is empty"
)
"""What holds for every text column."""


def _record_columns() -> Iterator[ContractColumn]:
    """The described columns, with the texts as read behind the texts."""
    described = columns_of("records")
    for column in described:
        is_text = column.name in TEXT_COLUMNS
        yield replace(column, meaning=f"{column.meaning}: {CELL_RULE}") if is_text else column
        if column.name == TEXT_COLUMNS[-1]:
            yield from _as_read(one for one in described if one.name in TEXT_COLUMNS)


def _as_read(columns: Iterable[ContractColumn]) -> Iterator[ContractColumn]:
    for column in columns:
        yield replace(
            column,
            name=f"{column.name}_raw",
            title=f"{column.title} (as read)",
            title_id=f"{column.title_id} (sebagaimana terbaca)",
            meaning=f"the text of `{column.name}` as read, before any mending",
        )


RECORD_COLUMNS = tuple(_record_columns())
"""``records.parquet``: one row per leaf row."""
DOCUMENT_COLUMNS = columns_of("documents")
"""``documents.parquet``: one row per document."""
PAGE_COLUMNS = columns_of("pages")
"""``pages.parquet``: one row per page."""
CORRECTION_COLUMNS = columns_of("corrections")
"""``corrections.parquet``: one row per mended place."""
FAILURE_COLUMNS = columns_of("failures")
"""``failures.jsonl``: one line per file that gave no document."""
EDIT_COLUMNS = columns_of("edits")
"""``edits.jsonl``: one line per edit that a person made."""
ACCOUNT_COLUMNS = columns_of("accounts")
"""``accounts`` in the JSON: one entry per band of a ruled table."""
