"""Which documents a finished run lists, and under which names."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kpu_extract.errors import UsageError
from kpu_extract.output.out_files import documents_file


def listed_documents(out: Path) -> list[tuple[str, str]]:
    """Id and file name, in the order of the table: a document that lies there under two names is listed twice.
    UsageError where ``out`` holds no finished run, or its table is damaged or of another version."""
    path = documents_file(out)
    try:
        rows = pq.read_table(path, columns=["document_id", "source_file"]).to_pylist()
        return [(row["document_id"], row["source_file"]) for row in rows]
    except (pa.ArrowException, OSError, KeyError) as error:
        raise UsageError(
            f"{path}: damaged, or of another version; run kpu-extract run into {out} again"
        ) from error
