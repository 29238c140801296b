"""Reads Roman numerals that consist of I only: a recogniser of words reads I as l, and miscounts the strokes."""

from __future__ import annotations

import re
from dataclasses import replace

import cv2
import numpy as np

from kpu_extract.geometry.clustering import true_runs
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import Grey, Mask, mask_of
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.settings import READING_SETTINGS, ReadingSettings, StrokeSettings
from kpu_extract.text.look_alikes import UPRIGHT_STROKES

_STROKES = re.compile(rf"^(?:([{UPRIGHT_STROKES}])\1{{0,3}}|1)$")
"""A lone 1 counts, because blurred II and III are read so; a true 1 has one stroke and stays."""
_NUMERAL = re.compile(rf"^(?:[{UPRIGHT_STROKES}]{{2,3}}|IIL)(?=\W?$)")
"""The foot of a III's last stroke that runs into its stop makes it an L; no numeral and no word is IIL."""
LONGEST_NUMERAL = 3
"""Strokes in the longest numeral that consists of I only: III."""


def with_roman_numerals(reading: LineReading) -> LineReading:
    """The reading in which words of strokes only ("Il", "lll", "II I") are Roman numerals: no word of the language is
    written so."""
    words: list[ReadWord] = []
    for word in reading.words:
        if words and _may_follow(words[-1], word):
            last = words.pop()
            words.append(
                replace(
                    last,
                    text=last.text + word.text,
                    end=word.end,
                    confidence=min(last.confidence, word.confidence),
                    letters=last.letters + word.letters,
                    margin=min(last.margin, word.margin),
                )
            )
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
    """The reading of a line of strokes only (I, II, III), with as many strokes as the crop shows."""
    if len(reading.words) != 1 or not _STROKES.match(reading.words[0].text):
        return reading
    count = _upright_strokes(crop, settings)
    word = reading.words[0]
    if count is None or count == len(word.text):
        return reading
    return LineReading((replace(word, text="I" * count),))


def _upright_strokes(crop: Grey, settings: ReadingSettings) -> int | None:
    """The number of upright strokes in a crop (dark on light); None where there is anything else in it."""
    ink = mask_of(crop < settings.strokes.drawn_below)
    stats = connected_pieces(ink).stats
    heights = stats[1:, cv2.CC_STAT_HEIGHT]
    if not len(heights):
        return None
    pieces = stats[1:][heights > settings.strokes.least_piece * heights.max()]
    upright = pieces[:, cv2.CC_STAT_WIDTH] <= settings.strokes.slender * pieces[:, cv2.CC_STAT_HEIGHT]
    as_high = pieces[:, cv2.CC_STAT_HEIGHT] >= settings.strokes.same_height * heights.max()
    if not as_high.all():
        return None
    count = max(len(pieces) if upright.all() else 0, _blurred_strokes(crop, ink, settings.strokes))
    return count if 0 < count <= settings.strokes.most else None


def _blurred_strokes(crop: Grey, ink: Mask, settings: StrokeSettings) -> int:
    """The number of strokes in a crop where low resolution joins them: dark columns with lighter ones between them; 0
    where something drawn joins them."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    # The upper and lower ends of letters, with their serifs, are left out.
    aside = round(settings.feet * len(rows))
    middle = 255.0 - crop[rows[0] + aside : rows[-1] + 1 - aside, columns[0] : columns[-1] + 1]
    if not middle.size:
        return 0
    profile = middle.mean(axis=0)
    strokes = true_runs(profile >= settings.stroke_darkness * profile.max())
    uneven = middle.std(axis=0)[profile >= settings.stroke_darkness * profile.max()]
    return len(strokes) if (uneven <= settings.stroke_unrest * profile.max()).all() else 0
