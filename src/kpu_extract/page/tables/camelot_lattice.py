"""Tables whose rules stand in a picture under real text: camelot's lattice finds them.

Forms are often a scanned blank with text printed over it: the PDF draws no rule, yet the text layer can be
trusted. camelot looks for the rules in the page's picture; its cells' sides become rules here, so that the
grid is built as everywhere else. It is the last finder of several: a page that it cannot search, such as one of a
file that forbids the copying of its text, is read without it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kpu_extract.model.page import Grid, Orientation, Rule
from kpu_extract.page.tables.grid import find_grids

if TYPE_CHECKING:
    from camelot.core import Table

logger = logging.getLogger(__name__)


def printed_grids(path: Path, number: int, height: float) -> tuple[Grid, ...]:
    """The ruled tables that camelot sees in the picture of page ``number`` (from 1), in page space; none where it
    fails, for it and what it calls may raise anything.

    ``height`` is the page's, in points; camelot counts from its foot.
    """
    from camelot.io import read_pdf  # noqa: PLC0415 - takes a second, and hardly any page needs it

    try:
        tables = read_pdf(str(path), pages=str(number), flavor="lattice", suppress_stdout=True)
    except Exception as error:  # noqa: BLE001 - the edge: see above
        logger.warning("%s: page %d is read without camelot, which gave it up (%s)", path.name, number, error)
        return ()
    return find_grids([rule for table in tables for rule in _rules(table, height)])


def _rules(table: Table, height: float) -> Iterator[Rule]:
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
