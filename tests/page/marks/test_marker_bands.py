"""A marker over a row's text that runs on into its months marks none for sure; tinted rows and shaded months stay."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.compared.marker_bands import with_doubted_bands
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.marks.settings import MARK_SETTINGS

ROWS, XS = 8, (40.0, 240.0, 400.0, *(400.0 + 20 * month for month in range(1, 13)))
SETTINGS = MARK_SETTINGS.judgement
Shades = dict[tuple[int, int], float]
"""By row and column; the first two columns are text."""


def shades_left(drawn: Shades) -> Shades:
    cells = tuple(
        GridCell(row, column, 1, 1, Box(XS[column], 30.0 * row, XS[column + 1], 30.0 * row + 30))
        for row in range(ROWS)
        for column in range(len(XS) - 1)
    )
    grid = Grid(XS, tuple(30.0 * row for row in range(ROWS + 1)), cells)
    found = [CellEvidence(shade=drawn.get((cell.row, cell.column), 0.0)) for cell in cells]
    left = with_doubted_bands(found, grid, SETTINGS)
    return {
        (cell.row, cell.column): seen.shade
        for cell, seen in zip(cells, left, strict=True)
        if (cell.row, cell.column) in drawn
    }


def test_months_under_a_marker_that_runs_on_from_the_text_are_doubtful() -> None:
    """Three rows of a plan got four months each of a yellow marker, in silence."""
    band = {(3, column): 0.44 for column in (0, 1)} | {(3, column): 0.13 for column in (2, 3, 4)}
    left = shades_left({**band, (5, 7): 0.4})
    assert all(SETTINGS.least_shade < left[3, column] < SETTINGS.sure_shade for column in (2, 3, 4))
    assert left[5, 7] == 0.4


def test_near_misses_darker_months_and_months_beside_clear_text_stay() -> None:
    darker = {(3, 0): 0.1, (3, 1): 0.1, (3, 4): 0.4}
    assert shades_left(darker) == darker
    one_text = {(3, 0): 0.4, (3, 4): 0.3}
    assert shades_left(one_text) == one_text


def test_near_miss_a_table_with_tinted_rows_stays() -> None:
    tinted = {(row, column): 0.15 for row in (1, 3, 5, 7) for column in range(6)}
    assert shades_left(tinted) == tinted
