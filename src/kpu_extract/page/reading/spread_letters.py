"""Finds lines whose /ActualText cannot be what is painted: set evenly over the painted words, its letters would be
far wider or narrower than other letters of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from rapidfuzz.distance import Levenshtein

from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer import glyph_rows


@dataclass(frozen=True, slots=True)
class SpreadSettings:
    """When a text does not fit its place."""

    least_letters: int = 5
    """Letters, at least: the width of a letter differs too much between shorter texts."""
    narrowest: float = 0.75
    widest: float = 1.33
    """Times the usual width of a letter, in sizes of the font. Words of one font differ by a fifth."""
    even_pt: float = 0.02
    """Points by which the widths of evenly set letters differ, at most."""
    alike: float = 0.8
    """Likeness, 0..1, from which on the picture's reading confirms the text."""
    least_rows: int = 4
    """Rows, at least, that give the usual width."""


def misfit_letters(
    places: Iterable[Sequence[Glyph]], settings: SpreadSettings | None = None
) -> frozenset[Glyph]:
    """The glyphs of ``places`` (cells, or what stands beside tables) that belong to such lines."""
    settings = settings or SpreadSettings()
    # Capitals among small letters have another width too; then the picture confirms them.
    by_font: dict[str, list[list[Glyph]]] = defaultdict(list)
    for own in places:
        for row in glyph_rows([glyph for glyph in own if glyph.spread]):
            if _is_even(row, settings):
                by_font[row[0].font].append(row)
    return frozenset(glyph for rows in by_font.values() for row in _misfit(rows, settings) for glyph in row)


def _misfit(rows: Sequence[Sequence[Glyph]], settings: SpreadSettings) -> list[Sequence[Glyph]]:
    """The rows of one font that are far wider or narrower than most."""
    if len(rows) < settings.least_rows:
        return []
    usual = median(_width(row) for row in rows)
    return [row for row in rows if not settings.narrowest * usual <= _width(row) <= settings.widest * usual]


def says_the_same(row: Sequence[Glyph], reading: str, settings: SpreadSettings | None = None) -> bool:
    """Whether the picture has the letters of ``row``, spaces aside. Then the text is right, and spelled better than
    the reading."""
    settings = settings or SpreadSettings()
    plain = "".join(reading.split())
    return Levenshtein.normalized_similarity("".join(_text(row).split()), plain) >= settings.alike


def _text(row: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in row)


def _is_even(row: Sequence[Glyph], settings: SpreadSettings) -> bool:
    widths = [glyph.box.width for glyph in row]
    return len(row) >= settings.least_letters and max(widths) - min(widths) <= settings.even_pt


def _width(row: Sequence[Glyph]) -> float:
    """A letter's width in sizes of its font."""
    return row[0].box.width / max(row[0].size, 1e-6)
