"""Cells followed over page breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpu_extract.model.page import ReadCell
from kpu_extract.plan.page_breaks.habits import texts_of
from kpu_extract.plan.page_breaks.judge import Break
from kpu_extract.plan.rows import BodyRow, Piece, PieceKey

CellId = tuple[int, PieceKey]
"""(column of the layout, key of the cell's first piece): one cell of the whole document."""


@dataclass(frozen=True)
class PlanCell:
    """A cell of the plan with all its page parts, in page order. ``chances`` give for each part the probability
    (0..1) that it was rightly joined, or rightly begun as a new cell; 1 within a page. ``sure`` is False where one of
    these judgements, or that on the part behind, has little evidence."""

    id: CellId
    pieces: tuple[Piece, ...]
    chances: tuple[float, ...] = ()
    sure: bool = True

    @property
    def read_cells(self) -> Iterator[ReadCell]:
        """The grids' cells of all parts, in page order."""
        return (read for piece in self.pieces for read in piece.cells)

    @property
    def parts(self) -> tuple[tuple[Piece, float], ...]:
        """Each piece with its chance."""
        return tuple(zip(self.pieces, self.chances or (1.0,) * len(self.pieces), strict=True))


class CellContinuations:
    """Which pieces make up each cell. Rows are added in reading order; when all are, :meth:`cell` gives the
    finished cells."""

    def __init__(self, columns: int) -> None:
        self._first_keys: list[dict[PieceKey, PieceKey]] = [{} for _ in range(columns)]
        """For each column, by each piece's key, the key of the first piece of its cell."""
        self._pieces: dict[CellId, list[Piece]] = {}
        self._chances: dict[tuple[int, PieceKey], float] = {}
        """For each piece behind a break, the probability that it was rightly joined or kept separate."""
        self._unsure: set[CellId] = set()

    def add(self, row: BodyRow, before: BodyRow | None, found: Break | None) -> None:
        """Adds a row's pieces: to the cell above where the break says that it continues, else as new cells."""
        for index, piece in enumerate(row.pieces):
            first_keys = self._first_keys[index]
            if piece.key in first_keys:
                continue
            continues = before is not None and found is not None and found.joined[index]
            first = first_keys[before.pieces[index].key] if before is not None and continues else piece.key
            first_keys[piece.key] = first
            self._pieces.setdefault((index, first), []).append(piece)
            if before is not None and found is not None:
                self._judged(index, before.pieces[index], piece, found)

    def _judged(self, index: int, above: Piece, piece: Piece, found: Break) -> None:
        """Notes how sure it is that ``piece`` continues ``above`` or begins a new cell. An empty piece leaves the
        text above as it is."""
        self._chances[index, piece.key] = found.cell_probability(index)
        if index in found.unsure_columns():
            self._unsure.add((index, piece.key))
            if piece.has_text:
                self._unsure.add((index, above.key))

    def cell(self, column: int, piece: Piece) -> PlanCell:
        """The cell that ``piece`` is part of, with the pieces added so far; KeyError for a piece that was not
        added."""
        own = self._id(column, piece)
        pieces = tuple(self._pieces[own])
        keys = [(column, part.key) for part in pieces]
        chances = tuple(self._chances.get(key, 1.0) for key in keys)
        return PlanCell(own, pieces, chances, not self._unsure.intersection(keys))

    def last_text(self, column: int, piece: Piece) -> str:
        """The text of the cell's last piece that has any, '' where none has."""
        return texts_of(self._filled(column, piece)[-1:])

    def _filled(self, column: int, piece: Piece) -> Sequence[Piece]:
        return [part for part in self._pieces[self._id(column, piece)] if part.has_text]

    def _id(self, column: int, piece: Piece) -> CellId:
        return column, self._first_keys[column][piece.key]
