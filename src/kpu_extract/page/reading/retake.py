"""Reads single lines of a page from its picture."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, OcrEngine
from kpu_extract.page.reading.crops import box_crop
from kpu_extract.page.reading.settings import READING_SETTINGS, CropSettings


def read_boxes(
    picture: Grey,
    boxes: Sequence[Box],
    scale: float,
    engine: OcrEngine,
    settings: CropSettings = READING_SETTINGS.crops,
) -> list[LineReading]:
    """The reading of the line in each of ``boxes`` (points), in their order.

    ``picture`` is (height, width), upright, ``scale`` its pixels per point. A box too small to hold letters
    has the empty reading.
    """
    crops = [box_crop(picture, box.scaled(scale), settings) for box in boxes]
    readings = iter(engine.read_lines([crop.picture for crop in crops if crop is not None]))
    return [LineReading(()) if crop is None else next(readings) for crop in crops]
