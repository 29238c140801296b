"""A digest of the ink in a box of a page: equal for equal pictures, another where a letter is."""

from __future__ import annotations

import hashlib

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey, pixel_window
from kpu_extract.geometry.units import POINTS_PER_INCH

INK_DPI = 150.0
"""Pixels an inch at which ink is looked at: the resolution of the pictures that a person sees."""

DARK = 128
"""Grey value, 0..255, below which a pixel is ink."""

INK_DIGITS = 32
"""Hex digits of a digest: 128 bits."""


def ink_digest(page: Grey, box: Box) -> str:
    """The digest of the dark pixels inside ``box`` (points, origin top left) of a page (height, width) at ``INK_DPI``.

    What lies outside the page is left out; an empty crop has a digest too.
    """
    top, bottom, left, right = pixel_window(box, INK_DPI / POINTS_PER_INCH, page.shape)
    dark = page[top:bottom, left:right] < DARK
    head = f"{dark.shape[0]} {dark.shape[1]}\n".encode()
    return hashlib.sha256(head + np.packbits(dark).tobytes()).hexdigest()[:INK_DIGITS]
