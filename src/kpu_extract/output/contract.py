"""Writes what the dictionary says into documents: ``python -m kpu_extract.output.contract docs/*.md``.

Tables of columns stand between ``<!-- columns: TABLE -->`` and ``<!-- end of columns -->``, those of reasons for a
review between ``<!-- review codes: GROUP -->`` and ``<!-- end of review codes -->``, all that is said of a table's or
struct's columns between ``<!-- dictionary: TABLE -->`` and ``<!-- end of dictionary -->``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from kpu_extract.model.dictionary import REVIEW_CODES, ContractColumn, columns_of
from kpu_extract.model.dictionary.review_codes import ReviewCode
from kpu_extract.model.tables import CONTRACT_TABLES
from kpu_extract.output.atomic import write_whole

TABLES = {table.name: table.columns for table in CONTRACT_TABLES}
"""By the name that the marks in the document carry."""

_MARKED = re.compile(r"(?<=<!-- columns: )(\w+)( -->\n).*?(?=<!-- end of columns -->)", re.DOTALL)
_CODES_MARKED = re.compile(
    r"(?<=<!-- review codes: )(\w+)( -->\n).*?(?=<!-- end of review codes -->)", re.DOTALL
)
_DICTIONARY_MARKED = re.compile(
    r"(?<=<!-- dictionary: )(\w+)( -->\n).*?(?=<!-- end of dictionary -->)", re.DOTALL
)


def with_dictionary(text: str) -> str:
    """``text`` with the tables between its marks written anew; KeyError for a mark that names no table or group."""
    text = _MARKED.sub(lambda mark: f"{mark[1]}{mark[2]}{column_table(TABLES[mark[1]])}", text)
    text = _CODES_MARKED.sub(lambda mark: f"{mark[1]}{mark[2]}{code_table(mark[1])}", text)
    return _DICTIONARY_MARKED.sub(
        lambda mark: f"{mark[1]}{mark[2]}{dictionary_table(_described(mark[1]))}", text
    )


def _described(name: str) -> Sequence[ContractColumn]:
    """The columns of a table, or the fields of a struct."""
    return TABLES[name] if name in TABLES else columns_of(name)


def dictionary_table(columns: Sequence[ContractColumn]) -> str:
    """A Markdown table of all that is said of each column."""
    rows = (
        f"| `{column.name}` | {column.title}<br>*{column.title_id}* | `{column.type}`"
        f"{f', {column.unit}' if column.unit else ''} | {_full_meaning(column)} | {_example(column)} |\n"
        for column in columns
    )
    return "".join(
        ("| column | title | type, unit | meaning | example |\n", "| --- | --- | --- | --- | --- |\n", *rows)
    )


def _full_meaning(column: ContractColumn) -> str:
    codes = (f"`{code}`: {meaning}" for code, meaning in column.codes.items())
    return "<br>".join([column.meaning, *codes])


def _example(column: ContractColumn) -> str:
    """Examples of structs stand at their fields."""
    return "see below" if column.fields else f"`{column.example}`"


def code_table(group: str) -> str:
    """A Markdown table of the reasons of a group; KeyError for a group that there is not."""
    codes = [code for code in REVIEW_CODES if code.group == group]
    if not codes:
        raise KeyError(group)
    rows = [f"| {_reason(code)} | {code.meaning} | {code.remedy} |\n" for code in codes]
    return "".join(("| reason | meaning | what to do |\n", "| --- | --- | --- |\n", *rows))


def _reason(code: ReviewCode) -> str:
    """The reason, and the name of its kind where that is another text."""
    return f"`{code.reason}`" + ("" if code.code == code.reason else f"<br>code `{code.code}`")


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
    fields = (f"{_names(alike)} ({_meaning(alike[0])})" for alike in _grouped(column.fields))
    return f"{column.meaning}: {', '.join(fields)}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        written = Path(name).read_text(encoding="utf-8")
        if (new := with_dictionary(written)) != written:
            write_whole(Path(name), new.encode())
