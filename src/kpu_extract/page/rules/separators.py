"""Short upright rules between two level ones: the sides of cells one line high.

A letter's stroke is as long as such a side, so length does not tell them apart. But a side reaches both
level rules, and a letter keeps clear of them, if only by a hair; and most sides go on in a longer rule above
or below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kpu_extract.model.page import Orientation, Rule

LOWEST_PT, HIGHEST_PT = 6.0, 26.0
"""How far apart the level rules may be: a line of text, up to where longer rules are found by themselves."""
REACH_PT = 1.6
"""How far to either side the ground is looked at."""
CLEAR_PT = 0.5
"""Left out beside the level rules, whose blur covers the ground."""
STEP_PT = 2.0
"""Height of a piece of the way; what clears the rule by less than half of this may pass for a side."""
RISE = 0.12
"""Least rise of the darkness over the ground, in every piece."""
EVEN = 0.6
"""A piece's least rise, as a part of the usual one along the way."""
OF_RULES = 0.5
"""Of the level rules' darkness, what the uprights have: the dots of a one-bit shade stand in rows, but
lighter ones."""
WIDEST_PT = 2.6
"""A thicker thing is no rule."""
SAME_LINE_PT = 0.6
"""How near to a longer upright's line a post stands on it."""
HAIR_PT = 0.4
"""The shortest gap that is looked for."""
BROKEN = 0.35
"""A stretch of HAIR_PT less dark than this part of the usual along the way is a gap: sides have 0.76 and more
at 200 and 300 dpi, grey and one bit, the ends of letters 0.01 and less."""
GAPS_IN_LINE = 0.1
"""The part of the way that may be gaps, as noise makes them, where a longer upright goes on in the post;
letters leave more than twice as much. A post in nobody's line has none."""
AS_DARK = 0.8
"""How dark a post is, as a part of the upright that goes on in it."""
MEETS_PT = 1.5
"""How near an upright ends to the level rule that a post goes on from."""


def find_posts(
    darkness: NDArray[np.float32], level: Sequence[Rule], uprights: Sequence[Rule], scale: float
) -> tuple[Rule, ...]:
    """The upright rules that fill the way between neighbouring ``level`` rules, in their space.

    One that stands in line with one of the longer ``uprights`` may have a gap, as noise makes it; any other
    must reach both rules. ``darkness`` is the rectified page's (height, width), ``scale`` its pixels per point.
    """
    least = OF_RULES * _usual_darkness(darkness, level, scale)
    found = [
        post
        for upper, lower in _neighbours(level)
        for post in (
            *_between(darkness, upper, lower, scale, least),
            *_continued(darkness, upper, lower, uprights, scale),
        )
    ]
    return without_letters(found, uprights, darkness, scale)


def without_letters(
    short: Sequence[Rule], uprights: Sequence[Rule], darkness: NDArray[np.float32], scale: float
) -> tuple[Rule, ...]:
    """The ``short`` upright rules less the strokes of letters, which do not reach from end to end."""
    return tuple(
        rule
        for rule in short
        if _gaps(darkness, rule, scale) <= (GAPS_IN_LINE if _in_line(rule, uprights) else 0.0)
    )


def _continued(
    darkness: NDArray[np.float32], upper: Rule, lower: Rule, uprights: Sequence[Rule], scale: float
) -> Iterator[Rule]:
    """The uprights that end at one of two level rules and go on to the other: seen also where a broad letter
    leaves no light ground beside them."""
    start, end = max(upper.start, lower.start), min(upper.end, lower.end)
    for rule in uprights:
        meets = abs(rule.start - lower.position) <= MEETS_PT or abs(rule.end - upper.position) <= MEETS_PT
        if not meets or not start < rule.position < end:
            continue
        post = Rule(Orientation.VERTICAL, rule.position, upper.position, lower.position, rule.thickness)
        if _way(darkness, post, scale).mean() >= AS_DARK * _way(darkness, rule, scale).mean():
            yield post


def _in_line(post: Rule, uprights: Sequence[Rule]) -> bool:
    return any(abs(rule.position - post.position) <= SAME_LINE_PT for rule in uprights)


def _gaps(darkness: NDArray[np.float32], post: Rule, scale: float) -> float:
    """The part of the way from rule to rule on which the post is not dark."""
    way = _way(darkness, post, scale)
    window = max(1, round(HAIR_PT * scale))
    smooth = np.convolve(way, np.ones(window) / window, "valid")
    return float((smooth < BROKEN * np.median(smooth)).mean())


def _way(darkness: NDArray[np.float32], post: Rule, scale: float) -> NDArray[np.float32]:
    """How dark it is along the post."""
    column = int(post.position * scale)
    first, last = round(post.start * scale), max(round(post.end * scale), round(post.start * scale) + 1)
    along: NDArray[np.float32] = darkness[first:last, max(0, column - 1) : column + 2].max(axis=1)
    return along


def _usual_darkness(darkness: NDArray[np.float32], level: Sequence[Rule], scale: float) -> float:
    """How dark the level rules are along their middle, 0..1."""
    found = [
        float(
            darkness[row - 1 : row + 2, round(rule.start * scale) : round(rule.end * scale)]
            .max(axis=0)
            .mean()
        )
        for rule in level
        if 1 <= (row := int(rule.position * scale)) < darkness.shape[0] - 2
        and round(rule.end * scale) - round(rule.start * scale) > 1
    ]
    return float(np.median(found)) if found else 0.0


def _neighbours(level: Sequence[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """Pairs of rules, one above the other, near enough and with no third between them."""
    ordered = sorted(level, key=lambda rule: rule.position)
    for index, upper in enumerate(ordered):
        for place, lower in enumerate(ordered[index + 1 :], index + 1):
            height = lower.position - upper.position
            if height > HIGHEST_PT:
                break
            between = ordered[index + 1 : place]
            if height >= LOWEST_PT and _common(upper, lower) > 0 and not _hidden(upper, lower, between):
                yield upper, lower


def _common(first: Rule, second: Rule) -> float:
    return min(first.end, second.end) - max(first.start, second.start)


def _hidden(upper: Rule, lower: Rule, between: Sequence[Rule]) -> bool:
    start, end = max(upper.start, lower.start), min(upper.end, lower.end)
    return any(
        rule.start <= start + 1.0 and rule.end >= end - 1.0 and rule.position - upper.position >= LOWEST_PT
        for rule in between
    )


def _between(
    darkness: NDArray[np.float32], upper: Rule, lower: Rule, scale: float, least: float
) -> Iterator[Rule]:
    start, end = max(upper.start, lower.start), min(upper.end, lower.end)
    top = upper.position + upper.thickness / 2 + CLEAR_PT
    bottom = lower.position - lower.thickness / 2 - CLEAR_PT
    if bottom - top < STEP_PT * 2:
        return
    left = max(0, round(start * scale))
    band = darkness[round(top * scale) : round(bottom * scale), left : round(end * scale)]
    if min(band.shape) < 3:
        return
    for first, last in _upright_runs(band, scale, least):
        width = (last - first) / scale
        if width <= WIDEST_PT:
            x = (left + (first + last) / 2) / scale
            yield Rule(Orientation.VERTICAL, x, upper.position, lower.position, width)


def _upright_runs(band: NDArray[np.float32], scale: float, least: float) -> list[tuple[int, int]]:
    """Runs of pixel columns (first, last + 1) that are as dark as ``least``, between lighter ones, all the
    way down."""
    reach = max(2, round(REACH_PT * scale))
    pieces = np.array_split(band, max(3, round(band.shape[0] / (STEP_PT * scale))))
    means = np.array([piece.mean(axis=0) for piece in pieces])
    padded = np.pad(means, ((0, 0), (reach, reach)), mode="edge")
    rise = means - np.maximum(padded[:, : -2 * reach], padded[:, 2 * reach :])
    lowest = rise.min(axis=0)
    dark = np.maximum.reduce([np.roll(means.mean(axis=0), shift) for shift in (-1, 0, 1)]) >= least
    full = (lowest >= RISE) & (lowest >= EVEN * np.median(rise, axis=0)) & dark
    edges = np.flatnonzero(np.diff(np.concatenate([[0], full.astype(np.int8), [0]])))
    return [(int(first), int(last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]
