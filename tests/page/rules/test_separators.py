"""The sides of cells one line high, and what only looks like one."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from rule_pictures import POINT, H, V, blank, found_rules, grey_of, ink_of, line, soft, write

from kpu_extract.model.page import Rule
from kpu_extract.page.rules.separators import find_separators


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
