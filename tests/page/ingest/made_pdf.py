"""Small PDFs made by pdfium: a picture of a ruled form, and text printed over it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageDraw

SIZE = (600, 400)
"""Points."""


def form_pdf(
    target: Path, xs: Sequence[int], ys: Sequence[int], texts: Sequence[tuple[float, float, str]]
) -> None:
    """A page whose rules (at points ``xs`` and ``ys`` from the top left) stand in a picture, with ``texts``
    (x, baseline y from the top, text) over it as real text."""
    document = pdfium.PdfDocument.new()
    page = document.new_page(*SIZE)
    _add_picture(document, page, _form(xs, ys))
    for x, y, text in texts:
        _add_text(document, page, x, SIZE[1] - y, text)
    page.gen_content()
    document.save(target)
    document.close()


def _form(xs: Sequence[int], ys: Sequence[int]) -> Image.Image:
    image = Image.new("RGB", (SIZE[0] * 2, SIZE[1] * 2), "white")
    pen = ImageDraw.Draw(image)
    for x in xs:
        pen.line((2 * x, 2 * ys[0], 2 * x, 2 * ys[-1]), fill="black", width=3)
    for y in ys:
        pen.line((2 * xs[0], 2 * y, 2 * xs[-1], 2 * y), fill="black", width=3)
    return image


def _add_picture(document: pdfium.PdfDocument, page: pdfium.PdfPage, picture: Image.Image) -> None:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=90)
    image = pdfium.PdfImage.new(document)
    image.load_jpeg(BytesIO(buffer.getvalue()), inline=True)
    image.set_matrix(pdfium.PdfMatrix().scale(*SIZE))
    page.insert_obj(image)


def _add_text(document: pdfium.PdfDocument, page: pdfium.PdfPage, x: float, y: float, text: str) -> None:
    made = pdfium_c.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", ctypes.c_float(10.0))
    letters = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
    pdfium_c.FPDFText_SetText(made, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)))
    pdfium_c.FPDFPageObj_Transform(made, 1, 0, 0, 1, x, y)
    pdfium_c.FPDFPage_InsertObject(page.raw, made)


def page_pdf(
    target: Path,
    texts: Sequence[tuple[float, float, str]],
    *,
    picture_last: bool,
) -> None:
    """A page of ``texts`` (as in :func:`form_pdf`) under or over a picture of the whole page."""
    document = pdfium.PdfDocument.new()
    page = document.new_page(*SIZE)
    if not picture_last:
        _add_picture(document, page, _form((20, 580), (20, 380)))
    for x, y, text in texts:
        _add_text(document, page, x, SIZE[1] - y, text)
    if picture_last:
        _add_picture(document, page, _form((20, 580), (20, 380)))
    page.gen_content()
    document.save(target)
    document.close()
