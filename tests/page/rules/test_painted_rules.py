"""Rules as they are painted: what looks like a ruled table is one, however the file draws it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import cv2
import numpy as np
import pytest

from kpu_extract.geometry.picture import Rgb
from kpu_extract.page.ingest.source import PagePicture
from kpu_extract.page.rules.painted import painted_rules
from kpu_extract.page.tables.grid import find_grids

DPI = 150.0
SCALE = DPI / 72
XS, YS = (60, 120, 260, 420, 520), (80, 110, 150, 190, 230)


def px(points: float) -> int:
    return round(points * SCALE)


def paper(tone: int = 255) -> Rgb:
    return np.full((px(400), px(600), 3), tone, np.uint8)


def ruled(thickness: float = 0.6, tone: int = 0, dash: Callable[[float], bool] = lambda _: True) -> Rgb:
    """Rules at XS and YS; ``dash`` tells for each place along a line, in points, whether it is drawn there."""
    page = paper()
    half = max(1, px(thickness)) // 2
    for x in XS:
        for y in range(px(YS[0]), px(YS[-1]) + 1):
            if dash(y / SCALE):
                page[y, px(x) - half : px(x) + half + 1] = tone
    for y in YS:
        for x in range(px(XS[0]), px(XS[-1]) + 1):
            if dash(x / SCALE):
                page[px(y) - half : px(y) + half + 1, x] = tone
    return page


def white_gaps() -> Rgb:
    page = paper()
    page[px(YS[0]) : px(YS[-1]), px(XS[0]) : px(XS[-1])] = (225, 232, 245)
    for x in XS[1:-1]:
        page[px(YS[0]) : px(YS[-1]), px(x) - 1 : px(x) + 1] = 255
    for y in YS[1:-1]:
        page[px(y) - 1 : px(y) + 1, px(XS[0]) : px(XS[-1])] = 255
    return page


def rounded_boxes() -> Rgb:
    """Every cell a box of its own with round corners, 2.4 points from the next."""
    page, radius = paper(), px(3)
    for x0, x1 in pairwise(XS):
        for y0, y1 in pairwise(YS):
            left, top, right, bottom = px(x0 + 1.2), px(y0 + 1.2), px(x1 - 1.2), px(y1 - 1.2)
            cv2.line(page, (left + radius, top), (right - radius, top), (90, 90, 90), 1)
            cv2.line(page, (left + radius, bottom), (right - radius, bottom), (90, 90, 90), 1)
            cv2.line(page, (left, top + radius), (left, bottom - radius), (90, 90, 90), 1)
            cv2.line(page, (right, top + radius), (right, bottom - radius), (90, 90, 90), 1)
            corners = ((left, top, 180), (right, top, 270), (right, bottom, 0), (left, bottom, 90))
            for x, y, start in corners:
                middle = (x + radius if x == left else x - radius, y + radius if y == top else y - radius)
                cv2.ellipse(page, middle, (radius, radius), start, 0, 90, (90, 90, 90), 1)
    return page


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(ruled(), id="thin rules"),
        pytest.param(ruled(thickness=4.5), id="rules of 4.5 pt"),
        pytest.param(ruled(tone=190), id="pale grey rules"),
        pytest.param(ruled(dash=lambda at: at % 3 < 1.2), id="dots"),
        pytest.param(ruled(dash=lambda at: at % 7 < 4), id="dashes"),
    ],
)
def test_every_kind_of_painted_rule_gives_the_grid(page: Rgb) -> None:
    (grid,) = find_grids(painted_rules(PagePicture(page, DPI)))
    assert (grid.row_count, grid.column_count) == (len(YS) - 1, len(XS) - 1)
    assert np.allclose(grid.xs, XS, atol=2.0)
    assert np.allclose(grid.ys, YS, atol=2.0)


def test_white_rules_between_tinted_cells_part_them() -> None:
    grids = find_grids(painted_rules(PagePicture(white_gaps(), DPI)))
    assert len(grids) == 1
    inner = [x for x in grids[0].xs if XS[0] + 5 < x < XS[-1] - 5]
    assert np.allclose(inner, XS[1:-1], atol=2.0)


def test_rounded_boxes_side_by_side_are_cells_of_one_table() -> None:
    (grid,) = find_grids(painted_rules(PagePicture(rounded_boxes(), DPI)))
    assert (grid.row_count, grid.column_count) == (len(YS) - 1, len(XS) - 1)


def test_near_miss_shaded_cells_that_touch_have_no_rule_between_them() -> None:
    page = paper()
    page[px(80) : px(230), px(60) : px(300)] = (230, 240, 250)
    assert find_grids(painted_rules(PagePicture(page, DPI))) == ()


def test_near_miss_ticks_and_an_underline_are_no_table() -> None:
    page = paper()
    for x in XS:
        cv2.line(page, (px(x), px(100)), (px(x) + 8, px(100) + 10), (0, 0, 0), 2)
    page[px(200), px(60) : px(300)] = 0
    assert find_grids(painted_rules(PagePicture(page, DPI))) == ()
