"""All rows of a run in memory, in the form that filters ask for: one array a column.

A hundred thousand rows are read in a second: texts stay in Arrow, and reasons, of which there are few kinds, are looked
at once each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from kpu_extract.errors import UsageError
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.dictionary.review_codes import review_code_of
from kpu_extract.model.tables import RECORDS_TABLE
from kpu_extract.output.out_files import documents_file

Flags = NDArray[np.bool_]
"""One yes or no a row."""
Rows = NDArray[np.int64]
"""Places of rows in the index."""

_NEEDED = (
    "document_id",
    "record_id",
    "seq",
    "page_first",
    "confidence",
    "needs_review",
    "review_reasons",
    "extra",
)
_DOCUMENT_NEEDED = (
    "document_id", "source_file", "title", "issuer", "year", "plan_year", "number", "pages", "status",
    "review_reasons", "checks",
)  # fmt: skip

OTHER_KIND = "other"
"""The kind of a reason that no dictionary describes."""


@dataclass(frozen=True)
class ListedDocument:
    """A document of the run; ``alarms`` are its review reasons."""

    document_id: str
    source_file: str
    title: str | None
    issuer: str | None
    year: int | None
    pages: int
    status: str
    alarms: tuple[str, ...]


@dataclass(frozen=True)
class ReasonKind:
    """What a reason is about: the kind that the dictionary has, and the column where it names one."""

    code: str
    field: str | None


@dataclass(frozen=True)
class RowReasons:
    """The reasons of all rows: ``rows[i]`` has the reason of kind ``kinds[which[i]]``."""

    rows: Rows
    which: Rows
    kinds: tuple[ReasonKind, ...]

    def have(self, count: int, wanted: Sequence[int]) -> Flags:
        """Which of ``count`` rows have a reason of one of these kinds."""
        found = np.zeros(count, dtype=bool)
        found[self.rows[np.isin(self.which, wanted)]] = True
        return found


def kind_of(reason: str) -> ReasonKind:
    """The kind of a reason as a record gives it."""
    code = review_code_of(reason)
    head, colon, rest = reason.partition(": ")
    field = head if colon and (head in TEXT_COLUMNS or head in ("bulan", "tahun")) else None
    if head == "edited":
        field = rest
    return ReasonKind(code.code if code else OTHER_KIND, field)


class RunIndex:
    """The rows of OUT in reading order, and its documents. UsageError where OUT holds no finished run."""

    def __init__(self, out: Path) -> None:
        records, documents = out / RECORDS_TABLE.file, documents_file(out)
        if not records.exists():
            raise UsageError(f"{out}: no finished run there ({records.name} is missing)")
        try:
            self.documents = _documents(documents)
            table = _columns(records, [*_NEEDED, *TEXT_COLUMNS])
        except pa.ArrowInvalid as error:
            raise UsageError(
                f"{out}: written by another version; run kpu-extract run into it again first"
            ) from error
        self.document_places = {one.document_id: place for place, one in enumerate(self.documents)}
        of = pc.index_in(table["document_id"], pa.array([one.document_id for one in self.documents]))
        document_of = of.to_numpy().astype(np.int64)
        seq = table["seq"].to_numpy().astype(np.int64)
        order = np.lexsort((seq, document_of))
        self._table = table if np.array_equal(order, np.arange(len(order))) else table.take(order)
        self.document_of: Rows = document_of[order]
        self.seq: Rows = seq[order]
        self.page: Rows = self._table["page_first"].to_numpy().astype(np.int64)
        self.confidence: NDArray[np.float32] = self._table["confidence"].to_numpy().astype(np.float32)
        self.needs_review: Flags = np.asarray(
            self._table["needs_review"].to_numpy(zero_copy_only=False), dtype=bool
        )

    def __len__(self) -> int:
        return len(self.seq)

    @cached_property
    def record_ids(self) -> list[str]:
        ids: list[str] = self._table["record_id"].to_pylist()
        return ids

    @cached_property
    def places(self) -> dict[str, int]:
        """Record id → place."""
        return {record_id: place for place, record_id in enumerate(self.record_ids)}

    @cached_property
    def reasons(self) -> RowReasons:
        """The reasons of the rows as the tables have them."""
        lists = self._table["review_reasons"].combine_chunks()
        texts = pc.list_flatten(lists).dictionary_encode()
        kinds = [kind_of(text) for text in texts.dictionary.to_pylist()]
        distinct = list(dict.fromkeys(kinds))
        places = {kind: place for place, kind in enumerate(distinct)}
        of_text = np.array([places[kind] for kind in kinds], dtype=np.int64)
        which = of_text[texts.indices.to_numpy()] if len(texts) else np.zeros(0, dtype=np.int64)
        rows = pc.list_parent_indices(lists).to_numpy().astype(np.int64)
        return RowReasons(rows, which, tuple(distinct))

    @cached_property
    def folded(self) -> pa.ChunkedArray:
        """All texts of a row as one, in small letters, for searches."""
        texts = [pc.fill_null(self._table[name], "") for name in TEXT_COLUMNS]
        return pc.utf8_lower(pc.binary_join_element_wise(*texts, " "))

    def snippet(self, place: int) -> str:
        """The text by which a person knows the row: of its finest column that has one."""
        for name in ("sub_kegiatan", "kegiatan", "langkah_aksi", "indikator", *TEXT_COLUMNS):
            text = self._table[name][place].as_py()
            if text:
                return str(text)
        return ""

    def reason_texts(self, place: int) -> list[str]:
        """The reasons of a row as the tables have them."""
        texts: list[str] = self._table["review_reasons"][place].as_py()
        return texts

    def of_document(self, place: int) -> slice:
        """The rows of a document, which lie side by side."""
        start, end = np.searchsorted(self.document_of, [place, place + 1])
        return slice(int(start), int(end))

    def headings(self) -> Mapping[tuple[int, str], int]:
        """The columns without a name of the contract: (document, heading) → in how many rows."""
        extra = self._table["extra"].combine_chunks()
        lengths = np.diff(extra.offsets.to_numpy())
        keys = extra.keys.slice(extra.offsets[0].as_py(), int(lengths.sum())).to_pylist()
        found: dict[tuple[int, str], int] = {}
        for document, key in zip(np.repeat(self.document_of, lengths).tolist(), keys, strict=True):
            found[document, key] = found.get((document, key), 0) + 1
        return found


def _columns(records: Path, names: list[str]) -> pa.Table:
    """Columns of records.parquet, which may be a file or a partitioned folder."""
    if records.is_file():
        return pq.ParquetFile(records).read(columns=names)
    import pyarrow.dataset as ds  # noqa: PLC0415 - loads pandas: a quarter of a second

    return ds.dataset(records, format="parquet").to_table(columns=names)


def _documents(path: Path) -> list[ListedDocument]:
    """Each document once, by the name that it bears."""
    found: dict[str, ListedDocument] = {}
    for row in pq.read_table(path, columns=list(_DOCUMENT_NEEDED)).to_pylist():
        alarms = [
            *row["review_reasons"],
            *(check["code"] for check in row["checks"] if not check["record_id"]),
        ]
        found.setdefault(
            row["document_id"],
            ListedDocument(
                document_id=row["document_id"],
                source_file=row["source_file"],
                title=row["title"],
                issuer=row["issuer"],
                year=row["plan_year"] or row["year"],
                pages=row["pages"],
                status=row["status"],
                alarms=tuple(dict.fromkeys(alarms)),
            ),
        )
    return list(found.values())
