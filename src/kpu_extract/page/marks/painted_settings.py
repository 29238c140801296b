"""The numbers by which marks are found in what a PDF's page paints."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpu_extract.page.marks.compared.column_tints import ColumnTintSettings
from kpu_extract.page.marks.drawn.pen_settings import PenMarkSettings
from kpu_extract.page.marks.drawn.shapes_behind import ShapeBehindSettings
from kpu_extract.page.marks.settings import PieceSettings, RasterMarkSettings


@dataclass(frozen=True, slots=True)
class PaintedMarkSettings:
    """How marks stand out on a rendered page, which has no noise."""

    inset_pt: float = 1.2
    """Points left out on each side of a cell: half of its rule and the renderer's rounding. Worst case: rules of 1.5
    pt. Measured on: vector samples."""

    drawn: float = 0.16
    """Difference, 0..1, from the cell's own ground in the colour channel that differs most: a larger one means that
    something is drawn. Worst case: a pale emblem behind the table, 0.1. Measured on: cases 12 and 22."""

    hatch_strokes: int = 3
    """Thin strokes from side to side of a cell, at least, that make a hatch, which marks the cell. Worst case: one
    stroke of a signature and its return. Measured on: shared case 22."""

    hatch_inner: int = 2
    """The same that run well inside the cell, where there are ``hatch_lines`` in all: in low rows most strokes of a
    level hatch run near a border."""

    hatch_lines: int = 5
    """Level or upright strokes from side to side, at least, that make a hatch of such a row. A cell between double
    rules has three with a rule out of place."""

    text_letters: int = 8
    """Letters: a cell with at least so many holds text."""

    largest_dot_pt: float = 3.0
    """Points: the longer side of the largest dot of a patterned paper."""

    dotted: float = 0.4
    """Part of the cells of text, 0..1, that hold a dot where the paper is patterned."""

    dot_spread: float = 1.15
    """Times: the largest ratio between the sizes of two dots, which rules may cut."""

    least_dots: int = 12
    """Things in a cell that are a pattern of dots over it, if some stand in each of its ninths. A patterned paper has
    as many in large cells, but in cells of text as well."""

    bar_pt: float = 3.0
    """Points: a stroke from side to side of the cell that is thicker is a bar; a thinner one is a rule out of place
    or the curve of a frame."""

    whole_band: float = 0.95
    """Part of a row of pixels, 0..1, that is all of it, but for the blur at its ends: of a bar that fills most of its
    cell, so that its colour is the cell's usual one, and of what it leaves free."""

    free_band: float = 0.05
    """Part of its cell's height, 0..1, that such a bar leaves free above and below it, at least. Worst case: bars of
    5.3 points in rows of 10.5; white rules of 3 points in rows of 20 take less."""

    sure_part: float = 0.65
    """Part of a mark's ink in its cell, 0..1, from which on it is surely that cell's; the rest lies under a rule."""

    sign_inset_pt: float = 0.5
    """Points from a cell's border within which no sign is looked for: its rule."""

    border_pt: float = 2.0
    """Points from a cell's border within which a curve ends that meets the border, since rules are left out."""

    corner_reach_pt: float = 5.0
    """Points: how far from both sides the curve of a rounded frame runs at most; that of a corner of 12 points
    runs 4. A box drawn as a mark in the last cell reaches further."""

    doubtful_strength: float = 0.3
    """The strength given to a mark that may be another cell's: it lies between the judge's two thresholds."""

    ink: float = RasterMarkSettings.ink
    """Part of the whole change, 0..1, above which a pixel belongs to a sign: as on scans."""

    pieces: PieceSettings = field(default_factory=PieceSettings)
    pen: PenMarkSettings = field(default_factory=PenMarkSettings)
    behind: ShapeBehindSettings = field(default_factory=ShapeBehindSettings)
    tints: ColumnTintSettings = field(default_factory=ColumnTintSettings)


PAINTED_MARK_SETTINGS = PaintedMarkSettings()
