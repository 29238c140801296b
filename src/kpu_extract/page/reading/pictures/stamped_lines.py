"""Reads lines again from which a stamp was removed.

Where a stamp's ink is as grey as the thin strokes of the letters, these were removed with it. Such a line is read
once more with the stamp on it, and the surer reading is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, OcrEngine
from kpu_extract.page.reading.pictures.crops import LineCrop, flattened
from kpu_extract.page.reading.settings import READING_SETTINGS, ReadingSettings
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.rectification.removed_stamps import changed_pixels, had_stamp


def surer_readings(
    rectified: RectifiedPage,
    flat: Grey,
    crops: Sequence[LineCrop],
    readings: Sequence[LineReading],
    engine: OcrEngine,
    settings: ReadingSettings = READING_SETTINGS,
) -> list[LineReading]:
    """``readings`` of ``crops``. Readings of doubtful lines under a stamp are replaced by those of the picture with
    the stamp, where these are surer. ``flat`` is the flattened picture that the crops were cut from."""
    if rectified.before_stamps is None:
        return list(readings)
    doubtful = [
        place
        for place, reading in enumerate(readings)
        if reading.confidence < settings.stamped_lines.doubtful
    ]
    if not doubtful:
        return list(readings)
    before = flattened(rectified.before_stamps)
    under_stamp = [place for place in doubtful if _was_stamped(flat, before, crops[place], settings)]
    again = (
        engine.read_lines([picture_of(before, crops[place]) for place in under_stamp]) if under_stamp else []
    )
    surer = list(readings)
    for place, reading in zip(under_stamp, again, strict=True):
        if reading.confidence > surer[place].confidence:
            surer[place] = reading
    return surer


def _was_stamped(flat: Grey, before: Grey, crop: LineCrop, settings: ReadingSettings) -> bool:
    rows, columns = _slices(crop)
    changed = changed_pixels(flat[rows, columns], before[rows, columns], settings.stamped_lines.changed)
    return had_stamp(changed, settings.stamped_lines.least_changed)


def picture_of(flat: Grey, crop: LineCrop) -> Grey:
    """The line of ``crop`` cut from ``flat``, another picture of its page, and turned as the crop is."""
    rows, columns = _slices(crop)
    part = flat[rows, columns]
    return cv2.rotate(part, cv2.ROTATE_90_CLOCKWISE).astype(np.uint8, copy=False) if crop.turned else part


def _slices(crop: LineCrop) -> tuple[slice, slice]:
    box = crop.box
    return slice(round(box.y0), round(box.y1)), slice(round(box.x0), round(box.x1))
