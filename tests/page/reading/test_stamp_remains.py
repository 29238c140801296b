"""What a stamp left behind is no word; what was printed faint, or stood under the stamp, is one."""

from __future__ import annotations

import numpy as np
import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.pictures.crops import LineCrop, flattened
from kpu_extract.page.reading.pictures.stamp_remains import without_stamp_remains
from kpu_extract.page.rectification.rectified_page import RectifiedPage

PRINT, STAMP = 30, 120
"""Grey of letters, and of a stamp's letters before it is taken off."""


def page(left_behind: int, *, stamp: bool = True) -> RectifiedPage:
    """A line of print at x 50 to 150 and strokes of grey ``left_behind`` at 180 to 200, where a stamp stood."""
    clean = np.full((200, 400, 3), 255, np.uint8)
    clean[40:60, 50:150:6] = PRINT
    stamped = clean.copy()
    clean[40:60, 180:200:6] = left_behind
    stamped[40:60, 180:200:3] = STAMP if left_behind > STAMP else left_behind
    stamped[30:70, 170:210:5] = STAMP
    return RectifiedPage(1, clean, 200.0, Projective.identity(), stamped=stamped if stamp else clean.copy())


def words(rectified: RectifiedPage, *spans: tuple[str, float, float]) -> list[str]:
    flat = flattened(rectified)
    crop = LineCrop(None, Box(50, 35, 200, 65), flat[35:65, 50:200])
    reading = LineReading(tuple(ReadWord(text, start, end, 0.99) for text, start, end in spans))
    (found,) = without_stamp_remains(rectified, [crop], [reading])
    return [word.text for word in found.words]


LINE = (("tersedia", 0.0, 0.65), ("1", 0.85, 1.0))


def test_faint_strokes_where_a_stamp_stood_are_no_word() -> None:
    assert words(page(190), *LINE) == ["tersedia"]


@pytest.mark.parametrize("grey", [PRINT, 90])
def test_a_figure_that_is_dark_under_the_stamp_stays(grey: int) -> None:
    assert words(page(grey), *LINE) == ["tersedia", "1"]


def test_a_faint_figure_where_no_stamp_stood_stays() -> None:
    assert words(page(190, stamp=False), *LINE) == ["tersedia", "1"]


def test_without_a_stamp_nothing_is_looked_at() -> None:
    clean = RectifiedPage(1, page(190).pixels, 200.0, Projective.identity())
    assert words(clean, *LINE) == ["tersedia", "1"]
