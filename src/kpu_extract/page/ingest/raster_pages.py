"""Tells scans from born-digital pages."""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.page.ingest.source import SourcePage


@dataclass(frozen=True)
class RasterPageSettings:
    """When a page is taken for a picture."""

    picture_share: float = 0.6
    """Part of the page, 0..1, that pictures cover on a scan. Worst case: scans laid on a larger page, with its
    margins free. Measured on: not on record."""

    few_glyphs: int = 25
    """Letters. So few visible ones beside a full-page picture are a stamp of the scanner's or the web site's.
    Measured on: not on record."""

    visible_share: float = 0.3
    """Part of the letters, 0..1. Where fewer can be seen, the layer is the unseen one of an OCR program, and
    what can be seen of it is a stamp. Measured on: not on record."""


def is_raster_page(page: SourcePage, settings: RasterPageSettings | None = None) -> bool:
    """Whether the page's content is a picture rather than text. Its text layer, if any, is then some OCR
    program's, and the picture is read. Such a layer may be invisible, or lie under the picture."""
    settings = settings or RasterPageSettings()
    if page.picture_on_top:
        return True
    if page.picture_share < settings.picture_share:
        return False
    visible = sum(1 for glyph in page.glyphs if glyph.visible and glyph.text.strip())
    return visible <= settings.few_glyphs or visible < settings.visible_share * len(page.glyphs)
