"""Boxes of lines, cut from a map of text that a scripted network gives."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.text_boxes import text_boxes

PAPER, INK = 255, 0
SURE, UNSURE = 0.9, 0.4


class DarkIsText:
    """Takes for text what is dark; keeps the shapes that it was shown."""

    def __init__(self, likely: float = SURE) -> None:
        self.likely = likely
        self.shapes: list[tuple[int, ...]] = []

    def text_map(self, picture: NDArray[np.float32]) -> NDArray[np.float32]:
        self.shapes.append(picture.shape)
        return np.where(picture[0] < 0.0, self.likely, 0.0).astype(np.float32)


def page(*lines: tuple[int, int, int, int], height: int = 320, width: int = 640) -> Grey:
    """Paper with a bar of ink in each box (x0, y0, x1, y1); sides that 32 divides are seen as they are."""
    picture = np.full((height, width), PAPER, np.uint8)
    for x0, y0, x1, y1 in lines:
        picture[y0:y1, x0:x1] = INK
    return picture


def test_a_line_is_grown_by_its_area_over_its_girth() -> None:
    (box,) = text_boxes(page((100, 100, 300, 120)), DarkIsText())
    # 20 by 200 pixels, and one more that joins neighbours: 1.6 x 4000 / 440 is 14.5 on each side.
    assert box.x0 == pytest.approx(86, abs=2) and box.x1 == pytest.approx(314, abs=2)
    assert box.y0 == pytest.approx(86, abs=2) and box.y1 == pytest.approx(134, abs=2)


def test_what_the_network_is_not_sure_of_is_no_line() -> None:
    assert text_boxes(page((100, 100, 300, 120)), DarkIsText(UNSURE)) == []


def test_a_speck_is_no_line() -> None:
    assert text_boxes(page((100, 100, 101, 101)), DarkIsText()) == []


def test_lines_come_row_by_row_and_from_left_to_right() -> None:
    lines = [(400, 52, 560, 70), (60, 60, 260, 78), (60, 200, 260, 220)]
    boxes = text_boxes(page(*lines), DarkIsText())
    assert [(box.center[0] < 300, box.center[1] < 150) for box in boxes] == [
        (True, True),
        (False, True),
        (True, False),
    ]


def test_a_flat_strip_is_given_ground_and_its_boxes_lie_within_it() -> None:
    network = DarkIsText()
    strip = np.full((40, 640), INK, np.uint8)
    strip[10:30, 100:300] = PAPER
    boxes = text_boxes(255 - strip, network)
    assert network.shapes[0][1] > 100
    # The ground above and below is black, as the network was trained: here it is text too, and is cut off.
    assert all(0 <= box.y0 <= box.y1 <= 40 for box in boxes)


def test_a_small_picture_is_enlarged_and_its_boxes_are_its_own() -> None:
    network = DarkIsText()
    (box,) = text_boxes(page((4, 6, 28, 14), height=20, width=32), network)
    assert network.shapes[0][1:] == (32, 64)
    assert 0 <= box.x0 < 6 and 26 < box.x1 <= 32
    assert 0 <= box.y0 < 7 and 13 < box.y1 <= 20


def test_nothing_stands_on_blank_paper() -> None:
    assert text_boxes(page(), DarkIsText()) == []


def test_boxes_are_held_to_the_picture() -> None:
    (box,) = text_boxes(page((0, 0, 200, 20)), DarkIsText())
    assert (box.x0, box.y0) == (0.0, 0.0)
    assert isinstance(box, Box)
