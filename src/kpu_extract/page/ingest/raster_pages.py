"""Distinguishes scans from born-digital pages."""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.page.ingest.source import SourcePage


@dataclass(frozen=True)
class RasterPageSettings:
    """When a page is taken for a picture."""

    picture_share: float = 0.6
    """Part of the page, 0..1, that pictures cover on a scan. Worst case: scans laid on a larger page, with its
    margins free. Varied on 14 pages (docs/decisions/settings.md): read alike from 0.3 to 1.2."""

    few_glyphs: int = 25
    """Letters. So few visible ones beside a full-page picture are a stamp of the scanner's or the web site's.
    Varied on 14 pages (docs/decisions/settings.md): read alike from 13 to 50."""

    visible_share: float = 0.3
    """Part of the letters, 0..1. Where fewer can be seen, the layer is the unseen one of an OCR program, and what
    can be seen of it is a stamp. Varied on 14 pages (docs/decisions/settings.md): read alike from 0.15 to 0.6."""

    unread_share: float = 0.5
    """Letters in pictures or outlines for each letter of the text layer. Where there are more, the page is read
    from its picture: a scan with a signing service's line at its foot has 4, a digital plan with drawn ticks 0."""

    least_unread: int = 60
    """Letters: fewer in pictures are a logo or a stamp."""

    noted_unread: int = 150
    """Letters in pictures beside a page's own text that are worth a note when they are not read: more than a stamp
    or an electronic signature has."""


RASTER_PAGE_SETTINGS = RasterPageSettings()


def is_written_in_pictures(page: SourcePage, settings: RasterPageSettings = RASTER_PAGE_SETTINGS) -> bool:
    """Whether most of the page's letters stand in pictures or outlines rather than in its text layer."""
    seen = len(page.visible_letters)
    return len(page.unread) >= max(settings.least_unread, settings.unread_share * seen)


def is_raster_page(page: SourcePage, settings: RasterPageSettings = RASTER_PAGE_SETTINGS) -> bool:
    """Whether the page's content is a picture rather than text. Its text layer, if any, is then some OCR
    program's, and the picture is read. Such a layer may be invisible by its mode, which the file says, or lie under
    the picture, which only the painted page shows: a picture over all the text may be clear and hold ticks of a pen."""
    if page.picture_share < settings.picture_share:
        return False
    visible = len(page.visible_letters)
    return visible <= settings.few_glyphs or visible < settings.visible_share * len(page.glyphs)
