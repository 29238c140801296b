"""The picture of a page made upright and level: what all stages on scanned pages work on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np

from kpu_extract.geometry.boxes import Size
from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import Grey, Rgb
from kpu_extract.geometry.projective import Projective
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.rectification.ground import Ground


@dataclass(frozen=True)
class RectifiedPage:
    """A page's picture, upright and deskewed.

    ``to_page`` maps rectified space (points) to page space. ``notes`` are codes of what was uncertain.
    ``one_bit``: the scan knew only black and white, and drew shades as dots. ``stamped`` is the picture
    with the stamps that were removed, None where there were none. ``known_ink`` is the ink of ``pixels`` where it
    was worked out before.
    """

    number: int
    pixels: Rgb
    dpi: float
    to_page: Projective
    notes: tuple[str, ...] = ()
    one_bit: bool = False
    stamped: Rgb | None = None
    known_ink: InkMap | None = None

    @property
    def size(self) -> Size:
        """In points."""
        height, width = self.pixels.shape[:2]
        return Size(width / self.scale, height / self.scale)

    @property
    def scale(self) -> float:
        """Pixels per point."""
        return self.dpi / POINTS_PER_INCH

    @cached_property
    def grey(self) -> Grey:
        return cv2.cvtColor(self.pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)

    @cached_property
    def ink(self) -> InkMap:
        """The dots of a one-bit shade are ground."""
        return self.known_ink or InkMap.of(self.grey, self.dpi, dithered=self.one_bit)

    @cached_property
    def ground(self) -> Ground:
        """What is shaded on it."""
        return Ground.of(self.pixels, self.dpi)

    @cached_property
    def before_stamps(self) -> RectifiedPage | None:
        """The page with the stamps that were removed; None where there were none."""
        return (
            None if self.stamped is None else replace(self, pixels=self.stamped, stamped=None, known_ink=None)
        )
