"""The ink map answers in points what a picture shows in pixels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.ink import InkMap, ink_mask

SCALE = 2.0


def ink_map() -> InkMap:
    """100 by 50 points, with a level line at y = 20 from x = 10 to 60 that lacks the piece from 30 to 40."""
    darkness = np.zeros((100, 200), np.float32)
    darkness[40, 20:120] = 0.6
    darkness[40, 60:80] = 0.0
    return InkMap(darkness, SCALE)


def test_a_profile_lacks_what_the_line_lacks() -> None:
    profile = ink_map().profile(at=20, start=10, end=60, aside=0.5)
    assert profile.shape == (100,)
    assert (profile > 0.1).mean() == pytest.approx(0.8)


def test_a_line_is_seen_as_far_aside_as_one_looks_and_no_farther() -> None:
    ink = ink_map()
    assert (ink.profile(at=21, start=10, end=30, aside=1.0) > 0.1).all()
    assert not (ink.profile(at=22, start=10, end=30, aside=1.0) > 0.1).any()


def test_what_lies_outside_the_picture_is_not_drawn() -> None:
    ink = ink_map()
    assert ink.profile(at=-5, start=10, end=60, aside=1.0).max(initial=0.0) == 0.0
    assert ink.profile(at=20, start=150, end=160, aside=1.0).size == 0
    assert ink.drawn_share(at=20, start=150, end=160, aside=1.0, least=0.1) == 0.0


def test_the_transposed_map_says_of_upright_lines_what_the_map_says_of_level_ones() -> None:
    ink = ink_map()
    upright = InkMap(ink.darkness.T.copy(), SCALE)
    assert np.array_equal(upright.transposed.profile(20, 10, 60, 0.5), ink.profile(20, 10, 60, 0.5))


def test_the_drawn_share_is_that_of_the_line() -> None:
    ink = ink_map()
    assert ink.drawn_share(at=20, start=10, end=60, aside=0.5, least=0.1) == pytest.approx(0.8)
    assert ink.drawn_share(at=20, start=10, end=30, aside=0.5, least=0.1) == 1.0
    assert ink.drawn_share(at=20, start=10, end=30, aside=0.5, least=0.7) == 0.0


def test_the_mask_of_a_box_is_that_part_of_the_whole_mask() -> None:
    ink, box = ink_map(), Box(5, 15, 35, 25)
    assert ink.mask(0.1, box).any()
    assert np.array_equal(ink.mask(0.1, box), ink.mask(0.1)[ink.window(box)])


sides = st.floats(-50, 250, allow_nan=False)


@given(sides, sides, sides, sides)
def test_a_window_lies_in_the_picture_wherever_the_box_is(x: float, y: float, u: float, v: float) -> None:
    rows, columns = ink_map().window(Box(min(x, u), min(y, v), max(x, u), max(y, v)))
    assert 0 <= rows.start <= rows.stop
    assert 0 <= columns.start <= columns.stop
    assert ink_map().darkness[rows, columns].shape[0] == max(0, min(rows.stop, 100) - rows.start)


def test_ink_is_measured_against_shading_as_against_paper() -> None:
    """A black line has the same darkness on paper and in a shaded cell; the cell itself has none inside."""
    grey = np.full((300, 600), 250, np.uint8)
    grey[:, 300:] = 170
    grey[150:152] = 10
    darkness = InkMap.of(grey, dpi=150).darkness
    assert darkness[150, 100] == pytest.approx(0.96, abs=0.02)
    assert darkness[150, 500] == pytest.approx(0.94, abs=0.02)
    assert darkness[100, 500] < 0.02


@given(st.integers(0, 2**32 - 1), st.sampled_from([0.1, 0.35, 0.8]))
def test_a_mask_without_a_map_is_that_of_the_map(seed: int, least: float) -> None:
    chance = np.random.default_rng(seed)
    grey = np.full((60, 90), chance.integers(0, 256), np.uint8)
    grey[20:40, 30:70] = chance.integers(0, 256)
    grey[chance.integers(0, 60, 200), chance.integers(0, 90, 200)] = chance.integers(0, 256, 200)
    assert np.array_equal(ink_mask(grey, 150, least), InkMap.of(grey, 150).mask(least))


def test_of_a_dithered_picture_the_dots_are_ground_and_the_line_is_not() -> None:
    grey = np.full((200, 400), 255, np.uint8)
    grey[20:120:4, 20:380:4] = 0
    grey[150, 20:380] = 0
    plain, clean = (InkMap.of(grey, dpi=200, dithered=dithered) for dithered in (False, True))
    assert plain.mask(0.1)[20:120].any()
    assert not clean.mask(0.1)[20:120].any()
    assert clean.mask(0.1)[150, 20:380].all()
