"""Pictures of stamps and signatures over the months of a table."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell, MarkState
from kpu_extract.page.marks.compared.laid_over import without_laid_over
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.marks.judge import judge_cells

COLUMNS, ROWS, SIDE = 12, 6, 20.0
CELLS = tuple(
    GridCell(row, column, 1, 1, Box(column * SIDE, row * SIDE, (column + 1) * SIDE, (row + 1) * SIDE))
    for row, column in product(range(ROWS), range(COLUMNS))
)
GRID = Grid(
    tuple(column * SIDE for column in range(COLUMNS + 1)),
    tuple(row * SIDE for row in range(ROWS + 1)),
    CELLS,
)
SEAL = Box(105.0, 5.0, 175.0, 75.0)
"""Over the first four rows and the columns 5 to 8."""
TYPED = frozenset({0, 15, 26, 39, 50, 5 + COLUMNS})
"""The places of typed crosses; the last is under the seal."""
UNDER_SEAL = (6, 7 + COLUMNS, 8 + 2 * COLUMNS)
"""Cells without a cross over which the seal's ring runs."""


def evidence(places: frozenset[int], shades: frozenset[int] = frozenset()) -> list[CellEvidence]:
    """Marks of 7 points in ``places``, a shade in ``shades``."""
    return [
        CellEvidence(
            shade=0.4 if place in shades else 0.0,
            ink=0.1 if place in places else 0.0,
            extent=7.0 if place in places else 0.0,
            strength=1.0 if place in places else 0.0,
            cell=cell.box,
        )
        for place, cell in enumerate(CELLS)
    ]


def states(found: list[CellEvidence], written: frozenset[int], picture: Box) -> dict[int, MarkState]:
    """The cells that are not blank once ``picture`` is thought of; ``written``: the places of typed signs."""
    marks = judge_cells(without_laid_over(found, evidence(written), GRID, [picture], written))
    return {place: mark.state for place, mark in enumerate(marks) if mark.state is not MarkState.BLANK}


def test_the_ring_of_a_seal_marks_no_month_where_months_are_typed() -> None:
    """Nine of 28 rows had months of a seal's ring, and nothing said so."""
    seen = states(evidence(TYPED.union(UNDER_SEAL)), TYPED, SEAL)
    assert seen == dict.fromkeys(TYPED, MarkState.MARKED)


def test_the_paper_of_a_multiplied_picture_shades_no_month() -> None:
    seen = states(evidence(TYPED, shades=frozenset(UNDER_SEAL)), TYPED, SEAL)
    assert seen == dict.fromkeys(TYPED, MarkState.MARKED)


def test_near_miss_a_picture_in_one_row_is_a_bar_over_its_months() -> None:
    bar = frozenset({6, 7, 8})
    seen = states(evidence(TYPED | bar), TYPED, Box(120.0, 5.0, 180.0, 15.0))
    assert bar <= seen.keys()


def test_near_miss_a_picture_of_all_months_keeps_its_marks() -> None:
    """Where nothing is marked beside the picture, the months may have been pasted as one."""
    drawn = frozenset({3, 17, 40, 61})
    assert states(evidence(drawn), frozenset(), GRID.box).keys() == drawn


def test_near_miss_among_drawn_marks_what_lies_under_the_picture_is_in_doubt() -> None:
    """A drawn tick below a stamp may be the stamp's, or a tick."""
    drawn = frozenset({0, 15, 26, 39, 50})
    seen = states(evidence(drawn | {UNDER_SEAL[0]}), frozenset(), SEAL)
    assert seen[UNDER_SEAL[0]] is MarkState.UNSURE
    assert all(seen[place] is MarkState.MARKED for place in drawn)


def test_near_miss_among_shaded_months_shades_below_the_picture_stay_and_its_strokes_are_in_doubt() -> None:
    shaded = frozenset({0, 15, 26, 39, 50, 5 + COLUMNS})
    seen = states(evidence(frozenset(UNDER_SEAL), shades=shaded), frozenset(), SEAL)
    assert seen == {
        **dict.fromkeys(shaded, MarkState.MARKED),
        **dict.fromkeys(UNDER_SEAL, MarkState.UNSURE),
    }


def test_near_miss_a_picture_that_only_touches_a_second_row_lies_in_one() -> None:
    seal = replace(SEAL, y0=1.0, y1=SIDE + 1.0)
    assert 6 in states(evidence(TYPED | {6}), TYPED, seal)


def test_near_miss_names_and_numbers_of_one_letter_beside_a_picture_of_all_months_are_no_marks() -> None:
    """Sixteen rows lost their months: the months were one picture below letters for their names."""
    drawn = frozenset({17, 40, 61})
    signs = frozenset({*range(1, COLUMNS), *range(COLUMNS, ROWS * COLUMNS, COLUMNS)})
    body = Box(SIDE, SIDE, COLUMNS * SIDE, ROWS * SIDE)
    assert drawn <= states(evidence(signs | drawn), signs, body).keys()
