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


def slopes(full: Mask) -> list[float]:
    """How steep the level lines of ink are that is as dark everywhere."""
    settings = RECTIFICATION_SETTINGS
    level, _ = ruled_lines(full, full, SCALE, settings.skew, settings.ruled_lines)
    return [float((y1 - y0) / (x1 - x0)) for x0, y0, x1, y1 in level]


def hairline(y: int, shift: int = 0) -> list[tuple[int, int, int, int]]:
    """Pieces of a level hairline of a noisy scan: each lies along the pixels, a little steep."""
    return [(x, y + shift * (x > 600), x + 85, y + shift * (x > 600) + 1) for x in range(60, 1100, 110)]


def test_pieces_of_hairlines_lie_as_their_whole_lines_do() -> None:
    """Each piece was a line of its own, steep by 0.7 degrees: the foot of the page was bent, and its rows were lost."""
    found = slopes(drawn(*(piece for y in YS for piece in hairline(y)), *UPRIGHT))
    assert len(found) == len(YS)
    assert max(map(abs, found)) < 0.002


def test_near_miss_lines_at_other_heights_are_no_pieces_of_one() -> None:
    """Two tables beside each other: the lines of the right one stand lower."""
    left = [(60, y, 560, y) for y in YS]
    right = [(620, y + 20, 1140, y + 20) for y in YS]
    assert len(slopes(drawn(*left, *right, *UPRIGHT))) == 2 * len(YS)
