"""The numbers that distinguish a mark from a blank cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpu_extract.page.rules.settings import RULE_SETTINGS


@dataclass(frozen=True)
class JudgementSettings:
    """How evidence becomes marked, blank or unsure. Shades are 0..1: the difference from the paper's tone."""

    least_shade: float = 0.035
    """Shade over the page's blank cells: what uneven light and JPEG leave is below this. Varied on 14 pages
    (docs/decisions/settings.md): read alike from 0.0175 to 0.07."""

    sure_shade: float = 0.06
    """Shade over the blank cells: a printed and scanned grey of 10 % keeps at least this. Varied on 14 pages
    (docs/decisions/settings.md): read alike from 0.03 to 0.0798; at 0.12 two change."""

    halfway: float = 0.45
    """Part of the way from the page's blank to its shaded cells: less is unsure. Varied on 14 pages
    (docs/decisions/settings.md): read alike from 0.225 to 0.9."""

    least_extent_pt: float = 1.8
    """Points: specks and the ends of rules are smaller. Varied on 14 pages (docs/decisions/settings.md): other
    values change some; at 1.35 one changes; at 2.39 two change."""

    sure_extent_pt: float = 2.8
    """Points: ticks and dots are larger. Varied on 14 pages (docs/decisions/settings.md): read alike from 2.8 to
    5.6; at 2.1 one changes."""

    least_strength: float = 0.22
    """Darkness 0..1 of a drawn piece: a fainter one is no mark. Varied on 14 pages (docs/decisions/settings.md):
    read alike from 0.11 to 0.22; at 0.293 two change."""

    sure_strength: float = 0.38
    """Darkness 0..1 of a drawn piece: a mark for certain. Varied on 14 pages (docs/decisions/settings.md): other
    values change some; at 0.285 one changes; at 0.505 one changes."""

    size_difference: float = 0.3
    """Part of its size by which small marks of one kind differ at most. Stars at 300 dpi: 28 of 30 rows
    right in place of 5 (docs/decisions/scans.md)."""

    least_similar: int = 3
    """Small pieces of one size, each in the middle of its cell, that are marks when there are so many: dust has all
    sizes and lies anywhere."""

    middle: float = 0.4
    """Part of half the cell's width: the largest distance of a mark from the middle. Varied on 14 pages
    (docs/decisions/settings.md): read alike from 0.2 to 0.4; at 0.532 one changes."""

    unsure_confidence: float = 0.5
    """Confidence of a mark between the thresholds, by definition."""

    far: float = 10.0
    """Times the way between the thresholds: evidence that lies further beyond is no surer."""

    text_cell_width: float = 1.8
    """Times the usual width of a row's cells: a cell this wide is one of text. Set by reasoning, not measured."""

    same_tint: float = 0.01
    """Shade by which the cells of one tint differ at most: a page has no noise, a scan is not asked. Set by reasoning.
    """

    one_tint: float = 0.02
    """The same on a scan, and between rows. Measured on: a scan of 26 rows tinted in turn differs by 0.004."""

    least_alike_rows: int = 2
    """Other rows with the tint of a row that leaves one of its texts out, at least."""

    of_shadow: float = 0.6
    """Times the shade of the palest month of a row that the text beside has at least where a shadow lies on both.
    Measured on: a photograph with the shadow of a hand, 0.65; where all months are planned the text has 0."""

    least_texts: int = 2
    """Cells of text of a row that are shaded, at least, where a marker may have been drawn over it."""

    most_bands: float = 0.3
    """Part of the rows, 0..1, above which rows with shaded texts are the table's own: it is tinted in turn."""

    steepness: float = 7.0
    """How fast confidence rises from the lower threshold of a mark (0.03) to the upper one (0.97). With this value
    the marks of the scans among the samples, which are all right, have 0.97 or more. Measured on: samples and typed
    plans."""

    known_under_stamp: float = 0.9
    """Certainty, 0..1, from which on what is drawn under a stamp is a mark if others are of its size and darkness; a
    part of a signature has less. Dots under grey stamps: 6 of 40 rows would be unsure otherwise."""

    known_form: float = 0.99
    """Confidence that a dash, a nought or an empty box is no mark. Set by reasoning, not measured."""

    fuller: float = 1.25
    """Times its ink that a crossed box has more than an empty one."""

    fuller_size: float = 1.9
    """Times: a crossed or ticked box is at most so much larger than an empty one, because ticks extend beyond their
    box."""

    least_hollow_rows: int = 3
    """Rows with rings or empty boxes, from which on the highest of them may be the heading's: initials of months have
    an O. Set by reasoning; N and D beside it made the rings of 9 rows blank."""

    full_column: float = 0.9
    """Part of a column's cells that hold a sign where blank months have one too."""

    least_full_columns: int = 4
    """Neighbouring columns of one width, at least: quarters."""

    least_column_cells: int = 5
    """Cells of a column, at least, by which it can be full."""

    width_difference: float = 0.2
    """Part of their width by which the columns of months differ at most. "Ketua" in a column four times as wide was
    taken for a filled box, and the rings of 8 rows for empty ones."""

    heavier: float = 1.6
    """Times its ink that the heavier of two kinds of signs has more."""

    heavier_rows: float = 0.5
    """Part of the rows that hold a sign of the heavier kind, at least. Headings fill one row or two: a short table with
    every month ticked lost all its months to them."""

    one_kind: float = 1.5
    """Times: the darkest sign of the lighter kind over its palest, without a tenth of them at either end."""

    least_of_a_kind: float = 0.1
    """Part of the signs that are of either kind at least."""


@dataclass(frozen=True)
class PieceSettings:
    """Which drawn pieces of a cell are signs, and of what form. Where a field names no measurement: made pictures
    of 150, 200 and 300 dpi (tests/page/marks/test_pieces.py)."""

    bar_pt: float = 3.0
    """Points: a piece from side to side that is thicker is a bar. A thinner one is a stroke that crosses the cell: a
    stamp's ring, a signature, a rule out of place."""

    crossed_sides: int = 2
    """Sides of its cell that a piece touches when it passes through."""

    least_piece_pt: float = 1.2
    """Points: a smaller piece is a speck."""

    touching_extra_pt: float = 0.6
    """Points beyond ``least_piece_pt``: a piece at one side of the cell that is thinner is part of the rule there.
    Varied on 14 pages (docs/decisions/settings.md): read alike from 0.3 to 1.2."""

    strength_percentile: float = 75.0
    """Per cent of a piece's pixels that are lighter than its darkness: they are the blur of its edge."""

    end_of_stroke: float = 0.4
    """Part of the cell: a single stroke at one side that extends less far into the cell is the end of the next cell's
    sign. Measured on: shared/word/w07, where crosses of 24 points stand in columns of 18.6 points and extend 0.25
    into the next."""

    middle: float = 0.5
    """Part of half the cell's side: the largest distance from the cell's middle of a sign that crosses the border."""

    least_compact_pt: float = 2.4
    """Points: both sides of a compact piece at least. An asterisk of 8.5 points is 3.4 wide; blots where rules cross
    are smaller once the rules are taken out."""

    compact: float = 1.4
    """Times: the longer side of a compact piece over its shorter."""

    smallest_ring_pt: float = 25.0
    """Points: radius of the smallest stamp. A stroke that is bent no more than its ring is no sign."""

    bend_pt: float = 1.0
    """Points by which a sign is bent or broad beyond that, at least."""

    dash_height_pt: float = 1.8
    """Points: height of a dash with its blur at most. Worst case: a dash of 10 points at 150 dpi."""

    dash_length: float = 1.6
    """Times its height that a dash is long. Worst case: a hyphen of 8 points at 150 dpi, blurred."""

    core: float = 0.5
    """Part of a piece's darkness: what is paler is its blur. With the blur, half of the hyphens of 8 points at 200 dpi
    were as high as dots, and were taken for marks."""

    dash_width: float = 0.6
    """Part of the cell's width that a dash is long at most; a longer line is a bar."""

    least_ring_pt: float = 3.0
    """Points: a smaller piece shows no hole."""

    hollow: float = 0.35
    """Part of a piece, with its holes filled, that one hole takes up in an empty box or a ring; a box with a cross in
    it has 0.15."""

    nought_hole: float = 0.25
    """The same for a nought of 8 points; each hole of an 8 has 0.15."""

    letter_beside: float = 0.5
    """Of its size: a piece this large beside a sign is another letter of a word or number."""

    nought_height: float = 1.3
    """Times its width: the least height of a nought. A circle or the letter O is lower."""


@dataclass(frozen=True)
class RasterMarkSettings:
    """How evidence is taken from a picture."""

    least_cells: int = 24
    """Cells that it takes to distinguish a shadow from shading."""

    inset_pt: float = 1.7
    """Points left out on each side of a cell: the rule itself and its blur."""

    ink: float = 0.2
    """Darkness above which a pixel belongs to something drawn. Varied on 14 pages (docs/decisions/settings.md):
    other values change some; at 0.15 two change; at 0.266 two change."""

    sure_part: float = 0.65
    """Part of a mark's ink in its cell, 0..1, from which on it is surely that cell's; much may lie under rules."""

    under_stamp: float = 0.995
    """Certainty, 0..1, of a mark where a stamp was removed: it needs others of its kind elsewhere."""

    stamp_reach_pt: float = 2.0
    """Points around a mark within which a stamp's ink may have been."""

    signature: float = 0.5
    """Certainty, 0..1, that a part of a signature is a mark, by definition: it is not known."""

    side_to_side: float = 0.75
    """Part of its cell's width that a part of a signature is long, at least. Ticks of 10 points in columns of 20 have
    half; crosses of a pen may be as long, and have others like them elsewhere."""

    thin_ink: float = 0.12
    """Part of its cell, 0..1, that such a stroke fills at most; a bar over months fills more."""

    least_signature_pt: float = 12.0
    """Points: the same, in narrow columns: printed crosses and ticks have up to 11."""

    rows_of_signature: int = 2
    """Rows that a signature passes through, at least: long ticks in every month of one row stay in it."""

    columns_of_signature: int = 3
    """Columns that a signature passes through, at least."""

    level_ink: float = 0.25
    """Part of the first cell's ink by which a level bar's differs from cell to cell at most. A thin bar at 150 dpi has
    0.12; signatures were not measured."""

    level_offset: float = 0.1
    """Offset by which a level bar differs from cell to cell at most. A thin bar at 150 dpi has 0.0."""

    stamped_part: float = 0.01
    """Part of a cell, 0..1, that a stamp covered: less is the end of its ring."""

    least_colour: int = 24
    """Grey levels between the strongest and the weakest channel of a stamp with a colour. A grey one cannot be
    distinguished from the pen's strokes, and what it leaves is no sure mark."""

    stamp_change: int = 12
    """Grey levels, 0..255, by which the removal of a stamp changes its ink at least."""

    pieces: PieceSettings = field(default_factory=PieceSettings)


@dataclass(frozen=True)
class VectorMarkSettings:
    """How evidence is taken from the fills, strokes and glyphs of a PDF."""

    covering: float = 0.6
    """Part of a cell that a fill must cover to be its ground."""

    inside: float = 0.6
    """Part of a drawn piece that lies in a cell, at least, when the piece is that cell's."""

    slant_pt: float = 1.0
    """Points by which the ends of a stroke must differ in both directions, so that it is not a rule."""

    bar_width: float = 0.5
    """Part of a cell's width that a bar over several cells must take up to mark it."""

    faintest_fill: float = 0.05
    """Shade below which a fill cannot be seen."""

    rule_pt: float = RULE_SETTINGS.vector.thickest_pt
    """Points: a fill that is no thicker is a rule, as for the finder of rules."""


@dataclass(frozen=True)
class MarkSettings:
    """All of the stage."""

    judgement: JudgementSettings = field(default_factory=JudgementSettings)
    raster: RasterMarkSettings = field(default_factory=RasterMarkSettings)
    vector: VectorMarkSettings = field(default_factory=VectorMarkSettings)


MARK_SETTINGS = MarkSettings()
