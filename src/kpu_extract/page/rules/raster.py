"""Rules found in a rectified page's picture.

A chain of small steps: ridges (thin dark lines with lighter ground on both sides) → runs (long and
well covered) → traced lines → rules that stand with others in a frame → the short ones
between them → only what is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import Mask
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.rules.bars import without_bars
from kpu_extract.page.rules.frame import framed, joined
from kpu_extract.page.rules.gap_closing import bridged
from kpu_extract.page.rules.segment_pruning import drawn_stretches
from kpu_extract.page.rules.separators import HIGHEST_PT, find_posts, without_letters

FAINT = 0.10
"""Least rise of a rule's darkness over the ground on both sides. A 0.3 pt grey rule at 150 dpi covers
half a pixel and gives 0.15 to 0.3."""
REACH_PT = 1.6
"""How far to either side, in points, the ground is looked at: more than half of a thick rule (2.25 pt)."""
NEAR_PT = 1.1
"""The same for thin rules, so that a double one's halves are seen apart."""
COVER_PT = 11.0
"""Length over which a rule must be covered; longer than a letter's strokes at 11 pt are."""
COVER = 0.84
"""The part of that length that must be drawn. Noise breaks rules; but the upright strokes of letters that
stand below each other cover up to 0.75 of the way from line to line."""
ENDS_PT = 2.0
"""How much of a rule's end the covered part may lack: a little less than (COVER - 1/2) of COVER_PT."""
LEAST_PT = 9.0
"""Shorter pieces are no rules."""
WHOLE = 0.94
"""The part of a rule's length that is drawn in the picture itself, at least; a broken rule has less."""
UNREST = 0.38
"""Change of darkness a point along a line's side, 0..1 each: more than this is letters' strokes."""
STACK_WHOLE, STACK_UNREST = 0.9, 0.08
"""The same measures for uprights: the first letters of lines that stand below each other are drawn on 0.60 to
0.87 of the way, with 0.1 to 0.5 beside them; true sides, also of one-bit pages, on 0.99, with 0.04."""
PIECE_PT, SWAY_PT = 40.0, 1.5
"""A long upright is followed in pieces, each so far aside of the middle: pages are not quite level."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A traced line in pixels: ``centre`` across, from ``start`` to ``end`` along."""

    centre: float
    start: int
    end: int
    thickness: float


def find_rules(rectified: RectifiedPage) -> tuple[Rule, ...]:
    """The horizontal and vertical rules of tables on the rectified page, in rectified space.

    Underlines, strokes of letters and signatures are left out: a rule meets other rules.
    """
    darkness = rectified.darkness
    level = joined(_rules(darkness, Orientation.HORIZONTAL, rectified.scale))
    horizontal = without_bars(level, rectified.grey, rectified.scale)
    pieces = _rules(np.ascontiguousarray(darkness.T), Orientation.VERTICAL, rectified.scale)
    vertical = bridged(pieces, darkness, rectified.scale)
    long = framed((*horizontal, *vertical))
    kept = [rule for rule in long if rule.orientation is Orientation.HORIZONTAL]
    standing = [rule for rule in long if rule.orientation is Orientation.VERTICAL and not _is_short(rule)]
    posts = find_posts(darkness, kept, standing, rectified.scale)
    short = without_letters(list(filter(_is_short, vertical)), standing, darkness, rectified.scale)
    tall = [rule for rule in vertical if not _is_short(rule)]
    return drawn_stretches(framed((*horizontal, *tall, *short, *posts)), darkness, rectified.scale)


def _is_short(rule: Rule) -> bool:
    return rule.end - rule.start <= HIGHEST_PT


def _rules(darkness: NDArray[np.float32], orientation: Orientation, scale: float) -> list[Rule]:
    """Rules along the second axis of ``darkness``; ``scale`` is pixels per point."""
    mask = _covered(_ridges(darkness, scale), scale)
    return [
        Rule(orientation, span.centre / scale, span.start / scale, span.end / scale, span.thickness / scale)
        for span in _traced(mask, scale)
        if not _is_writing(darkness, span, scale, orientation)
    ]


def _is_writing(darkness: NDArray[np.float32], span: _Span, scale: float, orientation: Orientation) -> bool:
    """Whether a traced line is the foot or the head of a line of letters, or the first letters of several:
    gaps in it, strokes beside it.

    Measured on scans of 150 to 300 dpi, grey and one bit: rules are drawn on 0.97 of their length and more,
    serifs in a row on 0.88 and less, with twice the unrest beside them that a line of text near a rule makes.
    """
    reach = max(2, round(REACH_PT * scale))
    row = int(span.centre)
    top, bottom = row - 2 - reach, row + 3 + reach
    if top < 0 or bottom > darkness.shape[0]:
        return False
    strip = darkness[top:bottom, span.start : span.end]
    drawn = float((strip[reach : reach + 5].max(axis=0) > FAINT).mean())
    unrest = max(float(np.abs(np.diff(side.mean(axis=0))).mean()) for side in (strip[:3], strip[-3:]))
    if drawn < WHOLE and unrest * scale > UNREST:
        return True
    if orientation is Orientation.HORIZONTAL or unrest * scale <= STACK_UNREST:
        return False
    return _followed(darkness, span, scale) < STACK_WHOLE


def _followed(darkness: NDArray[np.float32], span: _Span, scale: float) -> float:
    """The part of an upright's length that is drawn, piece by piece where it is drawn most."""
    sway = round(SWAY_PT * scale)
    row = int(span.centre)
    inked = darkness[max(0, row - 2 - sway) : row + 3 + sway, span.start : span.end] > FAINT
    pieces = np.array_split(inked, max(1, round((span.end - span.start) / (PIECE_PT * scale))), axis=1)
    drawn = [
        max(int(piece[top : top + 5].any(axis=0).sum()) for top in range(max(1, len(piece) - 4)))
        for piece in pieces
    ]
    return sum(drawn) / max(1, span.end - span.start)


def _ridges(darkness: NDArray[np.float32], scale: float) -> Mask:
    """255 where a row of pixels is darker than what lies REACH_PT above and below it, or NEAR_PT.

    Ridges rather than plain darkness, because the edge of a shaded cell is no rule and a grey rule on
    a shaded cell is one.
    """
    smooth = np.asarray(cv2.blur(darkness, (max(3, round(3 * scale)), 1)), dtype=np.float32)
    rise = np.maximum(_rise(smooth, REACH_PT * scale), _rise(smooth, NEAR_PT * scale))
    return np.where(rise > FAINT, 255, 0).astype(np.uint8)


def _rise(smooth: NDArray[np.float32], pixels: float) -> NDArray[np.float32]:
    """How much darker each row is than those ``pixels`` above and below it."""
    reach = max(2, round(pixels))
    padded = cv2.copyMakeBorder(smooth, reach, reach, 0, 0, cv2.BORDER_REPLICATE)
    above, below = padded[: -2 * reach], padded[2 * reach :]
    return np.asarray(smooth - np.maximum(above, below), dtype=np.float32)


def _covered(ridges: Mask, scale: float) -> Mask:
    """The ridges that are long, with their small gaps closed."""
    thick = cv2.dilate(ridges, np.ones((3, 1), np.uint8))
    length = max(5, round(COVER_PT * scale))
    share = cv2.boxFilter(thick, cv2.CV_32F, (length, 1)) / 255.0
    # The share of a window falls off before a rule's end does: what adjoins is taken back in.
    lost = round(ENDS_PT * scale) * 2 + 1
    covered = cv2.dilate(np.where(share >= COVER, 255, 0).astype(np.uint8), np.ones((1, lost), np.uint8))
    kept = cv2.bitwise_and(covered, thick)
    return cv2.morphologyEx(kept, cv2.MORPH_CLOSE, np.ones((1, length), np.uint8)).astype(
        np.uint8, copy=False
    )


def _traced(mask: Mask, scale: float) -> list[_Span]:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    spans: list[_Span] = []
    for label in range(1, count):
        left, top, width, height = (int(value) for value in stats[label, :4])
        if width < LEAST_PT * scale:
            continue
        piece = labels[top : top + height, left : left + width] == label
        spans.extend(_spans(piece, left, top, scale))
    return spans


def _spans(piece: NDArray[np.bool_], left: int, top: int, scale: float) -> list[_Span]:
    """One component as one span, or, where it is too thick for one rule, as its rows' runs.

    Two close rules or a rule touching a line of text melt into one component; its densest rows are
    the rules.
    """
    height, width = piece.shape
    if height <= max(4, round(2.5 * scale)):
        rows = np.nonzero(piece)[0]
        return [_Span(top + float(rows.mean()) + 0.5, left, left + width, piece.sum() / width)]
    filled = piece.sum(axis=1)
    spans, row = [], 0
    while row < height:
        if filled[row] < LEAST_PT * scale:
            row += 1
            continue
        end = row
        while end + 1 < height and filled[end + 1] >= 0.6 * filled[row : end + 1].max():
            end += 1
        columns = np.nonzero(piece[row : end + 1].any(axis=0))[0]
        for start, stop in _runs(columns, round(3 * scale)):
            if stop - start >= LEAST_PT * scale:
                spans.append(
                    _Span(top + (row + end) / 2 + 0.5, left + start, left + stop, float(end - row + 1))
                )
        row = end + 1
    return spans


def _runs(positions: NDArray[np.intp], gap: int) -> list[tuple[int, int]]:
    """Consecutive positions as (first, last + 1), joined over gaps of up to ``gap``."""
    if len(positions) == 0:
        return []
    breaks = np.nonzero(np.diff(positions) > gap)[0]
    starts = np.concatenate([[0], breaks + 1])
    ends = np.concatenate([breaks, [len(positions) - 1]])
    return [(int(positions[s]), int(positions[e]) + 1) for s, e in zip(starts, ends, strict=True)]
