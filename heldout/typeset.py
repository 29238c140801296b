"""Breaks the texts of tables into lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heldout.browser import SetText, break_lines
from heldout.table import Cell, Line, Setting, Table

UPRIGHT_LENGTH = 104.0
"""How long a line set by 90 degrees may be, in points."""

_MARKER = re.compile(r"(?:\d{1,2}[.)]|[a-z][.)]|-|•) ")


@dataclass(frozen=True)
class _Piece:
    """A paragraph of a cell, to be broken."""

    key: str
    text: SetText
    indent: float


def set_tables(tables: Sequence[Table], padding: float) -> Setting:
    """The lines of every cell of ``tables``, in one run of the browser."""
    pieces = [
        piece
        for table in tables
        for cell, width in _cells(table).values()
        for piece in _pieces(cell, width - 2 * cell.room_beside(padding) - 0.5)
    ]
    found: dict[str, tuple[Line, ...]] = {}
    for piece, lines in zip(pieces, break_lines([piece.text for piece in pieces]), strict=True):
        _check(piece.text.text, lines)
        set_lines = tuple(
            Line(text, piece.indent if number else 0.0, number < len(lines) - 1)
            for number, text in enumerate(lines)
        )
        found[piece.key] = (*found.get(piece.key, ()), *set_lines)
    return found


def _cells(table: Table) -> dict[str, tuple[Cell, float]]:
    """Each cell with the width it has."""
    rows = table.rows()
    found: dict[str, tuple[Cell, float]] = {}
    for place, row in enumerate(rows):
        for cell in row.cells:
            if cell.key not in found:
                found[cell.key] = cell, table.width(*table.span(rows, place, cell.key))
    return found


def _pieces(cell: Cell, width: float) -> list[_Piece]:
    room = UPRIGHT_LENGTH if cell.upright else width
    return [_piece(cell, paragraph, room) for paragraph in cell.text.split("\n") if paragraph]


def _piece(cell: Cell, paragraph: str, room: float) -> _Piece:
    hang = cell.hang if _MARKER.match(paragraph) else 0.0
    return _Piece(cell.key, SetText(cell.face, room - hang, paragraph), hang)


def _check(text: str, lines: Sequence[str]) -> None:
    """A word must not be broken where nothing shows it: the truth could not be read from the page."""
    rest = text.replace("\u00ad", "")
    for line in lines:
        shown = line if rest.startswith(line) else line.removesuffix("-")
        rest = rest.removeprefix(shown)
        if not rest or rest.startswith(" ") or line.endswith("-"):
            rest = rest.removeprefix(" ")
            continue
        raise ValueError(f"{text!r} is broken inside a word after {line!r}; give its column more room")
