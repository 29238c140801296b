"""A dash or a dot that is all that stands in a cell is known by its shape."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.picture import Mask
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.reading.pictures.lone_signs import DASH, DOT, lone_sign

RESOLUTIONS = pytest.mark.parametrize("dpi", [150.0, 200.0, 300.0])


def written(text: str, dpi: float, size: float = 9.0) -> Mask:
    """The ink of a text in the middle of a cell of 60 by 24 points, a little blurred."""
    scale = dpi / POINTS_PER_INCH
    picture = Image.new("L", (round(60 * scale), round(24 * scale)), 255)
    font = ImageFont.load_default(size=size * scale)
    ImageDraw.Draw(picture).text((30 * scale, 12 * scale), text, fill=20, font=font, anchor="mm")
    soft = cv2.GaussianBlur(np.asarray(picture), (0, 0), dpi / 300)
    return np.where(soft < 180, 255, 0).astype(np.uint8)


def soft(ink: Mask, dpi: float) -> Mask:
    """The ink as a scanner sees it, a little blurred."""
    blurred = cv2.GaussianBlur(255 - ink, (0, 0), dpi / 300)
    return np.where(blurred < 180, 255, 0).astype(np.uint8)


@RESOLUTIONS
@pytest.mark.parametrize("size", [7.0, 9.0, 11.0])
def test_a_lone_hyphen_is_a_dash(size: float, dpi: float) -> None:
    assert lone_sign(written("-", dpi, size), dpi / POINTS_PER_INCH) == DASH


@RESOLUTIONS
@pytest.mark.parametrize("long", [3.5, 4.5, 9.0, 12.0])
def test_a_longer_dash_is_a_dash(long: float, dpi: float) -> None:
    scale = dpi / POINTS_PER_INCH
    ink = np.zeros((round(24 * scale), round(60 * scale)), np.uint8)
    ink[round(12 * scale) : round(12.7 * scale), round(20 * scale) : round((20 + long) * scale)] = 255
    assert lone_sign(soft(ink, dpi), scale) == DASH


@RESOLUTIONS
@pytest.mark.parametrize("points", [3.5, 5.0, 7.0])
def test_a_filled_disc_is_a_dot(points: float, dpi: float) -> None:
    scale = dpi / POINTS_PER_INCH
    y, x = np.mgrid[0 : round(24 * scale), 0 : round(60 * scale)] / scale
    disc = np.where((x - 30) ** 2 + (y - 12) ** 2 <= (points / 2) ** 2, 255, 0).astype(np.uint8)
    assert lone_sign(soft(disc, dpi), scale) == DOT


@RESOLUTIONS
@pytest.mark.parametrize(
    "text",
    [
        "1",
        "I",
        "l",
        "0",
        "o",
        "8",
        "x",
        "X",
        "v",
        "V",
        "*",
        "=",
        "+",
        ".",
        ":",
        "--",
        "- -",
        "-1",
        "7",
        "a",
    ],
)
def test_near_miss_letters_and_other_signs_are_read(text: str, dpi: float) -> None:
    assert lone_sign(written(text, dpi), dpi / POINTS_PER_INCH) is None


def test_near_miss_a_blank_cell_says_nothing() -> None:
    assert lone_sign(np.zeros((40, 90), np.uint8), 2.8) is None


def test_a_speck_beside_a_dash_does_not_hide_it() -> None:
    ink = written("-", 300)
    ink[5, 5] = 255
    assert lone_sign(ink, 300 / POINTS_PER_INCH) == DASH


def test_near_miss_a_rule_from_side_to_side_is_no_dash() -> None:
    ink = np.zeros((60, 200), np.uint8)
    ink[30:33, 10:190] = 255
    assert lone_sign(ink, 200 / POINTS_PER_INCH) is None


def test_a_coarse_hyphen_is_a_dash_and_a_speck_is_none() -> None:
    """A hyphen of 8.5 points at 200 dpi one bit: five pixels by four. A speck has no length."""
    ink = np.zeros((66, 166), np.uint8)
    ink[30:34, 80:85] = 255
    ink[30, 82:85] = ink[33, 80] = 0
    assert lone_sign(ink, 200 / POINTS_PER_INCH) == DASH
    ink[:] = 0
    ink[30:34, 80:84] = 255
    assert lone_sign(ink, 200 / POINTS_PER_INCH) is None
