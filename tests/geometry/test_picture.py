"""Values of pictures, counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.picture import level_percentile, mask_of


@given(st.lists(st.integers(0, 255), min_size=1, max_size=60), st.floats(0, 100))
def test_a_percentile_by_counting_is_that_by_sorting(values: list[int], percentile: float) -> None:
    picture = np.array([values], np.uint8)
    assert level_percentile(picture, percentile) == pytest.approx(np.percentile(picture, percentile))


def test_a_mask_is_255_where_true() -> None:
    mask = mask_of(np.array([[True, False], [False, True]]))
    assert mask.dtype == np.uint8
    assert mask.tolist() == [[255, 0], [0, 255]]
