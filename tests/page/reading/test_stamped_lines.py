"""The second look at lines that a stamp was taken off."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.geometry.projective import Projective
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.pictures import stamped_lines
from kpu_extract.page.reading.pictures.crops import LineCrop, flattened
from kpu_extract.page.reading.pictures.stamped_lines import surer_readings
from kpu_extract.page.rectification.rectified_page import RectifiedPage


class Looker:
    """Reads every crop as one word, as surely as it is told, and keeps what it was shown."""

    name = "looker"

    def __init__(self, confidence: float) -> None:
        self.confidence = confidence
        self.shown: list[Grey] = []

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        self.shown.extend(crops)
        return [read("selaras", self.confidence) for _ in crops]

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:
        raise AssertionError(f"the lines of {picture.shape} at {dpi} are known already")


def read(text: str, confidence: float) -> LineReading:
    return LineReading((ReadWord(text, 0.0, 1.0, confidence),))


@pytest.fixture
def rectified() -> RectifiedPage:
    """A stamp stood over the first of two lines."""
    stamped = np.full((200, 400, 3), 255, np.uint8)
    stamped[40:60, 50:200:6] = 60
    stamped[140:160, 50:200:6] = 60
    clean = stamped.copy()
    clean[40:60, 100:150] = 255
    return RectifiedPage(1, clean, 200.0, Projective.identity(), stamped=stamped)


def crops(rectified: RectifiedPage) -> list[LineCrop]:
    flat = flattened(rectified)
    boxes = (Box(45, 35, 205, 65), Box(45, 135, 205, 165))
    return [LineCrop(None, box, flat[int(box.y0) : int(box.y1), 45:205]) for box in boxes]


def looked(rectified: RectifiedPage, engine: Looker, *first: float) -> list[str]:
    readings = [read("se aras", confidence) for confidence in first]
    return [
        r.text for r in surer_readings(rectified, flattened(rectified), crops(rectified), readings, engine)
    ]


def test_a_doubtful_line_under_a_stamp_is_read_again_with_the_stamp(rectified: RectifiedPage) -> None:
    engine = Looker(0.9)
    assert looked(rectified, engine, 0.7, 0.7) == ["selaras", "se aras"]
    assert len(engine.shown) == 1
    assert engine.shown[0].shape == (30, 160)
    assert (engine.shown[0][:, 55:105] < 128).any()


def test_the_surer_reading_is_kept(rectified: RectifiedPage) -> None:
    assert looked(rectified, Looker(0.5), 0.7, 0.7) == ["se aras", "se aras"]


def test_a_sure_line_and_a_page_without_a_stamp_are_not_read_again(rectified: RectifiedPage) -> None:
    engine = Looker(1.0)
    assert looked(rectified, engine, 0.99, 0.7) == ["se aras", "se aras"]
    bare = RectifiedPage(1, rectified.pixels, 200.0, Projective.identity())
    assert looked(bare, engine, 0.5, 0.5) == ["se aras", "se aras"]
    assert engine.shown == []


def test_the_stamped_picture_is_flattened_only_for_a_doubtful_line(
    rectified: RectifiedPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    flat, lines, seen = flattened(rectified), crops(rectified), []

    def counted(page: RectifiedPage) -> Grey:
        seen.append(page)
        return flattened(page)

    monkeypatch.setattr(stamped_lines, "flattened", counted)
    for confidence, times in ((0.99, 0), (0.7, 1)):
        readings = [read("se aras", confidence), read("se aras", 0.99)]
        surer_readings(rectified, flat, lines, readings, Looker(0.9))
        assert len(seen) == times
