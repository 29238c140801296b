"""Finds rules in a page's picture.

A chain of steps: find ridges → remove writing, what shows through, frames of stamps, streaks and the edges of bars →
join pieces that letters touch → keep rules that stand in a frame → find the separators between them → remove segments
that are not drawn. Where the rules found so are broken, as on the copy of a copy, a lattice is fitted instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import Grey
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.bars import without_bars
from kpu_extract.page.rules.frame import framed, joined
from kpu_extract.page.rules.gap_closing import with_gaps_closed
from kpu_extract.page.rules.lattice import are_broken, lattice_rules
from kpu_extract.page.rules.ridges import ridge_rules
from kpu_extract.page.rules.segment_pruning import drawn_segments
from kpu_extract.page.rules.separators import find_separators, without_letters
from kpu_extract.page.rules.settings import RULE_SETTINGS, RuleSettings
from kpu_extract.page.rules.show_through import show_through
from kpu_extract.page.rules.stamp_frames import stamp_frames, without_sides
from kpu_extract.page.rules.streaks import streaks
from kpu_extract.page.rules.writing import is_writing


def raster_rules(ink: InkMap, grey: Grey, settings: RuleSettings = RULE_SETTINGS) -> tuple[Rule, ...]:
    """The horizontal and vertical rules of tables on a rectified page, in rectified space. ``grey`` is the picture
    that ``ink`` was made from. Underlines, strokes of letters and signatures are left out, because they meet no other
    rules."""
    level = _lines(ink, Orientation.HORIZONTAL, settings)
    ridges = ridge_rules(ink, Orientation.VERTICAL, settings.ridges)
    beneath = show_through((*level, *ridges), ink, settings.show_through)
    level, ridges = ([rule for rule in lines if rule not in beneath] for lines in (level, ridges))
    foreign = (
        *stamp_frames((*level, *ridges), settings.stamp_frames),
        *streaks((*level, *ridges), ink, settings.streaks),
    )
    level, ridges = (without_sides(lines, foreign, settings.stamp_frames) for lines in (level, ridges))
    horizontal = without_bars(joined(level, settings.frame), grey, ink.scale, settings.bars)
    vertical = with_gaps_closed(_uprights(ridges, horizontal, ink, settings), ink, settings.gaps)
    tall = [rule for rule in vertical if rule.length > settings.separators.highest_pt]
    separators = without_sides(
        _separators(horizontal, vertical, ink, settings), foreign, settings.stamp_frames
    )
    found = drawn_segments(framed((*horizontal, *tall, *separators), settings.frame), ink, settings.pruning)
    return (
        lattice_rules(ink, settings.lattice) or found if are_broken(found, ink, settings.lattice) else found
    )


def _separators(
    horizontal: Sequence[Rule], vertical: Sequence[Rule], ink: InkMap, settings: RuleSettings
) -> tuple[Rule, ...]:
    """The sides of cells one line high: those among the rules found, and those between the rules of the frame."""
    highest = settings.separators.highest_pt
    short = [rule for rule in vertical if rule.length <= highest]
    frame = framed((*horizontal, *vertical), settings.frame)
    level = [rule for rule in frame if rule.orientation is Orientation.HORIZONTAL]
    upright = [rule for rule in frame if rule.orientation is Orientation.VERTICAL and rule.length > highest]
    return (
        *without_letters(short, upright, ink, settings.separators),
        *find_separators(level, upright, ink, settings.separators),
    )


def _uprights(
    ridges: Sequence[Rule], level: Sequence[Rule], ink: InkMap, settings: RuleSettings
) -> list[Rule]:
    """The upright ``ridges`` that are lines. One that a letter carries on beyond its end looks like writing as a
    whole: its parts between the ``level`` rules are judged each by itself then."""
    found: list[Rule] = []
    for ridge in ridges:
        whole = not is_writing(ink, ridge, settings.writing)
        parts = [ridge] if whole else _parts_between(ridge, level, settings)
        found += [part for part in parts if whole or not is_writing(ink, part, settings.writing)]
    return found


def _parts_between(upright: Rule, level: Sequence[Rule], settings: RuleSettings) -> list[Rule]:
    """The parts of an upright line from one level rule to the next."""
    touch = settings.frame.touch_pt
    met = sorted(
        rule.position
        for rule in level
        if rule.start - touch <= upright.position <= rule.end + touch
        and upright.start - touch <= rule.position <= upright.end + touch
    )
    return [
        replace(upright, start=first, end=last)
        for first, last in pairwise(met)
        if last - first >= settings.ridges.shortest_pt
    ]


def _lines(ink: InkMap, orientation: Orientation, settings: RuleSettings) -> list[Rule]:
    found = ridge_rules(ink, orientation, settings.ridges)
    return [rule for rule in found if not is_writing(ink, rule, settings.writing)]
