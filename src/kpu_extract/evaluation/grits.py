"""GriTS: how far a table's structure is that of the truth.

Smock, Pesala and Abraham, "GriTS: Grid table similarity metric for table structure recognition" (ICDAR 2023,
arXiv 2203.12555). A table is a grid of cells; a merged cell stands in each place it spans. The most similar
substructures of two grids are found row by row and column by column (the paper's factored 2D-MSS), and the similarity
of the cells that they pair counts as true positives: of place (IoU of boxes), of content (longest common subsequence)
and of topology (IoU of spans seen from the cell's place).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from kpu_extract.evaluation.sequence_alignment import sequence_alignment
from kpu_extract.geometry.boxes import Box
from kpu_extract.model.columns import EXTRA_PREFIX, MONTHS_COLUMN, TEXT_COLUMNS
from kpu_extract.model.document import Record

Similarity = NDArray[np.float64]
"""(rows of the truth, columns of the truth, rows found, columns found), each 0..1."""

NO_BOX = Box(0, 0, 0, 0)


@dataclass(frozen=True)
class TableGrid:
    """A table of one page: ``texts`` and ``boxes`` are by row and column, a merged cell in each place it spans."""

    texts: Sequence[Sequence[str]]
    boxes: Sequence[Sequence[Box]]

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.boxes), len(self.boxes[0]) if self.boxes else 0

    @property
    def cells(self) -> int:
        rows, columns = self.shape
        return rows * columns

    @cached_property
    def spans(self) -> list[list[Box]]:
        """For each place the cell's span seen from there: places to its left, above, right and below, as a box."""
        rows, columns = self.shape
        return [[self._span(row, column) for column in range(columns)] for row in range(rows)]

    def _span(self, row: int, column: int) -> Box:
        own = self.boxes[row][column]
        if own == NO_BOX:
            return Box(0, 0, 1, 1)
        rows = [place for place in range(self.shape[0]) if self.boxes[place][column] == own]
        columns = [place for place in range(self.shape[1]) if self.boxes[row][place] == own]
        return Box(columns[0] - column, rows[0] - row, columns[-1] - column + 1, rows[-1] - row + 1)


@dataclass(frozen=True)
class GridMatch:
    """True positives by topology, content and place, and the cells of both grids."""

    topology: float = 0.0
    content: float = 0.0
    location: float = 0.0
    true_cells: int = 0
    found_cells: int = 0


def page_grids(records: Sequence[Record]) -> dict[int, TableGrid]:
    """The leaf rows of each page as a grid: one row a record that stands there, one column for each column of the
    contract that has a box there. Rows of several tables of a page stand below each other."""
    pages = sorted({entry.page for record in records for entry in record.provenance})
    return {page: _page_grid(page, records) for page in pages}


def matched(true: TableGrid, found: TableGrid) -> GridMatch:
    """GriTS_Top, GriTS_Con and GriTS_Loc before they are divided: true positives and cells."""
    if not true.cells or not found.cells:
        return GridMatch(true_cells=true.cells, found_cells=found.cells)
    return GridMatch(
        topology=most_similar(_overlaps(true.spans, found.spans)),
        content=most_similar(_likenesses(true.texts, found.texts)),
        location=most_similar(_overlaps(true.boxes, found.boxes)),
        true_cells=true.cells,
        found_cells=found.cells,
    )


def most_similar(similarity: Similarity) -> float:
    """The similarity of the cells that the factored 2D-MSS pairs: rows are chosen as if columns could be chosen for
    each pair of rows anew, columns likewise, and the cells of both choices are added up."""
    rows = _chosen(similarity)
    columns = _chosen(similarity.transpose(1, 0, 3, 2))
    return float(sum(similarity[i, j, k, n] for i, k in rows for j, n in columns))


def _chosen(similarity: Similarity) -> list[tuple[int, int]]:
    """The pairs of outer places whose inner sequences are most alike together."""
    lengths = similarity.shape
    table = np.zeros((lengths[1] + 1, lengths[3] + 1, lengths[0], lengths[2]))
    for j in range(lengths[1]):
        for n in range(lengths[3]):
            together = table[j, n] + similarity[:, j, :, n]
            table[j + 1, n + 1] = np.maximum(together, np.maximum(table[j, n + 1], table[j + 1, n]))
    return best_pairs(table[-1, -1])


def best_pairs(likeness: NDArray[np.float64]) -> list[tuple[int, int]]:
    """The pairs of places of the greatest total likeness, in order."""
    return [
        (one, other) for one, other in sequence_alignment(likeness) if one is not None and other is not None
    ]


def _overlaps(true: Sequence[Sequence[Box]], found: Sequence[Sequence[Box]]) -> Similarity:
    one, other = _corners(true)[:, :, None, None], _corners(found)[None, None]
    x0, y0 = np.maximum(one[..., 0], other[..., 0]), np.maximum(one[..., 1], other[..., 1])
    x1, y1 = np.minimum(one[..., 2], other[..., 2]), np.minimum(one[..., 3], other[..., 3])
    common = np.clip(x1 - x0, 0, None) * np.clip(y1 - y0, 0, None)
    union = _areas(one) + _areas(other) - common
    shares: Similarity = np.divide(common, union, out=np.zeros_like(common), where=common > 0)
    return shares


def _corners(boxes: Sequence[Sequence[Box]]) -> NDArray[np.float64]:
    return np.array([[(box.x0, box.y0, box.x1, box.y1) for box in row] for row in boxes], dtype=np.float64)


def _areas(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    areas: NDArray[np.float64] = (corners[..., 2] - corners[..., 0]) * (corners[..., 3] - corners[..., 1])
    return areas


def _likenesses(true: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> Similarity:
    """Twice the longest common subsequence over both lengths, which is rapidfuzz's normalised Indel similarity."""
    known: dict[tuple[str, str], float] = {}

    def alike(one: str, other: str) -> float:
        if (one, other) not in known:
            known[one, other] = Indel.normalized_similarity(one, other)
        return known[one, other]

    return np.array(
        [[[[alike(one, other) for other in line] for line in found] for one in row] for row in true]
    )


def _page_grid(page: int, records: Sequence[Record]) -> TableGrid:
    rows = [
        (record, {entry.field: entry.box for entry in record.provenance if entry.page == page})
        for record in records
        if record.page_first <= page <= record.page_last
    ]
    there = [(record, boxes) for record, boxes in rows if boxes]
    fields = sorted({field for _, boxes in there for field in boxes}, key=_first_left(there))
    return TableGrid(
        texts=[[_text(record, field) for field in fields] for record, _ in there],
        boxes=[[boxes.get(field, NO_BOX) for field in fields] for _, boxes in there],
    )


def _first_left(rows: Sequence[tuple[Record, dict[str, Box]]]) -> Callable[[str], tuple[float, str]]:
    def left(field: str) -> tuple[float, str]:
        return min(boxes[field].x0 for _, boxes in rows if field in boxes), field

    return left


def _text(record: Record, field: str) -> str:
    if field == MONTHS_COLUMN:
        return " ".join(map(str, record.bulan or []))
    if field == "area_no" or field in TEXT_COLUMNS:
        return " ".join((getattr(record, field) or "").split())
    return " ".join(record.extra.get(field.removeprefix(EXTRA_PREFIX), "").split())
