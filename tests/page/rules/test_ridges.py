"""Ridges: what is one rule and what is two."""

from __future__ import annotations

import numpy as np
import pytest
from rule_pictures import POINT, H, V, blank, found_rules, grey_of, ink_of, line, soft

from kpu_extract.geometry.picture import STRIP_ROWS
from kpu_extract.page.rules.ridges import ridge_rules


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


def test_a_grey_rule_on_a_shaded_cell_is_a_ridge_and_the_cells_edge_is_none() -> None:
    page = blank()
    page[round(40 * POINT) : round(80 * POINT), round(40 * POINT) : round(300 * POINT)] = 190
    page[round(60 * POINT), round(40 * POINT) : round(300 * POINT)] = 120
    found = ridge_rules(ink_of(soft(page)), H)
    assert [round(rule.position) for rule in found] == [60]
    assert ridge_rules(ink_of(soft(page)), V) == []


def test_a_line_shorter_than_any_rule_is_no_ridge() -> None:
    page = blank()
    line(page, 40, 40, 48, 40)
    line(page, 40, 80, 70, 80)
    found = ridge_rules(ink_of(soft(page)), H)
    assert [round(rule.position) for rule in found] == [80]
    assert found[0].start == pytest.approx(40, abs=1.5)
    assert found[0].end == pytest.approx(70, abs=1.5)


@pytest.mark.parametrize("row", [STRIP_ROWS - 2, STRIP_ROWS - 1, STRIP_ROWS, STRIP_ROWS + 1])
def test_a_rule_where_two_strips_of_the_page_meet_is_seen_as_elsewhere(row: int) -> None:
    page = blank()
    page[row : row + 3, 100:1200] = 60
    page[row + 150 : row + 153, 100:1200] = 60
    grey = grey_of(page)
    for ink, orientation in ((ink_of(grey), H), (ink_of(np.ascontiguousarray(grey.T)), V)):
        at_the_seam, elsewhere = ridge_rules(ink, orientation)
        assert elsewhere.position - at_the_seam.position == pytest.approx(150 / POINT)
        assert (at_the_seam.start, at_the_seam.end) == (elsewhere.start, elsewhere.end)
        assert at_the_seam.thickness == elsewhere.thickness
