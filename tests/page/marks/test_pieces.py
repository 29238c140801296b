"""What the signs in the months' cells of a scan look like: marks of a pen over the border, and signs for blank."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.model.page import Grid, GridCell, MarkState
from kpu_extract.page.marks.judge import judge_cells
from kpu_extract.page.marks.raster import raster_evidence
from kpu_extract.page.rectification.rectified_page import RectifiedPage

TEXT, WIDE, HIGH, LEFT, TOP = 120.0, 18.0, 14.0, 30.0, 40.0
"""Points: width of the text column, width and height of a month's cell, corner of the table."""
ROWS, MONTHS = 6, 12
PEN = (30, 30, 34)


class Sheet:
    """A ruled table of one text column and twelve months, drawn in points at a resolution."""

    def __init__(self, dpi: float) -> None:
        self.dpi, self.scale = dpi, dpi / POINTS_PER_INCH
        self.picture = Image.new("RGB", (self.px(420), self.px(180)), (250, 249, 245))
        self.pen = ImageDraw.Draw(self.picture)
        for row in range(ROWS + 1):
            self.line((LEFT, TOP + row * HIGH), (self.x(MONTHS), TOP + row * HIGH), 0.7)
        for x in (LEFT, *(self.x(month) for month in range(MONTHS + 1))):
            self.line((x, TOP), (x, TOP + ROWS * HIGH), 0.7)
        for row in range(ROWS):
            self.write(LEFT + 4, TOP + row * HIGH + 3, "Tersedianya laporan", 8)

    def px(self, points: float) -> int:
        return round(points * self.scale)

    @staticmethod
    def x(month: float) -> float:
        return LEFT + TEXT + month * WIDE

    def line(self, start: tuple[float, float], end: tuple[float, float], thick: float) -> None:
        at = [(self.px(x), self.px(y)) for x, y in (start, end)]
        self.pen.line(at, fill=PEN, width=max(1, self.px(thick)))

    def write(self, x: float, y: float, text: str, size: float) -> None:
        self.pen.text(
            (self.px(x), self.px(y)), text, fill=PEN, font=ImageFont.load_default(size=size * self.scale)
        )

    def middle(self, row: int, month: int) -> tuple[float, float]:
        return self.x(month) + WIDE / 2, TOP + (row + 0.5) * HIGH

    def cross(self, row: int, month: int, wide: float, high: float, aside: float = 0.0) -> None:
        x, y = self.middle(row, month)
        self.line((x + aside - wide / 2, y - high / 2), (x + aside + wide / 2, y + high / 2), 1.0)
        self.line((x + aside - wide / 2, y + high / 2), (x + aside + wide / 2, y - high / 2), 1.0)

    def tick(self, row: int, month: int, size: float) -> None:
        x, y = self.middle(row, month)
        self.line((x - size / 2, y), (x - size / 6, y + size / 2.4), 1.0)
        self.line((x - size / 6, y + size / 2.4), (x + size / 2, y - size / 2), 1.0)

    def box(self, row: int, month: int, crossed: bool) -> None:
        x, y = self.middle(row, month)
        ring = ((-3, -3), (3, -3), (3, 3), (-3, 3), (-3, -3))
        for (a, b), (c, d) in pairwise(ring):
            self.line((x + a, y + b), (x + c, y + d), 0.6)
        if crossed:
            self.line((x - 3, y - 3), (x + 3, y + 3), 0.7)
            self.line((x - 3, y + 3), (x + 3, y - 3), 0.7)

    def letter(self, row: int, month: int, text: str, size: float = 8) -> None:
        x, y = self.middle(row, month)
        font = ImageFont.load_default(size=size * self.scale)
        self.pen.text((self.px(x), self.px(y)), text, fill=PEN, font=font, anchor="mm")

    def tint(self, row: int, tone: tuple[int, int, int], first: float, last: float) -> None:
        """Tones the row from one month's left side to another's, -1 for the text column, under its rules."""
        pixels = np.asarray(self.picture).copy()
        left = LEFT if first < 0 else self.x(first)
        part = pixels[
            self.px(TOP + row * HIGH) : self.px(TOP + (row + 1) * HIGH), self.px(left) : self.px(self.x(last))
        ]
        part[:] = np.minimum(part, np.array(tone, np.uint8))
        self.picture = Image.fromarray(pixels)
        self.pen = ImageDraw.Draw(self.picture)

    def states(self, stamped: NDArray[np.uint8] | None = None) -> NDArray[np.object_]:
        """(ROWS, MONTHS) of what was judged. Where ``stamped`` differs from the sheet a stamp was taken off."""
        cells = [
            GridCell(row, 0, 1, 1, Box(LEFT, TOP + row * HIGH, LEFT + TEXT, TOP + (row + 1) * HIGH))
            for row in range(ROWS)
        ]
        cells += [
            GridCell(
                row,
                1 + month,
                1,
                1,
                Box(self.x(month), TOP + row * HIGH, self.x(month + 1), TOP + (row + 1) * HIGH),
            )
            for row in range(ROWS)
            for month in range(MONTHS)
        ]
        xs = (LEFT, *(self.x(month) for month in range(MONTHS + 1)))
        grid = Grid(xs, tuple(TOP + row * HIGH for row in range(ROWS + 1)), tuple(cells))
        noise = np.random.default_rng(4).normal(0, 3, (*np.asarray(self.picture).shape,))
        pixels = np.clip(np.asarray(self.picture) + noise, 0, 255).astype(np.uint8)
        before = (
            None
            if stamped is None
            else cv2.GaussianBlur(
                np.clip(stamped + noise, 0, 255).astype(np.uint8), (0, 0), self.dpi / 300
            ).astype(np.uint8)
        )
        soft = cv2.GaussianBlur(pixels, (0, 0), self.dpi / 300).astype(np.uint8)
        evidence = raster_evidence(
            RectifiedPage(1, soft, self.dpi, Projective.identity(), stamped=before), [grid]
        )[0]
        marks = [mark.state for mark in judge_cells(evidence)][ROWS:]
        return np.array(marks, dtype=object).reshape(ROWS, MONTHS)


def marked(states: NDArray[np.object_]) -> set[tuple[int, int]]:
    return {(int(r), int(m)) for r, m in np.argwhere(states == MarkState.MARKED)}


def unsure(states: NDArray[np.object_]) -> set[tuple[int, int]]:
    return {(int(r), int(m)) for r, m in np.argwhere(states == MarkState.UNSURE)}


RESOLUTIONS = pytest.mark.parametrize("dpi", [150.0, 200.0, 300.0])


@RESOLUTIONS
def test_crosses_over_the_borders_mark_their_own_cells_only(dpi: float) -> None:
    sheet = Sheet(dpi)
    for row in range(1, 4):
        sheet.cross(row, 2, 12, 8)
    sheet.cross(0, 5, 24, 10)
    sheet.cross(2, 8, 16, 17)
    sheet.cross(4, 10, 24, 9, aside=0.5)
    states = sheet.states()
    assert marked(states) == {(1, 2), (2, 2), (3, 2), (0, 5), (2, 8), (4, 10)}
    assert not unsure(states)


@RESOLUTIONS
def test_ticks_over_the_borders_mark_their_cells(dpi: float) -> None:
    sheet = Sheet(dpi)
    for month in range(MONTHS):
        sheet.tick(3, month, 12.5)
    assert marked(sheet.states()) == {(3, month) for month in range(MONTHS)}


@RESOLUTIONS
def test_a_tick_whose_tip_lies_on_the_border_marks_its_cell(dpi: float) -> None:
    sheet = Sheet(dpi)
    for month in range(MONTHS):
        sheet.tick(3, month, 15)
    assert marked(sheet.states()) == {(3, month) for month in range(MONTHS)}


@RESOLUTIONS
def test_two_strokes_side_by_side_that_pass_through_are_no_tick(dpi: float) -> None:
    sheet = Sheet(dpi)
    for row in range(1, 4):
        sheet.cross(row, 0, 12, 8)
    for aside in (0, 5):
        sheet.line((sheet.x(5) + aside, TOP - 10), (sheet.x(8) + aside, TOP + 6 * HIGH + 10), 1.0)
    assert marked(sheet.states()) == {(1, 0), (2, 0), (3, 0)}


@RESOLUTIONS
def test_a_stroke_or_a_ring_that_passes_through_is_no_mark(dpi: float) -> None:
    sheet = Sheet(dpi)
    for row in range(1, 4):
        sheet.cross(row, 0, 12, 8)
    sheet.line((sheet.x(4), TOP - 10), (sheet.x(7), TOP + 6 * HIGH + 10), 1.0)
    x, y = sheet.px(sheet.x(10)), sheet.px(TOP + 3 * HIGH)
    sheet.pen.ellipse(
        (x - sheet.px(35), y - sheet.px(35), x + sheet.px(35), y + sheet.px(35)),
        outline=PEN,
        width=sheet.px(1),
    )
    assert marked(sheet.states()) == {(1, 0), (2, 0), (3, 0)}


@RESOLUTIONS
@pytest.mark.parametrize("aside", [-6.0, -4.5, 4.5, 6.0])
def test_a_cross_beside_its_cell_s_middle_marks_the_cell_that_holds_most_of_it(
    dpi: float, aside: float
) -> None:
    sheet = Sheet(dpi)
    places = {(row, month) for row in range(1, 5) for month in (2, 6, 9)}
    for row, month in places:
        sheet.cross(row, month, 12, 9, aside=aside)
    states = sheet.states()
    assert marked(states) == places
    assert not unsure(states)


@RESOLUTIONS
def test_crosses_that_touch_over_the_border_mark_a_cell_each(dpi: float) -> None:
    sheet = Sheet(dpi)
    for row in (0, 2, 4):
        sheet.cross(row, 8, 10, 8)
    sheet.cross(3, 3, 13, 9, aside=3.2)
    sheet.cross(3, 4, 13, 9, aside=-2.0)
    assert marked(sheet.states()) == {(0, 8), (2, 8), (4, 8), (3, 3), (3, 4)}


def test_near_miss_a_cross_on_the_border_itself_wants_a_look() -> None:
    """Either of two months may be meant."""
    sheet = Sheet(200)
    for row in range(1, 5):
        sheet.cross(row, 2, 12, 9)
    sheet.cross(3, 7, 12, 9, aside=WIDE / 2)
    states = sheet.states()
    assert marked(states) - {(3, 7), (3, 8)} == {(row, 2) for row in range(1, 5)}
    assert unsure(states) & {(3, 7), (3, 8)}


def test_rests_of_a_stamp_over_the_borders_do_not_vouch_for_each_other() -> None:
    """Letters of a stamp's ring that lie over borders are alike; a pen's marks elsewhere on the page are needed."""
    sheet = Sheet(200)
    clean = np.asarray(sheet.picture)
    for row in range(1, 5):
        sheet.cross(row, 7, 9, 8, aside=6)
    assert not marked(sheet.states(stamped=clean))
    assert marked(sheet.states()) == {(row, 7) for row in range(1, 5)}


def test_near_miss_a_pen_s_mark_under_a_stamp_is_known_by_the_others() -> None:
    sheet = Sheet(200)
    for row in range(1, 5):
        sheet.cross(row, 2, 12, 8)
    clean = np.asarray(sheet.picture)
    sheet.cross(2, 7, 12, 8, aside=5)
    assert (2, 7) in marked(sheet.states(stamped=clean))


def test_one_lone_stroke_over_the_border_wants_a_look() -> None:
    """Nothing else on the page tells of a pen: a signature may look so."""
    sheet = Sheet(200)
    sheet.tick(2, 8, 12.5)
    states = sheet.states()
    assert not marked(states)
    assert unsure(states) == {(2, 8)}


def dashes(sheet: Sheet, row: int, month: int) -> None:
    sheet.letter(row, month, "-")


def long_dashes(sheet: Sheet, row: int, month: int) -> None:
    x, y = sheet.middle(row, month)
    sheet.line((x - 2.5, y), (x + 2.5, y), 0.7)


def noughts(sheet: Sheet, row: int, month: int) -> None:
    sheet.letter(row, month, "0")


@RESOLUTIONS
@pytest.mark.parametrize("blank", [dashes, long_dashes, noughts])
def test_a_dash_or_a_nought_is_no_mark(dpi: float, blank: Callable[[Sheet, int, int], None]) -> None:
    sheet = Sheet(dpi)
    for row in range(ROWS):
        for month in range(MONTHS):
            if (row + month) % 4:
                blank(sheet, row, month)
            else:
                sheet.letter(row, month, "v")
    states = sheet.states()
    assert marked(states) == {(r, m) for r in range(ROWS) for m in range(MONTHS) if (r + m) % 4 == 0}
    assert not unsure(states)


@RESOLUTIONS
def test_dashes_in_the_first_line_of_high_rows_are_no_marks(dpi: float) -> None:
    """The texts of a plan stand at the top of its rows: dashes there were the months of 15 rows."""
    sheet = Sheet(dpi)
    ticks = {(row, month) for row in range(ROWS) for month in range(MONTHS) if (row + month) % 4 == 0}
    for row in range(ROWS):
        for month in range(MONTHS):
            x, y = sheet.middle(row, month)
            if (row, month) in ticks:
                sheet.letter(row, month, "v")
            else:
                sheet.line((x - 1.7, y - 0.35 * HIGH), (x + 1.7, y - 0.35 * HIGH), 0.8)
    states = sheet.states()
    assert marked(states) == ticks
    assert not unsure(states)


@RESOLUTIONS
def test_an_empty_box_beside_crossed_ones_is_no_mark(dpi: float) -> None:
    sheet = Sheet(dpi)
    for row in range(ROWS):
        for month in range(MONTHS):
            sheet.box(row, month, crossed=(row + month) % 5 == 0)
    states = sheet.states()
    assert marked(states) == {(r, m) for r in range(ROWS) for m in range(MONTHS) if (r + m) % 5 == 0}
    assert not unsure(states)


@RESOLUTIONS
@pytest.mark.parametrize("sign", ["o", "O", "v", "x", "X", "•", "Feb", "Des", "10"])
def test_letters_and_circles_are_marks(dpi: float, sign: str) -> None:
    """The near miss of noughts and empty boxes."""
    sheet = Sheet(dpi)
    places = {(0, 1), (1, 4), (2, 7), (3, 9), (5, 11)}
    for row, month in places:
        sheet.letter(row, month, sign, 9 if len(sign) == 3 else 10)
    assert marked(sheet.states()) == places


@RESOLUTIONS
def test_months_all_marked_with_one_sign_are_marked(dpi: float) -> None:
    """The near miss of two kinds: there is but one."""
    sheet = Sheet(dpi)
    for row in range(ROWS):
        for month in range(MONTHS):
            sheet.letter(row, month, "x")
    assert len(marked(sheet.states())) == ROWS * MONTHS


@RESOLUTIONS
def test_a_row_s_tint_is_no_mark_and_a_darker_month_in_it_is(dpi: float) -> None:
    sheet = Sheet(dpi)
    for row in (1, 3, 5):
        sheet.tint(row, (222, 232, 244), -1, MONTHS)
    sheet.tint(1, (120, 160, 205), 4, 6)
    sheet.tint(2, (120, 160, 205), 7, 8)
    states = sheet.states()
    assert marked(states) == {(1, 4), (1, 5), (2, 7)}
    assert not unsure(states)


def test_a_row_shaded_in_all_months_is_marked_in_all() -> None:
    """The near miss of a tint: the text beside them has none."""
    sheet = Sheet(200)
    sheet.tint(2, (120, 160, 205), 0, MONTHS)
    assert marked(sheet.states()) == {(2, month) for month in range(MONTHS)}


@RESOLUTIONS
def test_an_asterisk_at_the_top_of_a_tight_row_is_a_mark(dpi: float) -> None:
    """Its upper strokes lie in the blur of the rule above; all of it is this row's."""
    sheet = Sheet(dpi)
    for row, month in ((0, 1), (2, 4), (3, 7)):
        x, y = sheet.middle(row, month)
        top = y - HIGH / 2 + 2.6
        for dx, dy in ((0.0, 1.9), (1.7, 1.0), (1.7, -1.0)):
            sheet.line((x - dx, top - dy), (x + dx, top + dy), 0.7)
    found = sheet.states()
    assert {
        (row, month)
        for row in range(ROWS)
        for month in range(MONTHS)
        if found[row, month] is not MarkState.BLANK
    } == {
        (0, 1),
        (2, 4),
        (3, 7),
    }


@RESOLUTIONS
def test_near_miss_a_blot_where_rules_cross_is_no_mark(dpi: float) -> None:
    sheet = Sheet(dpi)
    for row, month in ((0, 1), (2, 4), (3, 7)):
        x, y = sheet.middle(row, month)
        left, top = x - WIDE / 2, y - HIGH / 2
        sheet.line((left, top + 0.8), (left + 2.2, top + 0.8), 1.6)
    assert (sheet.states() == MarkState.BLANK).all()
