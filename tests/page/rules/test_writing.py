"""Letters in a row, side by side or below each other, are no rules."""

from __future__ import annotations

import numpy as np
from rule_pictures import H, V, blank, found_rules, ink_of, line, soft, write

from kpu_extract.model.page import Rule
from kpu_extract.page.rules.writing import is_writing


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


def test_a_rule_that_text_stands_on_is_not_writing_and_the_feet_of_letters_are() -> None:
    page = blank()
    line(page, 40, 60, 300, 60)
    page = write(page, 40, 50, "mendokumentasikan dan mensosialisasikan", 10)
    foot = 100.0
    for x in np.arange(40.5, 298.0, 5.0):
        line(page, x, foot, x + 3.7, foot)
        for stem in (x + 0.9, x + 2.8):
            line(page, stem, foot - 6, stem, foot)
    ink = ink_of(soft(page))
    assert not is_writing(ink, Rule(H, 60.2, 40, 300, 0.8))
    assert is_writing(ink, Rule(H, foot + 0.2, 40.5, 298, 0.8))
