"""A signature over months and the rests of a grey stamp are no sure marks; ticks of a pen are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import Grid, GridCell, Mark, MarkState
from kpu_extract.page.marks.compared.passing_strokes import with_passing_strokes
from kpu_extract.page.marks.evidence import CellEvidence, PieceForm
from kpu_extract.page.marks.judge import judge_cells
from kpu_extract.page.marks.settings import MARK_SETTINGS
from kpu_extract.page.rectification.rectified_page import RectifiedPage

ROWS, MONTHS, WIDE, HIGH = 10, 12, 20.0, 30.0
BLANK = CellEvidence(seen_area=WIDE * HIGH)
STROKE = CellEvidence(ink=0.055, extent=18.0, strength=0.55, offset=0.2, seen_area=WIDE * HIGH)
TICK = CellEvidence(ink=0.05, extent=9.0, strength=0.6, offset=0.1, seen_area=WIDE * HIGH)
TICK_END = CellEvidence(ink=0.02, extent=5.0, strength=0.5, offset=0.6, seen_area=WIDE * HIGH)
RING = CellEvidence(ink=0.05, extent=11.0, strength=0.6, offset=0.6, seen_area=WIDE * HIGH)


def grid() -> Grid:
    xs, ys = tuple(WIDE * i for i in range(MONTHS + 1)), tuple(HIGH * i for i in range(ROWS + 1))
    cells = (
        GridCell(row, column, 1, 1, Box(xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(ROWS)
        for column in range(MONTHS)
    )
    return Grid(xs, ys, tuple(cells))


def page(
    stamped_cell: tuple[int, int] | None = None, colour: tuple[int, int, int] = (150, 150, 150)
) -> RectifiedPage:
    """At 72 dpi; a stamp was taken off in a cell."""
    clean = np.full((round(HIGH * ROWS), round(WIDE * MONTHS), 3), 250, np.uint8)
    before = clean.copy()
    if stamped_cell is not None:
        top, left = round(stamped_cell[0] * HIGH), round(stamped_cell[1] * WIDE)
        before[top + 5 : top + 25, left + 5 : left + 15] = colour
    return RectifiedPage(1, clean, 72.0, Projective.identity(), stamped=before)


def judged(
    drawn: dict[tuple[int, int], CellEvidence], seen_on: RectifiedPage | None = None
) -> dict[tuple[int, int], Mark]:
    """The marks of the cells that are drawn in, by row and column."""
    table = grid()
    found = [drawn.get((cell.row, cell.column), BLANK) for cell in table.cells]
    marks = judge_cells(with_passing_strokes(found, table, seen_on or page(), MARK_SETTINGS))
    return {
        (c.row, c.column): m for c, m in zip(table.cells, marks, strict=True) if (c.row, c.column) in drawn
    }


def ticks(rows: range) -> dict[tuple[int, int], CellEvidence]:
    return {(row, (row * 5) % MONTHS): TICK for row in rows}


def test_a_signature_over_several_months_marks_none_for_sure() -> None:
    """Three rows got five months each of it in silence."""
    signature = {(6, 7): STROKE, (6, 8): STROKE, (7, 6): STROKE, (7, 5): STROKE, (6, 9): TICK_END}
    found = judged({**ticks(range(5)), **signature})
    assert all(found[place].state is MarkState.UNSURE for place in signature)
    assert all(found[place].state is MarkState.MARKED for place in ticks(range(5)))


def test_near_miss_a_thin_level_bar_over_all_months_marks_them_beside_rests_of_a_stamp() -> None:
    bar = replace(STROKE, ink=0.083, extent=18.9, offset=0.0)
    rests = {(8, column): replace(TICK_END, ink=0.01, extent=2.9) for column in (0, 1, 2)}
    drawn = {**{(7, month): bar for month in range(MONTHS)}, **rests}
    found = judged(drawn)
    assert all(found[7, month].state is MarkState.MARKED for month in range(MONTHS))


def test_near_miss_long_ticks_of_a_pen_all_over_a_table_are_marks() -> None:
    drawn = {
        **{(row, column): STROKE for row in (1, 2) for column in (2, 3, 4, 5)},
        **{(row, column): STROKE for row in (7, 8) for column in (6, 7, 8)},
    }
    assert all(mark.state is MarkState.MARKED for mark in judged(drawn).values())


def test_near_miss_one_longer_tick_in_a_run_of_ticks_like_the_others_is_a_mark() -> None:
    drawn = {(row, column): STROKE for row in (1, 2, 7, 8) for column in (2, 3, 4, 5)}
    drawn[7, 4] = replace(STROKE, extent=25.0)
    assert judged(drawn)[7, 4].state is MarkState.MARKED


def test_near_miss_one_thin_long_tick_beside_short_ones_is_a_mark() -> None:
    drawn = {**ticks(range(4)), (7, 3): TICK, (6, 5): TICK, (7, 4): STROKE}
    assert judged(drawn)[7, 4].state is MarkState.MARKED


def test_near_miss_one_long_tick_is_a_mark() -> None:
    assert judged({**ticks(range(5)), (7, 4): STROKE})[7, 4].state is MarkState.MARKED


def test_what_is_left_of_a_grey_stamp_is_no_sure_mark() -> None:
    found = judged({**ticks(range(5)), (8, 3): RING}, page((8, 3)))
    assert found[8, 3].state is MarkState.UNSURE


def test_near_misses_a_tick_like_the_others_under_it_and_a_stroke_where_the_stamp_was_violet() -> None:
    drawn = {**ticks(range(5)), (8, 3): TICK}
    assert judged(drawn, page((8, 3)))[8, 3].state is MarkState.MARKED
    assert (
        judged({**ticks(range(5)), (8, 3): RING}, page((8, 3), (120, 60, 190)))[8, 3].state
        is MarkState.MARKED
    )


def test_rests_of_a_stamp_do_not_vouch_for_each_other() -> None:
    ring = CellEvidence(
        ink=0.05,
        extent=9.0,
        strength=0.6,
        offset=0.1,
        form=PieceForm.PASSING,
        certainty=0.995,
        seen_area=WIDE * HIGH,
    )
    marks = judge_cells([*([ring] * 6), *([BLANK] * 40)])
    assert all(mark.state is MarkState.UNSURE for mark in marks[:6])
