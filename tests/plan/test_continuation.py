"""Cells over page breaks: each is built once, from all its pieces, and has an id of its own."""

from __future__ import annotations

import pytest

from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.breaks import Break
from kpu_extract.plan.continuation import CellContinuations
from kpu_extract.plan.rows import BodyRow, Piece
from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import page, table


def row(number: int, *cells: int) -> BodyRow:
    """The first row of a page's table; a piece's key is its page and cell."""
    return BodyRow(number, 0, 0, tuple(Piece((number, 0, (cell,)), ()) for cell in cells))


def test_a_cell_that_the_break_joins_is_one_and_its_neighbour_is_two() -> None:
    cells = CellContinuations(2)
    first, second = row(1, 0, 1), row(2, 0, 1)
    cells.add(first, None, None)
    cells.add(second, first, Break((True, False), odds=-9.0))
    joined = cells.cell(0, second.pieces[0])
    assert joined == cells.cell(0, first.pieces[0])
    assert joined.pieces == (first.pieces[0], second.pieces[0])
    assert cells.cell(1, first.pieces[1]).id != cells.cell(1, second.pieces[1]).id


def test_a_merged_cell_that_two_rows_share_has_one_piece() -> None:
    cells = CellContinuations(1)
    cells.add(row(1, 0), None, None)
    cells.add(row(1, 0), row(1, 0), None)
    assert len(cells.cell(0, row(1, 0).pieces[0]).pieces) == 1


def test_a_finished_cell_does_not_change_when_rows_are_added() -> None:
    cells = CellContinuations(1)
    first, second = row(1, 0), row(2, 0)
    cells.add(first, None, None)
    before = cells.cell(0, first.pieces[0])
    cells.add(second, first, Break((True,), odds=9.0))
    assert before.pieces == first.pieces
    assert len(cells.cell(0, first.pieces[0]).pieces) == len((first, second))


def test_a_piece_that_was_not_added_has_no_cell() -> None:
    with pytest.raises(KeyError):
        CellContinuations(1).cell(0, row(1, 0).pieces[0])


def test_rows_of_one_merged_cell_share_its_id_and_equal_texts_do_not(vocabulary: Vocabulary) -> None:
    head = ["AREA PERUBAHAN", "KEGIATAN", "INDIKATOR"]
    rows = [["Penguatan Pengawasan", "Rapat", "Notula"], ["^", "Rapat", "Laporan"]]
    one, two = assemble([page(1, table([head, *rows]))], vocabulary).rows
    assert one.cells[0].id == two.cells[0].id
    assert one.cells[1].id != two.cells[1].id
