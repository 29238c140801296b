"""The edges of bars are no rules, those of shaded rows are."""

from __future__ import annotations

import pytest
from rule_pictures import POINT, H, blank, line, soft

from kpu_extract.model.page import Rule
from kpu_extract.page.rules.bars import without_bars


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
