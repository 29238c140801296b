"""Draws pages; runs in a process of its own (:mod:`kpu_extract.batch.papers.renderer`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from kpu_extract.batch.papers.ink import INK_DPI, ink_digest
from kpu_extract.errors import OutputError
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey, Rgb
from kpu_extract.page.ingest.pdf import open_pdf

JPEG_QUALITY = 85
"""0..100: letters of eight points stay clean, and an A4 page at 150 dpi is under half a megabyte."""

PAGES_AT_HAND = 6
"""Drawn pages kept at 150 dpi, some six megabytes each: the ink of a page is asked for right behind its picture."""


def page_jpeg(path: Path, number: int, dpi: float, max_pixels: int) -> bytes:
    """Page ``number`` (from 1) as a viewer shows it, as JPEG. Raises the errors of opening and drawing a PDF."""
    drawn = _at_hand(path, number, max_pixels) if dpi == INK_DPI else _drawn(path, number, dpi, max_pixels)
    done, jpeg = cv2.imencode(
        ".jpg", cv2.cvtColor(drawn, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
    )
    if not done:
        raise OutputError(f"{path.name}: page {number} cannot be written as a picture")
    return bytes(jpeg.tobytes())


def page_inks(path: Path, number: int, boxes: Sequence[Box], max_pixels: int) -> list[str]:
    """The digests of the ink in ``boxes`` (points) of a page."""
    rgb = _at_hand(path, number, max_pixels)
    grey: Grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    return [ink_digest(grey, box) for box in boxes]


@lru_cache(maxsize=PAGES_AT_HAND)
def _at_hand(path: Path, number: int, max_pixels: int) -> Rgb:
    return _drawn(path, number, INK_DPI, max_pixels)


def _drawn(path: Path, number: int, dpi: float, max_pixels: int) -> Rgb:
    with open_pdf(path) as pdf:
        if not 1 <= number <= len(pdf):
            raise OutputError(f"{path.name}: there is no page {number}; it has {len(pdf)}")
        return pdf.render(number, dpi, max_pixels)
