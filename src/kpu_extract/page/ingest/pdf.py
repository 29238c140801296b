"""Opens a PDF with pdfium and hands out its pages; whatever goes wrong becomes one of our errors."""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from kpu_extract.errors import (
    BrokenPdfError,
    EmptyPdfError,
    EncryptedPdfError,
    LimitExceededError,
    NotAPdfError,
)
from kpu_extract.geometry.boxes import Size
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.ingest.glyphs import open_characters, read_glyphs
from kpu_extract.page.ingest.painted import PaintedSettings, painted_text
from kpu_extract.page.ingest.paths import read_drawing
from kpu_extract.page.ingest.placement import Placement
from kpu_extract.page.ingest.plumber import plumbed_page
from kpu_extract.page.ingest.source import SourcePage

logger = logging.getLogger(__name__)

HEADER_WINDOW = 1024
"""Bytes in which readers look for ``%PDF-`` (ISO 32000-2, annex J)."""


class Pdf:
    """An open PDF. Use :func:`open_pdf`."""

    def __init__(self, document: Any, path: Path) -> None:
        self._document = document
        self._name = path.name
        self.path = path

    def __len__(self) -> int:
        return len(self._document)

    def page(self, number: int) -> SourcePage:
        """Page ``number`` (from 1); BrokenPdfError if both parsers fail on it."""
        try:
            return self._read(number)
        except BrokenPdfError as error:
            logger.warning("%s; trying the second parser", error)
            return plumbed_page(self.path, number)

    def _read(self, number: int) -> SourcePage:
        with self._loaded(number) as page:
            placement = Placement.of_page(page.raw)
            drawing = read_drawing(page.raw, placement)
            return SourcePage(
                number=number,
                size=placement.size,
                glyphs=tuple(read_glyphs(page.raw, placement)),
                strokes=tuple(drawing.strokes),
                fills=tuple(drawing.fills),
                shapes=tuple(drawing.shapes),
                picture_share=drawing.picture_share,
                picture_dpi=drawing.picture_dpi,
                picture_bits=drawing.picture_bits,
                picture_on_top=drawing.picture_on_top,
                picture_unreadable=drawing.picture_unreadable,
            )

    def painted(self, source: SourcePage) -> SourcePage:
        """The page with only those of its glyphs visible that the renderer paints, and its picture without text.

        Raises BrokenPdfError where the page cannot be loaded or rendered.
        """
        with self._loaded(source.number) as page:
            placement = Placement.of_page(page.raw)
            with open_characters(page.raw, placement) as characters:
                text = painted_text(page, characters, PaintedSettings())
                glyphs = tuple(
                    replace(character.glyph, visible=seen)
                    for character, seen in zip(characters, text.seen, strict=True)
                )
        return replace(source, glyphs=glyphs, ground=text.ground)

    def size(self, number: int) -> Size:
        """The size of page ``number`` (from 1) in points, as a viewer shows it."""
        with self._loaded(number) as page:
            return Placement.of_page(page.raw).size

    def render(self, number: int, dpi: float, max_pixels: int) -> NDArray[np.uint8]:
        """Page ``number`` as a viewer shows it: an array (height, width, 3) of RGB.

        LimitExceededError where the picture would have more than ``max_pixels`` pixels.
        """
        with self._loaded(number) as page:
            width, height = page.get_size()
            pixels = (width * dpi / POINTS_PER_INCH) * (height * dpi / POINTS_PER_INCH)
            if pixels > max_pixels:
                raise LimitExceededError(
                    f"{self._name}: page {number} is {width:.0f} x {height:.0f} pt, {pixels / 1e6:.0f} megapixels "
                    f"at {dpi:.0f} dpi; the limit is {max_pixels / 1e6:.0f} (raise it with --max-pixels)"
                )
            bitmap = page.render(
                scale=dpi / POINTS_PER_INCH, rev_byteorder=True, draw_annots=True, may_draw_forms=False
            )
            picture = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8, copy=True)
            bitmap.close()
            return picture

    @contextmanager
    def _loaded(self, number: int) -> Iterator[Any]:
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError as error:
            raise BrokenPdfError(
                f"{self._name}: page {number} cannot be loaded ({error}); repair the file, e.g. with qpdf"
            ) from error
        if pdfium_c.FPDFPage_GetAnnotCount(page.raw):
            page = self._flattened(page, number)
        try:
            yield page
        except (pdfium.PdfiumError, ctypes.ArgumentError, ValueError, OverflowError) as error:
            raise BrokenPdfError(
                f"{self._name}: page {number} cannot be read ({error}); repair the file, e.g. with qpdf"
            ) from error
        finally:
            page.close()

    def _flattened(self, page: Any, number: int) -> Any:
        """The page with its annotations and form fields as part of its content, as a viewer paints them."""
        pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
        page.close()
        return self._document[number - 1]


@contextmanager
def open_pdf(path: Path) -> Iterator[Pdf]:
    """The PDF at ``path``, closed at the end.

    Raises NotAPdfError, EmptyPdfError, EncryptedPdfError (a password is needed; the empty one is
    tried) or BrokenPdfError.
    """
    _check_header(path)
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _open_error(path, error) from error
    try:
        if len(document) == 0:
            raise EmptyPdfError(f"{path.name}: the PDF has no page; nothing can be read from it")
        document.init_forms()
        yield Pdf(document, path)
    finally:
        document.close()


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(HEADER_WINDOW)
    except OSError as error:
        raise NotAPdfError(
            f"{path}: cannot be opened ({error.strerror}); check the path and its rights"
        ) from error
    if not head:
        raise EmptyPdfError(f"{path.name}: the file is empty (0 bytes); download it again")
    if b"%PDF-" not in head:
        raise NotAPdfError(f"{path.name}: not a PDF (no %PDF- header); check what the site delivered")


def _open_error(path: Path, error: pdfium.PdfiumError) -> BrokenPdfError | EncryptedPdfError:
    code = getattr(error, "err_code", None) or pdfium_c.FPDF_GetLastError()
    if code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY) or "password" in str(error).lower():
        return EncryptedPdfError(
            f"{path.name}: encrypted, and the empty password does not open it; decrypt it first"
        )
    return BrokenPdfError(
        f"{path.name}: the PDF is damaged ({error}); repair it, e.g. with qpdf, or download it again"
    )
