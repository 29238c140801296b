"""Which way the text of a picture runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import Mask, mask_of
from kpu_extract.geometry.units import POINTS_PER_INCH


class Direction(StrEnum):
    """How lines of text lie in the picture as it is."""

    ACROSS = "across"
    UPWARDS = "upwards"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class DirectionSettings:
    """When the direction of a picture's text is taken as known."""

    least_letters: int = 25
    """Letters: fewer say nothing. Varied on 14 pages (docs/decisions/settings.md): read alike from 13 to 50."""

    decided: float = 1.15
    """By how much one direction must join more letters than the other to be believed. Varied on 14 pages
    (docs/decisions/settings.md): read alike from 0.575 to 2.3."""

    reach: float = 0.4
    """Of a letter's height: how far letters are smeared, more than the gap between letters of a word and less
    than the one between lines."""

    least_letter_pt: float = 4.0
    """Points: the longer side of the smallest letter; less is noise."""

    most_letter_pt: float = 24.0
    """Points: the longer side of the largest letter; more is a rule, a picture or letters that touch."""


DIRECTION_SETTINGS = DirectionSettings()


@dataclass(frozen=True, slots=True)
class _Letters:
    mask: Mask
    height: float
    count: int


def text_direction(ink: Mask, dpi: float, settings: DirectionSettings = DIRECTION_SETTINGS) -> Direction:
    """Whether the letters of ``ink`` (255 where drawn) stand side by side across or up the picture.

    Letters of a word stand closer to each other than lines do: letters smeared a little along the
    line join into words, smeared across it they stay apart (run-length smearing, Wong, Casey and
    Wahl 1982).
    """
    letters = _letters(ink, dpi / POINTS_PER_INCH, settings)
    if letters.count < settings.least_letters:
        return Direction.UNKNOWN
    reach = max(2, round(letters.height * settings.reach))
    across = _joined(letters.mask, (reach, 1))
    upwards = _joined(letters.mask, (1, reach))
    if across * settings.decided < upwards:
        return Direction.ACROSS
    if upwards * settings.decided < across:
        return Direction.UPWARDS
    return Direction.UNKNOWN


def _joined(mask: Mask, kernel: tuple[int, int]) -> int:
    """How many connected components are left when the ink is smeared by ``kernel``."""
    smeared = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
    return int(cv2.connectedComponents(smeared, connectivity=8)[0]) - 1


def _letters(ink: Mask, scale: float, settings: DirectionSettings) -> _Letters:
    """The parts of the ink that have the size of letters; ``scale`` in pixels per point."""
    count, labels, stats, _ = connected_pieces(ink)
    longest = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    keep = (longest >= settings.least_letter_pt * scale) & (longest <= settings.most_letter_pt * scale)
    keep[0] = False
    mask = mask_of(keep[labels])
    sizes = longest[keep]
    height = float(np.median(sizes)) if len(sizes) else 0.0
    return _Letters(mask, height, int(keep.sum()) if count > 1 else 0)
