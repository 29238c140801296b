"""Light writing on dark fills is made dark on light; bars and photographs stay as they are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from kpu_extract.geometry.picture import Rgb
from kpu_extract.page.rectification.light_writing import with_dark_writing

DPI, WHITE = 200.0, (250, 250, 248)
NAVY, BLUE = (40, 60, 100), (70, 110, 160)


def sheet() -> Rgb:
    return np.full((600, 1200, 3), WHITE, np.uint8)


@pytest.mark.parametrize("fill", [NAVY, BLUE])
def test_white_letters_of_a_dark_heading_become_dark_on_light(fill: tuple[int, int, int]) -> None:
    page = sheet()
    cv2.rectangle(page, (100, 100), (1100, 180), fill, -1)
    cv2.putText(page, "PROGRAM KERJA", (200, 155), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (255, 255, 255), 3)
    cv2.line(page, (600, 100), (600, 180), (190, 190, 190), 2)
    found = with_dark_writing(page, DPI)
    letters = (page[100:180, 200:590] > 230).all(axis=2)
    assert found[100:180, 200:590][letters].max() < 190
    assert np.median(found[100:180, 610:1090]) >= 240
    assert found[110:170, 600].min() < 200


def test_black_rules_of_a_dark_heading_stay_dark() -> None:
    """They became paper, and the heading one cell: all rows were lost."""
    page = sheet()
    cv2.rectangle(page, (100, 100), (1100, 180), BLUE, -1)
    cv2.putText(page, "PROGRAM KERJA", (200, 155), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (255, 255, 255), 3)
    cv2.line(page, (600, 100), (600, 180), (10, 10, 10), 2)
    assert with_dark_writing(page, DPI)[110:170, 600].max() < 100


def test_the_bar_of_a_schedule_with_light_rules_stays_dark() -> None:
    """Near miss: no letters stand in it."""
    page = sheet()
    cv2.rectangle(page, (100, 100), (1100, 150), NAVY, -1)
    for x in range(180, 1100, 80):
        cv2.line(page, (x, 100), (x, 150), (250, 250, 250), 2)
    assert with_dark_writing(page, DPI) is page


def test_dark_letters_on_paper_stay_as_they_are() -> None:
    """Near miss: bold capitals of 24 points are dark and broad too."""
    page = sheet()
    cv2.putText(page, "KEPUTUSAN KOMISI", (100, 200), cv2.FONT_HERSHEY_SIMPLEX, 2.5, (20, 20, 20), 9)
    assert with_dark_writing(page, DPI) is page


def test_months_shaded_beside_each_other_stay_shaded() -> None:
    """Near miss: the light slivers between shades and rules are as high as letters. A plan in violet and blue lost the
    months of 13 rows."""
    page = sheet()
    for row in range(6):
        for column in range(4):
            left, top = 200 + 60 * column, 100 + 36 * row
            if (row * 4 + column) % 5:
                cv2.rectangle(page, (left + 2, top), (left + 58, top + 35), (110, 45, 155), -1)
            cv2.rectangle(page, (left, top), (left + 60, top + 36), (0, 0, 0), 1)
    assert with_dark_writing(page, DPI) is page


def test_a_bold_word_in_capitals_stays_dark_on_light() -> None:
    """Near miss: the light inside its letters is as high as letters. A letterhead was turned."""
    page = sheet()
    cv2.putText(page, "KOMISI PEMILIHAN UMUM", (200, 155), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 5)
    assert with_dark_writing(page, DPI) is page
