"""One page, from the PDF to what was read on it: the stages before the plan, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import cv2
import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import LIGHTEST
from kpu_extract.geometry.projective import Projective
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.model.page import PICTURE_UNREADABLE, PROSE_SKIMMED, Grid, PageFacts, ReadPage, Rule
from kpu_extract.page.ingest.pdf import Pdf
from kpu_extract.page.ingest.raster_pages import RasterPageSettings, is_raster_page, is_written_in_pictures
from kpu_extract.page.ingest.source import PagePicture, SourcePage
from kpu_extract.page.ocr.engine import LineReading, OcrEngine, legibility
from kpu_extract.page.reading.overflow import with_overflow
from kpu_extract.page.reading.pictures.picture_text import with_picture_text
from kpu_extract.page.reading.pictures.retake import read_boxes
from kpu_extract.page.reading.raster import read_raster
from kpu_extract.page.reading.settings import ReadingSettings
from kpu_extract.page.reading.skimming import skimmed_lines
from kpu_extract.page.reading.text_layer.hidden_layer import with_hidden_layer
from kpu_extract.page.reading.text_layer.layer import layer_lines
from kpu_extract.page.reading.vector import read_vector
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.rectification.rectify import NO_TEXT, RectificationSettings, rectify
from kpu_extract.page.rectification.vector_lean import level_page
from kpu_extract.page.rectification.vector_turn import upright_page, upright_picture
from kpu_extract.page.rules.cell_boxes import cell_box_rules
from kpu_extract.page.rules.painted import painted_rules
from kpu_extract.page.rules.paper_lines import without_paper_lines
from kpu_extract.page.rules.raster import raster_rules
from kpu_extract.page.rules.vector import vector_rules
from kpu_extract.page.rules.visible import with_visible_lines
from kpu_extract.page.tables.bars_as_rules import without_bars_as_rules
from kpu_extract.page.tables.blank_blocks import has_blank_block, on_borders
from kpu_extract.page.tables.camelot_lattice import printed_grids
from kpu_extract.page.tables.coverage import CoverageSettings, better_grids, holds_all, holds_most
from kpu_extract.page.tables.grid import find_grids
from kpu_extract.page.tables.shade_borders import cut_at_shades
from kpu_extract.page.unruled.heading import NO_HEADING_WORDS, HeadingWords
from kpu_extract.page.unruled.page_grids import supplied_grids
from kpu_extract.text.joining import Known

PICTURE_TEXT_UNREAD = "picture-text-unread"
"""Note of a page whose pictures hold text beside the page's own that was not read."""
CELLS_WITHOUT_RULES = "cells-without-rules"
"""Note of a page whose table has few lines, or none, and whose rows or columns may be others than those read."""


@dataclass(frozen=True)
class PageFlowSettings:
    """At which resolution pages are drawn, and when a page of text is searched for printed rules."""

    raster: RasterPageSettings = field(default_factory=RasterPageSettings)
    coverage: CoverageSettings = field(default_factory=CoverageSettings)
    rectification: RectificationSettings = field(default_factory=RectificationSettings)
    reading: ReadingSettings = field(default_factory=ReadingSettings)

    least_dpi: float = 150.0
    """Pixels per inch at which a scan is drawn at least: less than its own says nothing new, but letters of 8
    points need it. Varied on 14 pages (docs/decisions/settings.md): read alike from 75 to 150; at 200 three change."""

    most_dpi: float = 300.0
    """Pixels per inch at which a scan is drawn at most. Varied on 14 pages (docs/decisions/settings.md): read alike
    from 300 to 600; at 225 one changes."""

    retake_dpi: float = 200.0
    """Pixels per inch at which a page is drawn whose picture has no resolution of its own: to read lines whose text
    layer is garbled. Varied on 14 pages (docs/decisions/settings.md): read alike from 100 to 400."""

    form_share: float = 0.1
    """Part of a page of text, 0..1: a picture that covers so much is named among the page's facts. Varied on 14
    pages (docs/decisions/settings.md): read alike from 0.05 to 0.2."""

    nearly_white: int = 246
    """Level, 0..255: what is lighter in all colours is paper. Set by reasoning, not measured."""

    least_headings: int = 2
    """Words of a plan's heading, in capitals, on a page of text whose rules make no grid: then the slower finders of
    rules are asked."""


@dataclass(frozen=True)
class _Ruled:
    """Grids and the rules that they were made of."""

    grids: tuple[Grid, ...]
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, rules: tuple[Rule, ...]) -> _Ruled:
        """The grids of ``rules``."""
        return cls(find_grids(rules), rules)

    @classmethod
    def of_boxes(cls, page: SourcePage) -> _Ruled:
        """The grids of the boxes that are drawn on a page, where each cell has one."""
        return cls.of(cell_box_rules([*(fill.box for fill in page.fills), *page.shapes]))

    def without_bars(self, letters: Sequence[Box]) -> _Ruled:
        """The same without bars over months that were taken for rules between rows."""
        rules = without_bars_as_rules(self.rules, self.grids, letters)
        return self if len(rules) == len(self.rules) else _Ruled.of(rules)

    @property
    def cells(self) -> int:
        """How many cells they have."""
        return sum(len(grid.cells) for grid in self.grids)


@dataclass(frozen=True)
class PageReader:
    """Reads pages with an engine. ``known`` recognises words of the language, ``headings`` those of a plan's heading;
    ``max_pixels`` bounds a drawn page. ``skim``: of scanned pages without tables only the beginnings of the lines are
    read, the first page excepted; they get the note PROSE_SKIMMED."""

    engine: OcrEngine
    known: Known
    max_pixels: int
    headings: HeadingWords = NO_HEADING_WORDS
    settings: PageFlowSettings = field(default_factory=PageFlowSettings)
    skim: bool = False

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
        if is_raster_page(painted, self.settings.raster) or is_written_in_pictures(
            painted, self.settings.raster
        ):
            return self._read_raster(pdf, source), True
        return self._read_vector(pdf, painted), False

    def _read_raster(self, pdf: Pdf, source: SourcePage) -> ReadPage:
        rectified = self._rectified(pdf, source)
        if NO_TEXT in rectified.notes:
            return ReadPage(source.number, rectified.size, rectified.to_page, (), (), rectified.notes)
        rules = raster_rules(rectified.ink, rectified.grey)
        grids = cut_at_shades(find_grids(rules), rectified.ground.shade)
        if self.skim and not grids and source.number > 1 and (skimmed := self._skimmed(source, rectified)):
            return skimmed
        reading = read_raster(rectified, grids, self.engine, self.known, self.settings.reading)
        reading = with_overflow(reading, self.settings.reading)
        reading = with_hidden_layer(
            reading, source.glyphs, rectified.to_page, self.known, self.settings.reading
        )
        return ReadPage(
            number=source.number,
            size=rectified.size,
            to_page=rectified.to_page,
            tables=reading.tables,
            lines=reading.lines,
            notes=rectified.notes,
            rules=rules,
        )

    def _rectified(self, pdf: Pdf, source: SourcePage) -> RectifiedPage:
        """The page's picture, upright and level."""
        dpi = self._scan_dpi(source)
        return rectify(
            source.number,
            pdf.render(source.number, dpi, self.max_pixels, watermark=False),
            dpi,
            partial(legibility, self.engine),
            one_bit=source.picture_bits == 1,
            settings=self.settings.rectification,
        )

    def _skimmed(self, source: SourcePage, rectified: RectifiedPage) -> ReadPage | None:
        """The page with the beginnings of its lines only; None where it must be read whole."""
        beginnings = skimmed_lines(rectified, self.engine, self.settings.reading)
        if beginnings is None:
            return None
        notes = (*rectified.notes, PROSE_SKIMMED)
        return ReadPage(source.number, rectified.size, rectified.to_page, (), beginnings, notes)

    def _scan_dpi(self, source: SourcePage) -> float:
        own = source.picture_dpi or self.settings.retake_dpi
        return min(self.settings.most_dpi, max(self.settings.least_dpi, own))

    def _read_vector(self, pdf: Pdf, source: SourcePage) -> ReadPage:
        page, to_page = level_page(*upright_page(source))
        page = without_paper_lines(page)

        def retake(boxes: Sequence[Box]) -> list[LineReading]:
            """Reads lines from the page's picture, in rectified space."""
            return self._retake(pdf, page, to_page, boxes)

        drawn = with_visible_lines(page)
        grids, rules = self._vector_grids(pdf, page, drawn, to_page)
        supplied = supplied_grids(drawn, grids, rules, self.headings)
        if supplied is not None:
            grids, rules = supplied.grids, (*rules, *supplied.rules)
        reading = read_vector(page, grids, self.known, retake, self.settings.reading)
        reading, left = with_picture_text(reading, page.unread, retake)
        reading = with_overflow(reading, self.settings.reading)
        notes = (PICTURE_TEXT_UNREAD,) if left >= self.settings.raster.noted_unread else ()
        if supplied is not None and not supplied.is_sure:
            notes = (*notes, CELLS_WITHOUT_RULES)
        return ReadPage(page.number, page.size, to_page, reading.tables, reading.lines, notes, rules)

    def _vector_grids(
        self, pdf: Pdf, page: SourcePage, drawn: SourcePage, to_page: Projective
    ) -> tuple[tuple[Grid, ...], tuple[Rule, ...]]:
        """The page's grids and their rules: from the boxes of cells where each has one; from the file's own lines where
        these hold all that stands beside them (``drawn``: those that show); else from those that are painted, if they
        hold more. Where headings
        stand and none of these will do, what the finder of scans sees in the picture, and what camelot does."""
        ground = page.ground
        if ground is None or not _is_drawn_on(ground, self.settings):
            rules = vector_rules(page.strokes, page.fills)
            return find_grids(rules), rules
        letters = [glyph.box for glyph in page.visible_letters]
        letters.extend(page.unread)
        best = _Ruled.of(vector_rules(drawn.strokes, drawn.fills, on_paper=False)).without_bars(letters)
        if not best.grids and (boxes := _Ruled.of_boxes(drawn)).grids:
            best = boxes
        elif has_blank_block(best.grids, letters):
            best = _Ruled.of((*best.rules, *on_borders(painted_rules(ground), best.grids)))
        if holds_all(best.grids, letters, self.settings.coverage):
            return best.grids, best.rules
        for other in self._other_rules(pdf, drawn, to_page):
            if better_grids(best.grids, other.grids, letters, self.settings.coverage):
                best = other
            if holds_all(best.grids, letters, self.settings.coverage):
                break
        return best.grids, best.rules

    def _other_rules(self, pdf: Pdf, page: SourcePage, to_page: Projective) -> Iterator[_Ruled]:
        """What other finders see on a page with a picture, the cheaper first."""
        if page.ground is None:
            return
        yield _Ruled.of_boxes(page)
        letters = [glyph.box for glyph in page.visible_letters]
        painted = _Ruled.of(painted_rules(page.ground)).without_bars(letters)
        yield painted
        if holds_most(painted.grids, letters, self.settings.coverage) or not self._has_headings(page):
            return
        grey = cv2.cvtColor(page.ground.pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
        yield _Ruled.of(raster_rules(InkMap.of(grey, page.ground.dpi), grey))
        if to_page == Projective.identity():
            yield _Ruled(printed_grids(pdf.path, page.number, page.size.height), ())

    def _has_headings(self, page: SourcePage) -> bool:
        """Whether words of a plan's heading stand on the page, in capitals."""
        shown = [glyph for glyph in page.glyphs if glyph.visible and glyph.angle == 0]
        words = {
            word.text
            for line in layer_lines(shown, self.settings.reading)
            for word in line.words
            if word.text.isupper()
        }
        return sum(map(self.headings.is_known, words)) >= self.settings.least_headings

    def _retake(
        self, pdf: Pdf, page: SourcePage, to_page: Projective, boxes: Sequence[Box]
    ) -> list[LineReading]:
        dpi = self.settings.retake_dpi
        rendered = pdf.render(page.number, dpi, self.max_pixels, watermark=False)
        shown = cv2.cvtColor(rendered, cv2.COLOR_RGB2GRAY)
        upright = upright_picture(np.asarray(shown, dtype=np.uint8), dpi, to_page, page.size)
        return read_boxes(upright, boxes, dpi / POINTS_PER_INCH, self.engine, self.settings.reading.crops)


def _is_drawn_on(ground: PagePicture, settings: PageFlowSettings) -> bool:
    """Whether anything but text is painted on the page."""
    return int(ground.off_white.max()) > LIGHTEST - settings.nearly_white
