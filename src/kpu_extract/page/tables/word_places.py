"""Gives each letter of a text layer its cell: a word that is wider than its cell stays whole.

Without this the letters of "ditandatangani" that stand over the next column's border would be that column's, and mark a
month there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import multimode

from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.tables.lookup import CellFinder, CellPlace


@dataclass(frozen=True, slots=True)
class WordPlaceSettings:
    """Which letters are one word. Set by reasoning, and on tables that a browser printed in narrow columns."""

    gap: float = 0.03
    """Part of a letter's height: the widest gap within a word. Most writers set each letter where the last ended."""

    kerning: float = 0.15
    """The same by which a letter may stand over the one before it."""

    level: float = 0.3
    """The same up or down."""

    over_pt: float = 0.05
    """Points by which a letter reaches over the border, at least, where the word does. Names of months in columns of
    their own nearly touch and do not."""

    most_cells: int = 2
    """Cells over which a word runs, at most. Beyond it, the columns are not the text's."""


WORD_PLACE_SETTINGS = WordPlaceSettings()


def word_places(
    glyphs: Sequence[Glyph], finder: CellFinder, settings: WordPlaceSettings = WORD_PLACE_SETTINGS
) -> list[CellPlace | None]:
    """The cell of each glyph, in order, or None. All letters of a word that reaches over a border are in the cell that
    holds most of them; of two with as many, the first."""
    places = [finder.at(*glyph.box.center) for glyph in glyphs]
    for word in _words(glyphs, settings):
        own = [places[at] for at in word]
        if 1 < len(set(own)) <= settings.most_cells and _reaches_over(word, glyphs, places, finder, settings):
            home = multimode(own)[0]
            for at in word:
                places[at] = home
    return places


def _words(glyphs: Sequence[Glyph], settings: WordPlaceSettings) -> Iterator[list[int]]:
    """The places of the letters of each word, in the order of the page's content; of level text."""
    word: list[int] = []
    for at, glyph in enumerate(glyphs):
        if word and not _goes_on(glyphs[word[-1]], glyph, settings):
            yield word
            word = []
        if glyph.angle == 0 and glyph.text.strip():
            word.append(at)
    if word:
        yield word


def _goes_on(before: Glyph, after: Glyph, settings: WordPlaceSettings) -> bool:
    height = before.box.height
    return (
        after.angle == 0
        and bool(after.text.strip())
        and abs(after.box.center[1] - before.box.center[1]) <= settings.level * height
        and -settings.kerning * height <= after.box.x0 - before.box.x1 <= settings.gap * height
    )


def _reaches_over(
    word: Sequence[int],
    glyphs: Sequence[Glyph],
    places: Sequence[CellPlace | None],
    finder: CellFinder,
    settings: WordPlaceSettings,
) -> bool:
    """Whether a letter of the word stands over the border between two cells."""
    for left, right in pairwise(word):
        if places[left] == places[right]:
            continue
        before, after = glyphs[left].box, glyphs[right].box
        ends = finder.at(before.x1 - settings.over_pt, before.center[1])
        begins = finder.at(after.x0 + settings.over_pt, after.center[1])
        if ends != places[left] or begins != places[right]:
            return True
    return False
