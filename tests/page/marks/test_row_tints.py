"""Rows that are tinted in turn."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.compared.row_tints import against_their_rows
from kpu_extract.page.marks.evidence import CellEvidence

XS = (0.0, 80.0, 160.0, *(180.0 + 20.0 * n for n in range(6)))


def row(*shades: float, xs: tuple[float, ...] = XS, texts: frozenset[int] = frozenset()) -> list[float]:
    """What is left of the shades of a row of two cells of text and six months."""
    cells = tuple(GridCell(0, n, 1, 1, Box(xs[n], 0.0, xs[n + 1], 20.0)) for n in range(len(shades)))
    grid = Grid(xs, (0.0, 20.0), cells)
    found = against_their_rows([CellEvidence(shade=shade) for shade in shades], grid, texts)
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


NUMBERED = (0.0, 22.0, 102.0, 182.0, *(202.0 + 20.0 * n for n in range(6)))
"""A column for numbers before those of ``XS``."""


def test_a_number_that_the_tint_leaves_out_does_not_matter() -> None:
    """At the top of a page the number and the activity of the page before go on in white: all months were planned."""
    assert row(0.0, 0.0, 0.13, *[0.13] * 6, xs=NUMBERED)[3:] == [0.0] * 6


def test_near_miss_a_month_that_the_tint_leaves_out_matters() -> None:
    assert row(0.0, 0.0, 0.13, 0.0, *[0.13] * 5, xs=NUMBERED)[3:] == [0.0, *[0.13] * 5]


def test_texts_are_known_by_the_narrowest_cells_where_most_cells_are_texts() -> None:
    """Two semesters beside three texts, the first of which goes on from the page before."""
    assert row(0.0, 0.13, 0.13, 0.13, 0.13, xs=(0, 180, 440, 640, 680, 720))[3:] == [0.0, 0.0]
    assert row(0.0, 0.0, 0.0, 0.13, 0.13, xs=(0, 180, 440, 640, 680, 720))[3:] == [0.13, 0.13]


def test_a_cell_of_text_as_narrow_as_a_month_shows_the_tint_too() -> None:
    """A word processor gives all columns one width: each tinted row of a plan got all twelve months, in silence.
    Near miss: where it is not known to be text, all may be planned."""
    even = tuple(20.0 * n for n in range(9))
    assert row(*[0.18] * 8, xs=even, texts=frozenset({0, 1})) == [0.0] * 8
    assert row(0.0, 0.0, *[0.18] * 6, xs=even, texts=frozenset({0, 1})) == [0.0, 0.0, *[0.18] * 6]


BETWEEN = (0.0, 80.0, *(100.0 + 20.0 * n for n in range(6)), 280.0)
"""A cell of text at both sides of six months."""


def test_dense_letters_of_a_scan_that_are_as_dark_as_the_months_are_no_tint() -> None:
    """One line that fills its low row: its twelve shaded months were blank in silence."""
    assert row(0.11, *[0.12] * 6, 0.0, xs=BETWEEN)[1:7] == [0.12] * 6


def test_near_miss_a_cell_known_to_hold_text_on_a_page_without_noise_shows_its_tint() -> None:
    assert row(0.12, *[0.12] * 6, 0.0, xs=BETWEEN, texts=frozenset({0, 7}))[1:7] == [0.0] * 6


def table(*rows: tuple[float, ...]) -> list[list[float]]:
    """What is left of the shades of rows of two cells of text and six months."""
    cells = tuple(
        GridCell(place, n, 1, 1, Box(XS[n], 20.0 * place, XS[n + 1], 20.0 * (place + 1)))
        for place in range(len(rows))
        for n in range(8)
    )
    grid = Grid(XS, tuple(20.0 * n for n in range(len(rows) + 1)), cells)
    found = against_their_rows([CellEvidence(shade=shade) for row in rows for shade in row], grid)
    left = [round(seen.shade, 2) for seen in found]
    return [left[8 * place : 8 * place + 8] for place in range(len(rows))]


WHITE, TINTED = (0.0,) * 8, (0.09,) * 8


def test_a_row_has_the_tint_of_others_though_its_first_text_is_white() -> None:
    """The activity of the others goes on over several rows; the last row's own got all twelve months, in silence."""
    last = (0.09, 0.0, *(0.085, 0.09, 0.09, 0.09, 0.09, 0.09))
    assert max(table(TINTED, WHITE, TINTED, WHITE, last)[-1][2:]) <= 0.01


def test_near_miss_all_months_are_planned_where_their_shade_is_no_row_s_tint_or_no_text_has_it() -> None:
    planned, beside_white = (0.09, 0.0, *[0.3] * 6), (0.0, 0.0, *[0.09] * 6)
    assert table(TINTED, WHITE, TINTED, WHITE, planned)[-1][2:] == [0.3] * 6
    assert table(TINTED, WHITE, TINTED, WHITE, beside_white)[-1][2:] == [0.09] * 6
    assert table(TINTED, WHITE, (0.09, 0.0, *[0.09] * 6))[-1][2:] == [0.09] * 6
