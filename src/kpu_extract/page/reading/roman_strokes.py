"""Roman numerals made of I alone: a recogniser of words takes I for l, and loses count."""

from __future__ import annotations

import re
from dataclasses import replace

import cv2
import numpy as np

from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.settings import READING_SETTINGS, ReadingSettings
from kpu_extract.text.look_alikes import UPRIGHT_STROKES

_STROKES = re.compile(rf"^([{UPRIGHT_STROKES}])\1{{0,3}}$")
_NUMERAL = re.compile(rf"^[{UPRIGHT_STROKES}]{{2,3}}(?=\W?$)")
LONGEST_NUMERAL = 3
"""Strokes in the longest numeral of I alone: III."""


def with_roman_numerals(reading: LineReading) -> LineReading:
    """The reading with words of strokes alone ("Il", "lll", "II I") as the Roman numerals they are: no word
    of the language is written so."""
    words: list[ReadWord] = []
    for word in reading.words:
        if words and _may_follow(words[-1], word):
            last = words.pop()
            joined = replace(last, text=last.text + word.text, end=word.end)
            words.append(replace(joined, confidence=min(last.confidence, word.confidence)))
        else:
            words.append(word)
    return LineReading(tuple(_as_numeral(word) for word in words))


def _may_follow(first: ReadWord, second: ReadWord) -> bool:
    strokes = first.text + second.text.rstrip(".,;:)")
    return len(strokes) <= LONGEST_NUMERAL and set(strokes) <= set(UPRIGHT_STROKES)


def _as_numeral(word: ReadWord) -> ReadWord:
    if not _NUMERAL.match(word.text):
        return word
    return replace(word, text=_NUMERAL.sub(lambda found: "I" * len(found[0]), word.text))


def with_counted_strokes(
    reading: LineReading, crop: Grey, settings: ReadingSettings = READING_SETTINGS
) -> LineReading:
    """The reading of a line that is nothing but strokes (I, II, III), with as many as the crop shows."""
    if len(reading.words) != 1 or not _STROKES.match(reading.words[0].text):
        return reading
    count = _upright_strokes(crop, settings)
    word = reading.words[0]
    if count is None or count == len(word.text):
        return reading
    return LineReading((replace(word, text="I" * count),))


def _upright_strokes(crop: Grey, settings: ReadingSettings) -> int | None:
    """How many upright strokes a crop (dark on light) shows; None where there is anything else in it."""
    ink = np.where(crop < settings.strokes.drawn_below, 255, 0).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights = stats[1:, cv2.CC_STAT_HEIGHT]
    if not len(heights):
        return None
    pieces = stats[1:][heights > settings.strokes.least_piece * heights.max()]
    upright = pieces[:, cv2.CC_STAT_WIDTH] <= settings.strokes.slender * pieces[:, cv2.CC_STAT_HEIGHT]
    as_high = pieces[:, cv2.CC_STAT_HEIGHT] >= settings.strokes.same_height * heights.max()
    return len(pieces) if upright.all() and as_high.all() and len(pieces) <= settings.strokes.most else None
