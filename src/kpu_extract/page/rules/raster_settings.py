"""The numbers that distinguish rules in a picture from other things.

Darkness is that of :class:`kpu_extract.geometry.ink.InkMap`, 0..1. Where "scans of tight tables" are named, the
figures are from ``docs/decisions/scans.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

FAINTEST_RULE = 0.10
"""The least darkness of a rule above that of its ground. A grey rule of 0.3 pt at 150 dpi covers half a pixel and has
0.15 to 0.3."""


@dataclass(frozen=True)
class RidgeSettings:
    """How a ridge, a thin line darker than the ground on both its sides, is found and followed."""

    faint: float = FAINTEST_RULE
    """Darkness: least rise of a rule over the ground on both sides."""

    ground_pt: float = 1.6
    """Points: how far to either side the ground is looked at. More than half of a thick rule (2.25 pt)."""

    near_ground_pt: float = 1.1
    """Points: the same for thin rules, so that the halves of a double rule are seen apart. Measured on prints in
    quarters, shaded and turned: 48 of 48 rows in place of 38."""

    smoothing_pt: float = 3.0
    """Points: length along a rule over which noise is evened out. Set by reasoning, not measured: guards against
    gaps that noise makes in a rule."""

    cover_pt: float = 11.0
    """Points: length over which a rule must be drawn. Longer than a letter's strokes are at 11 pt."""

    cover: float = 0.84
    """Part of ``cover_pt`` that must be drawn. Noise breaks rules; but the upright strokes of letters that stand
    below each other cover up to 0.75 of the way from line to line."""

    ends_pt: float = 2.0
    """Points: the part of a rule's end that may be missing from the covered part. A little less than (cover - 1/2) of
    ``cover_pt``."""

    shortest_pt: float = 9.0
    """Points: what is shorter is not a rule."""

    thickest_pt: float = 2.5
    """Points: a connected piece higher than this holds more than one rule, or a rule and letters."""

    dense_row: float = 0.6
    """Part of the ink of the densest row before it, within a piece: a row with at least so much is of the same rule.
    Set by reasoning, not measured: letters on a rule must not count as the rule."""

    row_gap_pt: float = 3.0
    """Points: a longer gap within a row of such a piece separates two rules. Set by reasoning, not measured: two
    rules at the same height must not be joined."""


@dataclass(frozen=True)
class WritingSettings:
    """When the lower or upper ends of a line of letters, or the first letters of several lines, are not a rule.
    Measured on scans of 150 to 300 dpi, grey and one bit: rules are drawn on at least 0.97 of their length, serifs in
    a row on at most 0.88. The darkness beside serifs changes twice as much as beside a rule near a line of text."""

    faint: float = FAINTEST_RULE
    """Darkness of what is drawn."""

    line_pt: float = 0.72
    """Points: how far from its middle a rule is drawn, with its blur and where it is not straight; two pixels at 200
    dpi. Set by reasoning, not measured: a rule that is not straight must stay within the band."""

    beside_pt: float = 1.6
    """Points: distance from there at which the strokes of letters are looked for, in a band of ``beside_width_pt``.
    More than half of a thick rule (2.25 pt)."""

    beside_width_pt: float = 1.08
    """Points: height of that band; three pixels at 200 dpi. Set by reasoning, not measured: one stroke must not fill
    the band."""

    whole: float = 0.94
    """Part of a rule's length that is drawn, at least; a broken rule has less."""

    unrest: float = 0.38
    """Change of darkness per point along the band: a larger change comes from the strokes of letters."""

    stacked_whole: float = 0.9
    """The same as ``whole``, for uprights. The first letters of lines below each other are drawn on 0.60 to 0.87 of
    the way; true sides, also on one-bit pages, on 0.99 (scans of tight tables)."""

    stacked_unrest: float = 0.08
    """The same as ``unrest``, for uprights. Letters below each other have 0.1 to 0.5, true sides 0.04 (scans of tight
    tables)."""

    piece_pt: float = 40.0
    """Points: a long upright is followed in pieces of this length, because pages are not quite level."""

    sway_pt: float = 1.5
    """Points: how far beside the middle each piece is looked for. Set by reasoning, not measured: a page may not be
    quite level."""


@dataclass(frozen=True)
class BarSettings:
    """When a rule is the edge of a filled bar over month cells. Measured on two plans with bars: 58 of 58 rows are
    right instead of 48."""

    nearest_pt: float = 1.6
    """Points: the picture nearer to the edge is its blur."""

    thickest_pt: float = 10.5
    """Points: a bar is at most this thick; rows are higher."""

    step_pt: float = 0.4
    """Points: step at which the ground beside the edge is looked at."""

    filled: float = 0.45
    """Part of the edge's darkness that a bar has inside, at least."""

    clear: float = 0.2
    """Part of the edge's darkness that the ground beside a bar has, at most."""

    widest: float = 0.75
    """Part of the widest rule's length: bars are shorter, because they stand over the months only."""

    line_pt: float = 0.3
    """Points: how far from its middle the edge's own darkness is looked for; one pixel at 200 dpi."""

    shortest_pt: float = 1.08
    """Points: a shorter line cannot be judged."""


@dataclass(frozen=True)
class GapSettings:
    """When two pieces of an upright rule are one rule that letters touch."""

    aside_pt: float = 0.8
    """Points: how far apart the pieces of one rule stand across it."""

    longest_pt: float = 90.0
    """Points: the longest part without a ridge. Worst case: a cell full of text that touches its side."""

    line_pt: float = 0.3
    """Points: how far from the middle of the way the rule is looked for; one pixel at 200 dpi."""

    drawn: float = 0.95
    """Part of the way that must be drawn. A line of letters leaves more white above and below it."""

    faint: float = 0.6 * FAINTEST_RULE
    """Darkness above which something is drawn: little more than half of the least rise of a ridge, because JPEG
    removes a part of a faint line."""


@dataclass(frozen=True)
class SeparatorSettings:
    """When a short upright between two level rules is the side of a cell one line high, and not the stroke of a
    letter."""

    lowest_pt: float = 6.0
    """Points: the least distance of the level rules, that of a line of text."""

    highest_pt: float = 26.0
    """Points: the largest distance of the level rules; longer uprights are found as ridges."""

    ground_pt: float = 1.6
    """Points: how far to either side the ground is looked at."""

    clear_pt: float = 0.5
    """Points left out beside the level rules, because their blur covers the ground."""

    piece_pt: float = 2.0
    """Points: height of a piece of the way between the level rules. A stroke that ends less than half of this before
    the rule may count as a side."""

    least_pieces: int = 3
    """Pieces that the way is cut into, at least. Set by reasoning, not measured: one piece alone must not decide."""

    rise: float = 0.12
    """Darkness: least rise over the ground, in every piece."""

    even: float = 0.6
    """Part of the usual rise along the way that each piece has, at least."""

    of_rules: float = 0.5
    """Part of the level rules' darkness that the uprights have, at least. The dots of a one-bit shade stand in rows
    too, but they are lighter."""

    thickest_pt: float = 2.6
    """Points: a thicker thing is not a rule."""

    line_pt: float = 0.3
    """Points: how far from its middle a separator is looked for; one pixel at 200 dpi."""

    same_line_pt: float = 0.6
    """Points: how near to a longer upright's line a separator stands on it."""

    hair_pt: float = 0.4
    """Points: the shortest gap that is looked for."""

    broken: float = 0.35
    """Part of the usual darkness along the way: a piece of ``hair_pt`` that is less dark is a gap. Sides have 0.76
    and more at 200 and 300 dpi, grey and one bit; the ends of letters have 0.01 and less (scans of tight tables)."""

    gaps_in_line: float = 0.1
    """Part of the way that noise may have made into gaps, where a longer upright continues the separator. Letters
    leave more than twice as much white. A separator that continues no upright has no gap."""

    as_dark: float = 0.8
    """Part of the darkness of the upright that it continues, at least. Set by reasoning, not measured: grey letters
    below a black side must not count as its continuation."""

    meets_pt: float = 1.5
    """Points: largest distance from an upright's end to the level rule behind which a separator continues it."""

    hidden_pt: float = 1.0
    """Points by which a rule between two others may be shorter at each end and still separate them. Set by reasoning,
    not measured: scans lose the ends of rules."""


@dataclass(frozen=True)
class PruningSettings:
    """When a segment of a rule between two crossing rules is removed: it is not drawn, and a letter had closed the
    gap."""

    longest_pt: float = 30.0
    """Points: a letter cannot close a longer gap."""

    drawn: float = 0.72
    """Part of a segment that must be drawn: a letter takes up to 0.6 of a row's height."""

    whole: float = 0.93
    """Part of a segment: one that is drawn on less must be drawn at both of its ends too. A letter in a low row fills
    most of the height, but does not touch the row's rules."""

    end_pt: float = 1.0
    """Points: length of such an end."""

    beside_pt: float = 0.7
    """Points from the crossing rule at which the end begins."""

    faint: float = FAINTEST_RULE
    """Darkness of what is drawn."""

    aside_pt: float = 0.8
    """Points: how far beside its own thickness a rule may be drawn."""

    crossing_pt: float = 1.2
    """Points left out at both ends of a segment: the crossing rules themselves."""

    touch_pt: float = 3.0
    """Points: largest distance between a rule and the end of a crossing rule that meets it."""

    beyond_pt: float = 4.0
    """Points beyond a rule's end within which it still meets another rule: the space above a line's capitals."""
