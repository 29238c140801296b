"""The numbers by which a PDF's own text becomes words and lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TextLayerSettings:
    """How glyphs become words and lines; parts are of a glyph's or line's height."""

    space_gap: float = 0.12
    """A gap that is wider than the usual gap of the line by this separates two words, whether the layer holds a space
    there or not. A word space is 0.25 em. Glyph boxes are as wide as their advance, so that letters of a word touch
    unless the line is set spaced out."""

    same_line: float = 0.5
    """Of the lower glyph's height: glyphs that share this much stand on one line."""

    low: float = 0.5
    """Part of a usual height: a glyph that is lower is a comma or the like, which may hang half below its line."""

    overprint: float = 0.5
    """Part of a glyph's width: the same letter at a smaller distance is one letter printed twice, to make it bold. An
    i of 8.5 pt printed again a third of a point aside lies 0.18 of its width aside, and up to 0.35 for two thirds. A
    doubled letter ("ll") lies about a whole width aside (cases/49; kerned type is not measured)."""

    raised: float = 2.0
    """Times the height of a row's first glyph: a glyph up to so much taller stands for the row's height. Worst case:
    small capitals behind a footnote's raised sign."""

    rows_back: int = 3
    """The number of latest rows among which a glyph's row is sought."""
