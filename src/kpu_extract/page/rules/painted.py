"""Finds the rules of a vector page in what is painted, whatever commands the file draws them with.

On the page's picture without its text each long thin line is a rule: a stroke, a row of dots or dashes, a thin fill,
the side of a rounded box, a picture stretched to a line, or the white gap between tinted cells. Top-hats find lines
(what is thin, and darker or lighter than its surroundings; Serra 1982). A closing along the line joins dashes, and an
opening along it removes short pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import cv2
import numpy as np

from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import Grey, mask_of
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.ingest.source import PagePicture
from kpu_extract.page.rules.frame import framed
from kpu_extract.page.rules.settings import FrameSettings


@dataclass(frozen=True, slots=True)
class PaintedRuleSettings:
    """What a painted line looks like. A rendered page has no noise, so thresholds lie low."""

    thickest_pt: float = 6.5
    """Points: frames and heading rules of 6 pt are the thickest that offices draw."""

    least_contrast: int = 14
    """Of 255: how far a line stands out from both its sides. Worst case: white rules between pale tints."""

    gap_pt: float = 5.0
    """Points: the widest gap between the dots or dashes of one rule."""

    shortest_pt: float = 9.0
    """Points: the shortest side of a cell. Letters and ticks are shorter or not straight."""

    least_filled: float = 0.2
    """Part of a line's length, 0..1, that is drawn: round dots of 0.6 pt every 3 pt."""

    frame: FrameSettings = field(default_factory=FrameSettings)


PAINTED_RULE_SETTINGS = PaintedRuleSettings()


def painted_rules(
    ground: PagePicture, settings: PaintedRuleSettings = PAINTED_RULE_SETTINGS
) -> tuple[Rule, ...]:
    """The rules of tables painted on a page, in the space of ``ground`` (points)."""
    grey = cv2.cvtColor(ground.pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    level = _rules(grey, ground.scale, settings, Orientation.HORIZONTAL)
    upright = _rules(np.ascontiguousarray(grey.T), ground.scale, settings, Orientation.VERTICAL)
    return framed((*level, *upright), settings.frame)


def _rules(
    grey: Grey, scale: float, settings: PaintedRuleSettings, orientation: Orientation
) -> Iterator[Rule]:
    """The level lines of a picture; of a transposed one they are the upright rules."""
    across = np.ones((max(3, round(settings.thickest_pt * scale) | 1), 1), np.uint8)
    darker = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, across)
    lighter = cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, across)
    for contrast in (darker, lighter):
        thin = mask_of(contrast >= settings.least_contrast)
        yield from _lines(thin, scale, settings, orientation)


def _lines(
    thin: Grey, scale: float, settings: PaintedRuleSettings, orientation: Orientation
) -> Iterator[Rule]:
    gap = max(1, round(settings.gap_pt * scale))
    joined = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    length = max(3, round(settings.shortest_pt * scale))
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    count, labels, stats, _ = connected_pieces(long)
    for label in range(1, count):
        left, top, wide, high, _ = (int(value) for value in stats[label])
        own = labels[top : top + high, left : left + wide] == label
        if high > settings.thickest_pt * scale or wide <= high:
            continue
        filled = (own & (thin[top : top + high, left : left + wide] > 0)).any(axis=0).mean()
        if filled < settings.least_filled:
            continue
        yield Rule(
            orientation,
            (top + high / 2) / scale,
            left / scale,
            (left + wide) / scale,
            high / scale,
        )
