"""Pictures of rules, letters and bars, drawn in points, and what is found in them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import Grey, Rgb
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.raster import raster_rules

DPI = 200.0
POINT = DPI / POINTS_PER_INCH
H, V = Orientation.HORIZONTAL, Orientation.VERTICAL


def blank(width: int = 1400, height: int = 800) -> NDArray[np.uint8]:
    return np.full((height, width, 3), 255, np.uint8)


def soft(pixels: Rgb) -> Grey:
    """The picture as a scanner gives it: blurred, with noise."""
    noise = np.random.default_rng(5).normal(0, 4, pixels.shape)
    blurred = cv2.GaussianBlur(np.clip(pixels + noise, 0, 255).astype(np.uint8), (0, 0), 0.7)
    return grey_of(blurred.astype(np.uint8))


def grey_of(pixels: Rgb) -> Grey:
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8)


def ink_of(grey: Grey) -> InkMap:
    return InkMap.of(grey, DPI)


def found_rules(grey: Grey) -> tuple[Rule, ...]:
    return raster_rules(ink_of(grey), grey)


def write(pixels: NDArray[np.uint8], x: float, y: float, text: str, size: float) -> NDArray[np.uint8]:
    """``text`` with its top left corner at (x, y) points, ``size`` points high."""
    image = Image.fromarray(pixels)
    font = ImageFont.load_default(size=size * POINT)
    ImageDraw.Draw(image).text((x * POINT, y * POINT), text, fill="black", font=font)
    return np.array(image)


def line(pixels: NDArray[np.uint8], x0: float, y0: float, x1: float, y1: float, thick: float = 0.5) -> None:
    """A dark line, in points."""
    half = max(1, round(thick * POINT)) // 2
    left, right = round(x0 * POINT) - half, round(x1 * POINT) + half + 1
    top, bottom = round(y0 * POINT) - half, round(y1 * POINT) + half + 1
    pixels[top:bottom, left:right] = 20
