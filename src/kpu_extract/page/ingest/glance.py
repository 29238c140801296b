"""A glance at a PDF: how many pages it has and how many of them are pictures, without reading any."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from kpu_extract.model.page_kinds import PageKinds
from kpu_extract.page.ingest.raster_pages import RasterPageSettings


@dataclass(frozen=True)
class GlanceSettings:
    """How much of a document is looked at. The guess only serves the order of work and the time that is said to be
    left."""

    pages: int = 8
    """Pages that are looked at, spread over the document."""

    objects: int = 50
    """Painted objects of a page that are looked at: the picture of a scan comes first."""

    picture_share: float = RasterPageSettings.picture_share
    """Part of the page, 0..1, that one picture covers on a scan: as for reading it."""


GLANCE_SETTINGS = GlanceSettings()


def page_kinds(document: pdfium.PdfDocument, settings: GlanceSettings = GLANCE_SETTINGS) -> PageKinds:
    """The pages of an open pdfium document by kind. Nothing is raised for pages that cannot be loaded."""
    count = len(document)
    looked = sorted({round(step * (count - 1) / settings.pages) for step in range(settings.pages + 1)})
    scanned = sum(_is_picture(document, index, settings) for index in looked)
    share = round(count * scanned / len(looked))
    return PageKinds(count - share, share)


def _is_picture(document: pdfium.PdfDocument, index: int, settings: GlanceSettings) -> bool:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return False
    try:
        width, height = page.get_size()
        pictures = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=2)
        return any(
            _area(picture) >= settings.picture_share * width * height
            for picture in islice(pictures, settings.objects)
        )
    except (pdfium.PdfiumError, ValueError, OverflowError):
        return False
    finally:
        page.close()


def _area(picture: pdfium.PdfObject) -> float:
    left, bottom, right, top = picture.get_bounds()
    return float((right - left) * (top - bottom))
