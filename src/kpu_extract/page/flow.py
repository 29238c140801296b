"""One page, from the PDF to what was read on it: the stages before the plan, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import cv2
import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.model.page import PICTURE_UNREADABLE, Grid, PageFacts, ReadPage, Rule
from kpu_extract.page.ingest.pdf import Pdf
from kpu_extract.page.ingest.raster_pages import RasterPageSettings, is_raster_page, is_written_in_pictures
from kpu_extract.page.ingest.source import SourcePage
from kpu_extract.page.ingest.unread_letters import unread_letters
from kpu_extract.page.ocr.engine import LineReading, OcrEngine, legibility
from kpu_extract.page.reading.hidden_layer import with_hidden_layer
from kpu_extract.page.reading.overflow import with_overflow
from kpu_extract.page.reading.raster import read_raster
from kpu_extract.page.reading.retake import read_boxes
from kpu_extract.page.reading.vector import read_vector
from kpu_extract.page.rectification.rectify import NO_TEXT, RectificationSettings, rectify
from kpu_extract.page.rectification.vector_lean import level_page
from kpu_extract.page.rectification.vector_turn import upright_page, upright_picture
from kpu_extract.page.rules.painted import painted_rules
from kpu_extract.page.rules.raster import raster_rules
from kpu_extract.page.rules.vector import vector_rules
from kpu_extract.page.tables.camelot_lattice import printed_grids
from kpu_extract.page.tables.coverage import CoverageSettings, better_grids, holds_all
from kpu_extract.page.tables.grid import find_grids
from kpu_extract.text.joining import Known

PICTURE_TEXT_UNREAD = "picture-text-unread"
"""Note of a page whose pictures hold text beside the page's own that was not read."""


@dataclass(frozen=True)
class PageFlowSettings:
    """At which resolution pages are drawn, and when a page of text is searched for printed rules."""

    raster: RasterPageSettings = field(default_factory=RasterPageSettings)
    coverage: CoverageSettings = field(default_factory=CoverageSettings)
    rectification: RectificationSettings = field(default_factory=RectificationSettings)

    least_dpi: float = 150.0
    """Pixels per inch at which a scan is drawn at least: less than its own tells nothing new, but letters of
    8 points need it. Measured on: not on record."""

    most_dpi: float = 300.0
    """Pixels per inch at which a scan is drawn at most. Measured on: not on record."""

    retake_dpi: float = 200.0
    """Pixels per inch at which a page is drawn whose picture has no resolution of its own: to read lines whose
    text layer is garbled. Measured on: not on record."""

    form_share: float = 0.1
    """Part of a page of text, 0..1: a picture that covers so much may hold the rules of its table, as on a
    scanned blank form with text printed over it. Measured on: not on record."""


@dataclass(frozen=True)
class PageReader:
    """Reads pages with an engine. ``known`` tells words of the language; ``max_pixels`` bounds a drawn page."""

    engine: OcrEngine
    known: Known
    max_pixels: int
    settings: PageFlowSettings = field(default_factory=PageFlowSettings)

    def read(self, pdf: Pdf, number: int) -> ReadPage:
        """Page ``number`` (from 1). Raises BrokenPdfError where it cannot be read, LimitExceededError where its
        picture would be too large, and EngineError."""
        source = pdf.page(number)
        page, is_scan = self._read(pdf, source)
        facts = PageFacts(
            shown=source.size,
            is_scan=is_scan,
            dpi=self._scan_dpi(source) if is_scan else None,
            has_layer=any(glyph.text.strip() for glyph in source.glyphs),
            has_pictures=source.picture_share >= self.settings.form_share,
        )
        damaged = (PICTURE_UNREADABLE,) if source.picture_unreadable else ()
        return replace(page, facts=facts, notes=(*page.notes, *damaged))

    def _read(self, pdf: Pdf, source: SourcePage) -> tuple[ReadPage, bool]:
        """The page, and whether it was read from its picture."""
        if is_raster_page(source, self.settings.raster):
            return self._read_raster(pdf, source), True
        painted = pdf.painted(source)
        unread = unread_letters(painted.ground) if painted.ground is not None and _is_drawn_on(source) else 0
        if is_written_in_pictures(painted, unread, self.settings.raster):
            return self._read_raster(pdf, source), True
        page = self._read_vector(pdf, painted)
        return replace(page, notes=(*page.notes, *self._unread_note(unread))), False

    def _unread_note(self, unread: int) -> tuple[str, ...]:
        return (PICTURE_TEXT_UNREAD,) if unread >= self.settings.raster.noted_unread else ()

    def _read_raster(self, pdf: Pdf, source: SourcePage) -> ReadPage:
        dpi = self._scan_dpi(source)
        rectified = rectify(
            source.number,
            pdf.render(source.number, dpi, self.max_pixels),
            dpi,
            partial(legibility, self.engine),
            one_bit=source.picture_bits == 1,
            settings=self.settings.rectification,
        )
        if NO_TEXT in rectified.notes:
            return ReadPage(source.number, rectified.size, rectified.to_page, (), (), rectified.notes)
        rules = raster_rules(rectified.ink, rectified.grey)
        reading = with_overflow(read_raster(rectified, find_grids(rules), self.engine))
        reading = with_hidden_layer(reading, source.glyphs, rectified.to_page, self.known)
        return ReadPage(
            number=source.number,
            size=rectified.size,
            to_page=rectified.to_page,
            tables=reading.tables,
            lines=reading.lines,
            notes=rectified.notes,
            rules=rules,
        )

    def _scan_dpi(self, source: SourcePage) -> float:
        own = source.picture_dpi or self.settings.retake_dpi
        return min(self.settings.most_dpi, max(self.settings.least_dpi, own))

    def _read_vector(self, pdf: Pdf, source: SourcePage) -> ReadPage:
        page, to_page = level_page(*upright_page(source))

        def retake(boxes: Sequence[Box]) -> list[LineReading]:
            """Reads lines from the page's picture, in rectified space."""
            return self._retake(pdf, page, to_page, boxes)

        grids, rules = self._vector_grids(page)
        if not grids and page.picture_share >= self.settings.form_share and to_page == Projective.identity():
            grids = printed_grids(pdf.path, page.number, page.size.height)
        reading = with_overflow(read_vector(page, grids, self.known, retake))
        return ReadPage(page.number, page.size, to_page, reading.tables, reading.lines, rules=rules)

    def _vector_grids(self, page: SourcePage) -> tuple[tuple[Grid, ...], tuple[Rule, ...]]:
        """The page's grids and their rules: from the file's own lines where these hold all that stands beside
        them, else from those that are painted, if they hold more."""
        rules = vector_rules(page.strokes, page.fills)
        grids = find_grids(rules)
        letters = [glyph.box for glyph in page.glyphs if glyph.visible and glyph.text.strip()]
        if page.ground is None or not _is_drawn_on(page) or holds_all(grids, letters, self.settings.coverage):
            return grids, rules
        seen = painted_rules(page.ground)
        seen_grids = find_grids(seen)
        if better_grids(grids, seen_grids, letters, self.settings.coverage):
            return seen_grids, seen
        return grids, rules

    def _retake(
        self, pdf: Pdf, page: SourcePage, to_page: Projective, boxes: Sequence[Box]
    ) -> list[LineReading]:
        dpi = self.settings.retake_dpi
        shown = cv2.cvtColor(pdf.render(page.number, dpi, self.max_pixels), cv2.COLOR_RGB2GRAY)
        upright = upright_picture(np.asarray(shown, dtype=np.uint8), dpi, to_page, page.size)
        return read_boxes(upright, boxes, dpi / POINTS_PER_INCH, self.engine)


def _is_drawn_on(page: SourcePage) -> bool:
    """Whether anything but text is painted on the page."""
    return bool(page.strokes or page.fills or page.shapes or page.picture_share)
