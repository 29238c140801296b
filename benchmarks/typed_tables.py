"""Tables of figures that were typed into a document by hand, and their way into the history.

    python -m benchmarks.typed_tables FILE.md ...   moves them into ``history.jsonl``, with the commit that wrote them

From then on ``python -m benchmarks.history`` writes them. A test finds tables of figures that nobody moved.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.history import ROOT, Figure, Measurement, read_history, record

WRITTEN, END = re.compile(r"<!-- (?:history|figures)\b"), "<!-- end"
"""What stands before and behind a table that a command writes."""
_CELLS = re.compile(r"(?<!\\)\|")
_FIGURE = re.compile(r"[*–-]{0,2}\d")
"""How a cell with a figure begins."""
_LEAST_SHARE = 0.5
"""Part of a table's rows with a figure behind their first cell, from which on it is a table of figures."""


@dataclass(frozen=True)
class HandTypedTable:
    """A table of a document, cell by cell; ``first`` is its first line (from 0), ``behind`` the line behind it."""

    first: int
    behind: int
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def has_figures(self) -> bool:
        told = sum(any(_FIGURE.match(cell) for cell in row[1:]) for row in self.rows)
        return told >= _LEAST_SHARE * len(self.rows)


def typed_tables(text: str) -> Iterator[HandTypedTable]:
    """The tables of figures in a Markdown text that no command writes."""
    lines, at, written = text.splitlines(), 0, False
    while at < len(lines):
        written = (written or WRITTEN.match(lines[at]) is not None) and not lines[at].startswith(END)
        behind = at
        while behind < len(lines) and lines[behind].startswith("|"):
            behind += 1
        if behind > at and not written:
            heading, _, *rows = [_cells(line) for line in lines[at:behind]]
            table = HandTypedTable(at, behind, heading, tuple(rows))
            if table.has_figures:
                yield table
        at = max(behind, at + 1)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in _CELLS.split(line.strip().strip("|")))


def take(path: Path, known: set[str]) -> None:
    """Moves the tables of figures of the document at ``path`` into the history, under names not in ``known``."""
    text = path.read_text(encoding="utf-8")
    lines, shift = text.splitlines(), 0
    for table in list(typed_tables(text)):
        name = _name(f"{path.stem}-{table.heading[0].lower()}", known)
        known.add(name)
        record(_measurement(name, table, row, path) for row in table.rows)
        lines.insert(table.first + shift, f"<!-- history: {name} | {table.heading[0]} -->")
        lines.insert(table.behind + shift + 1, "<!-- end -->")
        shift += 2
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _name(wanted: str, known: set[str]) -> str:
    base = re.sub(r"[^\w]+", "-", wanted).strip("-")
    return next(
        name for name in (base, *(f"{base}-{n}" for n in range(2, len(known) + 3))) if name not in known
    )


def _measurement(name: str, table: HandTypedTable, row: Sequence[str], path: Path) -> Measurement:
    bold = all(cell.startswith("**") and cell.endswith("**") for cell in row if cell)
    row_name, *cells = (cell.strip("*") if bold else cell for cell in row)
    commit, day = _written_down(row[0], path)
    return Measurement(
        table=name,
        row=row_name,
        figures={
            column: Figure(text=cell) for column, cell in zip(table.heading[1:], cells, strict=True) if cell
        },
        commit=f"not on record; written down in {commit}",
        date=f"written down {day}",
        chosen=bold,
    )


def _written_down(row: str, path: Path) -> tuple[str, str]:
    """The commit that wrote a row, and its day."""
    asked = ["git", "log", "-1", "--format=%h %cs", f"-S{row}", "--", str(path.resolve())]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return (told[0], told[1]) if told else ("no commit yet", "on no day yet")


if __name__ == "__main__":
    names = {one.table for one in read_history()}
    for argument in sys.argv[1:]:
        take(Path(argument), names)
