"""The numbers by which cells and lines are read. Where a field names no measurement, it was set by reasoning."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpu_extract.page.reading.doubt_settings import TextDoubtSettings
from kpu_extract.page.reading.sign_settings import LoneSignSettings
from kpu_extract.page.reading.text_layer_settings import TextLayerSettings


@dataclass(frozen=True)
class CropSettings:
    """How the lines of text are cut out of a cell's picture."""

    ink: float = 0.28
    """Darkness, 0..1, above which a pixel belongs to a letter."""

    inset_pt: float = 1.0
    """Points left out at a cell's border, at least: half of a rule's usual thickness, and its blur."""

    thickest_rule_pt: float = 2.4
    """Points: how far a thick rule extends into a cell, at most."""

    rule_end: float = 0.35
    """Part of the darkness of a rule's middle: where the picture is lighter, the rule ends. Letters that touch it
    cover less of the side."""

    margin: float = 0.2
    """Part of a line's height: ground kept around the line, as in the recogniser's training."""

    least_margin_px: int = 2
    """Pixels of that ground, at least."""

    tall_cell: float = 1.8
    """Times its width: a cell of this height may hold sideways text."""

    least_sideways_letters: int = 4
    """Letters, at least, by which the text of a cell can be found to be sideways."""

    double_rule_pt: float = 2.0
    """Points: how far inside a cell's border a second line of it may stand."""

    least_double_rule_px: int = 2
    """Pixels of that at least."""

    drawn_side: float = 0.85
    """Part of a side that a line of the border covers, at least; a letter's stem leaves more of a row's height free.
    """

    residue_pt: float = 0.72
    """Points: thickness of a remain of a rule along a cell's border, at most."""

    least_residue_px: int = 3
    """Pixels of that, at least: at 200 dpi and less, the blur of a rule's edge is wider than 0.72 points."""

    residue_length: float = 6.0
    """Times its thickness: such a remain is longer."""

    least_width_pt: float = 1.5
    """Points: narrower ink is the edge of a rule, unless the cell holds nothing else: then it is a 1 or an I."""

    lone_height: tuple[float, float] = (0.45, 1.4)
    """Parts of the usual line's height: least and largest height of such a 1 or I."""

    least_side_px: int = 4
    """Pixels: a box with a shorter side holds no letters."""


@dataclass(frozen=True)
class LineSettings:
    """How lines of text are found in a cell's ink."""

    speck_pt: float = 0.7
    """Points: pieces that are no larger in both directions are noise, unless they stand near a letter (dots, commas).
    """

    dust_pt: float = 1.9
    """Points: what is no larger both ways and has no letter in its line is dust, which copiers print. A full stop of
    14 points is 1.7 wide, a lone dot that marks something 2.2."""

    few_specks: int = 2
    """Specks in a row of their own, at most, wherever they lie: three may stand for words left out. Two scans with dust
    on the glass had rows of two and three, 5 to 133 points apart."""

    blot: float = 0.45
    """Part of the usual line's height that a blot has, at most: a small letter has half of it. Those of a worn drum had
    0.28 to 0.42."""

    blot_filled: float = 0.65
    """Part of a blot's box that is ink, at least: a disc has 0.78, the letters o and e about half."""

    blot_shape: tuple[float, float] = (0.6, 1.6)
    """Times its height: how wide a blot is. A dash is wider."""

    beside_letter_pt: float = 2.5
    """Points: largest distance of dots and commas from their letter."""

    least_height_pt: float = 4.5
    """Points: height of a line's ink at least: x-height at 7 pt."""

    most_height_pt: float = 18.0
    """Points: height of a line's ink at most: capitals at 18 pt."""

    default_height_pt: float = 9.0
    """Points: the usual height on a page where no line shows it."""

    wide: float = 3.0
    """Times its height: a run that is wider is surely a line of text."""

    several_lines: float = 1.55
    """Times the usual height: a higher run holds several lines."""

    line_pitch: float = 1.15
    """Times the usual height: from one of several touching lines to the next."""

    cut_range: float = 0.35
    """Part of the pitch: the largest distance from the expected place at which touching lines may be cut."""

    cut_drift: float = 0.1
    """Part of the fullest row's ink for each pitch of distance: so much emptier must a row be that lies farther from
    the expected place."""

    least_part_pt: float = 0.48
    """Points that a cut leaves on each side, at least."""

    least_part_px: int = 2
    """Pixels of that at least."""

    smoothing_pt: float = 0.72
    """Points of height over which the ink is averaged before the emptiest row is sought."""

    least_smoothing_px: int = 3
    """Pixels of that at least: a row and its two neighbours."""

    accent: float = 0.35
    """Part of a usual line: the largest distance of a low run above its line."""

    tail: float = 0.25
    """Part of a usual line: the largest distance of a low run below its line."""

    low: float = 0.42
    """Part of a usual line: a run that is lower is a dot, a dash or an accent of its neighbour."""


@dataclass(frozen=True)
class OverflowSettings:
    """Which lines overflowed from a cell at the foot of a page."""

    follows: float = 0.9
    """Part of a line's height: the largest gap between the cell, or the last line taken, and the next line."""

    reach_pt: float = 30.0
    """Points: how far below a table overflowed text may stand."""

    slack_pt: float = 2.0
    """Points by which such text may extend beyond the sides of its cell."""


@dataclass(frozen=True)
class OutsideSettings:
    """How lines outside tables are found, and which readings count as text."""

    unread: float = 0.3
    """Confidence: a line read with less is a smudge, not text."""

    around_table_pt: float = 2.0
    """Points around a table that are made white before lines outside it are sought, so that its border is not read.
    """

    drawn_below: int = 180
    """Grey 0..255 below which a pixel of the flattened picture is drawn."""

    least_ink_pt2: float = 8.0
    """Square points of ink: less is no line of text."""

    around_ink_pt: float = 8.0
    """Points of ground kept around what is searched."""

    column_gap: float = 2.5
    """Times the type size: outside tables, a wider gap separates two columns of text."""

    side_by_side: float = 0.5
    """Part of the lower line's height: lines that share this much height stand side by side, if they share little
    width."""

    beside_overlap: float = 0.3
    """Part of the shorter line's width that lines side by side share, at most: the ground around them. Worst case:
    tight type, where a line and the one below share over half of their height, and the whole width of the shorter."""


@dataclass(frozen=True)
class StampedLineSettings:
    """When a line is read once more, with the stamp that was removed from it."""

    doubtful: float = 0.95
    """Confidence, 0..1: a line read with more needs no second reading."""

    changed: int = 40
    """Grey levels 0..255 by which a pixel changed where a stamp stood."""

    least_changed: float = 0.01
    """Part of the line's pixels that did."""


@dataclass(frozen=True)
class StrokeSettings:
    """How the strokes of a Roman numeral that consists of I only are counted."""

    most: int = 4
    """Strokes: more are no numeral."""

    drawn_below: int = 140
    """Grey 0..255 below which a pixel of the flattened picture is drawn."""

    least_piece: float = 0.3
    """Part of the highest piece's height: a lower piece is a full stop or a speck."""

    slender: float = 0.55
    """Part of its height: an I with serifs is at most so wide."""

    same_height: float = 0.8
    """Part of the highest stroke's height that all strokes have, at least."""

    feet: float = 0.2
    """Part of their height at either end: serifs."""

    stroke_darkness: float = 0.72
    """Part of the darkest column's darkness: a lighter column lies between two strokes. Worst case: bold letters of 9
    points at 100 dpi drawn at 150, whose gaps have 0.6."""

    stroke_unrest: float = 0.2
    """Part of that darkness by which a stroke changes along its height, at most; a slanting one changes by 0.3."""


@dataclass(frozen=True)
class GarbledFontSettings:
    """When the codes of a font are not trusted."""

    least_known: float = 0.35
    """Share of known words below which text is doubted; official prose has 0.9, names 0.2 to 0.6."""

    many_words: int = 12
    """Words, at least: among so many names some are known words."""

    odd_words: float = 0.25
    """Share of words with digits or signs inside, or without a vowel, above which doubted text is garbage."""

    unmapped: float = 0.1
    """Share of codes without a map above which a font is garbage outright."""

    least_word: int = 2
    """Signs: a shorter word says nothing."""

    least_without_vowel: int = 4
    """Letters: a shorter word without a vowel may be an abbreviation."""
    least_unread: int = 2
    """Letters of a line whose font cannot be trusted, at least: where the picture says nothing of it either, this is
    reported. A lone sign may be a bullet or a tick."""


@dataclass(frozen=True)
class HiddenLayerSettings:
    """When a word of a hidden text layer replaces ours."""

    least_similarity: float = 0.6
    """0..1: similarity of the two readings of a word; with less, the layer's words stand elsewhere."""

    least_letters: int = 4
    """Letters, at least: a shorter reading is a word of the language too easily."""

    aside: float = 0.25
    """Part of a word's height: how far above and below it its letters may stand in the layer."""


@dataclass(frozen=True)
class ReadingSettings:
    """All of the stage."""

    crops: CropSettings = field(default_factory=CropSettings)
    lines: LineSettings = field(default_factory=LineSettings)
    overflow: OverflowSettings = field(default_factory=OverflowSettings)
    outside: OutsideSettings = field(default_factory=OutsideSettings)
    stamped_lines: StampedLineSettings = field(default_factory=StampedLineSettings)
    strokes: StrokeSettings = field(default_factory=StrokeSettings)
    lone_signs: LoneSignSettings = field(default_factory=LoneSignSettings)
    text_layer: TextLayerSettings = field(default_factory=TextLayerSettings)
    garbled_fonts: GarbledFontSettings = field(default_factory=GarbledFontSettings)
    hidden_layer: HiddenLayerSettings = field(default_factory=HiddenLayerSettings)
    doubts: TextDoubtSettings = field(default_factory=TextDoubtSettings)


READING_SETTINGS = ReadingSettings()
