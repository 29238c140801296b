"""Reads single lines of a page from its picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import LIGHTEST, Grey
from kpu_extract.page.ocr.engine import LineReading, OcrEngine, ReadWord
from kpu_extract.page.reading.pictures.crops import box_crop
from kpu_extract.page.reading.pictures.lone_signs import lone_sign
from kpu_extract.page.reading.settings import READING_SETTINGS, CropSettings
from kpu_extract.page.reading.sign_settings import LoneSignSettings


def read_boxes(
    picture: Grey,
    boxes: Sequence[Box],
    scale: float,
    engine: OcrEngine,
    settings: CropSettings = READING_SETTINGS.crops,
    signs: LoneSignSettings = READING_SETTINGS.lone_signs,
) -> list[LineReading]:
    """The reading of the line in each of ``boxes`` (points), in their order.

    ``picture`` is (height, width), upright, ``scale`` its pixels per point. A box too small to hold letters
    has the empty reading. A lone dash, of which the engine reads nothing, is recognised by its shape.
    """
    crops = [box_crop(picture, box.scaled(scale), settings) for box in boxes]
    readings = iter(engine.read_lines([crop.picture for crop in crops if crop is not None]))
    read = (LineReading(()) if crop is None else next(readings) for crop in crops)
    return [
        found if found.words or crop is None else _by_shape(crop.picture, scale, signs)
        for crop, found in zip(crops, read, strict=True)
    ]


def _by_shape(picture: Grey, scale: float, settings: LoneSignSettings) -> LineReading:
    """The reading of a line that may be a lone sign."""
    ink = np.where(picture < LIGHTEST // 2, LIGHTEST, 0).astype(np.uint8)
    sign = lone_sign(ink, scale, settings)
    return LineReading((ReadWord(sign, 0.0, 1.0, settings.confidence),) if sign else ())
