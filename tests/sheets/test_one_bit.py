import numpy as np

from kpu_extract.sheets.picture import without_screen

SCALE = 200 / 72


def test_the_dots_of_a_shade_are_ground_and_the_dot_of_an_i_is_not() -> None:
    drawn = np.zeros((60, 120), np.float32)
    drawn[4:56:4, 4:60:4] = 1.0
    drawn[20:23, 90:93] = 0.9
    drawn[26:44, 90:93] = 0.9
    clean = without_screen(drawn, SCALE)
    assert not clean[:, :60].any()
    assert np.array_equal(clean[:, 80:], drawn[:, 80:])


def test_strokes_one_pixel_thin_stay() -> None:
    drawn = np.zeros((40, 40), np.float32)
    drawn[5:30, 20] = 0.8
    assert np.array_equal(without_screen(drawn, SCALE), drawn)
