import cv2
import numpy as np
import pytest

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.units import POINTS_PER_INCH

SCALE = 200 / POINTS_PER_INCH


def test_the_dots_of_a_shade_are_ground_and_the_dot_of_an_i_is_not() -> None:
    drawn = np.zeros((60, 120), np.float32)
    drawn[4:56:4, 4:60:4] = 1.0
    drawn[20:23, 90:93] = 0.9
    drawn[26:44, 90:93] = 0.9
    clean = InkMap(drawn, SCALE).without_dither().darkness
    assert not clean[:, :60].any()
    assert np.array_equal(clean[:, 80:], drawn[:, 80:])


def test_strokes_one_pixel_thin_stay() -> None:
    drawn = np.zeros((40, 40), np.float32)
    drawn[5:30, 20] = 0.8
    assert np.array_equal(InkMap(drawn, SCALE).without_dither().darkness, drawn)


@pytest.mark.parametrize(("dots", "left"), [(((0, 0), (2, 2)), 0.0), (((0, 0), (0, 2), (2, 2)), 0.06)])
def test_the_dots_of_a_shade_are_ground_in_a_turned_picture_too(
    dots: tuple[tuple[int, int], ...], left: float
) -> None:
    """Turning blurs the dots into each other: what lies between them is grey."""
    cell = np.zeros((4, 4), np.float32)
    for row, column in dots:
        cell[row, column] = 1.0
    drawn = np.zeros((200, 300), np.float32)
    drawn[20:180, 30:270] = np.tile(cell, (40, 60))
    drawn[100, 30:270] = 1.0
    turn = cv2.getRotationMatrix2D((150, 100), 1.7, 1.0)
    turned = np.clip(cv2.warpAffine(drawn, turn, (300, 200), flags=cv2.INTER_CUBIC), 0, 1).astype(np.float32)
    clean = InkMap(turned, SCALE).without_dither().darkness
    far = np.abs(np.arange(200) - 100) > 12
    assert (clean[far] > 0).sum() <= left * (turned[far] > 0).sum()
    assert (clean[~far][:, 60:240].max(axis=0) > 0.4).mean() > 0.95
