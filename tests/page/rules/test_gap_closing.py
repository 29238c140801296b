"""Upright rules that letters touch, and what only looks like one."""

from __future__ import annotations

import numpy as np
import pytest

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.gap_closing import with_gaps_closed

SCALE = 150 / POINTS_PER_INCH
V = Orientation.VERTICAL


def pieces(*spans: tuple[float, float], x: float = 50.0) -> list[Rule]:
    return [Rule(V, x, start, end, 0.8) for start, end in spans]


@pytest.fixture
def darkness() -> np.ndarray:
    """A faint rule at 50 points, from 10 to 150, and nothing of it from 200 on."""
    drawn = np.zeros((600, 300), np.float32)
    column = round(50 * SCALE)
    drawn[round(10 * SCALE) : round(150 * SCALE), column : column + 2] = 0.15
    return drawn


def test_pieces_of_a_rule_that_letters_touch_are_joined(darkness: np.ndarray) -> None:
    column = round(50 * SCALE)
    darkness[round(60 * SCALE) : round(100 * SCALE), column - 20 : column] = 0.9
    found = with_gaps_closed(pieces((10, 60), (100, 150)), InkMap(darkness, SCALE))
    assert [(rule.start, rule.end) for rule in found] == [(10, 150)]


def test_letters_in_a_merged_cell_join_nothing(darkness: np.ndarray) -> None:
    column = round(50 * SCALE)
    for line in (205, 217, 229):
        darkness[round(line * SCALE) : round((line + 8) * SCALE), column - 1 : column + 2] = 0.9
    found = with_gaps_closed(pieces((10, 150), (240, 280)), InkMap(darkness, SCALE))
    assert [(rule.start, rule.end) for rule in found] == [(10, 150), (240, 280)]


def test_rules_beside_each_other_stay_two(darkness: np.ndarray) -> None:
    found = with_gaps_closed([*pieces((10, 60)), *pieces((100, 150), x=53.0)], InkMap(darkness, SCALE))
    assert len(found) == 2
