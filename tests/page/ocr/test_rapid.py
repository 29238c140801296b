"""The engine around its networks, with networks made by hand."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kpu_extract.page.ocr import rapid
from kpu_extract.page.ocr.rapid import RapidOcrEngine


class NotingNetworks:
    """Both networks; notes what they are asked, in turn."""

    letters = ("", "a")

    def __init__(self) -> None:
        self.asked: list[str] = []

    def scores(self, lines: NDArray[np.float32]) -> NDArray[np.float32]:
        self.asked.append("read")
        return np.ones((len(lines), 1, 2), np.float32)

    def release_memory(self) -> None:
        self.asked.append("release")

    def text_map(self, picture: NDArray[np.float32]) -> NDArray[np.float32]:
        self.asked.append("find")
        return np.zeros(picture.shape[1:], np.float32)


def test_what_is_free_is_given_back_before_the_detector_takes_its_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    networks = NotingNetworks()
    monkeypatch.setattr(rapid, "give_freed_pages_back", lambda: networks.asked.append("give back"))
    RapidOcrEngine(networks, lambda: networks).find_lines(np.full((320, 320), 255, np.uint8), 110.0)
    assert networks.asked == ["release", "give back", "find"]


def test_reading_keeps_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next batch wants it again."""
    networks = NotingNetworks()
    monkeypatch.setattr(rapid, "give_freed_pages_back", lambda: networks.asked.append("give back"))
    RapidOcrEngine(networks, lambda: networks).read_lines([np.full((48, 96), 255, np.uint8)])
    assert networks.asked == ["read"]
