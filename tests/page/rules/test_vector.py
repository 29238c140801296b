from dataclasses import replace

import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Orientation
from kpu_extract.page.ingest.source import Fill, Stroke
from kpu_extract.page.rules.vector import vector_rules

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def stroke(x0: float, y0: float, x1: float, y1: float) -> Stroke:
    return Stroke(x0, y0, x1, y1, 0.5, BLACK)


def test_thin_boxes_and_strokes_make_one_frame() -> None:
    """Word processors draw some borders as strokes and some as boxes a fraction of a point high."""
    strokes = [stroke(0, 0, 200, 0), stroke(0, 0, 0, 100), stroke(200, 0, 200, 100)]
    rules = vector_rules(strokes, [Fill(Box(0, 99.8, 200, 100.2), BLACK)])
    assert sorted((rule.orientation.value, round(rule.position)) for rule in rules) == [
        ("horizontal", 0),
        ("horizontal", 100),
        ("vertical", 0),
        ("vertical", 200),
    ]


def test_white_lines_and_areas_are_no_rules() -> None:
    fills = [Fill(Box(0, 0, 200, 0.5), WHITE), Fill(Box(0, 0, 200, 60), BLACK)]
    assert vector_rules([], fills) == ()


def test_slanting_strokes_are_no_rules() -> None:
    frame = [stroke(0, 0, 200, 0), stroke(0, 100, 200, 100), stroke(0, 0, 0, 100), stroke(200, 0, 200, 100)]
    rules = vector_rules([*frame, stroke(0, 0, 200, 100)], [])
    assert len(rules) == 4
    assert {rule.orientation for rule in rules} == {Orientation.HORIZONTAL, Orientation.VERTICAL}


def framed(thick: float) -> list[Stroke]:
    """A table whose frame and whose heading's rule are ``thick``, with five thin rules upright."""
    frame = [
        replace(stroke(*ends), width=thick)
        for ends in ((0, 0, 200, 0), (0, 30, 200, 30), (0, 100, 200, 100), (0, 0, 0, 100), (200, 0, 200, 100))
    ]
    return [*frame, *(stroke(x, 0, x, 100) for x in (100, 120, 140, 160, 180))]


def levels_of(strokes: list[Stroke]) -> list[int]:
    rules = vector_rules(strokes, [])
    return [round(rule.position) for rule in rules if rule.orientation is Orientation.HORIZONTAL]


@pytest.mark.parametrize("thick", [3.5, 6.0])
def test_a_frame_and_a_heading_s_rule_may_be_six_points_thick(thick: float) -> None:
    assert levels_of(framed(thick)) == [0, 30, 100]


@pytest.mark.parametrize("thick", [3.5, 6.0])
def test_near_miss_a_bar_as_thick_over_the_months_of_a_row_is_no_rule(thick: float) -> None:
    bar = replace(stroke(120, 60, 180, 60), width=thick)
    assert levels_of([*framed(thick), bar]) == [0, 30, 100]


def test_strips_of_a_shade_are_no_rules() -> None:
    frame = [stroke(0, 0, 200, 0), stroke(0, 100, 200, 100), stroke(0, 0, 0, 100), stroke(200, 0, 200, 100)]
    strips = [Fill(Box(0, 40 + 2 * n, 200, 42 + 2 * n), (200, 220, 240)) for n in range(8)]
    assert len(vector_rules(frame, strips)) == 4


def month_table(thick: float) -> list[Stroke]:
    """A table with one wide column and four narrow ones, its rules ``thick``."""
    level = [(0, 0, 200, 0), (0, 30, 200, 30), (0, 60, 200, 60), (0, 100, 200, 100)]
    upright = [(x, 0, x, 100) for x in (0, 120, 140, 160, 180, 200)]
    return [replace(stroke(*ends), width=thick) for ends in (*level, *upright)]


def level_positions(strokes: list[Stroke]) -> list[int]:
    rules = vector_rules(strokes, [])
    return sorted({round(rule.position) for rule in rules if rule.orientation is Orientation.HORIZONTAL})


@pytest.mark.parametrize("thick", [1.2, 2.5])
def test_a_line_over_some_months_that_is_thicker_than_the_rules_is_a_bar(thick: float) -> None:
    bar = replace(stroke(120, 80, 160, 80), width=thick)
    assert level_positions([*month_table(0.5), bar]) == [0, 30, 60, 100]


def test_near_miss_a_rule_as_thin_as_the_others_divides_the_months() -> None:
    rule = stroke(120, 80, 200, 80)
    assert level_positions([*month_table(0.5), rule]) == [0, 30, 60, 80, 100]


def test_near_miss_a_thick_rule_drawn_cell_by_cell_is_one_rule() -> None:
    """As word processors draw borders: a piece for each cell."""
    pieces = [
        replace(stroke(start, 80, end, 80), width=2.25)
        for start, end in ((0, 120), (120, 140), (140, 160), (160, 180), (180, 200))
    ]
    assert level_positions([*month_table(0.5), *pieces]) == [0, 30, 60, 80, 100]
