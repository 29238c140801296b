"""Short uprights, stretches without a line, and bars: what looks like a rule and what does not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import Grey, Rgb
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.bars import without_bars
from kpu_extract.page.rules.raster import raster_rules
from kpu_extract.page.rules.segment_pruning import drawn_segments
from kpu_extract.page.rules.separators import find_separators

DPI = 200.0
POINT = DPI / POINTS_PER_INCH
H, V = Orientation.HORIZONTAL, Orientation.VERTICAL


def blank(width: int = 1400, height: int = 800) -> NDArray[np.uint8]:
    return np.full((height, width, 3), 255, np.uint8)


def soft(pixels: Rgb) -> Grey:
    """The picture as a scanner gives it: blurred, with noise."""
    noise = np.random.default_rng(5).normal(0, 4, pixels.shape)
    blurred = cv2.GaussianBlur(np.clip(pixels + noise, 0, 255).astype(np.uint8), (0, 0), 0.7)
    return grey_of(blurred.astype(np.uint8))


def grey_of(pixels: Rgb) -> Grey:
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8)


def ink_of(grey: Grey) -> InkMap:
    return InkMap.of(grey, DPI)


def found_rules(grey: Grey) -> tuple[Rule, ...]:
    return raster_rules(ink_of(grey), grey)


def write(pixels: NDArray[np.uint8], x: float, y: float, text: str, size: float) -> NDArray[np.uint8]:
    """``text`` with its top left corner at (x, y) points, ``size`` points high."""
    image = Image.fromarray(pixels)
    font = ImageFont.load_default(size=size * POINT)
    ImageDraw.Draw(image).text((x * POINT, y * POINT), text, fill="black", font=font)
    return np.array(image)


def line(pixels: NDArray[np.uint8], x0: float, y0: float, x1: float, y1: float, thick: float = 0.5) -> None:
    """A dark line, in points."""
    half = max(1, round(thick * POINT)) // 2
    left, right = round(x0 * POINT) - half, round(x1 * POINT) + half + 1
    top, bottom = round(y0 * POINT) - half, round(y1 * POINT) + half + 1
    pixels[top:bottom, left:right] = 20


def month_heading(height: float) -> NDArray[np.uint8]:
    """Twelve month columns, named in a row ``height`` points high; no upright goes on below it."""
    page = blank()
    for y in (40, 60, 60 + height, 120 + height):
        line(page, 40, y, 424, y)
    for x in (40, 184, 424):
        line(page, x, 40, x, 120 + height)
    for month in range(1, 12):
        line(page, 184 + 20 * month, 60, 184 + 20 * month, 60 + height)
    for month, name in enumerate("JFMAMJJASOND"):
        page = write(page, 190 + 20 * month, 60 + (height - 8) / 2, name, 7)
    return page


@pytest.mark.parametrize("height", [11.0, 12.0, 13.0, 16.0, 22.0])
def test_month_headings_one_line_high_are_parted(height: float) -> None:
    found = [rule for rule in found_rules(soft(month_heading(height))) if rule.orientation is V]
    inner = sorted(round(rule.position) for rule in found if rule.length < 30)
    assert [x for x in inner if 190 < x < 420] == pytest.approx([184 + 20 * m for m in range(1, 12)], abs=1)


def test_letters_between_two_rules_are_no_uprights() -> None:
    """Stems of capitals and of l, j and brackets reach neither rule, however low the row."""
    page = blank()
    level = []
    for row, text in enumerate(("PENANGGUNG JAWAB HILIR", "lapor (jalur) pihak lain", "III | II ll 1111")):
        top = 50 + 40 * row
        for y in (top, top + 12):
            line(page, 40, y, 420, y)
            level.append(Rule(H, y, 40, 420, 0.8))
        page = write(page, 60, top + 1.5, text, 8)
    assert find_separators(level, (), ink_of(soft(page))) == ()


def test_the_dots_of_a_shade_are_no_uprights() -> None:
    page = blank()
    for y in (50, 64):
        line(page, 40, y, 420, y)
    page[round(52 * POINT) : round(62 * POINT), 140:1100:4] = 150
    level = [Rule(H, y, 40, 420, 0.8) for y in (50.0, 64.0)]
    assert find_separators(level, (), ink_of(grey_of(page))) == ()


def test_a_letter_where_rules_meet_does_not_join_them() -> None:
    """A section's name runs over the column's rule, which ends above and goes on below."""
    page = blank()
    for y in (40, 100, 114, 180):
        line(page, 40, y, 420, y)
    line(page, 200, 40, 200, 100)
    line(page, 200, 114, 200, 180)
    page = write(page, 197.5, 102.5, "PELAYANAN", 9)
    rules = [*(Rule(H, y, 40, 420, 0.8) for y in (40.0, 100.0, 114.0, 180.0)), Rule(V, 200.0, 40, 180, 0.8)]
    pieces = [rule for rule in drawn_segments(rules, ink_of(soft(page))) if rule.orientation is V]
    assert [(round(rule.start), round(rule.end)) for rule in pieces] == [(40, 100), (114, 180)]


def test_a_letter_that_fills_a_low_row_does_not_join_rules() -> None:
    """A word processor's row is hardly higher than its letters."""
    page = blank()
    for y in (40, 100, 110.9, 180):
        line(page, 40, y, 420, y)
    line(page, 200, 40, 200, 100)
    line(page, 200, 110.9, 200, 180)
    page[round(102.0 * POINT) : round(109.2 * POINT), round(200 * POINT) - 1 : round(200 * POINT) + 2] = 30
    rules = [*(Rule(H, y, 40, 420, 0.8) for y in (40.0, 100.0, 110.9, 180.0)), Rule(V, 200.0, 40, 180, 0.8)]
    pieces = [rule for rule in drawn_segments(rules, ink_of(soft(page))) if rule.orientation is V]
    assert [(round(rule.start), round(rule.end)) for rule in pieces] == [(40, 100), (111, 180)]


def test_the_first_letters_of_lines_below_each_other_are_no_upright() -> None:
    page = blank(height=1000)
    for y in (40, 131, 222, 313):
        line(page, 40, y, 420, y)
    for x in (40, 200, 420):
        line(page, x, 40, x, 313)
    words = ("pelibatan", "pembahasan", "kelompok", "berkala", "lingkup", "pihak", "hilir", "peta")
    for row in range(3):
        for number, word in enumerate(words):
            page = write(page, 206, 41 + 91 * row + 11 * number, word, 10.5)
    inner = [rule for rule in found_rules(soft(page)) if rule.orientation is V and 202 < rule.position < 418]
    assert inner == []


def test_a_heading_over_its_columns_is_not_parted_by_its_letters() -> None:
    """Below the low row of the heading stand the month columns, and a stem is just over each of them."""
    page = blank()
    for y in (40, 52, 66, 140):
        line(page, 40, y, 420, y)
    for x in (40, 420):
        line(page, x, 40, x, 140)
    columns = [184 + 20 * month for month in range(1, 12)]
    for x in (184, *columns):
        line(page, x, 52, x, 140)
        page[round(42.4 * POINT) : round(50 * POINT), round(x * POINT) - 1 : round(x * POINT) + 2] = 30
    found = [rule for rule in found_rules(soft(page)) if rule.orientation is V]
    assert all(rule.start > 50 for rule in found if 180 < rule.position < 415)
    assert len([rule for rule in found if 180 < rule.position < 415]) == 12


def test_a_border_beside_a_broad_letter_goes_on() -> None:
    """Letters so broad that they leave no light ground beside the month columns' borders."""
    page = blank()
    for y in (40, 60, 73, 140):
        line(page, 40, y, 424, y)
    for x in (40, 184, 424):
        line(page, x, 40, x, 140)
    for month in range(1, 12):
        x = 184 + 20 * month
        line(page, x, 60, x, 140)
        page[round(62 * POINT) : round(71 * POINT), round((x - 4) * POINT) : round((x - 0.6) * POINT)] = 20
    found = [rule for rule in found_rules(soft(page)) if rule.orientation is V]
    assert [round(rule.start) for rule in found if 190 < rule.position < 420] == [60] * 11


def test_a_rule_with_gaps_of_noise_stays_whole() -> None:
    page = blank()
    for y in (40, 60, 80):
        line(page, 40, y, 420, y)
    line(page, 200, 40, 200, 80)
    page[round(48 * POINT) : round(50 * POINT), 500:600] = 255
    rules = [*(Rule(H, y, 40, 420, 0.8) for y in (40.0, 60.0, 80.0)), Rule(V, 200.0, 40, 80, 0.8)]
    kept = [rule for rule in drawn_segments(rules, ink_of(soft(page))) if rule.orientation is V]
    assert [(rule.start, rule.end) for rule in kept] == [(40, 80)]


@pytest.mark.parametrize("thick", [3.5, 5.0, 7.0])
def test_the_edges_of_a_bar_are_no_rules_and_those_of_a_shaded_row_are(thick: float) -> None:
    page = blank()
    page[round(60 * POINT) : round((60 + thick) * POINT), 700:1000] = 90
    for y in (100, 122):
        line(page, 240, y, 360, y)
    page[round(100.6 * POINT) : round(121.4 * POINT), 700:1000] = 150
    bar = [Rule(H, y, 252, 360, 0.9) for y in (60.0, 60 + thick)]
    row = [Rule(H, y, 252, 360, 0.9) for y in (100.0, 122.0)]
    widest = Rule(H, 20.0, 40, 420, 0.8)
    assert without_bars([widest, *bar, *row], soft(page), POINT) == [widest, *row]


def test_both_halves_of_a_double_rule_are_seen() -> None:
    page = blank()
    for y in (40, 42.3, 100, 102.3):
        line(page, 40, y, 420, y)
    for x in (40, 42.3, 200, 418, 420.3):
        line(page, x, 40, x, 102.3)
    found = found_rules(soft(page))
    level = sorted(rule.position for rule in found if rule.orientation is H and rule.length > 300)
    assert min(level) == pytest.approx(40, abs=1.6)
    assert max(level) == pytest.approx(102.3, abs=1.6)


def test_a_line_of_serifs_is_no_rule() -> None:
    """Capitals that fill a cell from side to side stand on a nearly closed line of feet."""
    page = blank()
    for y in (40, 60, 140):
        line(page, 40, y, 300, y)
    for x in (40, 160, 300):
        line(page, x, 40, x, 140)
    for foot in np.arange(40.5, 159.5, 5.0):
        line(page, foot, 54, foot + 3.7, 54)
        line(page, foot + 0.9, 48, foot + 0.9, 54)
        line(page, foot + 2.8, 48, foot + 2.8, 54)
    found = [rule for rule in found_rules(soft(page)) if rule.orientation is H]
    assert sorted(round(rule.position) for rule in found) == [40, 60, 140]
