"""Tables whose rules stand in a picture under real text: camelot's lattice finds them.

Forms are often a scanned blank with text printed over it: the PDF draws no rule, yet the text layer can be
trusted. camelot looks for the rules in the page's picture; its cells' sides become rules here, so that the
grid is built as everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kpu_extract.errors import BrokenPdfError
from kpu_extract.model.page import Grid, Orientation, Rule
from kpu_extract.page.tables.grid import find_grids


def printed_grids(path: Path, number: int, height: float) -> tuple[Grid, ...]:
    """The ruled tables that camelot sees in the picture of page ``number`` (from 1), in page space.

    ``height`` is the page's, in points; camelot counts from its foot. BrokenPdfError where camelot fails: it
    and what it calls may raise anything.
    """
    from camelot.io import read_pdf  # noqa: PLC0415 - takes a second, and hardly any page needs it

    try:
        tables = read_pdf(str(path), pages=str(number), flavor="lattice", suppress_stdout=True)
    except Exception as error:
        raise BrokenPdfError(
            f"{path.name}: the picture of page {number} cannot be searched for rules ({error}); repair the file"
        ) from error
    return find_grids([rule for table in tables for rule in _rules(table, height)])


def _rules(table: Any, height: float) -> Iterator[Rule]:
    for cell in (cell for row in table.cells for cell in row):
        left, right = float(cell.x1), float(cell.x2)
        top, bottom = height - float(cell.y2), height - float(cell.y1)
        if cell.top:
            yield Rule(Orientation.HORIZONTAL, top, left, right)
        if cell.bottom:
            yield Rule(Orientation.HORIZONTAL, bottom, left, right)
        if cell.left:
            yield Rule(Orientation.VERTICAL, left, top, bottom)
        if cell.right:
            yield Rule(Orientation.VERTICAL, right, top, bottom)
