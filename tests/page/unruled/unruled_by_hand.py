"""Parts of lines set by hand: tables that have words and no lines."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, Orientation, Rule, Source, TextLine, Word
from kpu_extract.page.tables.grid import find_grids
from kpu_extract.page.unruled.heading import HeadingWords
from kpu_extract.page.unruled.supplied_rules import DrawnLines, SuppliedRules, supplied_rules

PITCH, HEIGHT, LETTER = 10.0, 10.0, 5.0
COLUMNS = {"No": 20.0, "Kegiatan": 60.0, "Sub Kegiatan": 200.0, "Indikator": 340.0}
MONTHS = ("Jan", "Feb", "Mar", "Apr")
MONTHS_FROM, MONTH_WIDTH = 500.0, 26.0
FIRST_ROW = 140.0

WORDS = HeadingWords(
    column=lambda text: text if text in ("Kegiatan", "Sub Kegiatan", "Indikator") else None,
    is_known=lambda text: text in (*COLUMNS, "Bulan", "Nama", "Jabatan"),
    months=lambda texts: (
        slice(texts.index("Jan"), texts.index("Jan") + len(MONTHS)) if "Jan" in texts else slice(0)
    ),
)

Row = tuple[str, Sequence[str], Sequence[str], Sequence[str], Sequence[int]]
"""Number, the lines of three texts, and the months (from 0) that are marked."""


def part(text: str, x: float, y: float) -> TextLine:
    """A part of a line from (x, y), y its upper side."""
    words: list[Word] = []
    for word in text.split():
        end = x + LETTER * len(word)
        words.append(Word(word, Box(x, y, end, y + HEIGHT), 1.0, Source.TEXT))
        x = end + LETTER / 2
    return TextLine(tuple(words))


def heading(y: float = 120.0) -> list[TextLine]:
    """The names of four columns and four months on one line."""
    names = [part(name, x, y) for name, x in COLUMNS.items()]
    return [*names, *(part(name, MONTHS_FROM + MONTH_WIDTH * at, y) for at, name in enumerate(MONTHS))]


def set_rows(
    rows: Sequence[Row], padding: float = 4.0, y: float = FIRST_ROW
) -> tuple[list[TextLine], list[float]]:
    """The parts of ``rows``, texts at the top of their cells, and the height at which each row begins."""
    parts, tops = [], []
    for number, *texts, marked in rows:
        tops.append(y)
        top = y + padding
        if number:
            parts.append(part(number, COLUMNS["No"], top))
        for x, lines in zip(list(COLUMNS.values())[1:], texts, strict=True):
            parts.extend(part(line, x, top + PITCH * at) for at, line in enumerate(lines))
        parts.extend(part("v", MONTHS_FROM + 5 + MONTH_WIDTH * month, top) for month in marked)
        y = top + PITCH * max(1, *map(len, texts)) + padding
    return parts, [*tops, y]


ROWS: tuple[Row, ...] = (
    ("1", ("Menyusun rencana", "kerja"), ("Rapat awal",), ("Tersusunnya dokumen", "rencana"), (0, 2)),
    ("", (), ("Rapat lanjutan", "tim kerja"), ("Notula rapat",), (1,)),
    ("2", ("Melatih pegawai",), ("Pelatihan dasar",), ("Jumlah pegawai",), (3,)),
)


def level(y: float, x0: float = 16.0, x1: float = 620.0) -> Rule:
    """A level rule over all columns, or from ``x0`` to ``x1``."""
    return Rule(Orientation.HORIZONTAL, y, x0, x1)


def supplied(parts: Sequence[TextLine], drawn: DrawnLines = DrawnLines()) -> SuppliedRules | None:  # noqa: B008
    """What is supplied for a page of these parts."""
    return supplied_rules(parts, drawn, WORDS)


def grid_of(parts: Sequence[TextLine], drawn: DrawnLines = DrawnLines()) -> Grid:  # noqa: B008
    """The one grid of the supplied rules."""
    found = supplied(parts, drawn)
    assert found is not None
    (grid,) = find_grids(found.rules)
    return grid


def texts_in(grid: Grid, parts: Sequence[TextLine]) -> list[tuple[int, int, int, str]]:
    """Row, column, number of rows and text of each cell that has one, in order."""
    found = []
    for cell in grid.cells:
        own = [part for part in parts if cell.box.contains_point(*part.box.center)]
        if own:
            text = " ".join(part.text for part in sorted(own, key=lambda part: (part.box.y0, part.box.x0)))
            found.append((cell.row, cell.column, cell.row_span, text))
    return found
