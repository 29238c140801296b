"""Writes the columns into ``docs/contract.md``: ``python -m kpu_extract.output.contract docs/contract.md``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from kpu_extract.model.columns import (
    CORRECTION_COLUMNS,
    DOCUMENT_COLUMNS,
    PAGE_COLUMNS,
    RECORD_COLUMNS,
    ContractColumn,
)
from kpu_extract.output.atomic import write_whole

TABLES = {
    "records": RECORD_COLUMNS,
    "documents": DOCUMENT_COLUMNS,
    "pages": PAGE_COLUMNS,
    "corrections": CORRECTION_COLUMNS,
}
"""By the name that the marks in the document carry: ``<!-- columns: records -->`` … ``<!-- end of columns -->``."""

_MARKED = re.compile(r"(?<=<!-- columns: )(\w+)( -->\n).*?(?=<!-- end of columns -->)", re.DOTALL)


def with_column_tables(text: str) -> str:
    """``text`` with the tables between its marks written anew; KeyError for a mark that names no table."""
    return _MARKED.sub(lambda mark: f"{mark[1]}{mark[2]}{column_table(TABLES[mark[1]])}", text)


def column_table(columns: Sequence[ContractColumn]) -> str:
    """A Markdown table; columns side by side with one meaning share a row."""
    rows = [
        f"| {_names(alike)} | `{alike[0].type}` | {_meaning(alike[0])} |\n" for alike in _grouped(columns)
    ]
    return "".join(("| column | type | meaning |\n", "| --- | --- | --- |\n", *rows))


def _grouped(columns: Iterable[ContractColumn]) -> list[list[ContractColumn]]:
    return [list(alike) for _, alike in groupby(columns, lambda column: (column.type, column.meaning))]


def _names(alike: Sequence[ContractColumn]) -> str:
    return ", ".join(f"`{column.name}`" for column in alike)


def _meaning(column: ContractColumn) -> str:
    if not column.fields:
        return column.meaning
    told = (f"{_names(alike)} ({_meaning(alike[0])})" for alike in _grouped(column.fields))
    return f"{column.meaning}: {', '.join(told)}"


if __name__ == "__main__":
    document = Path(sys.argv[1])
    write_whole(document, with_column_tables(document.read_text(encoding="utf-8")).encode())
