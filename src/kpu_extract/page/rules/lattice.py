"""The lattice of a table whose rules are broken, as on the copy of a copy: fitted, not followed.

No piece of such a rule need be drawn. But its pieces lie on one straight line, all rows share the lines of the columns,
and what is written never crosses them. So darkness is looked at along long windows, in which a broken rule still stands
out from its ground; the lines found so make a lattice; and each side of its fields is drawn or not by what stands
along it as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.clustering import clusters, true_runs
from kpu_extract.geometry.collinear import collinear_lines
from kpu_extract.geometry.ink import Darkness, InkMap
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.lattice_settings import LatticeSettings
from kpu_extract.page.rules.rule_ink import ink_along
from kpu_extract.page.rules.settings import RULE_SETTINGS


def lattice_rules(ink: InkMap, settings: LatticeSettings = RULE_SETTINGS.lattice) -> tuple[Rule, ...]:
    """The rules of the tables of a page whose rules are broken, each whole from crossing to crossing."""
    level = _Direction.of(ink, Orientation.HORIZONTAL, settings)
    upright = _Direction.of(ink, Orientation.VERTICAL, settings)
    level, upright = _crossing(level, upright, settings)
    for _ in range(settings.rounds):
        upright = upright.held_by(level, settings.column_share)
        level = level.held_by(upright, settings.row_share)
    level, upright = _crossing(level, upright, settings)
    if min(level.usual(upright), upright.usual(level)) < settings.least_usual:
        return ()
    return (*level.drawn(upright.lines), *upright.drawn(level.lines))


def are_broken(rules: Sequence[Rule], ink: InkMap, settings: LatticeSettings = RULE_SETTINGS.lattice) -> bool:
    """Whether the rules found one by one have gaps, so that others may be lost altogether. Where none was found nothing
    is fitted: letters of prose that stand below each other make lines too."""
    drawn = sum(
        rule.length
        * ink_along(ink, rule.orientation).drawn_share(
            rule.position, rule.start, rule.end, settings.line_pt, settings.faint
        )
        for rule in rules
    )
    return drawn < settings.whole * sum(rule.length for rule in rules)


@dataclass(frozen=True)
class _Line:
    """A line of the lattice: its pieces, in order along it."""

    pieces: tuple[Rule, ...]

    @property
    def start(self) -> float:
        return self.pieces[0].start

    @property
    def end(self) -> float:
        return max(piece.end for piece in self.pieces)

    @property
    def length(self) -> float:
        """Of all that was found of it."""
        return sum(piece.length for piece in self.pieces)

    @property
    def position(self) -> float:
        return float(np.average([p.position for p in self.pieces], weights=[p.length for p in self.pieces]))

    def at(self, along: float) -> float:
        """Where it stands across its direction, at the place ``along`` it: that of the nearest piece."""
        return min(self.pieces, key=lambda piece: _distance(piece, along)).position


def _distance(piece: Rule, along: float) -> float:
    return max(piece.start - along, along - piece.end, 0.0)


@dataclass(frozen=True)
class _Direction:
    """The lines of one direction and the darkness in which they are level; ``ink`` is 0..1."""

    orientation: Orientation
    lines: tuple[_Line, ...]
    ink: Darkness
    scale: float
    settings: LatticeSettings

    @classmethod
    def of(cls, ink: InkMap, orientation: Orientation, settings: LatticeSettings) -> _Direction:
        along = ink_along(ink, orientation)
        dark = np.minimum(along.darkness / settings.black, 1.0).astype(np.float32)
        pieces = list(_pieces(dark, along, orientation, settings))
        groups = clusters(pieces, lambda piece: piece.position, settings.one_line_pt)
        lines = (_Line(tuple(sorted(group, key=lambda piece: piece.start))) for group in groups)
        kept = tuple(line for line in lines if line.length >= settings.least_line_pt)
        return cls(orientation, kept, dark, along.scale, settings)

    def of_lines(self, lines: Sequence[_Line]) -> _Direction:
        """The same with only these lines."""
        return _Direction(self.orientation, tuple(lines), self.ink, self.scale, self.settings)

    @cached_property
    def _sums(self) -> NDArray[np.float64]:
        """Darkness summed up from the left, (height, width + 1)."""
        return np.pad(np.cumsum(self.ink, axis=1, dtype=np.float64), ((0, 0), (1, 0)))

    def held_by(self, other: _Direction, share: float) -> _Direction:
        """Only the lines that are drawn on ``share`` of their way from ``other`` line to line: first letters below each
        other, or the feet of a row of letters, are not."""
        sides = [self._sides(line, other.lines) for line in self.lines]
        least = self.settings.of_strong * self._usual(sides)
        return self.of_lines(
            [
                line
                for line, own in zip(self.lines, sides, strict=True)
                if sum(side.length for side in own if side.rise >= least)
                >= share * sum(side.length for side in own)
            ]
        )

    def usual(self, other: _Direction) -> float:
        """How much darker than its ground a line is that is drawn all along; 0 where there are no lines."""
        return self._usual([self._sides(line, other.lines) for line in self.lines])

    def _usual(self, sides: Sequence[Sequence[_Side]]) -> float:
        longest = max((line.length for line in self.lines), default=0.0)
        means = [
            float(np.average([side.rise for side in own], weights=[side.length for side in own]))
            for line, own in zip(self.lines, sides, strict=True)
            if own and line.length >= self.settings.long_share * longest
        ]
        return float(np.percentile(means, self.settings.strong_percentile)) if means else 0.0

    def drawn(self, crossing: Sequence[_Line]) -> Iterator[Rule]:
        """The lines' parts that are drawn, as rules; ``crossing`` are those of the other direction."""
        sides = [self._sides(line, crossing) for line in self.lines]
        usual = self._usual(sides)
        for own in sides:
            flags = np.array([self._is_drawn(side, usual) for side in own], dtype=bool)
            for first, last in true_runs(flags):
                at = float(np.mean([side.position for side in own[first:last]]))
                yield Rule(self.orientation, at, own[first].start, own[last - 1].end)

    def _sides(self, line: _Line, crossing: Sequence[_Line]) -> list[_Side]:
        places = sorted({other.at(line.position) for other in crossing if self._meets(line, other)})
        return [self._side(line, start, end) for start, end in pairwise(places)]

    def _meets(self, line: _Line, other: _Line) -> bool:
        reach = self.settings.reach_pt
        return other.start - reach <= line.position <= other.end + reach

    def _side(self, line: _Line, start: float, end: float) -> _Side:
        clear = min(self.settings.crossing_pt, (end - start) / 4)
        position = line.at((start + end) / 2)
        rise, at = self._rise(position, start + clear, end - clear)
        tip = min(self.settings.tip_pt, (end - start - 2 * clear) / 2)
        tips = (
            self._rise(at, start + clear, start + clear + tip)[0],
            self._rise(at, end - clear - tip, end - clear)[0],
        )
        return _Side(start, end, at, rise, max(tips))

    def _rise(self, position: float, start: float, end: float) -> tuple[float, float]:
        """By how much a side is darker than the ground beside it, and where it stands."""
        sway, ground = (
            round(points * self.scale)
            for points in (self.settings.sway_pt, self.settings.collinear.ground_pt)
        )
        row = int(position * self.scale)
        left, right = max(0, round(start * self.scale)), min(self.ink.shape[1], round(end * self.scale))
        top, bottom = max(0, row - sway - ground), min(self.ink.shape[0], row + sway + ground + 1)
        if right <= left or bottom - top <= 2 * ground:
            return 0.0, position
        mean = (self._sums[top:bottom, right] - self._sums[top:bottom, left]) / (right - left)
        rise = mean[ground:-ground] - np.maximum(mean[: -2 * ground], mean[2 * ground :])
        best = int(rise.argmax())
        return float(rise[best]), (top + ground + best + 0.5) / self.scale

    def _is_drawn(self, side: _Side, usual: float) -> bool:
        least = max(self.settings.faintest_side, self.settings.of_usual * usual)
        if side.length > self.settings.short_side_pt:
            return side.rise >= least
        return side.rise >= least and side.tip >= least / 2


@dataclass(frozen=True)
class _Side:
    """A piece of a line between two crossing lines; ``rise`` is its darkness over its ground, ``tip`` that of the
    darker of its ends."""

    start: float
    end: float
    position: float
    rise: float
    tip: float

    @property
    def length(self) -> float:
        return self.end - self.start


def _pieces(
    dark: Darkness, along: InkMap, orientation: Orientation, settings: LatticeSettings
) -> Iterator[Rule]:
    """What stands out from its ground over a long window."""
    scale = along.scale
    for line in collinear_lines(dark, scale, settings.least_piece_pt, settings.collinear):
        yield Rule(orientation, line.across / scale, line.start / scale, line.end / scale)


def _crossing(
    level: _Direction, upright: _Direction, settings: LatticeSettings
) -> tuple[_Direction, _Direction]:
    """Only lines that meet lines of the other direction, again and again until none is left out."""
    while True:
        kept_level = [line for line in level.lines if _met(line, upright.lines, settings)]
        kept_upright = [line for line in upright.lines if _met(line, kept_level, settings)]
        if len(kept_level) == len(level.lines) and len(kept_upright) == len(upright.lines):
            return level, upright
        level, upright = level.of_lines(kept_level), upright.of_lines(kept_upright)


def _met(line: _Line, others: Sequence[_Line], settings: LatticeSettings) -> bool:
    reach = settings.reach_pt
    met = sum(
        line.start - reach <= other.position <= line.end + reach
        and other.start - reach <= line.position <= other.end + reach
        for other in others
    )
    return met >= settings.least_crossings
