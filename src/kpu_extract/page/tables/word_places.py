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

    most_cells: int = 2
    """Cells over which a word runs, at most. Beyond it, the columns are not the text's."""


WORD_PLACE_SETTINGS = WordPlaceSettings()


def word_places(
    glyphs: Sequence[Glyph], finder: CellFinder, settings: WordPlaceSettings = WORD_PLACE_SETTINGS
) -> list[CellPlace | None]:
    """The cell of each glyph, in order, or None. All letters of a word that reaches over a border are in the cell that
    holds most of them; of two with as many, the first."""
    places = [finder.at(*glyph.box.center) for glyph in glyphs]
    for word, spacing in _words(glyphs, settings):
        own = [places[at] for at in word]
        if 1 < len(set(own)) <= settings.most_cells and any(
            places[left] != places[right]
            and _is_joined(
                glyphs[left], glyphs[right], (places[left], places[right]), finder, spacing, settings
            )
            for left, right in pairwise(word)
        ):
            home = multimode(own)[0]
            for at in word:
                places[at] = home
    return places


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
        and -settings.kerning * height <= after.box.x0 - before.box.x1 <= settings.spaced * height
    )


def _spacing(run: Sequence[Glyph], settings: WordPlaceSettings) -> float:
    """The usual gap between the letters of ``run``, in points, where they are set spaced out; else 0."""
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(run)]
    usual = median_low(gaps) if len(gaps) >= settings.least_spaced else 0.0
    return usual if usual > settings.gap * run[0].box.height else 0.0


def _goes_on(before: Glyph, after: Glyph, spacing: float, settings: WordPlaceSettings) -> bool:
    apart = after.box.x0 - before.box.x1 - spacing
    return -settings.kerning * before.box.height <= apart <= settings.gap * before.box.height


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
