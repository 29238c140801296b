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


@pytest.mark.parametrize("thick", [3.5, 6.0])
def test_a_frame_and_a_heading_s_rule_may_be_six_points_thick(thick: float) -> None:
    """Near miss: a bar as thick over the months of a row is no rule."""
    frame = [
        replace(stroke(*ends), width=thick)
        for ends in ((0, 0, 200, 0), (0, 30, 200, 30), (0, 100, 200, 100), (0, 0, 0, 100), (200, 0, 200, 100))
    ]
    uprights = [stroke(x, 0, x, 100) for x in (100, 120, 140, 160, 180)]
    bar = replace(stroke(120, 60, 180, 60), width=thick)
    rules = vector_rules([*frame, *uprights, bar], [])
    level = [round(rule.position) for rule in rules if rule.orientation is Orientation.HORIZONTAL]
    assert level == [0, 30, 100]


def test_strips_of_a_shade_are_no_rules() -> None:
    frame = [stroke(0, 0, 200, 0), stroke(0, 100, 200, 100), stroke(0, 0, 0, 100), stroke(200, 0, 200, 100)]
    strips = [Fill(Box(0, 40 + 2 * n, 200, 42 + 2 * n), (200, 220, 240)) for n in range(8)]
    assert len(vector_rules(frame, strips)) == 4
