"""Removes what a removed stamp left between the letters: faint strokes that are read as words.

The letters of a stamp are greyer than print. Where the stamp is removed, their darkest strokes stay, fainter than any
letter of the page. Beside a text they were read as "L" or "1".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.pictures.crops import LineCrop, flattened
from kpu_extract.page.reading.pictures.stamped_lines import picture_of
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.rectification.removed_stamps import changed_pixels, had_stamp


@dataclass(frozen=True)
class StampRemainSettings:
    """What distinguishes the remains of a stamp from letters that stood under it. Darkness is 0..1."""

    faint: float = 0.5
    """Part of the usual darkness of the page's lines that the darkest place of such a word has at most. On a scan of
    150 dpi with a grey stamp the remains have 0.3 to 0.4 and letters under the ring 0.5 to 0.9 of 0.9."""

    changed: float = 30.0
    """Grey levels (0..255) by which the stamp changed a pixel, at least; above noise and JPEG."""

    least_changed: float = 0.02
    """Part of the word's pixels that the stamp changed, at least: the strokes of one letter."""


STAMP_REMAIN_SETTINGS = StampRemainSettings()


def without_stamp_remains(
    rectified: RectifiedPage,
    crops: Sequence[LineCrop],
    readings: Sequence[LineReading],
    settings: StampRemainSettings = STAMP_REMAIN_SETTINGS,
) -> list[LineReading]:
    """``readings`` of ``crops`` without the words that are remains of a stamp; unchanged where no stamp was removed."""
    if rectified.before_stamps is None or not crops:
        return list(readings)
    usual = float(np.median([_darkest(crop.picture) for crop in crops]))
    faint = [
        [word for word in reading.words if _darkest(_part(crop.picture, word)) <= settings.faint * usual]
        for crop, reading in zip(crops, readings, strict=True)
    ]
    if not any(faint):
        return list(readings)
    stamped = flattened(rectified.before_stamps)
    return [
        _without(reading, [word for word in words if _was_stamped(stamped, crop, word, settings)])
        for crop, reading, words in zip(crops, readings, faint, strict=True)
    ]


def _without(reading: LineReading, remains: Sequence[ReadWord]) -> LineReading:
    if not remains:
        return reading
    return replace(reading, words=tuple(word for word in reading.words if word not in remains))


def _darkest(picture: Grey) -> float:
    return 1.0 - float(picture.min()) / np.iinfo(np.uint8).max if picture.size else 1.0


def _part(picture: Grey, word: ReadWord) -> Grey:
    """The columns of a line's picture in which ``word`` was read."""
    width = picture.shape[1]
    return picture[:, int(word.start * width) : max(int(word.start * width) + 1, round(word.end * width))]


def _was_stamped(stamped: Grey, crop: LineCrop, word: ReadWord, settings: StampRemainSettings) -> bool:
    """Whether the stamp stood where ``word`` was read."""
    before = _part(picture_of(stamped, crop), word)
    return had_stamp(
        changed_pixels(_part(crop.picture, word), before, settings.changed), settings.least_changed
    )
