"""Marks in pictures: what lies in a cell counts, what passes through does not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import Grid, GridCell, MarkState
from kpu_extract.page.marks.judge import judge_cells
from kpu_extract.page.marks.raster import raster_evidence
from kpu_extract.page.rectification.rectified_page import RectifiedPage

DPI, SIDE, COUNT = 150.0, 40, 12
POINT = DPI / 72
TONE = (246, 244, 238)


def month_row() -> NDArray[np.uint8]:
    """A row of twelve cells, 40 pixels wide and 60 high, ruled in black on toned paper."""
    page = np.full((400, SIDE * COUNT + 80, 3), TONE, np.uint8)
    for column in range(COUNT + 1):
        page[100:161, 40 + SIDE * column : 42 + SIDE * column] = 20
    page[100:102, 40:-38] = page[160:162, 40:-38] = 20
    return page


def states(page: NDArray[np.uint8]) -> list[MarkState]:
    cells = tuple(
        GridCell(
            0, c, 1, 1, Box((41 + SIDE * c) / POINT, 101 / POINT, (41 + SIDE * (c + 1)) / POINT, 161 / POINT)
        )
        for c in range(COUNT)
    )
    grid = Grid(tuple((41 + SIDE * c) / POINT for c in range(COUNT + 1)), (101 / POINT, 161 / POINT), cells)
    noise = np.random.default_rng(2).normal(0, 3, page.shape)
    soft = cv2.GaussianBlur(np.clip(page + noise, 0, 255).astype(np.uint8), (0, 0), 0.6).astype(np.uint8)
    evidence = raster_evidence(RectifiedPage(1, soft, DPI, Projective.identity()), [grid])
    return [mark.state for mark in judge_cells(evidence[0])]


def middle(column: int) -> tuple[int, int]:
    return 41 + SIDE * column + SIDE // 2, 131


def test_blank_cells_are_blank_whatever_the_paper() -> None:
    assert states(month_row()) == [MarkState.BLANK] * COUNT


@pytest.mark.parametrize("grey", [0.90, 0.8, 0.5])
def test_shaded_cells_are_marked(grey: float) -> None:
    page = month_row()
    page[102:160, 42 + SIDE * 3 : 40 + SIDE * 4 + 40] = (np.array(TONE) * grey).astype(np.uint8)
    found = states(page)
    assert found[3] is MarkState.MARKED
    assert found[6:] == [MarkState.BLANK] * 6


def test_light_yellow_is_seen_in_the_channel_that_differs() -> None:
    page = month_row()
    page[102:160, 42 + SIDE * 5 : 80 + SIDE * 5] = (250, 240, 190)
    assert states(page)[5] is MarkState.MARKED


def test_ticks_dots_and_crosses_are_marks() -> None:
    page = month_row()
    x, y = middle(0)
    cv2.polylines(
        page, [np.array([[x - 8, y], [x - 2, y + 7], [x + 9, y - 9]], np.int32)], False, (30, 30, 30), 2
    )
    cv2.circle(page, middle(4), 6, (20, 20, 20), -1)
    x, y = middle(7)
    cv2.line(page, (x - 7, y - 7), (x + 7, y + 7), (40, 40, 40), 2)
    cv2.line(page, (x - 7, y + 7), (x + 7, y - 7), (40, 40, 40), 2)
    marked = [column for column, state in enumerate(states(page)) if state is MarkState.MARKED]
    assert marked == [0, 4, 7]


def test_a_bar_over_several_cells_marks_each() -> None:
    page = month_row()
    page[122:140, 41 + SIDE * 2 + 6 : 41 + SIDE * 6 - 6] = (60, 60, 60)
    assert [c for c, state in enumerate(states(page)) if state is MarkState.MARKED] == [2, 3, 4, 5]


def test_a_stamp_s_ring_and_specks_are_no_marks() -> None:
    page = month_row()
    cv2.circle(page, (250, 170), 95, (120, 110, 180), 2)
    chance = np.random.default_rng(5)
    for _ in range(60):
        x, y = int(chance.integers(45, 500)), int(chance.integers(104, 158))
        page[y, x] = 60
    assert MarkState.MARKED not in states(page)


def test_a_shadow_over_the_table_is_no_shading() -> None:
    """Light falls off to one corner by a fifth, as on a photograph; one cell is shaded by a tenth."""
    cells, page = [], np.full((900, 1200, 3), TONE, np.float32)
    page[300:350, 600:680] *= 0.88
    y, x = np.mgrid[0:900, 0:1200]
    page *= (1 - 0.22 * ((x / 1200) ** 2 + (y / 900) ** 2) / 2)[:, :, None]
    for row in range(12):
        for column in range(12):
            left, top = (120 + 80 * column) / POINT, (150 + 50 * row) / POINT
            cells.append(GridCell(row, column, 1, 1, Box(left, top, left + 80 / POINT, top + 50 / POINT)))
    grid = Grid((0.0, 1.0), (0.0, 1.0), tuple(cells))
    rectified = RectifiedPage(1, page.astype(np.uint8), DPI, Projective.identity())
    marks = judge_cells(raster_evidence(rectified, [grid])[0])
    assert [
        (c.row, c.column) for c, m in zip(cells, marks, strict=True) if m.state is not MarkState.BLANK
    ] == [(3, 6)]


def test_a_shade_of_dots_is_shading() -> None:
    """A one-bit scan has a dot in nine pixels for a tenth of grey."""
    page = month_row()
    page[104:160:3, 44 + SIDE * 7 : 40 + SIDE * 8 : 3] = 0
    assert states(page)[7] is MarkState.MARKED


def test_a_bar_thicker_than_a_letter_is_a_mark() -> None:
    page = month_row()
    page[118:142, 41 + SIDE * 2 : 41 + SIDE * 6] = 70
    assert states(page)[2:6] == [MarkState.MARKED] * 4


def test_a_blank_cell_knows_its_area_too() -> None:
    """A tick over the border of a blank cell had the area of one square point, and counted as the lightest sign of its
    table: of 14 rows two lost their ticks in silence."""
    page = month_row()
    cell = GridCell(0, 0, 1, 1, Box(41 / POINT, 101 / POINT, (41 + SIDE) / POINT, 161 / POINT))
    grid = Grid((41 / POINT, (41 + SIDE) / POINT), (101 / POINT, 161 / POINT), (cell,))
    ((seen,),) = raster_evidence(RectifiedPage(1, page, DPI, Projective.identity()), [grid])
    assert seen.extent == 0.0
    assert seen.cell == cell.box
    assert 0.5 * cell.box.area < seen.seen_area <= cell.box.area
