"""Values of pictures, counted."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.picture import level_percentile, mask_of, strips, usual_colour, window_sums


@given(st.lists(st.integers(0, 255), min_size=1, max_size=60), st.floats(0, 100))
def test_a_percentile_by_counting_is_that_by_sorting(values: list[int], percentile: float) -> None:
    picture = np.array([values], np.uint8)
    assert level_percentile(picture, percentile) == pytest.approx(np.percentile(picture, percentile))


def test_a_mask_is_255_where_true() -> None:
    mask = mask_of(np.array([[True, False], [False, True]]))
    assert mask.dtype == np.uint8
    assert mask.tolist() == [[255, 0], [0, 255]]


@given(
    st.lists(st.tuples(*[st.sampled_from([0, 7, 200, 255])] * 3), min_size=1, max_size=24), st.integers(0, 40)
)
def test_the_usual_colour_is_the_median_of_each_channel_however_many_pixels_are_like_the_first(
    others: list[tuple[int, int, int]], like_first: int
) -> None:
    picture = np.array([[others[0]] * like_first + others], np.uint8)
    median = np.median(picture.reshape(-1, 3), axis=0).astype(np.uint8)
    assert usual_colour(picture).tolist() == median.tolist()


SIDES = st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 12), st.integers(0, 12))


@given(st.lists(SIDES, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_a_window_s_sum_is_that_of_its_pixels_and_nought_where_it_is_empty(
    windows: list[tuple[int, int, int, int]], chance: Random
) -> None:
    picture = np.array([[chance.randint(0, 255) for _ in range(9)] for _ in range(6)], np.uint8)
    sums = [int(picture[top:bottom, left:right].sum()) for top, bottom, left, right in windows]
    assert window_sums(picture, np.array(windows)).tolist() == sums


@given(st.integers(0, 1000))
def test_strips_take_in_each_row_once_from_the_top(rows: int) -> None:
    taken = [row for strip in strips(rows) for row in range(strip.start, strip.stop)]
    assert taken == list(range(rows))
