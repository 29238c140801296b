"""What a PDF page holds before anything is made of it.

All coordinates are in page space: points, origin top left, as a viewer shows the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from unicodedata import category

import cv2
import numpy as np

from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.geometry.picture import Grey, Rgb
from kpu_extract.geometry.projective import QUARTER_TURN
from kpu_extract.geometry.units import POINTS_PER_INCH

Colour = tuple[int, int, int]
"""Red, green, blue, 0..255 each."""

BLACK: Colour = (0, 0, 0)

_OF_WORDS = "LNP"
"""Unicode's general categories of letters, figures and punctuation, by their first letter."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of the text layer. ``font`` names the font object it is set in; ``angle`` is the
    direction of its baseline on the page in degrees (0 to the right, 90 downwards), a whole quarter turn where
    it is near one, and ``lean`` what it is off that, clockwise; ``visible`` is False for text that is not painted
    (the invisible layer that OCR programs leave). ``spread``: its box is an even share of its words', as where
    /ActualText stands for what is painted."""

    text: str
    box: Box
    font: str
    size: float
    angle: int
    visible: bool
    lean: float = 0.0
    spread: bool = False

    @property
    def is_aslant(self) -> bool:
        """Whether a letter, a figure or a full stop stands aslant: in a watermark, which says nothing of the words and
        the cells that it crosses. A tick that is set aslant is a sign and no letter."""
        return self.angle % QUARTER_TURN != 0 and category(self.text[:1] or " ")[0] in _OF_WORDS


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight drawn line from (x0, y0) to (x1, y1), ``width`` points thick."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    colour: Colour

    @property
    def box(self) -> Box:
        """The box between its ends; it has no width where the line is upright, no height where it is level."""
        return Box(min(self.x0, self.x1), min(self.y0, self.y1), max(self.x0, self.x1), max(self.y0, self.y1))


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled box."""

    box: Box
    colour: Colour


@dataclass(frozen=True)
class PagePicture:
    """A page as it is painted: RGB pixels (height, width, 3) at ``dpi``, in page space."""

    pixels: Rgb
    dpi: float

    @property
    def scale(self) -> float:
        """Pixels per point."""
        return self.dpi / POINTS_PER_INCH

    @cached_property
    def off_white(self) -> Grey:
        """(height, width): by how much each pixel is darker than white, 0..255, in its darkest channel."""
        red, green, blue = cv2.split(self.pixels)
        return np.asarray(cv2.bitwise_not(cv2.min(cv2.min(red, green), blue)), dtype=np.uint8)


@dataclass(frozen=True)
class SourcePage:
    """One page as the PDF describes it.

    ``shapes`` are the boxes of whatever else is painted: curves, letters drawn as paths, small pictures.
    ``picture_share`` is the part of the page covered by raster images (0..1) and ``picture_dpi`` the
    resolution of the largest of them, ``picture_bits`` its bits per pixel, None where there is none.
    ``shown`` is the page's picture and ``ground`` the same without its text, where the renderer was asked what it
    paints; ``unread`` are then the boxes of letters that are painted and that ``glyphs`` do not hold.
    ``pictures`` are the boxes of all raster images, small or large.
    ``picture_unreadable``: one of the large pictures cannot be decoded to its end.
    """

    number: int
    size: Size
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    fills: tuple[Fill, ...]
    shapes: tuple[Box, ...]
    picture_share: float
    picture_dpi: float | None
    picture_bits: int | None = None
    picture_unreadable: bool = False
    ground: PagePicture | None = None
    shown: PagePicture | None = None
    unread: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()

    @property
    def visible_letters(self) -> tuple[Glyph, ...]:
        """The glyphs that are painted, spaces aside."""
        return tuple(glyph for glyph in self.glyphs if glyph.visible and glyph.text.strip())
