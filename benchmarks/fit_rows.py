"""The rows that the shipped confidences are fitted on, kept with their evidence: to fit again needs no paper and no
reading. Of the papers themselves nothing is kept but names, which say what rows share a document and a plan.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

from benchmarks.labelled_rows import LabelledRow
from pydantic import TypeAdapter

from kpu_extract.output.atomic import write_whole

FIT_ROWS = Path(__file__).with_name("fit_rows.jsonl.gz")
_ROW = TypeAdapter(LabelledRow)


def store_rows(rows: Sequence[LabelledRow], path: Path = FIT_ROWS) -> None:
    """Writes a line a row; the same rows give the same bytes."""
    write_whole(path, gzip.compress(b"".join(_ROW.dump_json(row) + b"\n" for row in rows), mtime=0))


def stored_rows(path: Path = FIT_ROWS) -> list[LabelledRow]:
    """The rows as they were stored; pydantic's ValidationError where a line is none."""
    return [_ROW.validate_json(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
