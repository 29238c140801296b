"""What tells a mark from a blank cell, in numbers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class JudgementSettings:
    """How evidence becomes marked, blank or unsure. Shades are 0..1, the difference from the paper's tone."""

    least_shade: float = 0.035
    """Shade over the page's blank cells: what uneven light and JPEG leave is below this. Measured on: not on
    record."""

    sure_shade: float = 0.06
    """Shade over the blank cells: a printed and scanned grey of 10 % keeps at least this. Measured on: not on
    record."""

    halfway: float = 0.45
    """Of the way from the page's blank to its shaded cells: less is not sure. Measured on: not on record."""

    least_extent_pt: float = 1.8
    """Points: specks and the ends of rules are smaller. Measured on: not on record."""

    sure_extent_pt: float = 2.8
    """Points: ticks and dots are larger. Measured on: not on record."""

    least_strength: float = 0.22
    """Darkness 0..1 of a drawn piece: a fainter one is no mark. Measured on: not on record."""

    sure_strength: float = 0.38
    """Darkness 0..1 of a drawn piece: a mark for certain. Measured on: not on record."""

    size_difference: float = 0.3
    """Part of its size by which small marks of one kind differ at most. Stars at 300 dpi: 28 of 30 rows
    right in place of 5 (docs/decisions/scans.md)."""

    least_similar: int = 3
    """So many small pieces of one size, each in the middle of its cell, are marks: dust is of all sizes and
    anywhere."""

    middle: float = 0.4
    """Of half the cell's width: how far from the middle a mark stands at most. Measured on: not on record."""


@dataclass(frozen=True)
class RasterMarkSettings:
    """How evidence is taken from a picture."""

    screen_pt: float = 1.8
    """Points: window over which the dots of a printed or one-bit shade become an even tone. With it, and
    with the dots of one-bit shades taken as ground, 46 of 48 rows of a pale shade at 200 dpi one bit are right in
    place of 0 (docs/decisions/scans.md)."""

    least_screen_px: int = 3
    """Pixels: the least such window that still evens out dots."""

    least_cells: int = 24
    """Cells that it takes to tell a shadow from shading."""

    inset_pt: float = 1.7
    """Points left out on each side of a cell: the rule itself and its blur."""

    ink: float = 0.2
    """Darkness above which a pixel belongs to something drawn. Measured on: not on record."""

    bar_pt: float = 3.0
    """Points: a piece that reaches from side to side is a bar when it is thicker, else a stroke that crosses the
    cell: a stamp's ring, a signature, a rule out of place."""

    crossed_sides: int = 2
    """Sides of its cell that a piece touches when it passes through."""

    least_piece_pt: float = 1.2
    """Points: a smaller piece is a speck."""

    touching_extra_pt: float = 0.6
    """Points beyond ``least_piece_pt``: a piece that touches one side of the cell and is thinner is part of the rule
    there. Measured on: not on record."""

    strength_percentile: float = 75.0
    """Per cent of a piece's pixels that are lighter than what counts as its darkness: the blur of its edge."""


@dataclass(frozen=True)
class VectorMarkSettings:
    """How evidence is taken from the fills, strokes and glyphs of a PDF."""

    covering: float = 0.6
    """Part of a cell that a fill must cover to be its ground."""

    inside: float = 0.6
    """Part of a drawn piece that lies in a cell when the piece is that cell's."""

    slant_pt: float = 1.0
    """Points by which both ends of a stroke must differ in both directions to be no rule."""

    bar_width: float = 0.5
    """Part of a cell's width that a bar over several cells must take up to mark it."""

    faintest_fill: float = 0.05
    """Shade below which a fill cannot be seen."""


@dataclass(frozen=True)
class MarkSettings:
    """All of the stage."""

    judgement: JudgementSettings = field(default_factory=JudgementSettings)
    raster: RasterMarkSettings = field(default_factory=RasterMarkSettings)
    vector: VectorMarkSettings = field(default_factory=VectorMarkSettings)


MARK_SETTINGS = MarkSettings()
