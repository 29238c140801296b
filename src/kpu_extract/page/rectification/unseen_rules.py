"""Draws the rules of a dark heading that are as dark as the heading was, once it is made light.

Where the heading, which has paper above it, shows no upright rule of its own, those of the rows below are led on
through it: up to its top, or, where a group's name is written across them, up to below that name, with a level rule
between the two. Numbers of columns at its foot are parted from the headings above them by a level rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import Rgb
from kpu_extract.geometry.projective import Projective
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.rectification.column_groups import Ink, LedUpright, columns_of, group_names
from kpu_extract.page.rectification.column_numbers import NumberRowSettings, top_of_numbers


@dataclass(frozen=True)
class UnseenRuleSettings:
    """Which rules are led on through a heading. Measured on: ten scans of plans with black headings and black rules, of
    150 to 300 dpi (none of 163 rows had been read)."""

    rule_pt: float = 1.0
    """Points: thickness of the rules that are drawn."""

    broadest_rule_pt: float = 3.0
    """Points: a rule below a heading is no thicker; a bar is."""

    look_pt: float = 14.0
    """Points over which a rule is dark, below or above a heading: higher than a letter of 12 points."""

    far_look_pt: float = 28.0
    """Points over which a rule is dark that is found farther below: letters of two lines may stand in a column."""

    below_pt: float = 90.0
    """Points below a heading in which its rules are sought: the band of a section may lie between, without any."""

    beside_pt: float = 2.0
    """Points between a heading and there, for its border and its blur; and around a rule that is led on, for letters in
    its way."""

    ruled: float = 0.85
    """Part of the way along a rule, 0..1, that is dark, at least."""

    dark: float = 0.62
    """Part of the paper's light: what is darker is ink."""

    paper_percentile: float = 75.0
    """Percentile of a page's tones that stands for its paper."""

    step_px: int = 8
    """Pixels between those that give the paper's tone."""

    name_pt: float = 7.0
    """Points below the name of a group that the names of its columns need, at least."""

    numbers: NumberRowSettings = field(default_factory=NumberRowSettings)


UNSEEN_RULE_SETTINGS = UnseenRuleSettings()


@dataclass(frozen=True, slots=True)
class UnseenRules:
    """Rules in pixels: of ``upright`` ones the column, the first and the last row; of ``level`` ones the row, the first
    and the last column."""

    upright: tuple[tuple[int, int, int], ...] = ()
    level: tuple[tuple[int, int, int], ...] = ()


def with_unseen_rules(
    page: Rgb,
    fills: Sequence[Ink],
    to_source: Projective,
    dpi: float,
    settings: UnseenRuleSettings = UNSEEN_RULE_SETTINGS,
) -> Rgb:
    """A level page (height, width, 3) with the rules of its tables led on through the headings that were dark and are
    light now. ``fills`` are these headings in the picture that the page was made of; ``to_source`` leads from the
    page's pixels to that picture's."""
    drawn, scale = page.copy(), dpi / POINTS_PER_INCH
    sample = page[:: settings.step_px, :: settings.step_px]
    darkest = settings.dark * float(np.percentile(sample, settings.paper_percentile))
    size, here = (page.shape[1], page.shape[0]), to_source.inverse().matrix
    for fill in fills:
        moved = cv2.warpPerspective(fill.astype(np.uint8), here, size, flags=cv2.INTER_NEAREST) > 0
        if moved.any():
            _draw(drawn, moved, scale, darkest, settings)
    return drawn


def _draw(page: Rgb, fill: Ink, scale: float, darkest: float, settings: UnseenRuleSettings) -> None:
    left, top, wide, high = cv2.boundingRect(fill.astype(np.uint8))
    first = max(0, top - round((settings.beside_pt + settings.look_pt) * scale))
    window = np.s_[first : top + high + round(settings.below_pt * scale), left : left + wide]
    ink = np.asarray(cv2.cvtColor(page[window], cv2.COLOR_RGB2GRAY)) < darkest
    thick = max(1, round(settings.rule_pt * scale))
    found = unseen_rules(ink, fill[window], scale, settings)
    for x, start, end in found.upright:
        cv2.line(page, (left + x, first + start), (left + x, first + end), (0, 0, 0), thick)
    for y, start, end in found.level:
        cv2.line(page, (left + start, first + y), (left + end, first + y), (0, 0, 0), thick)


def unseen_rules(
    ink: Ink, fill: Ink, scale: float, settings: UnseenRuleSettings = UNSEEN_RULE_SETTINGS
) -> UnseenRules:
    """The rules that go on through a heading; none where rules stand in it, or above it too, as above the band of a
    section."""
    beside, look = (round(points * scale) for points in (settings.beside_pt, settings.look_pt))
    height, width = fill.shape
    first, foot = np.argmax(fill, axis=0), height - 1 - np.argmax(fill[::-1], axis=0)
    near = _near_ink(ink)
    tops = np.maximum(0, first - beside - look)
    above = _ruled_columns(near, tops, first - beside, scale, settings)
    own = _ruled_columns(near, first + beside, foot - beside, scale, settings)
    below = _ruled_below(near, foot + beside, look, scale, settings)
    if not below or any(beside < x < width - beside for x in (*above, *own)):
        return UnseenRules()
    # The heading's own sides are drawn, and the way along them is not free.
    left, right = np.flatnonzero(fill.any(axis=0))[[0, -1]].tolist()
    inner = [x for x in below if left + 2 * beside < x < right - 2 * beside]
    numbers = top_of_numbers(ink, fill, (left, *inner, right), scale, settings.numbers)
    last = foot if numbers is None else np.minimum(foot, numbers)
    uprights = [
        LedUpright(left, int(first[left]), int(last[left]), 0),
        *(_upright(ink, x, int(first[x]), int(last[x]), beside) for x in inner),
        LedUpright(right, int(first[right]), int(last[right]), 0),
    ]
    found = _with_groups(ink, uprights, beside, settings.name_pt * scale)
    if numbers is None:
        return found
    between_numbers = [_upright(ink, x, numbers, int(foot[x]), beside) for x in inner]
    led = tuple((one.x, one.start, one.end) for one in between_numbers if one.is_free)
    return UnseenRules((*found.upright, *led), (*found.level, (numbers, left, right)))


def _near_ink(ink: Ink) -> Ink:
    """The ink and a pixel on both sides of it: a page leans a little still, and a rule's pixels stand aside."""
    near: Ink = np.asarray(cv2.dilate(ink.astype(np.uint8), np.ones((1, 3), np.uint8))) > 0
    return near


def _ruled_below(
    ink: Ink, starts: NDArray[np.intp], look: int, scale: float, settings: UnseenRuleSettings
) -> list[int]:
    """The middles of the upright rules that begin below a heading, or below the row under it, from left to right."""
    height = len(ink)
    far = round(settings.far_look_pt * scale)
    windows = [
        (0, look),
        *((away, far) for away in range(look, round(settings.below_pt * scale) - far, look)),
    ]
    found: list[int] = []
    for away, length in windows:
        ends = starts + away + length
        reached = np.where(ends <= height, ends, starts)
        ruled = _ruled_columns(ink, np.minimum(starts + away, reached), reached, scale, settings)
        found += [
            x for x in ruled if all(abs(x - other) > settings.broadest_rule_pt * scale for other in found)
        ]
    return sorted(found)


def _upright(ink: Ink, x: int, start: int, end: int, beside: int) -> LedUpright:
    in_the_way = ink[start + beside : end - beside, max(0, x - beside // 2) : x + beside // 2 + 1].any(axis=1)
    rows = np.flatnonzero(in_the_way)
    return LedUpright(x, start, end, start if not len(rows) else start + beside + int(rows[-1]) + 1)


def _with_groups(ink: Ink, uprights: Sequence[LedUpright], beside: int, least: float) -> UnseenRules:
    """The rules with a level one below each name that is written across some of them."""
    led = {place: (one.x, one.start, one.end) for place, one in enumerate(uprights) if one.is_free}
    level: list[tuple[int, int, int]] = []
    for name in group_names(ink, uprights, beside, least):
        y = name.bottom + beside // 2
        left, right = columns_of(ink, uprights, name, beside)
        led |= {place: (uprights[place].x, y, uprights[place].end) for place in range(left + 1, right)}
        level.append((y, uprights[left].x, uprights[right].x))
    return UnseenRules(tuple(led[place] for place in sorted(led)), tuple(level))


def _ruled_columns(
    ink: Ink,
    starts: NDArray[np.intp],
    ends: NDArray[np.intp],
    scale: float,
    settings: UnseenRuleSettings,
) -> list[int]:
    """The middles of the upright rules among columns of pixels, each looked at from its start to before its end."""
    starts, ends = np.clip(starts, 0, len(ink)), np.clip(ends, 0, len(ink))
    summed = np.vstack([np.zeros((1, ink.shape[1]), np.int64), np.cumsum(ink, axis=0, dtype=np.int64)])
    at = np.arange(ink.shape[1])
    lengths = np.maximum(1, ends - starts)
    share = (summed[np.maximum(ends, starts), at] - summed[starts, at]) / lengths
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (share >= settings.ruled).astype(np.int8), [0]])))
    most = settings.broadest_rule_pt * scale + 2  # What _near_ink adds.
    return [int(a + b) // 2 for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a <= most]
