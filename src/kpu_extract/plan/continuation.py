"""Cells followed over page breaks."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.plan.breaks import Break
from kpu_extract.plan.habits import texts_of
from kpu_extract.plan.rows import BodyRow, Piece, PieceKey


class Chains:
    """The pieces of each cell, column by column, in page order. Rows are added in reading order."""

    def __init__(self, columns: int) -> None:
        self._chains: list[dict[PieceKey, list[Piece]]] = [{} for _ in range(columns)]

    def add(self, row: BodyRow, before: BodyRow | None, found: Break | None) -> None:
        """Adds a row's pieces: to the chain of the cell above where the break says that it goes on."""
        for index, piece in enumerate(row.pieces):
            own = self._chains[index]
            if piece.key in own:
                continue
            if before is not None and found is not None and found.joined[index]:
                chain = own[before.pieces[index].key]
                chain.append(piece)
                own[piece.key] = chain
            else:
                own[piece.key] = [piece]

    def of(self, column: int, piece: Piece) -> Sequence[Piece]:
        """All pieces of the cell that ``piece`` is part of, as far as they are known."""
        return self._chains[column][piece.key]

    def last_text(self, column: int, piece: Piece) -> str:
        """The text of the cell's last piece that has any, '' where none has."""
        filled = [part for part in self.of(column, piece) if part.has_text]
        return texts_of(filled[-1:])
