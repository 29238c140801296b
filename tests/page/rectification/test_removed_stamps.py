"""Where a stamp stood: the pixels that its removal changed."""

from __future__ import annotations

import numpy as np

from kpu_extract.geometry.picture import LIGHTEST, Grey
from kpu_extract.page.rectification.removed_stamps import changed_pixels, had_stamp


def _paper(*shape: int) -> Grey:
    return np.full(shape, LIGHTEST, np.uint8)


def test_only_pixels_that_changed_by_more_than_the_levels_count() -> None:
    clean, stamped = _paper(2, 2), _paper(2, 2)
    stamped[0, 0], stamped[0, 1] = LIGHTEST - 31, LIGHTEST - 30
    assert changed_pixels(clean, stamped, 30).tolist() == [[True, False], [False, False]]


def test_of_a_picture_in_colour_the_channel_that_differs_most_counts() -> None:
    clean, stamped = _paper(1, 2, 3), _paper(1, 2, 3)
    stamped[0, 0, 2] = 0
    assert changed_pixels(clean, stamped, 12).tolist() == [[True, False]]


def test_a_place_had_a_stamp_where_enough_of_it_changed() -> None:
    changed = np.array([[True, False, False, False]])
    assert had_stamp(changed, 0.25)
    assert not had_stamp(changed, 0.26)


def test_a_place_without_pixels_had_none() -> None:
    nothing = _paper(0, 4)
    assert not had_stamp(changed_pixels(nothing, nothing, 30), 0.0)
