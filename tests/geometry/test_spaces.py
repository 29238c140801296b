import math

from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.geometry.projective import Projective

numbers = st.floats(-500, 500, allow_nan=False)
lengths = st.floats(0.5, 400, allow_nan=False)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x, y = draw(numbers), draw(numbers)
    return Box(x, y, x + draw(lengths), y + draw(lengths))


@st.composite
def maps(draw: st.DrawFn) -> Projective:
    """Turns, scalings and a mild keystone: what a scanner or a phone does."""
    turn, scale = draw(st.floats(-math.pi, math.pi)), draw(st.floats(0.2, 5))
    c, s = scale * math.cos(turn), scale * math.sin(turn)
    g, h = draw(st.floats(-1e-4, 1e-4)), draw(st.floats(-1e-4, 1e-4))
    return Projective((c, -s, draw(numbers), s, c, draw(numbers), g, h, 1.0))


@given(boxes(), boxes())
def test_intersection_lies_in_both(first: Box, second: Box) -> None:
    common = first.intersection(second)
    if common is None:
        assert first.iou(second) == 0.0
        return
    for box in (first, second):
        assert box.x0 <= common.x0 <= common.x1 <= box.x1
        assert box.y0 <= common.y0 <= common.y1 <= box.y1


@given(st.lists(boxes(), min_size=1, max_size=6))
def test_union_holds_every_box(some: list[Box]) -> None:
    around = union_of(some)
    assert all(box.share_inside(around) > 0.999 for box in some)


@given(maps(), numbers, numbers)
def test_a_map_and_its_inverse_bring_a_point_back(moved: Projective, x: float, y: float) -> None:
    back = moved.inverse().point(*moved.point(x, y))
    assert math.dist(back, (x, y)) < 1e-5 * max(1.0, abs(x), abs(y))


@given(maps(), maps(), numbers, numbers)
def test_after_applies_the_first_map_first(second: Projective, first: Projective, x: float, y: float) -> None:
    step = second.point(*first.point(x, y))
    whole = second.after(first).point(x, y)
    assert math.dist(step, whole) < 1e-5 * max(1.0, *map(abs, step))


def test_union_of_no_boxes_is_an_error() -> None:
    try:
        union_of([])
    except ValueError as error:
        assert "no boxes" in str(error)
    else:
        raise AssertionError("no error")


@given(st.sampled_from([0, 90, 180, 270]), lengths, lengths)
def test_a_turned_picture_begins_at_the_origin_and_turns_back(
    clockwise: int, width: float, height: float
) -> None:
    turn = Projective.quarter_turn(clockwise, width, height)
    turned = turn.box(Box(0.0, 0.0, width, height))
    upright = (width, height) if clockwise in (0, 180) else (height, width)
    assert (turned.x0, turned.y0) == (0.0, 0.0)
    assert (turned.x1, turned.y1) == upright
    back = Projective.quarter_turn(-clockwise % 360, turned.x1, turned.y1)
    assert back.box(turned) == Box(0.0, 0.0, width, height)


def test_a_turn_to_the_right_carries_the_top_left_corner_to_the_top_right() -> None:
    assert Projective.quarter_turn(90, 30.0, 20.0).point(0.0, 0.0) == (20.0, 0.0)
    assert Projective.quarter_turn(270, 30.0, 20.0).point(0.0, 0.0) == (0.0, 30.0)
