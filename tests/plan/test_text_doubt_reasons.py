"""What the picture has against a text reaches the rows that the text stands in, and no mark does."""

from __future__ import annotations

from dataclasses import replace

from kpu_extract.model.page import ReadTable, TextDoubt
from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.text_doubt_reasons import text_doubt_reasons
from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import page, table

HEAD = ["NO", "AREA PERUBAHAN", "KEGIATAN", "INDIKATOR", "JAN", "FEB", "MAR"]
ROWS = [
    ["1", "Manajemen Perubahan", "Rapat koordinasi bulanan", "Notula rapat", "v", "", ""],
    ["2", "Penataan Tata Laksana", "Pemetaan proses bisnis", "Peta proses bisnis", "", "v", ""],
]


def doubted(given: ReadTable, row: int, column: int, *doubts: TextDoubt) -> ReadTable:
    cells = tuple(
        replace(cell, doubts=frozenset(doubts))
        if (cell.cell.row, cell.cell.column) == (row, column)
        else cell
        for cell in given.cells
    )
    return replace(given, cells=cells)


def reasons(vocabulary: Vocabulary, given: ReadTable) -> list[list[str]]:
    return [list(text_doubt_reasons(row)) for row in assemble([page(1, given)], vocabulary).rows]


def test_a_doubt_of_a_cell_is_a_reason_of_its_row(vocabulary: Vocabulary) -> None:
    given = doubted(table([HEAD, *ROWS]), 1, 3, TextDoubt.LETTERS_LOST, TextDoubt.INK_NOT_READ)
    assert reasons(vocabulary, given) == [["indikator: ink-not-read", "indikator: letters-lost"], []]


def test_near_miss_ink_of_a_mark_and_of_a_number_is_no_reason(vocabulary: Vocabulary) -> None:
    given = doubted(table([HEAD, *ROWS]), 1, 4, TextDoubt.INK_NOT_READ)
    given = doubted(given, 2, 0, TextDoubt.INK_NOT_READ)
    assert reasons(vocabulary, given) == [[], []]
