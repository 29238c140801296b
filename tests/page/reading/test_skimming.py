"""The beginnings of lines: how much is shown to the engine, and when a page is left to be read whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pictures import DPI, POINT
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.skimming import skimmed_lines
from kpu_extract.page.rectification.rectified_page import RectifiedPage

SENTENCE = "Menimbang bahwa untuk melaksanakan ketentuan undang-undang tentang pemilihan umum"


class Shown:
    """Reads every line as one word, and keeps what it was shown; it must not be asked to find lines."""

    name = "shown"

    def __init__(self, confidence: float = 0.98) -> None:
        self.confidence = confidence
        self.crops: list[NDArray[np.uint8]] = []

    def read_lines(self, crops: Sequence[NDArray[np.uint8]]) -> list[LineReading]:
        self.crops.extend(crops)
        return [LineReading((ReadWord("kata", 0.0, 1.0, self.confidence),)) for _ in crops]

    def find_lines(self, picture: NDArray[np.uint8], dpi: float) -> list[Box]:
        raise NotImplementedError(f"{picture.shape} {dpi}")


def prose() -> RectifiedPage:
    """A page of eight lines."""
    image = Image.new("RGB", (1500, 420), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(size=11 * POINT)
    for row in range(8):
        pen.text((100, 50 + 40 * row), SENTENCE, fill="black", font=font)
    return RectifiedPage(1, np.asarray(image), DPI, Projective.identity())


def test_only_the_beginnings_are_shown() -> None:
    engine = Shown()
    lines = skimmed_lines(prose(), engine)
    assert lines is not None
    assert len(lines) == 8
    assert all(crop.shape[1] < 10 * crop.shape[0] for crop in engine.crops)
    assert abs(lines[0].box.x0 * POINT - 100) < 10


def test_a_page_without_ink_is_left_to_be_read_whole() -> None:
    blank = RectifiedPage(1, np.full((400, 1500, 3), 255, np.uint8), DPI, Projective.identity())
    assert skimmed_lines(blank, Shown()) is None


def test_a_page_that_reads_badly_is_left_to_be_read_whole() -> None:
    assert skimmed_lines(prose(), Shown(confidence=0.7)) is None
    assert skimmed_lines(prose(), Shown(confidence=0.9)) is not None
