"""Rules that the file has and the page does not show."""

from __future__ import annotations

import numpy as np
import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Rgb
from kpu_extract.page.ingest.source import BLACK, Fill, PagePicture, Stroke
from kpu_extract.page.rules.visible import visible_fills, visible_strokes

DPI = 150.0
SCALE = DPI / 72


def paper() -> Rgb:
    return np.full((500, 500, 3), 255, np.uint8)


def drawn(picture: Rgb, x0: float, x1: float, y: float, tone: int = 0, step: int = 1) -> None:
    picture[round(y * SCALE), round(x0 * SCALE) : round(x1 * SCALE) : step] = tone


LINE = Stroke(20.0, 100.0, 200.0, 100.0, 0.5, BLACK)


@pytest.mark.parametrize(
    ("tone", "step"), [(0, 1), (120, 1), (0, 3)], ids=["black", "a mixed hair line", "dashed"]
)
def test_a_line_that_is_painted_is_seen(tone: int, step: int) -> None:
    picture = paper()
    drawn(picture, 20, 200, 100, tone, step)
    assert visible_strokes([LINE], PagePicture(picture, DPI)) == [LINE]


def test_a_line_that_is_not_painted_is_not_seen() -> None:
    """On a layer that is off, or under a box."""
    picture = paper()
    drawn(picture, 20, 200, 110)
    assert visible_strokes([LINE], PagePicture(picture, DPI)) == []


def test_near_miss_a_line_half_under_a_box_is_seen() -> None:
    picture = paper()
    drawn(picture, 20, 110, 100)
    assert visible_strokes([LINE], PagePicture(picture, DPI)) == [LINE]


def test_a_line_in_a_black_area_is_seen() -> None:
    """The heading's ground is as dark as its rules."""
    picture = paper()
    picture[150:300] = 0
    assert visible_strokes([LINE], PagePicture(picture, DPI)) == [LINE]


def test_fills_are_asked_along_their_middle() -> None:
    picture = paper()
    drawn(picture, 20, 200, 100)
    seen, unseen = Fill(Box(20, 99.7, 200, 100.3), BLACK), Fill(Box(20, 129.7, 200, 130.3), BLACK)
    assert visible_fills([seen, unseen], PagePicture(picture, DPI)) == [seen]


HATCHED = Stroke(20.0, 100.0, 200.0, 100.0, 1.0, (191, 191, 191))
"""A pattern, whose colour is not known."""


def thickly_drawn(picture: Rgb, y: float, pixels: int) -> None:
    middle = int(y * SCALE)
    picture[middle - pixels // 2 : middle + pixels // 2 + 1, 42:417] = 0


def test_a_line_of_three_even_pixels_in_another_colour_is_seen() -> None:
    picture = paper()
    thickly_drawn(picture, 100, 3)
    assert visible_strokes([HATCHED], PagePicture(picture, DPI)) == [HATCHED]


def test_near_miss_such_a_line_under_a_block_is_not_seen() -> None:
    picture = paper()
    thickly_drawn(picture, 100, 41)
    assert visible_strokes([HATCHED], PagePicture(picture, DPI)) == []


WHITE = Stroke(20.0, 100.0, 200.0, 100.0, 0.75, (255, 255, 255))


def test_a_white_line_between_tints_is_seen() -> None:
    picture = paper()
    picture[150:300] = 230
    drawn(picture, 20, 200, 100, tone=250)
    assert visible_strokes([WHITE], PagePicture(picture, DPI)) == [WHITE]


def test_a_white_line_wider_than_its_surroundings_are_looked_at_is_seen() -> None:
    picture = paper()
    picture[150:300] = 230
    picture[206:210] = 255
    assert visible_strokes([WHITE], PagePicture(picture, DPI)) == [WHITE]


def test_near_miss_a_white_line_on_paper_is_not() -> None:
    assert visible_strokes([WHITE], PagePicture(paper(), DPI)) == []


def test_near_miss_a_white_area_is_seen() -> None:
    """A cell painted on a dark ground."""
    cell = Fill(Box(20, 60, 200, 90), (255, 255, 255))
    assert visible_fills([cell], PagePicture(paper(), DPI)) == [cell]
