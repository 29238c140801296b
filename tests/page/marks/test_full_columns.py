"""Where every month holds a sign, the lighter of two kinds says that nothing is planned; headings are no such kind."""

from __future__ import annotations

import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.compared.full_columns import without_lighter_kind
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.marks.settings import MARK_SETTINGS

MONTHS, WIDE, HIGH = 12, 20.0, 16.0
TICK = CellEvidence(ink=0.03, extent=6.0, strength=0.8, seen_area=WIDE * HIGH)
NOUGHT = CellEvidence(ink=0.03, extent=5.0, strength=0.8, seen_area=WIDE * HIGH)
CROSS = CellEvidence(ink=0.08, extent=8.0, strength=0.8, seen_area=WIDE * HIGH)
LETTERS = CellEvidence(ink=0.10, extent=9.0, strength=0.9, seen_area=WIDE * HIGH)


def table(rows: list[list[CellEvidence]]) -> tuple[list[CellEvidence], Grid]:
    """The rows' evidence, and their grid: first the group's heading over all months, then one cell a month."""
    xs = tuple(WIDE * place for place in range(MONTHS + 1))
    ys = tuple(HIGH * place for place in range(len(rows) + 2))
    cells = [GridCell(0, 0, 1, MONTHS, Box(xs[0], ys[0], xs[-1], ys[1]))]
    cells += [
        GridCell(row, column, 1, 1, Box(xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(1, len(rows) + 1)
        for column in range(MONTHS)
    ]
    return [LETTERS, *(seen for row in rows for seen in row)], Grid(xs, ys, tuple(cells))


def signs_left(rows: list[list[CellEvidence]]) -> int:
    """How many months below the headings still have a sign."""
    found = without_lighter_kind(*table(rows), MARK_SETTINGS.judgement)
    return sum(seen.extent > 0 for seen in found[1 + MONTHS :])


@pytest.mark.parametrize("body", [4, 5, 8])
def test_every_month_ticked_below_headings_of_bold_letters_stays_ticked(body: int) -> None:
    """A short table whose rows all run the whole year lost all its months in silence."""
    assert signs_left([[LETTERS] * MONTHS, *([TICK] * MONTHS for _ in range(body))]) == body * MONTHS


def test_near_miss_noughts_beside_crosses_are_removed() -> None:
    rows = [
        [LETTERS] * MONTHS,
        *([CROSS if (row + month) % 4 == 0 else NOUGHT for month in range(MONTHS)] for row in range(5)),
    ]
    assert signs_left(rows) == sum((row + month) % 4 == 0 for row in range(5) for month in range(MONTHS))


def test_short_dashes_of_a_scan_are_the_lighter_kind() -> None:
    """Dashes of 6.5 points are smaller than the smallest mark; where the picture made one a little larger it was a
    mark: 21 rows of a plan got months that are not planned, in silence."""
    short = CellEvidence(ink=0.010, extent=1.4, strength=0.5, seen_area=WIDE * HIGH)
    larger = CellEvidence(ink=0.011, extent=2.2, strength=0.5, seen_area=WIDE * HIGH)
    tick = CellEvidence(ink=0.045, extent=3.4, strength=0.6, seen_area=WIDE * HIGH)
    ticked = {(row, month) for row in range(5) for month in range(MONTHS) if (row + month) % 4 == 0}
    body = [
        [tick if (row, month) in ticked else larger if month == row + 2 else short for month in range(MONTHS)]
        for row in range(5)
    ]
    assert signs_left([[LETTERS] * MONTHS, *body]) == len(ticked)
