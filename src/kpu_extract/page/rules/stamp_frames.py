"""Finds the frames of box stamps ("SALINAN SESUAI ASLINYA") among lines, and takes them out.

A stamp's frame looks like a small table. But it was put over the paper: lines of the table run through its sides and
on beyond them, and its own end at its corners. Through the outer lines of a table no line runs; and within a table no
line ends but at another: its cells would have six corners.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kpu_extract.model.page import Orientation, Rule


@dataclass(frozen=True)
class StampFrameSettings:
    """What makes four lines a stamp's frame. Measured on: two plans under such stamps, black and blue, at 200 dpi."""

    corner_pt: float = 6.0
    """Points: how far from each other the ends of two sides may lie at a corner. Stamps are put on by hand, and a
    leaning side is found in part."""

    height_pt: tuple[float, float] = (14.0, 120.0)
    """Points: height of a frame, from one line of capitals to a stamp with office, number and date."""

    width_pt: tuple[float, float] = (50.0, 260.0)
    """Points: width of a frame, from and to."""

    same_line_pt: float = 1.5
    """Points beside a side within which a line that is found later is a part of it."""

    beyond_pt: float = 6.0
    """Points that a line of the table runs on beyond a side, on either side of it."""

    least_through: int = 2
    """Times that lines of the table run through the frame's sides, at least."""


STAMP_FRAME_SETTINGS = StampFrameSettings()


def stamp_frames(
    lines: Sequence[Rule], settings: StampFrameSettings = STAMP_FRAME_SETTINGS
) -> tuple[Rule, ...]:
    """Those of ``lines`` that are the sides of a stamp's frame, or lines from side to side of it."""
    level = [rule for rule in lines if rule.orientation is Orientation.HORIZONTAL]
    upright = [rule for rule in lines if rule.orientation is Orientation.VERTICAL]
    return tuple(
        side
        for frame in (*_frames(level, upright, settings), *_frames(upright, level, settings))
        if _lines_through(frame, lines, settings) >= settings.least_through
        for side in (*frame, *_lines_within(frame, lines, settings))
    )


def without_sides(
    lines: Sequence[Rule], sides: Sequence[Rule], settings: StampFrameSettings = STAMP_FRAME_SETTINGS
) -> list[Rule]:
    """The ``lines`` that are no part of one of the ``sides``."""
    return [rule for rule in lines if not any(_is_part(rule, side, settings) for side in sides)]


def _is_part(rule: Rule, side: Rule, settings: StampFrameSettings) -> bool:
    return (
        rule.orientation is side.orientation
        and abs(rule.position - side.position) <= settings.same_line_pt
        and rule.start >= side.start - settings.corner_pt
        and rule.end <= side.end + settings.corner_pt
    )


def _frames(
    lines: Sequence[Rule], across: Sequence[Rule], settings: StampFrameSettings
) -> Iterator[tuple[Rule, ...]]:
    """Two of ``lines`` side by side that begin and end together, with one or two of those ``across`` that lead from
    end to end of them. The fourth side may lie on a rule of the table."""
    sized = [rule for rule in lines if _has_size(rule, rule.length, settings)]
    for one, other in combinations(sorted(sized, key=lambda rule: rule.position), 2):
        apart = other.position - one.position
        if not _spans(one, other.start, other.end, settings):
            continue
        ends = [rule for rule in across if _spans(rule, one.position, other.position, settings)]
        closing = [rule for rule in ends if _has_size(rule, apart, settings) and _closes(rule, one, settings)]
        if closing:
            yield (one, other, *closing)


def _lines_within(
    frame: Sequence[Rule], lines: Sequence[Rule], settings: StampFrameSettings
) -> Iterator[Rule]:
    """The lines that part a frame, from one side to the other: below the stamp's heading, before its date."""
    one, other, *_ = frame
    for rule in lines:
        if rule.orientation is one.orientation:
            between, ends = one.position < rule.position < other.position, (one.start, one.end)
        else:
            between, ends = one.start < rule.position < one.end, (one.position, other.position)
        if rule not in frame and between and _spans(rule, *ends, settings):
            yield rule


def _has_size(rule: Rule, length: float, settings: StampFrameSettings) -> bool:
    """Whether a frame may have a side of this length in the rule's direction."""
    is_level = rule.orientation is Orientation.HORIZONTAL
    least, most = settings.width_pt if is_level else settings.height_pt
    return least <= length <= most


def _closes(rule: Rule, side: Rule, settings: StampFrameSettings) -> bool:
    """Whether ``rule`` stands at one end of ``side``."""
    return min(abs(rule.position - side.start), abs(rule.position - side.end)) <= settings.corner_pt


def _spans(rule: Rule, start: float, end: float, settings: StampFrameSettings) -> bool:
    return max(abs(rule.start - start), abs(rule.end - end)) <= settings.corner_pt


def _lines_through(frame: Sequence[Rule], lines: Sequence[Rule], settings: StampFrameSettings) -> int:
    """How often other lines run through the frame's sides."""
    beyond = settings.beyond_pt
    return sum(
        rule.orientation is not side.orientation
        and side.start + beyond <= rule.position <= side.end - beyond
        and rule.start <= side.position - beyond
        and rule.end >= side.position + beyond
        for side in frame
        for rule in lines
    )
