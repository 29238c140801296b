"""The transcripts: tables row by row, and the decrees' heads."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "transcripts"
_TYPO = re.compile(r"\{([^|{}]*)\|([^{}]*)\}")


def printed(text: str) -> str:
    """The text as the document prints it."""
    return _TYPO.sub(r"\1", text)


def meant(text: str) -> str:
    """The text with its marked misspellings put right."""
    return _TYPO.sub(r"\2", text)


@dataclass(frozen=True)
class Cell:
    """A cell of the table: its text with braces, and the name it has in the drawing. Rows that share a
    merged cell share the object."""

    name: str
    text: str


@dataclass(frozen=True)
class Transcript:
    """A document read by hand: its rows as cells by column, and the decree's head as the JSON holds it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, Cell], ...]
    head: dict[str, Any]


def load_transcript(name: str) -> Transcript:
    """The transcript called ``name``, e.g. ``ntb-19-2022``."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    columns = tuple(lines[0].split("\t"))
    rows: list[dict[str, Cell]] = []
    for number, line in enumerate(lines[1:]):
        values = [*line.split("\t"), *[""] * len(columns)]
        row: dict[str, Cell] = {}
        for place, column in enumerate(columns):
            merged = values[place] == "^"
            row[column] = rows[-1][column] if merged else Cell(f"c{number}-{column}", values[place])
        rows.append(row)
    head = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Transcript(name, columns, tuple(rows), head)


def waktu_months() -> dict[str, tuple[list[int], int | None]]:
    """For each time expression of the transcripts its months and its own year."""
    lines = (FOLDER / "waktu.tsv").read_text(encoding="utf-8").splitlines()[1:]
    known = {}
    for line in lines:
        raw, months, year, *_ = [*line.split("\t"), "", ""]
        known[raw] = ([int(month) for month in months.split(",")], int(year) if year else None)
    return known
