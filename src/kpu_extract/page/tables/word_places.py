"""Gives each letter of a text layer its cell: a word that is wider than its cell stays whole.

Without this the letters of "ditandatangani" that stand over the next column's border would be that column's, and mark a
month there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low, multimode

from kpu_extract.geometry.clustering import consecutive
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
    their own nearly touch and do not. Letters of a word that are set so close are joined too, though the border runs
    between two of them."""

    spaced: float = 0.6
    """Part of a letter's height: the widest gap between the letters of a word that is set spaced out."""

    least_spaced: int = 4
    """Gaps, at least, that show that a word is set spaced out."""

    flow_pt: float = 0.3
    """Points between the boxes of letters and spaces of a text that runs on into the next cell, at most: each begins
    where the last ended. The text of the next cell begins at that cell's own margin."""

    most_cells: int = 2
    """Cells over which a word runs, at most, but for one in the middle of its cell that is too wide on both sides.
    Beyond it, the columns are not the text's."""


WORD_PLACE_SETTINGS = WordPlaceSettings()


def word_places(
    glyphs: Sequence[Glyph], finder: CellFinder, settings: WordPlaceSettings = WORD_PLACE_SETTINGS
) -> list[CellPlace | None]:
    """The cell of each glyph, in order, or None. All letters of a word that reaches over a border are in the cell that
    holds most of them; of two with as many, the first; and of a text that goes on there, in its cell. The words behind
    it in a cell that holds no others are of the same text: a spreadsheet prints a text that is wider than its cell into
    the blank ones beside it."""
    places = [finder.at(*glyph.box.center) for glyph in glyphs]
    for word, spacing in _words(glyphs, settings):
        own = [places[at] for at in word]
        if _may_be_one_word("".join(glyphs[at].text for at in word), own, settings) and any(
            places[left] != places[right]
            and _is_joined(
                glyphs[left], glyphs[right], (places[left], places[right]), finder, spacing, settings
            )
            for left, right in pairwise(word)
        ):
            home = own[0] if _goes_on_from(glyphs, places, word[0], settings) else multimode(own)[0]
            for at in word:
                places[at] = home
            if own[0] == home != own[-1]:
                _take_rest(glyphs, places, word[-1], settings)
    for at in _at_borders(glyphs, places, settings):
        _take_rest(glyphs, places, at, settings)
    return places


def _may_be_one_word(text: str, own: Sequence[CellPlace | None], settings: WordPlaceSettings) -> bool:
    """Whether letters or figures that stand in the cells ``own`` may be of one of them: they reach into a neighbour, or
    into both where they are a word that is set in the middle of its own and most of which stands there."""
    cells = len(set(own))
    if cells == settings.most_cells + 1:
        home = max(own, key=own.count)
        return text.isalpha() and own[0] != home != own[-1] and own.count(home) > len(own) / 2
    return 1 < cells <= settings.most_cells


def _at_borders(
    glyphs: Sequence[Glyph], places: Sequence[CellPlace | None], settings: WordPlaceSettings
) -> list[int]:
    """The letters behind which a text goes on in another cell with a space and a small letter."""
    return [
        at - 1
        for at in range(1, len(glyphs) - 1)
        if not glyphs[at].text.strip()
        and places[at - 1] != places[at + 1]
        and places[at - 1] is not None
        and glyphs[at + 1].text.islower()
        and _flows(glyphs[at - 1], glyphs[at], settings)
        and _flows(glyphs[at], glyphs[at + 1], settings)
    ]


def _goes_on_from(
    glyphs: Sequence[Glyph], places: Sequence[CellPlace | None], first: int, settings: WordPlaceSettings
) -> bool:
    """Whether a word before it in its cell, and a space, end where the word from ``first`` on begins."""
    before = glyphs[max(0, first - 2) : first]
    if [bool(glyph.text.strip()) for glyph in before] != [True, False]:
        return False
    return all(
        places[at - 1] == places[first] and _flows(glyphs[at - 1], glyphs[at], settings)
        for at in (first - 1, first)
    )


def _flows(before: Glyph, after: Glyph, settings: WordPlaceSettings) -> bool:
    """Whether a letter or space of one text begins where the last one ended, on its line."""
    level = settings.level * before.box.height
    return (
        before.font == after.font
        and abs(after.box.x0 - before.box.x1) <= settings.flow_pt
        and abs(after.box.center[1] - before.box.center[1]) <= level
    )


def _take_rest(
    glyphs: Sequence[Glyph], places: list[CellPlace | None], last: int, settings: WordPlaceSettings
) -> None:
    """Gives the words behind the letter ``last`` its place, up to a cell in which something else stands."""
    rest = [last]
    while rest[-1] + 1 < len(glyphs) and _flows(glyphs[rest[-1]], glyphs[rest[-1] + 1], settings):
        rest.append(rest[-1] + 1)
    taken = {places[at] for at in rest[1:]}
    own = set(rest)
    for at, place in enumerate(places):
        if place in taken and at not in own and glyphs[at].text.strip():
            taken.discard(place)
    for at in rest[1:]:
        if places[at] not in taken:
            break
        places[at] = places[last]


def _words(glyphs: Sequence[Glyph], settings: WordPlaceSettings) -> Iterator[tuple[list[int], float]]:
    """The places of the letters of each word, in the order of the page's content, and the gap between its letters in
    points; of level text."""
    level = [at for at, glyph in enumerate(glyphs) if glyph.angle == 0]
    runs = consecutive(
        level, lambda run, at: at == run[-1] + 1 and _is_near(glyphs[run[-1]], glyphs[at], settings)
    )
    for run in runs:
        spacing = _spacing([glyphs[at] for at in run], settings)
        word = run[:1]
        for at in run[1:]:
            if not _goes_on(glyphs[word[-1]], glyphs[at], spacing, settings):
                yield word, spacing
                word = []
            word.append(at)
        yield word, spacing


def _is_near(before: Glyph, after: Glyph, settings: WordPlaceSettings) -> bool:
    """Whether two letters of one font stand side by side. A tick of another font is none of a word that touches it."""
    height = before.box.height
    return (
        bool(before.text.strip() and after.text.strip())
        and before.font == after.font
        and abs(after.box.center[1] - before.box.center[1]) <= settings.level * height
        and (
            _is_ligature(before, after)
            or -settings.kerning * height <= after.box.x0 - before.box.x1 <= settings.spaced * height
        )
    )


def _is_ligature(before: Glyph, after: Glyph) -> bool:
    """Whether two letters have one box: they are painted as one ("ti" of Calibri)."""
    return before.box == after.box


def _spacing(run: Sequence[Glyph], settings: WordPlaceSettings) -> float:
    """The usual gap between the letters of ``run``, in points, where they are set spaced out; else 0."""
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(run)]
    usual = median_low(gaps) if len(gaps) >= settings.least_spaced else 0.0
    return usual if usual > settings.gap * run[0].box.height else 0.0


def _goes_on(before: Glyph, after: Glyph, spacing: float, settings: WordPlaceSettings) -> bool:
    apart = after.box.x0 - before.box.x1 - spacing
    return (
        _is_ligature(before, after)
        or -settings.kerning * before.box.height <= apart <= settings.gap * before.box.height
    )


def _is_joined(
    left: Glyph,
    right: Glyph,
    places: tuple[CellPlace | None, CellPlace | None],
    finder: CellFinder,
    spacing: float,
    settings: WordPlaceSettings,
) -> bool:
    """Whether one of two letters stands over the border between them, or the second begins where the first ends and
    does not look like the first of another word."""
    before, after = left.box, right.box
    begins_anew = left.text.islower() and right.text.isupper()
    if (
        (left.text + right.text).isalpha()
        and not begins_anew
        and after.x0 - before.x1 - spacing <= settings.over_pt
    ):
        return True
    ends = finder.at(before.x1 - settings.over_pt, before.center[1])
    begins = finder.at(after.x0 + settings.over_pt, after.center[1])
    return (ends, begins) != places
