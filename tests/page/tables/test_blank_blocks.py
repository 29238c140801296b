"""Blocks of months that only a picture divides."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell, Orientation, Rule
from kpu_extract.page.tables.blank_blocks import has_blank_block, on_borders

XS, YS = (0.0, 100.0, 120.0, 140.0, 160.0), (0.0, 20.0, 40.0, 60.0)


def grid(rows: int, columns: int) -> Grid:
    """A table whose last cell spans so many bands and columns, and one more cell beside it."""
    block = GridCell(
        3 - rows, 4 - columns, rows, columns, Box(XS[-1 - columns], YS[-1 - rows], XS[-1], YS[-1])
    )
    return Grid(XS, YS, (GridCell(0, 0, 3, 1, Box(0.0, 0.0, 100.0, 60.0)), block))


def test_an_empty_cell_of_many_fields_is_a_blank_block() -> None:
    assert has_blank_block([grid(2, 3)], [Box(10, 10, 15, 18)])


def test_near_miss_with_a_word_in_it_it_is_a_merged_cell() -> None:
    assert not has_blank_block([grid(2, 3)], [Box(125, 45, 130, 53)])


def test_near_miss_a_merged_bar_is_one_row_high() -> None:
    assert not has_blank_block([grid(1, 3)], [])


def test_lines_divide_it_where_the_table_has_borders() -> None:
    border = Rule(Orientation.HORIZONTAL, 40.6, 100.0, 160.0)
    bar = Rule(Orientation.HORIZONTAL, 50.0, 100.0, 160.0)
    assert list(on_borders([border, bar], [grid(2, 3)])) == [border]
