"""Replacement text (``/ActualText``, PDF 1.7, 14.9.4) stands in the file for what is painted, and may say something
else: an older wording, for example. So each such text is compared with the page's picture. pdfium gives its letters
boxes that are even shares of the painted word's box, one beside the other; by that they are recognised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from kpu_extract.geometry.clustering import consecutive
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer.layer import glyph_rows


@dataclass(frozen=True, slots=True)
class ReplacementTextSettings:
    """When letters are set evenly, and when the picture confirms them."""

    least_letters: int = 5
    """Letters: shorter texts may have even boxes by chance, or name a sign."""
    even_pt: float = 0.02
    """Points by which the widths of letters set evenly differ at most, and by which their boxes lie apart."""
    alike: float = 0.8
    """Likeness, 0..1, from which on the picture's reading says what the text says."""
    most_missing: int = 2
    """Letters by which the two differ in length at most: a text of several lines stands in the place of the first,
    and the others are read from the picture."""


REPLACEMENT_TEXT_SETTINGS = ReplacementTextSettings()


def replacement_letters(
    places: Iterable[Sequence[Glyph]], settings: ReplacementTextSettings = REPLACEMENT_TEXT_SETTINGS
) -> frozenset[Glyph]:
    """The glyphs of ``places`` (cells, or what stands beside tables) that stand for painted words."""
    return frozenset(
        glyph
        for own in places
        for row in glyph_rows([glyph for glyph in own if glyph.spread])
        for shares in consecutive(row, lambda run, glyph: _adjoins(run[-1], glyph, settings))
        if _is_even(shares, settings)
        for glyph in shares
    )


def says_the_same(
    row: Sequence[Glyph], reading: str, settings: ReplacementTextSettings = REPLACEMENT_TEXT_SETTINGS
) -> bool:
    """Whether the picture says the letters of ``row``, spaces aside: the text is right then, and better spelled."""
    said = "".join("".join(glyph.text for glyph in row).split())
    read = "".join(reading.split())
    if abs(len(said) - len(read)) > settings.most_missing:
        return False
    return Levenshtein.normalized_similarity(said, read) >= settings.alike


def _adjoins(before: Glyph, glyph: Glyph, settings: ReplacementTextSettings) -> bool:
    """Whether a box begins where the one before ends, as shares of one box do. In some fonts an ``A`` fills its box too
    (Noto Sans Bold); those of a line stand apart."""
    return abs(glyph.box.x0 - before.box.x1) <= settings.even_pt


def _is_even(row: Sequence[Glyph], settings: ReplacementTextSettings) -> bool:
    widths = [glyph.box.width for glyph in row]
    return len(row) >= settings.least_letters and max(widths) - min(widths) <= settings.even_pt
