"""Shades that a one-bit scan draws as dots: even tones again, with what is written on them kept."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from kpu_extract.geometry.picture import Grey, Rgb
from kpu_extract.page.rectification.halftone import without_halftone

BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) * 16 + 8


def page(shade: float, dpi: float) -> Rgb:
    """A white page with a shaded field in its middle, drawn as ordered dots, and a word beside and in the field."""
    side = round(dpi / 72)
    grey: Grey = np.full((100 * side, 300 * side), 255, np.uint8)
    field = grey[30 * side : 70 * side, 100 * side : 200 * side]
    rows, columns = np.indices(field.shape)
    field[:] = np.where(255 * (1 - shade) < BAYER[rows % 4, columns % 4], 0, 255)
    for left in (20, 115):
        cv2.putText(grey, "SOP", (left * side, 58 * side), cv2.FONT_HERSHEY_SIMPLEX, 0.4 * side, 0, side)
    return np.repeat(grey[:, :, None], 3, axis=2)


@pytest.mark.parametrize("dpi", [200.0, 300.0])
@pytest.mark.parametrize("shade", [0.07, 0.2, 0.35, 0.5, 0.6])
def test_a_dotted_shade_becomes_its_tone(shade: float, dpi: float) -> None:
    side = round(dpi / 72)
    field = without_halftone(page(shade, dpi), dpi)[35 * side : 65 * side, 165 * side : 195 * side, 0]
    assert abs(float(field.mean()) / 255 - (1 - shade)) < 0.04
    assert float(field.std()) < 8


@pytest.mark.parametrize("shade", [0.07, 0.2, 0.35, 0.5, 0.6])
def test_a_word_on_a_dotted_shade_stays(shade: float) -> None:
    """Its strokes are as black as before, and their ground is lighter."""
    drawn = page(shade, 300)[:, :, 0]
    blank = page(0.0, 300)[:, :, 0]
    clean = without_halftone(page(shade, 300), 300)[:, :, 0]
    word = (slice(120, 280), slice(460, 620))
    core = cv2.erode((blank[word] == 0).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert (clean[word][core] == 0).mean() > 0.95
    assert (drawn[word][core] == 0).all()
    assert np.median(clean[word]) > 255 * (1 - shade) - 25


def test_near_miss_a_page_of_small_type_is_left_alone() -> None:
    """Dots of an i, full stops and broken thin strokes are no shade."""
    text = np.full((600, 1200), 255, np.uint8)
    small = "i.i. j:i; ini isi, kini, diisi i.e. 1.1.1 " * 2
    for row in range(20, 590, 24):
        cv2.putText(
            text,
            small,
            (10, row),
            cv2.FONT_HERSHEY_SIMPLEX,
            0.5,
            0,
            1,
        )
    shown = np.repeat(np.where(text < 128, 0, 255).astype(np.uint8)[:, :, None], 3, axis=2)
    assert without_halftone(shown, 200) is shown


def test_near_miss_scattered_noise_is_no_shade() -> None:
    chance = np.random.default_rng(3)
    grey = np.where(chance.random((900, 900)) < 0.004, 0, 255).astype(np.uint8)
    shown = np.repeat(grey[:, :, None], 3, axis=2)
    assert without_halftone(shown, 200) is shown
