"""Stamps taken off: by colour, by tone, and left where nothing tells them from letters."""

from __future__ import annotations

from io import BytesIO

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.ink import InkMap
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
    ink = np.minimum(page, np.array(colour, np.uint8))
    mixed = np.clip(page * (1 - weight) + ink * weight, 0, 255).astype(np.uint8)
    return cv2.GaussianBlur(mixed, (0, 0), 0.7).astype(np.uint8)


def cleaned(page: NDArray[np.uint8], dpi: float = DPI) -> NDArray[np.uint8]:
    return without_stamps(page, InkMap.of(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY).astype(np.uint8), dpi))


def drawn(page: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return np.asarray(page.mean(axis=2) < INK)


@pytest.mark.parametrize(("colour", "left"), [(VIOLET, 0.06), (GREY, 0.12)])
def test_the_stamp_goes_and_the_letters_and_rules_under_it_stay(
    colour: tuple[int, int, int], left: float
) -> None:
    """Without colour what is near to letters and rules stays: up to an eighth of it."""
    clean_page = cv2.GaussianBlur(table(), (0, 0), 0.7).astype(np.uint8)
    before = stamped(table(), colour)
    after = cleaned(before, DPI)
    ys, xs = np.mgrid[0:800, 0:1200]
    disc = (xs - X) ** 2 + (ys - Y) ** 2 <= (RADIUS + 8) ** 2
    paper, own = disc & ~drawn(clean_page), disc & drawn(clean_page)
    assert (drawn(before) & paper).sum() > 3000
    assert (drawn(after) & paper).sum() < left * (drawn(before) & paper).sum()
    assert (drawn(after) & own).sum() > 0.9 * own.sum()


def test_a_signature_in_the_stamp_s_colour_goes_too() -> None:
    after = cleaned(stamped(table(), VIOLET), DPI)
    around = (slice(Y - 60, Y + 80), slice(X + 140, X + 300))
    clean_page = cv2.GaussianBlur(table(), (0, 0), 0.7).astype(np.uint8)
    assert (drawn(after[around]) & ~drawn(clean_page[around])).sum() < 60


def test_a_page_without_a_stamp_is_left_as_it_is() -> None:
    page = table()
    assert cleaned(page, DPI) is page


def test_a_stamp_as_dark_as_the_letters_of_a_grey_scan_is_left() -> None:
    page = stamped(table(), (0, 0, 0))
    assert np.array_equal(cleaned(page, DPI), page) or (
        np.abs(cleaned(page, DPI).astype(int) - page).max() <= 1
    )


def test_the_shade_of_a_cell_under_a_stamp_stays() -> None:
    page = table()
    page[342:419, 762:819] = 190
    clean = cleaned(stamped(page, GREY), DPI)
    assert abs(float(np.median(clean[345:415, 765:815])) - 190) < 8


INKS = {
    "violet": VIOLET,
    "blue": (40, 70, 180),
    "pale blue": (120, 140, 215),
    "navy": (25, 30, 95),
    "red": (190, 40, 50),
    "green": (40, 130, 70),
    "grey": GREY,
}
SHADES = {
    "blue": (91, 155, 213),
    "pale blue": (217, 226, 243),
    "navy": (47, 84, 150),
    "lilac": (204, 192, 217),
    "violet": (112, 48, 160),
    "green": (146, 208, 80),
    "yellow": (255, 240, 150),
    "grey": (191, 191, 191),
}
UNDER, AWAY = ((342, 419), (762, 819)), ((582, 659), (882, 939))
"""Rows and columns of a shaded cell under the ring and of one far from it."""


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("ink", INKS)
def test_no_stamp_takes_off_the_shade_of_a_cell(ink: str, shade: str) -> None:
    page = table()
    for rows, columns in (UNDER, AWAY):
        page[slice(*rows), slice(*columns)] = SHADES[shade]
    clean = cleaned(stamped(page, INKS[ink]), DPI)
    for (top, bottom), (left, right) in (UNDER, AWAY):
        tone = np.median(clean[top + 5 : bottom - 5, left + 5 : right - 5].reshape(-1, 3), axis=0)
        assert np.abs(tone - SHADES[shade]).max() < 12


def test_a_wide_bar_of_the_stamp_s_own_ink_stays() -> None:
    page = table()
    page[502:579, 762:939] = VIOLET
    clean = cleaned(stamped(page, VIOLET), DPI)
    assert np.abs(np.median(clean[510:570, 770:930].reshape(-1, 3), axis=0) - VIOLET).max() < 12


def test_ticks_of_the_stamp_s_ink_elsewhere_on_the_page_stay() -> None:
    """The signature runs on from the ring; the tick does not."""
    page = table()
    page[610:614, 835:865] = page[600:625, 848:852] = VIOLET
    before = stamped(page, VIOLET)
    after = cleaned(before, DPI)
    tick = (slice(595, 630), slice(830, 870))
    assert np.abs(after[tick].astype(int) - before[tick]).max() <= 1


def test_an_emblem_in_the_ring_goes_with_it() -> None:
    page = stamped(table(), VIOLET)
    star = [
        (
            X + (30 if k % 2 == 0 else 12) * np.sin(k * np.pi / 5),
            Y + 5 - (30 if k % 2 == 0 else 12) * np.cos(k * np.pi / 5),
        )
        for k in range(10)
    ]
    drawing = page.copy()
    cv2.fillPoly(drawing, [np.array(star, np.int32)], [round(255 * 0.25 + level * 0.75) for level in VIOLET])
    after = cleaned(np.minimum(page, drawing), DPI)
    around = (slice(Y + 10, Y + 18), slice(X - 10, X + 10))
    assert (page[around].mean() - drawing[around].mean()) > 20
    assert after[around].mean() > 225


def test_a_stamp_and_its_signature_go_from_a_jpeg_of_low_resolution_too() -> None:
    """JPEG spreads the ring's colour; it is as broad as a rule there, and straight for a while."""
    page, plain = (
        Image.fromarray(picture).resize((900, 600), Image.Resampling.BOX)
        for picture in (stamped(table(), VIOLET), table())
    )
    stored = BytesIO()
    page.save(stored, "JPEG", quality=60)
    before = np.asarray(Image.open(stored).convert("RGB"))
    after = cleaned(before, 0.75 * DPI)
    paper = ~cv2.dilate(drawn(np.asarray(plain)).astype(np.uint8), np.ones((5, 5), np.uint8)).astype(bool)
    assert (drawn(before) & paper).sum() > 1500
    assert (drawn(after) & paper).sum() < 0.02 * (drawn(before) & paper).sum()
