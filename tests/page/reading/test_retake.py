"""Lines read again from a page's picture, box by box."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.pictures.retake import read_boxes

PICTURE = np.full((200, 400), 255, np.uint8)
SCALE = 2.0


class Measurer:
    """Reads of each crop its width and height."""

    name = "measurer"

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        return [LineReading((ReadWord(f"{c.shape[1]}x{c.shape[0]}", 0.0, 1.0, 1.0),)) for c in crops]

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:  # noqa: ARG002 - the protocol
        raise AssertionError("the boxes are known")


def texts(*boxes: Box) -> list[str]:
    return [reading.text for reading in read_boxes(PICTURE, boxes, SCALE, Measurer())]


def test_a_box_too_small_for_letters_is_unread_and_the_others_are_not() -> None:
    assert texts(Box(0, 0, 50, 10), Box(0, 20, 50, 21), Box(0, 40, 60, 50)) == ["100x20", "", "120x20"]


def test_a_box_just_large_enough_is_read() -> None:
    assert texts(Box(0, 20, 50, 22)) == ["100x4"]


def test_a_box_beside_the_picture_is_unread() -> None:
    assert texts(Box(500, 0, 550, 10), Box(0, 0, 50, 10)) == ["", "100x20"]


class Blind(Measurer):
    """Reads nothing, as engines do of a lone dash."""

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        return [LineReading(()) for _ in crops]


def test_a_lone_dash_of_which_the_engine_reads_nothing_is_known_by_its_shape() -> None:
    picture = PICTURE.copy()
    picture[9:11, 40:50] = 0  # a dash of 5 by 1 points
    picture[44:56, 40:43] = 0  # near miss: an upright stroke, as of a 1
    boxes = [Box(15, 0, 30, 10), Box(15, 20, 30, 30), Box(15, 40, 30, 50)]
    assert [reading.text for reading in read_boxes(picture, boxes, SCALE, Blind())] == ["-", "", ""]
