"""Stamps taken off: by colour, by tone, and left where nothing tells them from letters."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.rectification.stamps import without_stamps

DPI = 200.0
POINT = DPI / POINTS_PER_INCH
X, Y, RADIUS = 700, 420, round(42 * POINT)
VIOLET, GREY = (96, 84, 170), (128, 128, 128)
INK = 185
"""Grey below which a pixel is drawn on the paper."""


def table() -> NDArray[np.uint8]:
    """White paper with a ruled table and its texts in black."""
    image = Image.new("RGB", (1200, 800), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=9 * POINT)
    for y in range(100, 800, 80):
        pen.line((60, y, 1140, y), fill=(20, 20, 20), width=2)
        pen.text((70, y + 20), "Tersedianya laporan hasil pengawasan internal", fill="black", font=font)
    for x in (60, 760, 820, 880, 940, 1140):
        pen.line((x, 100, x, 740), fill=(20, 20, 20), width=2)
    return np.array(image)


def stamped(page: NDArray[np.uint8], colour: tuple[int, int, int]) -> NDArray[np.uint8]:
    """The page with a ring, letters and a signature over it in see-through ink."""
    share = np.zeros(page.shape[:2], np.uint8)
    cv2.circle(share, (X, Y), RADIUS, 255, 6, cv2.LINE_AA)
    cv2.circle(share, (X, Y), RADIUS - 12, 255, 2, cv2.LINE_AA)
    for place, letter in enumerate("KOMISIUMUM"):
        angle = 2 * np.pi * place / 10
        at = (round(X + 85 * np.cos(angle)) - 8, round(Y + 85 * np.sin(angle)) + 8)
        cv2.putText(share, letter, at, cv2.FONT_HERSHEY_SIMPLEX, 0.7, 255, 2, cv2.LINE_AA)
    cv2.polylines(
        share, [np.array([(X, Y), (X + 160, Y + 60), (X + 300, Y - 40)])], False, 255, 3, cv2.LINE_AA
    )
    weight = (share / 255.0 * 0.75)[:, :, None]
    ink = np.minimum(page, np.array(colour)) if colour == VIOLET else np.array(colour)
    mixed = np.clip(page * (1 - weight) + ink * weight, 0, 255).astype(np.uint8)
    return cv2.GaussianBlur(mixed, (0, 0), 0.7).astype(np.uint8)


def drawn(page: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return np.asarray(page.mean(axis=2) < INK)


@pytest.mark.parametrize(("colour", "left"), [(VIOLET, 0.06), (GREY, 0.12)])
def test_the_stamp_goes_and_the_letters_and_rules_under_it_stay(
    colour: tuple[int, int, int], left: float
) -> None:
    """Without colour what is near to letters and rules stays: up to an eighth of it."""
    clean_page = cv2.GaussianBlur(table(), (0, 0), 0.7).astype(np.uint8)
    before = stamped(table(), colour)
    after = without_stamps(before, DPI)
    ys, xs = np.mgrid[0:800, 0:1200]
    disc = (xs - X) ** 2 + (ys - Y) ** 2 <= (RADIUS + 8) ** 2
    paper, own = disc & ~drawn(clean_page), disc & drawn(clean_page)
    assert (drawn(before) & paper).sum() > 3000
    assert (drawn(after) & paper).sum() < left * (drawn(before) & paper).sum()
    assert (drawn(after) & own).sum() > 0.9 * own.sum()


def test_a_signature_in_the_stamp_s_colour_goes_too() -> None:
    after = without_stamps(stamped(table(), VIOLET), DPI)
    around = (slice(Y - 60, Y + 80), slice(X + 140, X + 300))
    clean_page = cv2.GaussianBlur(table(), (0, 0), 0.7).astype(np.uint8)
    assert (drawn(after[around]) & ~drawn(clean_page[around])).sum() < 60


def test_a_page_without_a_stamp_is_left_as_it_is() -> None:
    page = table()
    assert without_stamps(page, DPI) is page


def test_a_stamp_as_dark_as_the_letters_of_a_grey_scan_is_left() -> None:
    page = stamped(table(), (0, 0, 0))
    assert np.array_equal(without_stamps(page, DPI), page) or (
        np.abs(without_stamps(page, DPI).astype(int) - page).max() <= 1
    )


def test_the_shade_of_a_cell_under_a_stamp_stays() -> None:
    page = table()
    page[342:419, 762:819] = 190
    clean = without_stamps(stamped(page, GREY), DPI)
    assert abs(float(np.median(clean[345:415, 765:815])) - 190) < 8
