"""One page from the PDF to what was read on it: the stages up to assembly, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.geometry.projective import Projective
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.model.page import ReadPage, Rule
from kpu_extract.page.ingest.pdf import Pdf
from kpu_extract.page.ingest.source import SourcePage
from kpu_extract.page.ocr.engine import LineReading, OcrEngine
from kpu_extract.page.reading.crops import box_crops
from kpu_extract.page.reading.hidden_layer import with_hidden_layer
from kpu_extract.page.reading.overflow import with_overflow
from kpu_extract.page.reading.raster import read_scanned
from kpu_extract.page.reading.trust import Known
from kpu_extract.page.reading.vector import read_digital
from kpu_extract.page.rectification.rectify import rectify
from kpu_extract.page.rectification.vector_turn import upright_page
from kpu_extract.page.rules.raster import find_rules
from kpu_extract.page.rules.vector import drawn_rules
from kpu_extract.page.tables.camelot_lattice import printed_grids
from kpu_extract.page.tables.grid import find_grids

SCAN_SHARE = 0.6
"""The part of the page that pictures cover on a scan."""
FORM_SHARE = 0.1
"""A picture that covers this much of a page of text may hold the rules of its table."""
FEW_GLYPHS = 25
"""So few visible letters beside a full-page picture are a stamp of the scanner's or the site's."""
LEAST_DPI, MOST_DPI, RETAKE_DPI = 150.0, 300.0, 200.0


@dataclass(frozen=True)
class SeenPage:
    """A read page with the rules its tables were made of, for :mod:`kpu_extract.overlay`."""

    page: ReadPage
    rules: tuple[Rule, ...]
    scanned: bool


def see_page(pdf: Pdf, number: int, engine: OcrEngine, known: Known, max_pixels: int) -> SeenPage:
    """Reads page ``number`` (from 1) through all stages before assembly."""
    source = pdf.page(number)
    if is_scan(source):
        return _see_scan(pdf, source, engine, known, max_pixels)
    return _see_digital(pdf, source, engine, known, max_pixels)


def is_scan(page: SourcePage) -> bool:
    """Whether the page's content is a picture rather than text: then its text layer, if any, is some
    OCR program's, and the picture is read. Such a layer may be unseen, or lie under the picture."""
    if page.picture_on_top:
        return True
    visible = sum(1 for glyph in page.glyphs if glyph.visible and glyph.text.strip())
    if page.picture_share >= SCAN_SHARE:
        return visible <= FEW_GLYPHS or visible < 0.3 * len(page.glyphs)
    return False


def _see_scan(pdf: Pdf, source: SourcePage, engine: OcrEngine, known: Known, max_pixels: int) -> SeenPage:
    dpi = min(MOST_DPI, max(LEAST_DPI, source.picture_dpi or RETAKE_DPI))
    rectified = rectify(
        source.number,
        pdf.render(source.number, dpi, max_pixels),
        dpi,
        legibility(engine),
        one_bit=source.picture_bits == 1,
    )
    if "no-text" in rectified.notes:
        return SeenPage(
            ReadPage(source.number, rectified.size, rectified.to_page, (), (), (), rectified.notes), (), True
        )
    rules = find_rules(rectified)
    tables, lines = with_overflow(*read_scanned(rectified, find_grids(rules), engine))
    tables, lines = with_hidden_layer(tables, lines, source.glyphs, rectified.to_page, known)
    return SeenPage(
        ReadPage(source.number, rectified.size, rectified.to_page, tables, lines, (), rectified.notes),
        rules,
        True,
    )


def legibility(engine: OcrEngine) -> Callable[[Sequence[Grey]], float]:
    """How well an engine reads lines: the mean of its confidence."""

    def judge(crops: Sequence[Grey]) -> float:
        return float(np.mean([reading.confidence for reading in engine.read_lines(crops)]))

    return judge


def _see_digital(pdf: Pdf, source: SourcePage, engine: OcrEngine, known: Known, max_pixels: int) -> SeenPage:
    page, to_page = upright_page(source)
    rules = drawn_rules(page.strokes, page.fills)

    def retake(boxes: Sequence[Box]) -> list[LineReading]:
        """Reads lines from the page's picture, in rectified space."""
        return _read_boxes(pdf, page, to_page, boxes, engine, max_pixels)

    grids = find_grids(rules)
    if not grids and page.picture_share >= FORM_SHARE and to_page == Projective.identity():
        grids = printed_grids(pdf.path, page.number, page.size.height)
    tables, lines = with_overflow(*read_digital(page, grids, known, retake))
    return SeenPage(ReadPage(source.number, page.size, to_page, tables, lines), rules, False)


def _read_boxes(
    pdf: Pdf, page: SourcePage, to_page: Projective, boxes: Sequence[Box], engine: OcrEngine, max_pixels: int
) -> list[LineReading]:
    scale = RETAKE_DPI / POINTS_PER_INCH
    picture = pdf.render(page.number, RETAKE_DPI, max_pixels)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    to_rectified = Projective.scaling(scale).after(to_page.inverse()).after(Projective.scaling(1 / scale))
    size = (round(page.size.width * scale), round(page.size.height * scale))
    level = cv2.warpPerspective(grey, to_rectified.matrix, size, borderValue=255.0).astype(
        np.uint8, copy=False
    )
    inner = [Box(b.x0 * scale, b.y0 * scale, b.x1 * scale, b.y1 * scale) for b in boxes]
    crops = box_crops(level, inner)
    readings = iter(engine.read_lines([crop.picture for crop in crops]))
    return [next(readings) for _ in crops] if len(crops) == len(boxes) else [LineReading(())] * len(boxes)
