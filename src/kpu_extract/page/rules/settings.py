"""The settings of the stage that finds rules: those for every page, and those of the steps on pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpu_extract.page.rules.lattice_settings import LatticeSettings
from kpu_extract.page.rules.raster_settings import (
    BarSettings,
    GapSettings,
    PruningSettings,
    RidgeSettings,
    SeparatorSettings,
    WritingSettings,
)
from kpu_extract.page.rules.show_through import ShowThroughSettings
from kpu_extract.page.rules.stamp_frames import StampFrameSettings
from kpu_extract.page.rules.streaks import StreakSettings


@dataclass(frozen=True)
class FrameSettings:
    """When lines meet, so that they are the rules of a table."""

    touch_pt: float = 3.0
    """Points: largest distance at which an end meets a line. The ends of a scanned rule are lost in blur."""

    same_pt: float = 1.6
    """Points: lines whose distance across is less are one line."""

    gap_pt: float = 6.0
    """Points: a gap along a line that is closed where the line continues behind it. Narrower than any column."""

    same_ends_pt: float = 4.0
    """Points: how far apart the ends of a frame's two sides may be. Set by reasoning, not measured."""

    widest_column_pt: float = 250.0
    """Points: how far apart two sides of one column may stand. Set by reasoning, not measured."""

    long_pt: float = 55.0
    """Points: a line this long starts a frame where it meets another long one."""

    narrowest_row_pt: float = 30.0
    """Points: a rule between rows is at least this long. No row has all its text in a narrower column."""

    least_sides: int = 3
    """Uprights between the same two level rules, at least, that make a low table: two columns."""

    lowest_cut_row_pt: float = 8.0
    """Points: what a page shows of a row that it cut is at least this high: one line of letters. Lower strokes on a
    line are the marks of a scale. Set by reasoning, not measured."""

    least_crossings: int = 2
    """Rules that must cross a line, at least, to keep it."""


@dataclass(frozen=True)
class VectorRuleSettings:
    """Which strokes and filled boxes of a PDF are lines that can be seen."""

    thickest_pt: float = 3.0
    """Points: a thicker box or stroke is an area, not a line, unless it is long."""

    thickest_long_pt: float = 6.6
    """Points: the same of a frame or heading rule. Worst case: frames of 6 pt."""

    long_share: float = 0.5
    """Part of the longest line of its direction: a thick line that is longer is a frame or the rule of a heading. A
    bar over all months of a row is a third of the table wide."""

    bar_of_rule: float = 2.2
    """Times the usual thickness of its direction's lines: a thicker line that is short, even with those that continue
    it, is a bar over months. Worst case: bars of 2.5 pt between rules of 1 pt."""

    least_bar_pt: float = 1.1
    """Points: thickness of such a bar at least."""

    continued_pt: float = 1.5
    """Points: gap along a line, and step across it, over which one line continues another."""

    strip_gap_pt: float = 0.3
    """Points between strips of one fill: what the program that wrote them lost by rounding."""

    border_share: float = 1 / 3
    """Part of the thickness of the fill beside it that a rule has, at most. Worst case: black cells 11 pt high with
    borders of 1.5 pt."""

    thinnest_pt: float = 0.1
    """Points: thickness given to a line that the PDF draws as thin as the device can."""

    slant_pt: float = 0.7
    """Points by which the ends of a level line may differ in height."""

    nearly_white: int = 248
    """0..255: a line this light in all colours cannot be seen on paper."""


@dataclass(frozen=True)
class RuleSettings:
    """All of the stage, step by step."""

    ridges: RidgeSettings = field(default_factory=RidgeSettings)
    show_through: ShowThroughSettings = field(default_factory=ShowThroughSettings)
    stamp_frames: StampFrameSettings = field(default_factory=StampFrameSettings)
    streaks: StreakSettings = field(default_factory=StreakSettings)
    writing: WritingSettings = field(default_factory=WritingSettings)
    bars: BarSettings = field(default_factory=BarSettings)
    gaps: GapSettings = field(default_factory=GapSettings)
    frame: FrameSettings = field(default_factory=FrameSettings)
    separators: SeparatorSettings = field(default_factory=SeparatorSettings)
    pruning: PruningSettings = field(default_factory=PruningSettings)
    lattice: LatticeSettings = field(default_factory=LatticeSettings)
    vector: VectorRuleSettings = field(default_factory=VectorRuleSettings)


RULE_SETTINGS = RuleSettings()
"""The settings in use."""
