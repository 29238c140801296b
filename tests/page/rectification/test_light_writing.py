"""Light writing on dark fills is made dark on light; bars and photographs stay as they are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from kpu_extract.geometry.picture import Rgb
from kpu_extract.page.rectification.light_writing import with_dark_writing
from kpu_extract.page.rectification.rectify import rectify

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
    found = with_dark_writing(page, DPI).pixels
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
    assert with_dark_writing(page, DPI).pixels[110:170, 600].max() < 100


def test_the_bar_of_a_schedule_with_light_rules_stays_dark() -> None:
    """Near miss: no letters stand in it."""
    page = sheet()
    cv2.rectangle(page, (100, 100), (1100, 150), NAVY, -1)
    for x in range(180, 1100, 80):
        cv2.line(page, (x, 100), (x, 150), (250, 250, 250), 2)
    assert with_dark_writing(page, DPI).pixels is page


def test_near_miss_dark_letters_on_paper_stay_as_they_are() -> None:
    """Near miss: bold capitals of 24 points are dark and broad too."""
    page = sheet()
    cv2.putText(page, "KEPUTUSAN KOMISI", (100, 200), cv2.FONT_HERSHEY_SIMPLEX, 2.5, (20, 20, 20), 9)
    assert with_dark_writing(page, DPI).pixels is page


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
    assert with_dark_writing(page, DPI).pixels is page


def test_a_block_of_shaded_months_with_a_few_light_specks_stays_shaded() -> None:
    """Near miss: where shades and rules do not quite meet, light specks are of a letter's size. Ten rows of a real plan
    got other months, or none."""
    page = sheet()
    cv2.rectangle(page, (200, 40), (560, 560), (110, 110, 110), -1)
    for x in range(200, 561, 40):
        cv2.line(page, (x, 40), (x, 560), (0, 0, 0), 2)
    for x, y in ((244, 60), (324, 200), (404, 330), (484, 450), (290, 500)):
        cv2.rectangle(page, (x, y), (x + 9, y + 14), WHITE, -1)
    assert with_dark_writing(page, DPI).pixels is page


def test_a_bold_word_in_capitals_stays_dark_on_light() -> None:
    """Near miss: the light inside its letters is as high as letters. A letterhead was turned."""
    page = sheet()
    cv2.putText(page, "KOMISI PEMILIHAN UMUM", (200, 155), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 5)
    assert with_dark_writing(page, DPI).pixels is page


BLACK = (0, 0, 0)
COLUMNS = (100, 400, 700, 1100)


def black_band(over_rules: bool = False) -> Rgb:
    """A table whose rules are black and whose heading, or a row with rules above it too, is a black band."""
    page = np.full((600, 1200, 3), 255, np.uint8)
    for x in COLUMNS:
        cv2.line(page, (x, 20 if over_rules else 180), (x, 560), BLACK, 3)
    for y in (20, 300, 430, 560) if over_rules else (300, 430, 560):
        cv2.line(page, (COLUMNS[0], y), (COLUMNS[-1], y), BLACK, 3)
    cv2.rectangle(page, (COLUMNS[0], 100), (COLUMNS[-1], 180), BLACK, -1)
    for text, x in (("KEGIATAN", 140), ("OUTPUT", 440)) if not over_rules else (("A. APARATUR", 120),):
        cv2.putText(page, text, (x, 155), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (255, 255, 255), 3)
    return page


def test_a_heading_made_light_keeps_its_outline() -> None:
    found = with_dark_writing(black_band(), DPI).pixels
    assert (found[98:103, 200:1000].min(axis=(0, 2)) < 128).all()
    assert (found[178:183, 200:1000].min(axis=(0, 2)) < 128).all()


def test_letters_close_to_a_dark_heading_stay_dark_on_light() -> None:
    """The title above a heading and the row below it were turned with it: "ditandatangani" was "ditamnotlangani"."""
    page = black_band()
    cv2.putText(page, "RENCANA AKSI TAHUN 2024", (300, 95), cv2.FONT_HERSHEY_SIMPLEX, 1.0, BLACK, 3)
    cv2.putText(page, "Penyusunan dokumen", (108, 212), cv2.FONT_HERSHEY_SIMPLEX, 0.9, BLACK, 2)
    found = with_dark_writing(page, DPI).pixels
    for rows in (slice(60, 97), slice(186, 240)):
        assert (np.abs(found[rows].astype(int) - page[rows]) > 60).mean() < 0.01


def test_the_noise_of_a_black_heading_becomes_no_ink() -> None:
    """In grey scans of black headings none of 163 rows were read: noise became as dark as letters."""
    page = black_band()
    noise = np.random.default_rng(1).integers(0, 12, page.shape, np.uint8)
    found = with_dark_writing(np.where(page == 0, noise, page).astype(np.uint8), DPI).pixels
    assert found[108:120, 200:1000].min() > 150


@pytest.mark.parametrize("turns", range(4))
def test_months_that_hang_on_a_heading_stay_shaded_whichever_way_the_page_lies(turns: int) -> None:
    page = black_band()
    page[181:240, 750:900] = 120
    page[240:243, 750:900] = 0
    lying = np.ascontiguousarray(np.rot90(page, turns))
    found = np.rot90(with_dark_writing(lying, DPI).pixels, -turns)
    assert (found[190:238, 755:895] == 120).all()
    assert (found[240:243, 755:895] == 0).all()
    assert np.median(found[110:170, 120:130]) > 200


def test_a_black_heading_of_one_bit_is_read_and_months_of_a_grey_tone_are_not() -> None:
    page = black_band()
    page[320:420, 720:1080][::2, ::2] = 0
    found = rectify(1, page, DPI, lambda _: 1.0, one_bit=True).pixels
    assert np.median(found[110:170, 120:130]) > 200
    assert found[320:420, 720:1080].mean() < 225
