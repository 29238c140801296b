"""One finished document in one file: its four tables, ready to be strung together, and its JSON.

A part is a line of JSON that gives the lengths, then five zstd blocks: the Arrow IPC streams of the
records, of the document, of its pages and of the corrections, and the document's JSON. Reading the
tables back takes a fraction of a millisecond, so that ten thousand parts are compacted in seconds without one
pydantic model. A table points into its block, which therefore holds nothing else: the row of a
document, waiting for its row group, must not keep its records in memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from kpu_extract.model.arrow import CORRECTIONS, DOCUMENTS, PAGES, RECORDS
from kpu_extract.model.document import Document
from kpu_extract.output.documents import document_json
from kpu_extract.output.tables import corrections_table, documents_table, pages_table, records_table
from kpu_extract.settings import MIB

PIECE_BYTES = MIB

_TABLES: tuple[Callable[[Sequence[Document]], pa.Table], ...] = (
    records_table,
    documents_table,
    pages_table,
    corrections_table,
)


@dataclass(frozen=True)
class Tables:
    """The rows of one document in the four Parquet files."""

    records: pa.Table
    documents: pa.Table
    pages: pa.Table
    corrections: pa.Table


def pack(document: Document) -> bytes:
    """``document`` as a part; equal documents give equal bytes."""
    blocks = [*(_stream(make([document])) for make in _TABLES), document_json(document)]
    packed = [pa.compress(block, codec="zstd", asbytes=True) for block in blocks]
    lengths = {"raw": [len(block) for block in blocks], "packed": [len(block) for block in packed]}
    return json.dumps(lengths).encode() + b"\n" + b"".join(packed)


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return bytes(sink.getvalue().to_pybytes())


def unpack_tables(part: bytes) -> Tables:
    """The tables of a part; ValueError or OSError if it is damaged."""
    records, documents, pages, corrections = (
        pa.ipc.open_stream(_block(part, index)).read_all() for index in range(len(_TABLES))
    )
    return Tables(records, documents, pages, corrections)


def unpack_json(part: bytes) -> bytes:
    """The document's JSON of a part; ValueError or OSError if it is damaged."""
    content = bytes(_block(part, -1).to_pybytes())
    # What Arrow would keep for its next block stays in the process that runs for days.
    pa.default_memory_pool().release_unused()
    return content


def json_pieces(part: bytes) -> Iterator[bytes]:
    """The same in pieces: the JSON of 300 scanned pages has some 30 MB, which the process that runs for days need not
    hold."""
    with pa.CompressedInputStream(pa.BufferReader(_packed_block(part, -1)[0]), "zstd") as stream:
        while piece := stream.read(PIECE_BYTES):
            yield piece


def is_current(part: bytes) -> bool:
    """Whether the part has the tables and columns that this version writes; one of an earlier version may not."""
    lengths = json.loads(part.partition(b"\n")[0])
    if len(lengths["raw"]) != len(_TABLES) + 1:
        return False
    found = unpack_tables(part)
    tables = (found.records, found.documents, found.pages, found.corrections)
    return all(
        table.schema.equals(schema)
        for table, schema in zip(tables, (RECORDS, DOCUMENTS, PAGES, CORRECTIONS), strict=True)
    )


def _block(part: bytes, index: int) -> pa.Buffer:
    """The block of that number, unpacked; of the part itself nothing is copied."""
    packed, length = _packed_block(part, index)
    return pa.decompress(packed, length, codec="zstd")


def _packed_block(part: bytes, index: int) -> tuple[pa.Buffer, int]:
    """The block of that number as it is, and its length once it is unpacked."""
    head = part.index(b"\n")
    lengths = json.loads(part[:head])
    at = range(len(lengths["packed"]))[index]
    start = head + 1 + sum(lengths["packed"][:at])
    return pa.py_buffer(part).slice(start, lengths["packed"][at]), lengths["raw"][at]
