"""What tells the rules in a picture from other things, in numbers.

Darkness is that of :class:`kpu_extract.geometry.ink.InkMap`, 0..1. Where "scans of tight tables" are named,
the figures are from ``docs/decisions/scans.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

FAINTEST_RULE = 0.10
"""Darkness of a rule at least, over that of its ground. A 0.3 pt grey rule at 150 dpi covers half a pixel and gives
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
    """Points: how much of a rule's end the covered part may lack. A little less than (cover - 1/2) of
    ``cover_pt``."""

    shortest_pt: float = 9.0
    """Points: what is shorter is not a rule."""

    thickest_pt: float = 2.5
    """Points: a connected piece higher than this holds more than one rule, or a rule and letters."""

    dense_row: float = 0.6
    """Of the densest row before it in a piece: the next row is of the same rule when it has this much ink. Set by
    reasoning, not measured: guards against taking the letters on a rule for the rule."""

    row_gap_pt: float = 3.0
    """Points: a longer gap within a row of such a piece parts two rules. Set by reasoning, not measured: guards
    against joining two rules of one height."""


@dataclass(frozen=True)
class WritingSettings:
    """How the feet or heads of a line of letters, and first letters below each other, are told from rules.

    Measured on scans of 150 to 300 dpi, grey and one bit: rules are drawn on 0.97 of their length and more,
    serifs in a row on 0.88 and less, with twice the unrest beside them that a line of text near a rule makes.
    """

    faint: float = FAINTEST_RULE
    """Darkness of what is drawn."""

    line_pt: float = 0.72
    """Points: how far from its middle a rule is drawn, with its blur and its sway; two pixels at 200 dpi. Set by
    reasoning, not measured: guards against a rule that sways out of the band."""

    beside_pt: float = 1.6
    """Points: how far from that the strokes of letters are looked for, in a band of ``beside_width_pt``.
    More than half of a thick rule (2.25 pt)."""

    beside_width_pt: float = 1.08
    """Points: height of that band; three pixels at 200 dpi. Set by reasoning, not measured: guards against a band
    so thin that one stroke fills it."""

    whole: float = 0.94
    """Part of a rule's length that is drawn, at least; a broken rule has less."""

    unrest: float = 0.38
    """Change of darkness per point along the band: more than this is letters' strokes."""

    stacked_whole: float = 0.9
    """As ``whole``, for uprights. The first letters of lines that stand below each other are drawn on 0.60 to
    0.87 of the way, true sides, also of one-bit pages, on 0.99 (scans of tight tables)."""

    stacked_unrest: float = 0.08
    """As ``unrest``, for uprights. Letters below each other have 0.1 to 0.5, true sides 0.04 (scans of tight
    tables)."""

    piece_pt: float = 40.0
    """Points: a long upright is followed in pieces of this length, for pages are not quite level."""

    sway_pt: float = 1.5
    """Points: how far aside of the middle each piece is looked for. Set by reasoning, not measured: guards against
    a page that is not quite level."""


@dataclass(frozen=True)
class BarSettings:
    """How the edge of a filled bar over month cells is told from a rule.

    Measured on two plans with bars: 58 of 58 rows in place of 48.
    """

    nearest_pt: float = 1.6
    """Points: what is nearer to the edge is its blur."""

    thickest_pt: float = 10.5
    """Points: a bar is at most this thick; rows are higher."""

    step_pt: float = 0.4
    """Points: step at which the ground beside the edge is looked at."""

    filled: float = 0.45
    """Of the edge's darkness: a bar has at least this much inside."""

    clear: float = 0.2
    """Of the edge's darkness: a bar's ground has at most this much."""

    widest: float = 0.75
    """Of the widest rule's length: bars are shorter, for they stand over the months only."""

    line_pt: float = 0.3
    """Points: how far from its middle the edge's own darkness is looked for; one pixel at 200 dpi."""

    shortest_pt: float = 1.08
    """Points: of a shorter line nothing can be said."""


@dataclass(frozen=True)
class GapSettings:
    """When two pieces of an upright rule are one that letters touch."""

    aside_pt: float = 0.8
    """Points: how far apart the pieces of one rule stand across it."""

    longest_pt: float = 90.0
    """Points: the longest way without a ridge. A cell full of text that touches its side."""

    line_pt: float = 0.3
    """Points: how far from the middle of the way the rule is looked for; one pixel at 200 dpi."""

    drawn: float = 0.95
    """Part of the way that must be drawn. A line of letters leaves more free above and below it."""

    faint: float = 0.6 * FAINTEST_RULE
    """Darkness of what is drawn: little more than half of what a ridge's rise must be, for JPEG takes some of a
    faint line."""


@dataclass(frozen=True)
class SeparatorSettings:
    """When a short upright between two level rules is the side of a cell one line high, and not a letter."""

    lowest_pt: float = 6.0
    """Points: the least distance of the level rules, that of a line of text."""

    highest_pt: float = 26.0
    """Points: the largest distance of the level rules; longer uprights are found as ridges."""

    ground_pt: float = 1.6
    """Points: how far to either side the ground is looked at."""

    clear_pt: float = 0.5
    """Points left out beside the level rules, whose blur covers the ground."""

    piece_pt: float = 2.0
    """Points: height of a piece of the way. What keeps clear of the rule by less than half of this may pass for
    a side."""

    least_pieces: int = 3
    """Pieces that the way is cut into, at least. Set by reasoning, not measured: guards against judging a side by
    one piece of it."""

    rise: float = 0.12
    """Darkness: least rise over the ground, in every piece."""

    even: float = 0.6
    """Of the usual rise along the way: the least rise of a piece."""

    of_rules: float = 0.5
    """Of the level rules' darkness: what the uprights have. The dots of a one-bit shade stand in rows, but
    lighter ones."""

    thickest_pt: float = 2.6
    """Points: a thicker thing is not a rule."""

    line_pt: float = 0.3
    """Points: how far from its middle a separator is looked for; one pixel at 200 dpi."""

    same_line_pt: float = 0.6
    """Points: how near to a longer upright's line a separator stands on it."""

    hair_pt: float = 0.4
    """Points: the shortest gap that is looked for."""

    broken: float = 0.35
    """Of the usual darkness along the way: a piece of ``hair_pt`` less dark than this is a gap. Sides have 0.76
    and more at 200 and 300 dpi, grey and one bit, the ends of letters 0.01 and less (scans of tight tables)."""

    gaps_in_line: float = 0.1
    """Part of the way that may be gaps, as noise makes them, where a longer upright continues the separator;
    letters leave more than twice as much. A separator in nobody's line has none."""

    as_dark: float = 0.8
    """Of the darkness of the upright that it continues: what a separator has. Set by reasoning, not measured:
    guards against grey letters in the line of a black side."""

    meets_pt: float = 1.5
    """Points: how near an upright ends to the level rule behind which a separator continues it."""

    hidden_pt: float = 1.0
    """Points by which a rule between two others may be shorter at either end and still part them. Set by reasoning,
    not measured: guards against rules whose ends a scan ate."""


@dataclass(frozen=True)
class PruningSettings:
    """When a segment of a rule between two crossing rules is not drawn, but a letter that closed the gap."""

    longest_pt: float = 30.0
    """Points: a longer segment cannot have been closed by a letter."""

    drawn: float = 0.72
    """Part of a segment that must be drawn: a letter takes up to 0.6 of a row's height."""

    whole: float = 0.93
    """A segment drawn on less than this must be drawn at both of its ends too. A letter in a low row takes most
    of the height, but keeps clear of the row's rules."""

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
    """Points: how near a crossing rule's end must come."""

    beyond_pt: float = 4.0
    """Points beyond a rule's end at which the rule may stand that it should meet: the room above a line's
    capitals."""
