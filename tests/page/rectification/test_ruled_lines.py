"""A page lies as its rules do: pale ones too, where ink shows little else than a heading's or a pen's lines."""

from __future__ import annotations

import cv2
import numpy as np

from kpu_extract.geometry.picture import Mask
from kpu_extract.page.rectification.rectify import RECTIFICATION_SETTINGS
from kpu_extract.page.rectification.ruled_lines import ruled_lines

SCALE = RECTIFICATION_SETTINGS.analysis_dpi / 72
XS, YS = range(60, 1200, 120), range(100, 700, 60)


def drawn(*lines: tuple[int, int, int, int]) -> Mask:
    """Such lines (x0, y0, x1, y1) at the resolution of analysis, (800, 1260)."""
    mask = np.zeros((800, 1260), np.uint8)
    for x0, y0, x1, y1 in lines:
        cv2.line(mask, (x0, y0), (x1, y1), 255, 1)
    return mask


LEVEL = [(XS[0], y, XS[-1], y) for y in YS]
UPRIGHT = [(x, YS[0], x, YS[-1]) for x in XS]
HEADING = LEVEL[:2]
LETTERS = [(64, y + 8, 64, y + 40) for y in YS[:-1]]
"""First letters of lines below each other, in one column."""


def found(full: Mask, faint: Mask) -> tuple[int, int]:
    """How many level and upright lines."""
    settings = RECTIFICATION_SETTINGS
    level, upright = ruled_lines(full, faint, SCALE, settings.skew, settings.ruled_lines)
    return len(level), len(upright)


def test_pale_rules_below_a_black_heading_are_seen() -> None:
    """Letters below each other stood for the uprights: the page was bent, and its right half lost its columns."""
    assert found(drawn(*HEADING, *LETTERS), drawn(*LEVEL, *UPRIGHT)) == (len(YS), len(XS))


def test_pale_rules_are_seen_where_ink_shows_none() -> None:
    assert found(drawn(*LETTERS), drawn(*LEVEL, *UPRIGHT)) == (len(YS), len(XS))


def test_near_miss_underlines_of_prose_are_no_table() -> None:
    """There are many level lines that only the fainter ink has, but none upright."""
    assert found(drawn(*HEADING), drawn(*LEVEL)) == (len(HEADING), 0)


def test_near_miss_black_rules_are_taken_as_ink_shows_them() -> None:
    """The fainter ink has dirt beside the rules."""
    dirt = [(400, 90, 400, 190), (520, 300, 520, 390)]
    assert found(drawn(*LEVEL, *UPRIGHT), drawn(*LEVEL, *UPRIGHT, *dirt)) == (len(YS), len(XS))
