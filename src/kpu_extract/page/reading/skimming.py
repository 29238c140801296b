"""Reads of a page of prose no more than the beginnings of its lines, which show whether the page belongs to a decree.

No network searches for the lines: prose without tables stands in rows of ink. Reading 40 whole lines costs three times
as much.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import TextLine
from kpu_extract.page.ocr.engine import OcrEngine
from kpu_extract.page.reading.pictures.crops import box_crops, flattened
from kpu_extract.page.reading.pictures.lines import (
    LineBox,
    cell_lines,
    line_heights,
    usual_height,
    without_specks,
)
from kpu_extract.page.reading.raster import line_of_crop
from kpu_extract.page.reading.settings import READING_SETTINGS, ReadingSettings
from kpu_extract.page.rectification.rectified_page import RectifiedPage


@dataclass(frozen=True)
class SkimmingSettings:
    """How much of a line is read, and when that is too little."""

    longest: float = 10.0
    """Of a line's height: how much of its beginning is read. Worst case: "Memperhatikan :", 8 heights."""

    margin: float = 0.25
    """Of a line's height: ground kept around it."""

    sure: float = 0.85
    """Mean confidence, 0..1, of the beginnings of lines, at least: lines that touch and pictures read badly. Set by
    reasoning, tried on six drawn papers."""


SKIMMING_SETTINGS = SkimmingSettings()


def skimmed_lines(
    page: RectifiedPage,
    engine: OcrEngine,
    settings: ReadingSettings = READING_SETTINGS,
    skimming: SkimmingSettings = SKIMMING_SETTINGS,
) -> tuple[TextLine, ...] | None:
    """The beginnings of the lines of a page without tables, in rectified space; None where they cannot be read so, and
    the page must be read as any other."""
    ink = without_specks(page.ink.mask(settings.crops.ink), page.scale, settings)
    usual = usual_height(line_heights(ink, settings), page.scale, settings)
    lines = cell_lines(ink, usual, page.scale, settings)
    boxes = [_beginning(line, usual, skimming) for line in lines]
    crops = box_crops(flattened(page), boxes, settings.crops)
    readings = engine.read_lines([crop.picture for crop in crops])
    if not readings or float(np.mean([reading.confidence for reading in readings])) < skimming.sure:
        return None
    return tuple(
        line_of_crop(crop, reading, page.scale)
        for crop, reading in zip(crops, readings, strict=True)
        if reading.words and reading.confidence >= settings.outside.unread
    )


def _beginning(line: LineBox, usual: float, settings: SkimmingSettings) -> Box:
    """The box of a line's beginning, in pixels, with some ground around it."""
    margin = settings.margin * usual
    end = min(line.right + margin, line.left + settings.longest * usual)
    return Box(line.left - margin, line.top - margin, end, line.bottom + margin)
