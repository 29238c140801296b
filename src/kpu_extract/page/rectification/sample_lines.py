"""A few lines of text from a picture, to see whether it can be read as it stands."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import ONE_PIXEL_AROUND, Grey, Mask


@dataclass(frozen=True)
class SampleLineSettings:
    """What looks like a level line of text. The values were set by reasoning where a field names no measurement."""

    lines: int = 5
    """Lines that are read: enough to judge a page by, and cheap."""

    longest: float = 12.0
    """Of a line's height: how much of its width is read, enough letters to judge, and cheap."""

    ink: float = 0.35
    """Darkness above which a pixel belongs to a letter."""

    least_height_pt: float = 6.0
    """Points: height of the lowest line; type of 8 points without ascenders."""

    most_height_pt: float = 16.0
    """Points: height of the highest line; type of 14 points with both."""

    letter_gap_pt: float = 8.0
    """Points: over gaps as wide as this letters and words join into a line."""

    least_width: float = 4.0
    """Of its height: how wide a line is at least."""

    least_filled: float = 0.3
    """The part of its box that a line fills once its gaps are closed; loose letters fill less."""

    margin_pt: float = 1.5
    """Points of ground kept around a line."""

    rule_pt: float = 20.0
    """Points: a straight stroke this long is a rule, not a letter's."""


SAMPLE_LINE_SETTINGS = SampleLineSettings()


def sample_lines(grey: Grey, ink: InkMap, settings: SampleLineSettings = SAMPLE_LINE_SETTINGS) -> list[Grey]:
    """Crops of a few level lines of text, widest first; ``ink`` is that of the picture."""
    drawn, least_rule = ink.mask(settings.ink), ink.pixels(settings.rule_pt)
    smeared = cv2.morphologyEx(
        _without_rules(drawn, least_rule),
        cv2.MORPH_CLOSE,
        cv2.getStructuringElement(cv2.MORPH_RECT, (ink.pixels(settings.letter_gap_pt), 1)),
    )
    upright = _upright_rules(drawn, least_rule)
    stats = connected_pieces(smeared).stats
    boxes = [
        (left, top, width, height)
        for left, top, width, height, area in stats[1:].tolist()
        if settings.least_height_pt * ink.scale <= height <= settings.most_height_pt * ink.scale
        and width >= settings.least_width * height
        and area >= settings.least_filled * width * height
        and not _is_crossed(upright[top : top + height, left : left + width])
    ]
    longest, margin = settings.longest, ink.pixels(settings.margin_pt)
    boxes.sort(key=lambda box: -min(box[2], longest * box[3]))
    return [
        grey[
            max(0, top - margin) : top + height + margin,
            max(0, left - margin) : left + round(min(width, longest * height)),
        ]
        for left, top, width, height in boxes[: settings.lines]
    ]


def _is_crossed(rules: Mask) -> bool:
    """Whether an upright rule runs through a line from top to bottom: it is a row of marks, then, which reads as
    well upside down (crosses)."""
    return bool((rules > 0).all(axis=0).any())


def _upright_rules(ink: Mask, length: int) -> Mask:
    rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, length)))
    return rules.astype(np.uint8, copy=False)


def _without_rules(ink: Mask, length: int) -> Mask:
    """The ink less its straight strokes of ``length`` pixels and more."""
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1)))
    down = _upright_rules(ink, length)
    rules = cv2.dilate(cv2.max(across, down), ONE_PIXEL_AROUND)
    return cv2.subtract(ink, rules).astype(np.uint8, copy=False)
