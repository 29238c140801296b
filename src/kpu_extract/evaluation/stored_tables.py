"""Whether the Parquet tables of a run say what its JSON files say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from kpu_extract.errors import UsageError
from kpu_extract.evaluation.values import JudgedValue, judged
from kpu_extract.model.document import Document
from kpu_extract.output.tables import corrections_table, documents_table, pages_table, records_table

MAKERS: dict[str, Callable[[Sequence[Document]], pa.Table]] = {
    "records": records_table,
    "documents": documents_table,
    "pages": pages_table,
    "corrections": corrections_table,
}


def stored_differences(folder: Path, document: Document) -> Iterator[JudgedValue]:
    """The values in which a table of the run in ``folder`` disagrees with ``document``, which its JSON holds: the
    JSON's as the truth. UsageError where a table cannot be read."""
    for table, make in MAKERS.items():
        wanted = make([document])
        stored = _rows_of(folder / f"{table}.parquet", document.document_id, wanted.column_names)
        yield from _disagreements(table, wanted, stored)


def _rows_of(path: Path, document_id: str, columns: Sequence[str]) -> pa.Table:
    if not path.exists():
        raise UsageError(f"{path}: is missing; run it again")
    try:
        table = ds.dataset(path, format="parquet")
        missing = [name for name in columns if name not in table.schema.names]
        if missing:
            raise UsageError(f"{path}: the column {missing[0]} is missing; run it again")
        return table.to_table(columns=list(columns), filter=pc.field("document_id") == document_id)
    except (OSError, pa.ArrowInvalid) as error:
        raise UsageError(f"{path}: cannot be read ({error}); run it again") from error


def _disagreements(table: str, wanted: pa.Table, stored: pa.Table) -> Iterator[JudgedValue]:
    if wanted.num_rows != stored.num_rows:
        yield judged(table, f"{table}.parquet rows", wanted.num_rows, stored.num_rows)
        return
    for name in wanted.column_names:
        one, other = (_values(side.column(name)) for side in (wanted, stored))
        for row, (right, got) in enumerate(zip(one, other, strict=True), start=1):
            if right != got:
                yield judged(f"{table}.{name}", f"{table}.parquet row {row} {name}", right, got)


def _values(column: pa.ChunkedArray) -> list[object]:
    return [_comparable(value) for value in column.to_pylist()]


def _comparable(value: object) -> object:
    """Maps come as lists of pairs."""
    if isinstance(value, list) and value and isinstance(value[0], tuple):
        return dict(value)
    return value
