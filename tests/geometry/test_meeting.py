from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.meeting import common_sides, groups_apart, meeting_pairs, share_ground

MANY = 10_000
SIDES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(-2, 30), st.integers(-2, 30)), max_size=30
)


def boxes_of(drawn: list[tuple[int, int, int, int]]) -> np.ndarray:
    """Some with their sides exchanged, as damaged files have them."""
    return np.array([(x, y, x + wide, y + high) for x, y, wide, high in drawn], float).reshape(-1, 4)


@given(SIDES, st.sampled_from([0.0, 0.8, 3.0]))
def test_the_same_pairs_meet_as_where_each_is_compared_with_each(
    drawn: list[tuple[int, int, int, int]], apart: float
) -> None:
    boxes = boxes_of(drawn)
    wide, high = common_sides(boxes, boxes)
    each = np.argwhere(np.triu((wide > -apart) & (high > -apart), 1))
    found = meeting_pairs(boxes, apart, MANY)
    assert found is not None
    assert sorted(found.tolist()) == each.tolist()


def test_boxes_side_by_side_are_not_compared_and_boxes_in_one_place_are_too_many() -> None:
    beside = np.array([(10.0 * at, 0.0, 10.0 * at + 9, 9.0) for at in range(100)])
    none_meet = meeting_pairs(beside, 0.0, most_compared=0)
    assert none_meet is not None
    assert none_meet.tolist() == []
    in_one_place = np.array([(0.0, 0.0, 9.0, 9.0)] * 100)
    assert meeting_pairs(in_one_place, 0.0, most_compared=4_949) is None
    found = meeting_pairs(in_one_place, 0.0, most_compared=4_950)
    assert found is not None
    assert len(found) == 4_950


def test_of_very_many_pairs_each_is_found_once() -> None:
    in_one_place = np.array([(0.0, 0.0, 9.0, 9.0)] * 600 + [(20.0, 20.0, 29.0, 29.0)])
    found = meeting_pairs(in_one_place, 0.0, most_compared=200_000)
    assert found is not None
    assert len(found) == len({tuple(pair) for pair in found.tolist()}) == 600 * 599 // 2
    assert found.max() == 599


def test_boxes_that_meet_are_in_different_groups_and_all_others_in_the_first() -> None:
    boxes = np.array([(0.0, 0.0, 9.0, 9.0), (5.0, 5.0, 14.0, 14.0), (30.0, 0.0, 39.0, 9.0)])
    assert groups_apart(boxes, 0.0, most_groups=2, most_compared=MANY) == [[0, 2], [1]]
    assert groups_apart(boxes, 0.0, most_groups=1, most_compared=MANY) == []


def test_boxes_share_ground_where_a_good_part_of_the_smaller_is_in_both() -> None:
    one, beside = np.array([(0.0, 0.0, 10.0, 10.0)]), np.array([(9.5, 0.0, 19.5, 10.0)])
    small = np.array([(8.0, 8.0, 10.0, 10.0)])
    assert share_ground(one, small, 0.1, MANY)
    assert not share_ground(one, beside, 0.1, MANY)
    assert share_ground(one, beside, 0.1, most_compared=0)
