"""Cells of tables found, by us and by two other finders of rules, on plans drawn with odd rules.

``python -m benchmarks.grids FOLDER [KIND ...]``: FOLDER holds what ``python -m heldout FOLDER --odd`` draws. A cell is
found where a cell of the same box, within 3 points, is; GriTS (Smock, Pesala, Abraham: GriTS: Grid Table Similarity
Metric, 2023) weighs the grids' topology.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pdfplumber
from camelot.io import read_pdf
from grits import TableCell, cell_list_to_grid_top, grits_top
from heldout.odd.draw import laid_paper
from heldout.odd.kinds import KINDS

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid
from kpu_extract.pipeline import Pipeline
from kpu_extract.settings import Settings

log = logging.getLogger("benchmarks")
DEFAULT = (
    "white-rules-between-tints",
    "dashes-for-nothing",
    "rounded-cells-with-gaps",
    "thick-frames",
    "even-odd-rings",
)
NEAR_PT = 3.0


def found(truth: Sequence[Box], boxes: Iterable[Box]) -> int:
    """How many of the ``truth`` stand among the ``boxes``."""
    left = list(boxes)
    return sum(any(_same(cell, other) for other in left) for cell in truth)


def _same(one: Box, other: Box) -> bool:
    sides = zip((one.x0, one.y0, one.x1, one.y1), (other.x0, other.y0, other.x1, other.y1), strict=True)
    return all(abs(a - b) <= NEAR_PT for a, b in sides)


def topology(grid: Grid) -> list[TableCell]:
    """The cells as GriTS takes them."""
    return [
        TableCell(
            row_nums=list(range(cell.row, cell.row + cell.row_span)),
            column_nums=list(range(cell.column, cell.column + cell.column_span)),
        )
        for cell in grid.cells
    ]


def true_topology(boxes: Sequence[Box]) -> list[TableCell]:
    """The cells of the truth, their bands and columns told by their borders."""
    xs = sorted({round(x, 1) for box in boxes for x in (box.x0, box.x1)})
    ys = sorted({round(y, 1) for box in boxes for y in (box.y0, box.y1)})
    return [
        TableCell(
            row_nums=list(range(ys.index(round(box.y0, 1)), ys.index(round(box.y1, 1)))),
            column_nums=list(range(xs.index(round(box.x0, 1)), xs.index(round(box.x1, 1)))),
        )
        for box in boxes
    ]


def by_camelot(path: Path, number: int, height: float) -> list[Box]:
    """Cells of camelot's lattice."""
    tables = read_pdf(str(path), pages=str(number), flavor="lattice", suppress_stdout=True)
    cells = (cell for table in tables for row in table.cells for cell in row)
    return [Box(cell.x1, height - cell.y2, cell.x2, height - cell.y1) for cell in cells]


def by_plumber(path: Path, number: int) -> list[Box]:
    """Cells of pdfplumber's lines."""
    with pdfplumber.open(path) as pdf:
        return [Box(*cell) for table in pdf.pages[number - 1].find_tables() for cell in table.cells]


def main() -> None:
    """Prints a line for each kind."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    folder, names = Path(sys.argv[1]), sys.argv[2:] or DEFAULT
    pipeline = Pipeline(Settings())
    for name in names:
        cells = ours = camelots = plumbers = 0
        scores: list[float] = []
        for member in range(KINDS[name].members):
            path = folder / f"{name}--{member + 1}.pdf"
            for page in laid_paper(name, member).pages:
                truth = [cell.box for cell in page.cells]
                read = pipeline.read_page(path, page.number)
                boxes = [cell.cell.box for table in read.tables for cell in table.cells]
                cells, ours = cells + len(truth), ours + found(truth, boxes)
                camelots += found(truth, by_camelot(path, page.number, page.size.height))
                plumbers += found(truth, by_plumber(path, page.number))
                if read.tables:
                    grids = (true_topology(truth), topology(read.tables[0].grid))
                    scores.append(grits_top(*map(cell_list_to_grid_top, grids))[0])
        mean = sum(scores) / max(1, len(scores))
        log.info(
            "%-28s cells %5d  ours %5d  camelot %5d  pdfplumber %5d  GriTS-Top %.3f",
            *(name, cells, ours, camelots, plumbers, mean),
        )


if __name__ == "__main__":
    main()
