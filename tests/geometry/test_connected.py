"""The pieces of a mask are those that OpenCV finds, measured as it measures them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.connected import connected_pieces


@given(
    st.integers(0, 2**32 - 1),
    st.tuples(st.integers(1, 24) | st.integers(64, 90), st.integers(1, 24) | st.integers(64, 90)),
    st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0]),
    st.sampled_from([4, 8]),
)
def test_pieces_are_those_of_opencv(
    seed: int, shape: tuple[int, int], share: float, connectivity: int
) -> None:
    mask = np.where(np.random.default_rng(seed).random(shape) < share, 255, 0).astype(np.uint8)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=connectivity)
    found = connected_pieces(mask, connectivity)
    assert found.total == count
    assert np.array_equal(found.labels, labels)
    assert np.array_equal(found.stats[1:], np.asarray(stats)[1:])
    assert found.centres[1:] == pytest.approx(np.asarray(centres)[1:])


@pytest.mark.parametrize("height", [3, 1000], ids=["a small picture", "a large one"])
def test_what_touches_at_a_corner_is_one_piece_and_what_ends_at_a_side_is_not_that_of_the_next_row(
    height: int,
) -> None:
    corner = np.zeros((height, 5), np.uint8)
    corner[0, 0] = corner[1, 1] = 1
    assert (connected_pieces(corner).total, connected_pieces(corner, 4).total) == (2, 3)
    sides = np.zeros((height, 5), np.uint8)
    sides[0, 3:] = sides[1, :2] = 1
    assert sorted(connected_pieces(sides).stats[1:].tolist()) == [[0, 1, 2, 1, 2], [3, 0, 2, 1, 2]]
