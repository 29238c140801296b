"""Pages of writing drawn by hand for the stages that work on pictures."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.units import POINTS_PER_INCH

DPI = 150.0
POINT = DPI / POINTS_PER_INCH
LINES = (
    "Pelaksanaan monitoring dan evaluasi rencana aksi di lingkungan sekretariat",
    "Tersedianya dokumen laporan hasil pengawasan internal setiap triwulan",
    "Penyusunan standar operasional prosedur pelayanan informasi publik",
)


def written_page(width: int = 1240, height: int = 900, lines: int = 14) -> NDArray[np.uint8]:
    """(height, width, 3) white page with lines of 11 point text."""
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=11 * POINT)
    for index in range(lines):
        pen.text((90, 80 + index * 17 * POINT), LINES[index % len(LINES)], fill="black", font=font)
    return np.array(image)


def ruled_page(
    xs: tuple[int, ...],
    ys: tuple[int, ...],
    *,
    thickness: int = 2,
    grey: int = 0,
    size: tuple[int, int] = (1240, 900),
) -> NDArray[np.uint8]:
    """A page with a full grid at the given pixels, and a line of text in each field."""
    width, height = size
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=9 * POINT)
    for x, right in pairwise(xs):
        for y in ys[:-1]:
            words = LINES[(x + y) % len(LINES)].split()
            while words and pen.textlength(" ".join(words), font=font) > right - x - 16:
                words.pop()
            pen.text((x + 8, y + 8), " ".join(words), fill="black", font=font)
    for x in xs:
        pen.line((x, ys[0], x, ys[-1]), fill=(grey,) * 3, width=thickness)
    for y in ys:
        pen.line((xs[0], y, xs[-1], y), fill=(grey,) * 3, width=thickness)
    return np.array(image)


def turned(picture: NDArray[np.uint8], degrees: float) -> NDArray[np.uint8]:
    """The page turned clockwise on white."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(
        picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    ).astype(np.uint8)


def leaning(picture: NDArray[np.uint8], share: float) -> NDArray[np.uint8]:
    """The page as a phone sees it: its upper edge shorter by twice ``share``."""
    height, width = picture.shape[:2]
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target = source + np.array([[share * width, 0], [-share * width, 0], [0, 0], [0, 0]], np.float32)
    moved = cv2.getPerspectiveTransform(source, target)
    return cv2.warpPerspective(picture, moved, (width, height), borderValue=(255, 255, 255)).astype(np.uint8)
