"""Pieces that are unlike the printed signs of their table may mark nothing; signs of a pen differ and stay."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.compared.unlike_signs import with_doubted_signs
from kpu_extract.page.marks.evidence import CellEvidence, PieceForm
from kpu_extract.page.marks.settings import MARK_SETTINGS

ROWS, XS = 9, (40.0, 240.0, *(240.0 + 20 * month for month in range(1, 13)))
Place = tuple[int, int]
"""Row and column; the first column is text, the first row the heading."""
SIGN = CellEvidence(ink=0.03, extent=6.5, strength=0.8, offset=0.05, seen_area=400.0)
LETTER = CellEvidence(ink=0.4, extent=22.0, strength=0.9, offset=0.1, seen_area=400.0, shade=0.4)
PRINTED = {(row, 1 + (5 * row + step) % 12): SIGN for row in range(1, ROWS) for step in (0, 4, 7)}
HEADING = {(0, month): CellEvidence(ink=0.1, extent=11.0, strength=0.9) for month in range(1, 13)}


def doubted(drawn: Mapping[Place, CellEvidence]) -> set[Place]:
    cells = tuple(
        GridCell(row, column, 1, 1, Box(XS[column], 20.0 * row, XS[column + 1], 20.0 * row + 20))
        for row in range(ROWS)
        for column in range(len(XS) - 1)
    )
    grid = Grid(XS, tuple(20.0 * row for row in range(ROWS + 1)), cells)
    found = [drawn.get((cell.row, cell.column), CellEvidence()) for cell in cells]
    left = with_doubted_signs(found, grid, MARK_SETTINGS.judgement)
    assert all(
        seen.form is PieceForm.PASSING and seen.shade < MARK_SETTINGS.judgement.sure_shade
        for seen, before in zip(left, found, strict=True)
        if seen is not before
    )
    return {
        (cell.row, cell.column)
        for cell, seen, before in zip(cells, left, found, strict=True)
        if seen is not before
    }


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(LETTER, id="a letter of a SALINAN stamp in one bit"),
        pytest.param(
            CellEvidence(ink=0.1, extent=7.6, strength=0.8, offset=0.6, seen_area=400.0), id="aside"
        ),
        pytest.param(
            CellEvidence(ink=0.01, extent=2.0, strength=0.6, offset=0.3, seen_area=400.0), id="dust"
        ),
        pytest.param(CellEvidence(ink=0.12, extent=7.0, strength=0.6, seen_area=400.0), id="too much ink"),
    ],
)
def test_what_is_unlike_printed_signs_is_doubted(odd: CellEvidence) -> None:
    places = [(3, 2), (3, 3), (4, 2)]
    assert doubted({**HEADING, **PRINTED, **dict.fromkeys(places, odd)}) == set(places)


def test_near_miss_signs_that_a_streak_made_smaller_or_paler_stay() -> None:
    worn = CellEvidence(ink=0.02, extent=4.3, strength=0.4, offset=0.2, seen_area=400.0)
    assert doubted({**HEADING, **PRINTED, (3, 2): worn}) == set()


def test_near_miss_ticks_of_a_pen_differ() -> None:
    sizes = (5.0, 9.0, 7.0, 12.0, 6.0, 15.0)
    pen = {
        place: CellEvidence(
            ink=0.05, extent=sizes[at % 6], strength=0.7, offset=0.1 * (at % 5), seen_area=400.0
        )
        for at, place in enumerate(PRINTED)
    }
    assert doubted({**HEADING, **pen, (3, 2): LETTER}) == set()


def test_near_miss_few_signs_tell_nothing_of_others() -> None:
    few = dict(list(PRINTED.items())[:8])
    assert doubted({**HEADING, **few, (3, 2): LETTER}) == set()


def test_near_miss_signs_beside_others_whose_ink_lies_on_a_border() -> None:
    """Of crosses of one size, those over a border have no ink of their own in the cell."""
    over = CellEvidence(ink=0.001, extent=6.5, strength=0.8, seen_area=400.0)
    mixed = {place: over if at % 5 else SIGN for at, place in enumerate(PRINTED)}
    assert doubted({**HEADING, **mixed}) == set()


def test_a_signature_over_months_is_doubted_where_it_crosses_borders_too() -> None:
    """Its strokes over borders were like each other, and marked five months in silence."""
    stroke = CellEvidence(ink=0.001, extent=22.0, strength=1.0, form=PieceForm.CROSSING, seen_area=400.0)
    places = [(3, 2), (4, 2)]
    assert doubted({**HEADING, **PRINTED, **dict.fromkeys(places, stroke)}) == set(places)


def test_letters_of_a_stamp_over_borders_do_not_make_the_signs_those_of_a_pen() -> None:
    """Three of 28 signs were letters of SALINAN over borders, and months of five rows were wrong in silence."""
    letter = CellEvidence(ink=0.2, extent=21.0, strength=0.9, form=PieceForm.CROSSING, seen_area=400.0)
    places = [(3, 2), (3, 3), (4, 2), (4, 3)]
    assert doubted({**HEADING, **PRINTED, **dict.fromkeys(places, letter)}) == set(places)


def test_near_miss_a_printed_sign_that_touches_its_border_stays() -> None:
    touching = CellEvidence(ink=0.001, extent=6.8, strength=0.8, form=PieceForm.CROSSING, seen_area=400.0)
    assert doubted({**HEADING, **PRINTED, (3, 2): touching}) == set()


def test_near_miss_crosses_of_a_pen_over_borders() -> None:
    over = CellEvidence(ink=0.03, extent=6.5, strength=0.8, form=PieceForm.CROSSING, seen_area=400.0)
    mixed = {place: SIGN if at % 5 else over for at, place in enumerate(PRINTED)}
    assert doubted({**HEADING, **mixed, (3, 2): LETTER}) == set()
