"""Grids of hairlines come out level: the pieces that are left of them at low resolution lie along the pixels."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from pictures import turned

from kpu_extract.page.rectification.rectify import rectify

DPI = 200.0
XS = (100, *range(300, 1500, 75), 1600)
YS = (90, *range(150, 1000, 60), 1060)
FINER = 5
"""Times the resolution at which a line thinner than a pixel is drawn."""


def hairline_grid(thick: float, degrees: float) -> NDArray[np.uint8]:
    """(height, width, 3) grid whose lines are ``thick`` pixels, turned clockwise, at 200 dpi."""
    page = np.full((1200 * FINER, 1720 * FINER, 3), 255, np.uint8)
    wide = max(1, round(thick * FINER))
    for x in XS:
        cv2.line(page, (x * FINER, YS[0] * FINER), (x * FINER, YS[-1] * FINER), (40, 40, 40), wide)
    for y in YS:
        cv2.line(page, (XS[0] * FINER, y * FINER), (XS[-1] * FINER, y * FINER), (40, 40, 40), wide)
    fine = turned(page, degrees)
    return cv2.resize(fine, None, fx=1 / FINER, fy=1 / FINER, interpolation=cv2.INTER_AREA).astype(np.uint8)


def lean(pixels: NDArray[np.uint8]) -> float:
    """By how many pixels one end of the grid's upper line lies below the other, once the page is level."""
    rectified = rectify(1, pixels, DPI, lambda _: 1.0)
    dark = rectified.pixels[:, :, 1] < 235
    tops = [float(np.argmax(dark[:, x])) for x in (XS[0] + 40, XS[-1] - 40)]
    return tops[1] - tops[0]


@pytest.mark.parametrize(
    "degrees",
    [
        pytest.param(-0.9, marks=pytest.mark.slow),
        pytest.param(-0.46, marks=pytest.mark.slow),
        pytest.param(0.6, marks=pytest.mark.slow),
    ],
)
def test_a_grid_of_hairlines_comes_out_level(degrees: float) -> None:
    """A spreadsheet's grid was bent by 0.6 degrees, and 19 of 26 rows were lost."""
    assert abs(lean(hairline_grid(0.6, degrees))) <= 1.5


@pytest.mark.slow
def test_near_miss_a_grid_of_whole_rules_comes_out_level_too() -> None:
    assert abs(lean(hairline_grid(3.0, 0.6))) <= 1.5
