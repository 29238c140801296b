"""Estimates whether a text continues the sentence, the list or the name that another text broke off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log

from kpu_extract.plan.page_breaks.habits import (
    DocumentHabits,
    Habits,
    ends_terminally,
    starts_small,
    starts_with_marker,
    words_of,
)
from kpu_extract.text.list_markers import Order, list_order
from kpu_extract.vocabulary.areas import AreaMatch, Areas

_DANGLING = re.compile(r"[,/(&–-]$")
_CONTINUES = re.compile(r"^[,;:.)/&%]")


@dataclass(frozen=True)
class ContinuitySettings:
    """Log odds (natural) for one text against two, and shares (0..1) of texts that are cut by a page. Set by hand;
    what they were checked on stands in the decision page on page breaks."""

    marked: float = 0.10
    """Share of second parts of a cut text that begin with a list's marker."""

    small: float = 0.72
    """Share of second parts without marker that begin with a small letter; the rest are names and abbreviations."""

    terminal: float = 0.08
    """Share of first parts that end with a full stop, semicolon or colon: a cut falls between two sentences."""

    nested: float = 4.0
    """The second part is the next item of a list within the first: it needs no other sign."""

    sibling: float = -4.0
    """The first part is an item and the second the next one: two cells of a numbered column."""

    few_later: float = 0.12
    """Share of a column's cells that begin with b., 2) and so on, below which lists stand within cells."""

    dangling: float = 3.0
    """The first part ends, or the second begins, with a sign that stands between words."""

    joining_word: float = 3.0
    """The first part ends with a word that no phrase ends with (dan, di, yang)."""

    open_bracket: float = 2.5
    """The first part leaves a bracket open."""

    known_pair: float = 1.5
    """The words on both sides of the cut stand side by side elsewhere in the document."""

    whole_area: float = 0.95
    """Least likeness, 0..1, of a text and the wording of an area of which it is the whole."""

    part_of_area: float = 0.8
    """The same for a text of which neither part is like a wording."""

    one_area: float = 3.0
    """Both parts together are an area's name and neither is by itself."""

    new_area: float = -3.0
    """The second part is like an area's name."""

    two_areas: float = -4.0
    """Each part is the whole name of another area."""


CONTINUITY_SETTINGS = ContinuitySettings()


def text_continuity(
    tail: str,
    head: str,
    own: Habits,
    habits: DocumentHabits,
    joining_words: frozenset[str],
    settings: ContinuitySettings = CONTINUITY_SETTINGS,
) -> float:
    """Log odds that ``head`` goes on with the sentence that ``tail`` broke off, both with text. ``own`` are the
    habits of their column; ``joining_words`` are words that no phrase ends with."""
    order = list_order(tail, head)
    if order is Order.SIBLING:
        return settings.nested if own.later_start < settings.few_later else settings.sibling
    if order is not Order.UNTOLD:
        return settings.nested
    odds = _by_habits(tail, head, own, settings)
    if _DANGLING.search(tail) or _CONTINUES.match(head):
        odds += settings.dangling
    before, after = words_of(tail), words_of(head)
    if before and before[-1] in joining_words:
        odds += settings.joining_word
    if tail.count("(") > tail.count(")"):
        odds += settings.open_bracket
    if before and after and habits.pairs[before[-1], after[0]] > 0:
        odds += settings.known_pair
    return odds


def _by_habits(tail: str, head: str, own: Habits, settings: ContinuitySettings) -> float:
    """What the first letter behind the cut and the last sign before it say, compared with the column's other cells."""
    marked = starts_with_marker(head)
    odds = _ratio(settings.marked, own.marker_start, seen=marked)
    if not marked:
        odds += _ratio(settings.small, own.small_start, seen=starts_small(head))
    return odds + _ratio(settings.terminal, own.terminal_end, seen=ends_terminally(tail))


def _ratio(if_cut: float, if_whole: float, *, seen: bool) -> float:
    """The log likelihood ratio of a trait that is ``seen`` or not."""
    return log(if_cut / if_whole) if seen else log((1 - if_cut) / (1 - if_whole))


def area_continuity(
    tail: str, head: str, areas: Areas, settings: ContinuitySettings = CONTINUITY_SETTINGS
) -> float:
    """The same for the name of an area: one that is whole by itself on the new page is a new one."""
    both, alone, first = areas.find(f"{tail} {head}"), areas.find(head), areas.find(tail)

    def is_whole(match: AreaMatch | None) -> bool:
        return match is not None and match.score >= settings.whole_area

    if is_whole(alone) and is_whole(first) and alone != first:
        return settings.two_areas
    if is_whole(both) and not (is_whole(first) and is_whole(alone)):
        return settings.one_area
    parts = max((match.score for match in (first, alone) if match is not None), default=settings.part_of_area)
    if both is not None and both.score > parts:
        return settings.one_area
    return settings.new_area if alone is not None else 0.0
