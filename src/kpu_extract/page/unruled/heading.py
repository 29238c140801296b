"""Finds the heading of a table that has few lines: names of a plan's columns that stand side by side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Rule, TextLine, Word
from kpu_extract.page.unruled.parts import middle, overlap, rows_of_parts
from kpu_extract.page.unruled.settings import UNRULED_SETTINGS, UnruledSettings

_MOST_STACKED = 3
"""Lines of a column's name that are tried together."""

_NEXT_LINE = 1.3
"""Pitches from one line of a column's name to the next, at most."""


@dataclass(frozen=True)
class HeadingWords:
    """What is known of headings: ``column`` names the column of a plan that a text means, ``is_known`` says whether it
    is any known heading, ``months`` which of neighbouring headings, from and up to, are months or parts of a year,
    ``cut`` the names of months that a word without gaps between them is made of."""

    column: Callable[[str], str | None]
    is_known: Callable[[str], bool]
    months: Callable[[Sequence[str]], slice]
    cut: Callable[[str], Sequence[str]] = lambda word: (word,)


def _never(_: str) -> bool:
    return False


NO_HEADING_WORDS = HeadingWords(lambda _: None, _never, lambda _: slice(0))
"""Nothing is known: no heading is found."""


@dataclass(frozen=True)
class UnruledHeading:
    """A heading from ``top`` to ``bottom``. ``leaves`` are the parts over single columns, ``groups`` those over
    several, ``months`` those of the leaves that name months, left to right."""

    top: float
    bottom: float
    leaves: tuple[TextLine, ...]
    groups: tuple[TextLine, ...]
    months: tuple[TextLine, ...]

    @property
    def x0(self) -> float:
        return min(part.box.x0 for part in self.leaves)

    @property
    def x1(self) -> float:
        return max(part.box.x1 for part in self.leaves)


def unruled_heading(
    parts: Sequence[TextLine],
    levels: Sequence[Rule],
    words: HeadingWords,
    pitch: float,
    settings: UnruledSettings = UNRULED_SETTINGS,
) -> UnruledHeading | None:
    """The first heading of a plan among ``parts``; None where none stands. ``levels`` are level rules, and the upper
    and lower sides of tints; ``pitch`` is the page's usual one, in points."""
    named = list(_named(parts, words, pitch))
    for first, _ in named:
        cluster = [
            (stack, column)
            for stack, column in named
            if abs(_height(stack) - _height(first)) <= settings.heading_reach * first[0].box.height
        ]
        if len({column for _, column in cluster}) < settings.least_named or not _are_beside(cluster):
            continue
        found = _grown(
            [part for stack, _ in cluster for part in stack], parts, levels, words, pitch, settings
        )
        if _known_count(found, words, settings) >= settings.least_known:
            return found
    return None


def _height(stack: Sequence[TextLine]) -> float:
    return (stack[0].box.y0 + stack[-1].box.y1) / 2


def _named(
    parts: Sequence[TextLine], words: HeadingWords, pitch: float
) -> Iterator[tuple[list[TextLine], str]]:
    """The names of a plan's columns, each a part or some that stand one below the other, top to bottom."""
    ordered = sorted(parts, key=middle)
    heights = list(map(middle, ordered))
    for part in ordered:
        stack = [part]
        while len(stack) <= _MOST_STACKED:
            column = words.column(" ".join(own.text for own in stack))
            if column is not None:
                yield stack, column
                break
            below = _below(stack[-1], ordered, heights, pitch)
            if below is None:
                break
            stack = [*stack, below]


def _below(
    part: TextLine, parts: Sequence[TextLine], heights: Sequence[float], pitch: float
) -> TextLine | None:
    """The only one of ``parts``, whose middles stand at ``heights``, that stands on the next line below ``part``."""
    own = middle(part)
    first, last = bisect_left(heights, own), bisect_right(heights, own + _NEXT_LINE * pitch + 1.0)
    near = [
        other
        for other, height in zip(parts[first:last], heights[first:last], strict=True)
        if pitch / 2 < height - own <= _NEXT_LINE * pitch and overlap(part, other)
    ]
    return near[0] if len(near) == 1 else None


def _are_beside(cluster: Sequence[tuple[Sequence[TextLine], str]]) -> bool:
    """Whether two different names stand beside each other, and none of them in a line of prose."""
    return any(
        one_column != other_column and not any(overlap(part, other) for part in one for other in own)
        for one, one_column in cluster
        for own, other_column in cluster
    )


def _grown(
    named: Sequence[TextLine],
    parts: Sequence[TextLine],
    levels: Sequence[Rule],
    words: HeadingWords,
    pitch: float,
    settings: UnruledSettings,
) -> UnruledHeading:
    """The heading with all its words: up and down to the rules around it, or to the first wide step."""
    step = pitch + max(settings.row_gap_pt, settings.row_gap * pitch)
    high, low = min(map(middle, named)), max(map(middle, named))
    wide = _wide(levels, named, settings)
    reach = settings.frame_reach * pitch
    under = min((y for y in wide if low < y <= low + reach), default=None)
    over = max((y for y in wide if high - reach <= y < high), default=None)
    heights = sorted(map(middle, parts))
    if under is None:
        first = min((middle(part) for part in parts if _begins_rows(part, named, low)), default=low + reach)
        for y in heights:
            if low < y < min(low + step, first - pitch / 2):
                low = y
        following = [y for y in heights if y > low]
        under = (low + following[0]) / 2 if following else low + pitch
    if over is None:
        for y in reversed(heights):
            if high - step < y < high:
                high = y
        groups = [
            part
            for part in parts
            if high - settings.group_reach * pitch <= middle(part) < high
            and words.is_known(part.text)
            and not any(overlap(part, own) for own in named)
        ]
        high = min(map(middle, groups), default=high)
        before = [y for y in heights if y < high]
        over = max(high - pitch, (high + before[-1]) / 2) if before else high - pitch
    within = [part for part in parts if over < middle(part) < under]
    lines = rows_of_parts(within, settings.same_row * pitch)
    named_lines = [with_single_months(line, words) for line in lines]
    months = max((_months(line, words) for line in named_lines), key=len, default=[])
    own = [part for line in named_lines for part in line]
    groups = [part for part in own if _is_group(part, own)]
    leaves = sorted((part for part in own if part not in groups), key=lambda part: part.box.x0)
    over_months = [part for part in leaves if months and _is_over(part, months)]
    leaves = [part for part in leaves if part not in over_months]
    return UnruledHeading(over, under, tuple(leaves), (*groups, *over_months), tuple(months))


def _months(line: Sequence[TextLine], words: HeadingWords) -> list[TextLine]:
    """The names of months among the parts of one line, left to right."""
    ordered = sorted(line, key=lambda part: part.box.x0)
    return ordered[words.months([part.text for part in ordered])]


def _is_over(part: TextLine, months: Sequence[TextLine]) -> bool:
    """Whether a part stands above all names of months, and between the first and the last."""
    return (
        all(middle(part) < month.box.y0 for month in months)
        and months[0].box.x0 < part.box.center[0] < months[-1].box.x1
    )


def _begins_rows(part: TextLine, named: Sequence[TextLine], low: float) -> bool:
    """Whether a part is the number of the first row, left of the columns that are named."""
    left = min(own.box.x0 for own in named)
    return part.text.strip(".() ") == "1" and part.box.x0 < left and middle(part) > low


def _wide(levels: Sequence[Rule], named: Sequence[TextLine], settings: UnruledSettings) -> list[float]:
    """The heights of the levels that pass over or under most of the named columns."""
    x0, x1 = min(part.box.x0 for part in named), max(part.box.x1 for part in named)
    return [
        rule.position
        for rule in levels
        if min(rule.end, x1) - max(rule.start, x0) >= settings.wide_rule * (x1 - x0)
    ]


def _is_group(part: TextLine, parts: Sequence[TextLine]) -> bool:
    """Whether two parts, side by side, stand below this one."""
    below = [
        other for other in parts if middle(other) > part.box.y1 - part.box.height / 4 and overlap(part, other)
    ]
    return any(not overlap(one, other) for one in below for other in below)


def _known_count(heading: UnruledHeading, words: HeadingWords, settings: UnruledSettings) -> int:
    """How many known headings stand side by side; months count once."""
    known = [part for part in heading.leaves if words.is_known(part.text)]
    return len(known) + (len(heading.months) >= settings.least_months)


def with_single_months(parts: Sequence[TextLine], words: HeadingWords) -> list[TextLine]:
    """The parts of a line of a heading; names of months that nearly touch, or run together, are parts of their own."""
    split: list[tuple[TextLine, TextLine]] = [
        (name, part)
        for part in sorted(parts, key=lambda part: part.box.x0)
        for word in part.words
        for name in _names(word, words.cut(word.text))
    ]
    run = split[words.months([name.text for name, _ in split])]
    cut = {id(part) for _, part in run}
    return [*(part for part in parts if id(part) not in cut), *(name for name, _ in run)]


def _names(word: Word, texts: Sequence[str]) -> Iterator[TextLine]:
    """``word`` cut into ``texts``, each as wide as it has letters."""
    step, x = word.box.width / max(1, sum(map(len, texts))), word.box.x0
    for text in texts:
        end = x + step * len(text)
        yield TextLine((replace(word, text=text, box=Box(x, word.box.y0, end, word.box.y1)),))
        x = end
