"""Cells over page breaks: each is built once, from all its pieces, and has an id of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.leaf_rows import LeafRow
from kpu_extract.plan.page_breaks.continuation import CellContinuations
from kpu_extract.plan.page_breaks.judge import Break
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


def texts_of(rows: Sequence[LeafRow], column: int) -> list[str]:
    return [" ".join(line.text for piece in row.cells[column].pieces for line in piece.lines) for row in rows]


HEADING = ["NO", "KEGIATAN", "TAHAPAN", "TARGET", "PELAKSANA"]
ROWS = [["1", "Penerapan SPIP", "Penilaian risiko", "1 dokumen", "Satgas SPIP"]]
LIKE_A_HEADING = [
    "14",
    "Penyusunan dokumen SAKIP",
    "Penyusunan Perjanjian Kinerja & Rencana Aksi atas PK",
    "6 dokumen",
    "Subbag Perencanaan, Data dan Informasi",
]


def test_rows_that_begin_as_headings_do_are_rows_on_a_page_without_a_heading(vocabulary: Vocabulary) -> None:
    """Three rows of such a page were read as a heading and lost in silence."""
    later = [["", "", "Regional XI", "", ""], LIKE_A_HEADING]
    plans = assemble([page(1, table([HEADING, *ROWS])), page(2, table(later))], vocabulary)
    assert texts_of(plans.rows, 1)[-1] == "Penyusunan dokumen SAKIP"


def test_a_heading_typed_again_in_other_words_is_a_heading(vocabulary: Vocabulary) -> None:
    """Near miss: other words over the same columns, all of them a heading's."""
    again = ["NO.", "PROGRAM KERJA", "URAIAN KEGIATAN", "OUTPUT", "PIC"]
    plans = assemble([page(1, table([HEADING, *ROWS])), page(2, table([again, *ROWS]))], vocabulary)
    assert texts_of(plans.rows, 1) == ["Penerapan SPIP", "Penerapan SPIP"]


@pytest.mark.parametrize("text", ["6 dokumen", "Subbag Perencanaan, Data dan Informasi"])
def test_texts_of_rows_that_are_near_to_headings_are_none(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.headings.read(text) is None


@pytest.mark.parametrize("text", ["Dokunen", "KEGIATAN 2", "OUTPT/TARGET", "Dana"])
def test_headings_that_are_misread_or_numbered_are_known(vocabulary: Vocabulary, text: str) -> None:
    """Near misses."""
    assert vocabulary.headings.read(text) is not None
