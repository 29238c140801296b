"""Rows that are tinted in turn."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.marks.row_tints import against_their_rows

XS = (0.0, 80.0, 160.0, *(180.0 + 20.0 * n for n in range(6)))


def row(*shades: float) -> list[float]:
    """What is left of the shades of a row of two cells of text and six months."""
    cells = tuple(GridCell(0, n, 1, 1, Box(XS[n], 0.0, XS[n + 1], 20.0)) for n in range(len(shades)))
    grid = Grid(XS, (0.0, 20.0), cells)
    found = against_their_rows([CellEvidence(shade=shade) for shade in shades], grid)
    return [round(seen.shade, 2) for seen in found]


def test_a_cell_of_text_that_the_tint_leaves_out_does_not_matter() -> None:
    assert row(0.0, 0.18, *[0.18] * 6) == [0.0] * 8


def test_a_mark_looks_alike_on_rows_with_and_without_a_tint() -> None:
    assert row(0.18, 0.18, 0.32, *[0.18] * 5)[2] == 0.17


def test_near_miss_where_no_text_is_tinted_all_months_may_be_planned() -> None:
    assert row(0.0, 0.0, *[0.18] * 6) == [0.0, 0.0, *[0.18] * 6]


def test_a_shadow_over_the_months_that_ends_in_the_texts_marks_none() -> None:
    """Three rows of a photographed plan got all twelve months, in silence."""
    assert row(0.0, 0.09, *[0.14, 0.15, 0.15, 0.15, 0.16, 0.15])[2:] == [0.0, 0.01, 0.01, 0.01, 0.02, 0.01]


def test_near_miss_a_pale_text_beside_darker_months_is_no_shadow() -> None:
    assert row(0.0, 0.05, *[0.18] * 6)[2:] == [0.18] * 6
