"""Supplies the rules of a table that has few or none, so that its grid is built as everywhere else.

The chain: parts of lines → the heading → the table's foot → columns, by white gutters → rows, by steps, rules and tints
→ rules around all cells, those that go on over several rows left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from kpu_extract.geometry.clustering import is_near
from kpu_extract.model.page import Grid, Orientation, Rule, TextLine
from kpu_extract.page.tables.grid import find_grids
from kpu_extract.page.unruled.columns import Stretch, column_borders, shared_gutters, without_halves
from kpu_extract.page.unruled.heading import HeadingWords, UnruledHeading, unruled_heading
from kpu_extract.page.unruled.parts import middle, overlap, rows_of_parts, usual_pitch
from kpu_extract.page.unruled.rows import RowCut, are_sure, ends_with_rows, goes_on, row_cuts
from kpu_extract.page.unruled.settings import UNRULED_SETTINGS, UnruledSettings


@dataclass(frozen=True)
class DrawnLines:
    """What is drawn on a page: level lines, upright lines, and the upper and lower sides of wide tints."""

    levels: tuple[Rule, ...] = ()
    uprights: tuple[Rule, ...] = ()
    tint_sides: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class SuppliedRules:
    """The rules of a table's cells; ``is_sure``: a reader has no doubt of its rows and columns. ``heading`` is
    the one that they were found by."""

    rules: tuple[Rule, ...]
    is_sure: bool
    heading: UnruledHeading

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The grids that the rules make."""
        return tuple(find_grids(self.rules))


def supplied_rules(
    parts: Sequence[TextLine],
    drawn: DrawnLines,
    words: HeadingWords,
    settings: UnruledSettings = UNRULED_SETTINGS,
) -> SuppliedRules | None:
    """The rules of the first plan's table among the page's ``parts`` of lines; None where no heading of a plan stands
    or its columns or rows cannot be told. All in one space, in points."""
    pitch = usual_pitch(parts, settings)
    levels = (*drawn.levels, *drawn.tint_sides)
    heading = unruled_heading(parts, levels, words, pitch, settings) if parts else None
    if heading is None:
        return None
    below = sorted((part for part in parts if middle(part) > heading.bottom), key=middle)
    foot = _foot(heading, below, drawn, pitch, settings)
    rows = rows_of_parts([part for part in below if middle(part) < foot], settings.same_row * pitch)
    body = [part for row in rows[: ends_with_rows(rows, pitch, settings)] for part in row]
    if not body:
        return None
    foot = _foot_of(body, foot, heading, drawn, pitch, settings)
    is_ended = not _goes_on(foot, below, heading, pitch, settings)
    return _Table(heading, body, foot, drawn, pitch, settings, is_ended).supplied()


def _foot(
    heading: UnruledHeading,
    below: Sequence[TextLine],
    drawn: DrawnLines,
    pitch: float,
    settings: UnruledSettings,
) -> float:
    """Where the table ends: where its upright rules do, else at its last wide rule, else at the first step that is
    wider than those between rows."""
    low, high = heading.x0 - settings.outside_pt, heading.x1 + settings.outside_pt
    ends = [
        rule.end
        for rule in drawn.uprights
        if low <= rule.position <= high and rule.start < heading.bottom < rule.end - pitch
    ]
    if len(ends) >= settings.least_uprights:
        return max(ends)
    wide = [
        rule.position
        for rule in drawn.levels
        if rule.position > heading.bottom + pitch and _is_wide(rule, heading, settings)
    ]
    last = max(wide, default=0.0)
    heights = [heading.bottom, *map(middle, below)]
    steps = [under - above for above, under in pairwise(heights) if under - above > pitch]
    most = max(settings.end_gap * pitch, settings.end_of_usual * float(median(steps)) if steps else 0.0)
    for above, under in pairwise(heights):
        if above < last < under and not _goes_on(under, below, heading, pitch, settings):
            return last
        if under - above > most and under > last:
            return above + pitch
    return heights[-1] + pitch


def _foot_of(
    body: Sequence[TextLine],
    most: float,
    heading: UnruledHeading,
    drawn: DrawnLines,
    pitch: float,
    settings: UnruledSettings,
) -> float:
    """The side below the last line of ``body``: a wide rule directly below it, or a pitch, and ``most`` at most."""
    last = max(map(middle, body))
    below = [
        rule.position
        for rule in drawn.levels
        if last < rule.position <= last + 2 * pitch and _is_wide(rule, heading, settings)
    ]
    return min(below, default=min(most, last + pitch))


def _is_wide(rule: Rule, heading: UnruledHeading, settings: UnruledSettings) -> bool:
    common = min(rule.end, heading.x1) - max(rule.start, heading.x0)
    return common >= settings.wide_rule * (heading.x1 - heading.x0)


def _goes_on(
    y: float,
    below: Sequence[TextLine],
    heading: UnruledHeading,
    pitch: float,
    settings: UnruledSettings,
) -> bool:
    """Whether words stand directly below height ``y``, side by side, under several headings."""
    own = [part for part in below if 0 <= middle(part) - y <= settings.foot_pitches * pitch]
    met = sum(any(overlap(part, leaf) for part in own) for leaf in heading.leaves)
    return min(met, len(own)) >= settings.foot_parts


@dataclass(frozen=True)
class _Table:
    """A table whose heading, body and foot are known."""

    heading: UnruledHeading
    body: Sequence[TextLine]
    foot: float
    drawn: DrawnLines
    pitch: float
    settings: UnruledSettings
    is_ended: bool

    def supplied(self) -> SuppliedRules | None:
        """The rules, or None where there are too few columns or rows."""
        gutters, sections = shared_gutters(
            self.heading.leaves, self.body, self.settings.same_row * self.pitch, self.settings
        )
        found = column_borders(gutters, self._own_uprights(), self._sides(), self._months(), self.settings)
        xs = without_halves(found, self._middles(self.heading.leaves), self._middles(self.body))
        if len(xs) <= self.settings.least_columns:
            return None
        columns = [self._between(left, right, sections) for left, right in pairwise(xs)]
        cuts = row_cuts(
            columns,
            [rule for rule in self.drawn.levels if rule.length >= self.settings.row_rule * (xs[-1] - xs[0])],
            self._wide_tints(),
            self._most_merged(xs),
            self.pitch,
            self.settings,
        )
        if len(cuts) + 1 < self.settings.least_rows:
            return None
        is_sure = (
            self.is_ended and not sections and are_sure(cuts, columns, self.pitch, self.foot, self.settings)
        )
        rules = (*self._level_rules(xs, columns, cuts), *self._upright_rules(xs))
        return SuppliedRules(rules, is_sure and self._all_headed(xs), self.heading)

    def _own_uprights(self) -> list[Rule]:
        return [
            rule for rule in self.drawn.uprights if rule.end > self.heading.top and rule.start < self.foot
        ]

    def _wide_tints(self) -> list[Rule]:
        """The sides of tints under whole rows: a month may be tinted to mark it."""
        return [side for side in self.drawn.tint_sides if _is_wide(side, self.heading, self.settings)]

    def _sides(self) -> Stretch:
        margin = self.settings.margin_pt
        own = (*self.body, *self.heading.leaves)
        left, right = min(part.box.x0 for part in own), max(part.box.x1 for part in own)
        outer = [rule.position for rule in self._own_uprights()]
        top, foot = self.heading.top - 1, self.foot + 1
        levels = [rule for rule in (*self.drawn.levels, *self._wide_tints()) if top <= rule.position <= foot]
        ends = [x for rule in levels for x in (rule.start, rule.end)]
        reach = self.settings.outer_pt
        lefts = [x for x in (*outer, *ends) if left - reach <= x <= left]
        rights = [x for x in (*outer, *ends) if right <= x <= right + reach]
        return min(lefts, default=left - margin), max(rights, default=right + margin)

    def _between(self, left: float, right: float, sections: Sequence[TextLine]) -> list[TextLine]:
        own = [part for part in self.body if left <= part.box.center[0] < right and part not in sections]
        return sorted(own, key=middle)

    def _most_merged(self, xs: Sequence[float]) -> int:
        """How many first columns may have cells over several rows: all of text but the last two."""
        texts = sum(right <= min(self._months(), default=xs[-1]) for right in xs[1:])
        return max(0, texts - 2)

    def _months(self) -> list[float]:
        """The middles of the names of months, left to right."""
        return self._middles(self.heading.months)

    def _middles(self, parts: Sequence[TextLine]) -> list[float]:
        return [part.box.center[0] for part in parts]

    def _all_headed(self, xs: Sequence[float]) -> bool:
        """Whether a heading stands over each column."""
        places = self._middles(self.heading.leaves)
        return all(any(left <= x < right for x in places) for left, right in pairwise(xs))

    def _level_rules(
        self, xs: Sequence[float], columns: Sequence[Sequence[TextLine]], cuts: Sequence[RowCut]
    ) -> Iterator[Rule]:
        for y in (self.heading.top, self.heading.bottom, self.foot):
            yield Rule(Orientation.HORIZONTAL, y, xs[0], xs[-1])
        for (left, right), y in self._group_places(xs):
            yield Rule(Orientation.HORIZONTAL, y, left, right)
        feet = [*(cut.y for cut in cuts[1:]), self.foot]
        for cut, below in zip(cuts, feet, strict=True):
            for place in self._closed(cut, below, xs, columns):
                yield Rule(Orientation.HORIZONTAL, cut.y, xs[place], xs[place + 1])

    def _closed(
        self, cut: RowCut, below: float, xs: Sequence[float], columns: Sequence[Sequence[TextLine]]
    ) -> Iterator[int]:
        """The columns whose cells end at the cut."""
        goes_so_far = True
        for place, (left, right) in enumerate(pairwise(xs)):
            goes_so_far = goes_so_far and place <= self._most_merged(xs)
            goes_so_far = goes_so_far and goes_on(
                columns[place], cut.y, below, self.pitch, ruled=cut.rule is not None
            )
            rule = cut.rule
            is_open = rule is not None and not self._covers(rule, left, right)
            if not goes_so_far and not is_open:
                yield place

    def _covers(self, rule: Rule, left: float, right: float) -> bool:
        common = min(rule.end, right) - max(rule.start, left)
        return common >= self.settings.covered * (right - left)

    def _upright_rules(self, xs: Sequence[float]) -> Iterator[Rule]:
        groups = self._group_places(xs)
        for x in xs:
            top = max((y for (left, right), y in groups if left < x < right), default=self.heading.top)
            yield Rule(Orientation.VERTICAL, x, top, self.foot)

    def _group_places(self, xs: Sequence[float]) -> list[tuple[Stretch, float]]:
        """From where to where the heading of each group reaches, and the height of its foot."""
        return [(self._reach(group, xs), self._group_foot(group)) for group in self.heading.groups]

    def _group_foot(self, group: TextLine) -> float:
        leaves = (*self.heading.months, *(part for part in self.heading.leaves if overlap(part, group)))
        below = [middle(part) for part in leaves if middle(part) > middle(group)]
        return (middle(group) + min(below)) / 2

    def _reach(self, group: TextLine, xs: Sequence[float]) -> Stretch:
        """The columns below a group's heading: those below its words, and their neighbours of the same width."""
        widths = [right - left for left, right in pairwise(xs)]
        own = [at for at in range(len(widths)) if xs[at] < group.box.x1 and group.box.x0 < xs[at + 1]]
        first, last = own[0], own[-1]
        usual = float(median(widths[first : last + 1]))
        while first > 0 and is_near(widths[first - 1], usual, self.settings.even):
            first -= 1
        while last + 1 < len(widths) and is_near(widths[last + 1], usual, self.settings.even):
            last += 1
        return xs[first], xs[last + 1]
