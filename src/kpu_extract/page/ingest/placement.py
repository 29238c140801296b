"""Where a PDF page's user space lies in page space."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2.raw as pdfium_c

from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.geometry.projective import FULL_TURN, QUARTER_TURN


@dataclass(frozen=True, slots=True)
class Placement:
    """The affine map from PDF user space (origin bottom left, before /Rotate) to page space; ``unit`` is how many
    points a unit of user space has (/UserUnit)."""

    size: Size
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    rotation: int
    unit: float = 1.0

    @classmethod
    def of_page(cls, page: pdfium_c.FPDF_PAGE, unit: float = 1.0) -> Placement:
        """From a raw pdfium page: its visible box and its /Rotate. pdfium does not say its ``unit``."""
        rect = pdfium_c.FS_RECTF()
        pdfium_c.FPDF_GetPageBoundingBox(page, ctypes.byref(rect))
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        size = Size(pdfium_c.FPDF_GetPageWidthF(page), pdfium_c.FPDF_GetPageHeightF(page))
        quarters = pdfium_c.FPDFPage_GetRotation(page) % (FULL_TURN // QUARTER_TURN)
        # x' = a x + c y + e ; y' = b x + d y + f (ISO 32000-2, 8.3.3)
        coefficients = (
            (1, 0, 0, -1, -left, top),
            (0, 1, 1, 0, -bottom, -left),
            (-1, 0, 0, 1, right, -bottom),
            (0, -1, -1, 0, top, right),
        )[quarters]
        shown = Size(unit * size.width, unit * size.height)
        a, b, c, d, e, f = (unit * value for value in coefficients)
        return cls(shown, a, b, c, d, e, f, rotation=quarters * QUARTER_TURN, unit=unit)

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
