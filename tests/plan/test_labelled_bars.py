"""Bars over months in merged cells, with a label: they mark the months they cover, whatever the label says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kpu_extract.model.document import Record
from kpu_extract.model.page import ReadTable
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import MARKS, page, table
from plan_by_hand import MONTH_NAMES, records

VOCABULARY = load_vocabulary(None)
QUIET = ["", "", "", ""]


def planned(group: str, *bars: Sequence[str]) -> list[Record]:
    """The records of a plan whose rows have, from January to April, these ``bars``."""
    return records(VOCABULARY, page(1, plan_table(group, *bars)))


def plan_table(group: str, *bars: Sequence[str]) -> ReadTable:
    head = [
        ["Kegiatan", "Indikator", group, *["<"] * 11],
        ["^", "^", *MONTH_NAMES],
    ]
    body = [[f"Menata arsip {at}", f"Arsip {at} tertata", *bar, *[""] * 8] for at, bar in enumerate(bars, 1)]
    read = table([*head, *body])
    # In a page, what is written marks its cell.
    ticked = [
        replace(cell, mark=MARKS["v"]) if cell.cell.row > 1 < cell.cell.column and cell.lines else cell
        for cell in read.cells
    ]
    return replace(read, cells=tuple(ticked))


def test_a_bar_that_says_how_long_it_is_marks_its_months() -> None:
    rows = planned("BULAN", ["", "2 bln", "<", ""], ["3 bulan", "<", "<", ""])
    assert [row.bulan for row in rows] == [[2, 3], [1, 2, 3]]


def test_a_bar_that_says_how_much_is_done_marks_its_months() -> None:
    rows = planned("BULAN", ["", "40 %", "<", ""], ["60 %", "<", "<", ""])
    assert [row.bulan for row in rows] == [[2, 3], [1, 2, 3]]


def test_near_miss_values_in_months_of_their_own_are_targets() -> None:
    rows = planned("BULAN", ["", "40 %", "60 %", ""], ["60 %", "80 %", "", ""])
    assert [row.bulan for row in rows] == [None, None]


def test_near_miss_below_a_heading_of_targets_they_are_targets() -> None:
    rows = planned("TARGET", ["", "40 %", "<", ""], ["60 %", "<", "<", ""])
    assert [row.bulan for row in rows] == [None, None]
