"""Tables in which every month holds a sign, on pages whose text is known."""

from __future__ import annotations

import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.compared.full_columns import without_blank_signs
from kpu_extract.page.marks.evidence import CellEvidence

COLUMNS, ROWS = 12, 7
HEADING = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
PLANNED = {(1, 3), (2, 3), (3, 7), (4, 0), (5, 11), (6, 5), (6, 6), (2, 9), (4, 4), (5, 8)}
INK = {"★": 0.12, "☆": 0.05, "✔": 0.09, "✘": 0.11, "1": 0.03, "8": 0.09, "✓": 0.07}


def left(yes: str, no: str) -> set[tuple[int, int]]:
    """Row and column of the signs that are left of a table with ``yes`` where PLANNED says and ``no`` elsewhere, below
    a row of headings."""
    places = [(row, column) for row in range(ROWS) for column in range(COLUMNS)]
    cells = tuple(GridCell(row + 1, column, 1, 1, Box(20.0 * column, 20.0 * row, 20.0 * column + 20, 20.0 * row + 20))
                  for row, column in places)  # fmt: skip
    grid = Grid(tuple(20.0 * n for n in range(COLUMNS + 1)), tuple(20.0 * n for n in range(ROWS + 2)), cells)
    signs = {
        n: HEADING[place[1]] if not place[0] else yes if place in PLANNED else no
        for n, place in enumerate(places)
    }
    signs = {n: sign for n, sign in signs.items() if len(sign) == 1}
    found = [CellEvidence(extent=7.0, strength=1.0, seen_area=400.0) for _ in places]
    drawn = {n: INK.get(sign, 0.06) for n, sign in signs.items()}
    kept = without_blank_signs(found, signs, drawn, grid)
    return {place for place, seen in zip(places, kept, strict=True) if place[0] and seen.extent}


@pytest.mark.parametrize(("yes", "no"), [("★", "☆"), ("✔", "✘"), ("v", "x")])
def test_the_lighter_sign_or_the_cross_is_blank(yes: str, no: str) -> None:
    assert left(yes, no) == PLANNED


@pytest.mark.parametrize(
    ("yes", "no"), [("8", "1"), ("✓", "✓")], ids=["numbers are targets", "one kind of signs"]
)
def test_near_miss_other_signs_stay(yes: str, no: str) -> None:
    assert len(left(yes, no)) == (ROWS - 1) * COLUMNS
