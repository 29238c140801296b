"""When lines of a lattice are taken for rules, in numbers. Darkness is that of
:class:`kpu_extract.geometry.ink.InkMap` in parts of ``black``, 0..1. All were set on 24 copies of copies that the
generator drew (6 typed plans, 4 copiers); no copy apart from these was measured."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpu_extract.geometry.collinear import CollinearSettings
from kpu_extract.page.rules.raster_settings import FAINTEST_RULE


@dataclass(frozen=True)
class LatticeSettings:
    """How the lines of a table with broken rules are found and held against the page."""

    whole: float = 0.975
    """Part of the length of rules found one by one that is drawn where they are not broken. Measured on: six scans
    of typed plans, one of them one-bit, 0.99 and more; copies of copies 0.77 to 0.98."""

    line_pt: float = 0.72
    """Points: how far from its middle a rule is drawn."""

    faint: float = FAINTEST_RULE
    """Darkness of what is drawn."""

    least_usual: float = 0.25
    """Least rise of lines that are drawn all along, in either direction: a page of text has none."""

    black: float = 0.5
    """Darkness of ink from which on it counts in full: a pale rule is as much worth as a black letter."""

    collinear: CollinearSettings = field(default_factory=CollinearSettings)

    least_piece_pt: float = 24.0
    """Points: a shorter piece is no part of a line."""

    one_line_pt: float = 1.8
    """Points: pieces nearer to each other than this, across, are of one line."""

    least_line_pt: float = 48.0
    """Points: all pieces of a line together are at least so long."""

    rounds: int = 2
    """Rounds in which the lines of both directions are held against each other."""

    long_share: float = 0.5
    """Of the longest line's length: lines from here on show how dark a line is that is drawn all along."""

    strong_percentile: float = 80.0
    """Percentile, 0..100, of these lines' rise that stands for it: among them are letters below each other."""

    of_strong: float = 0.5
    """Of that rise: what a side of a line has that the line is held by."""

    column_share: float = 0.4
    """Part of the way along which the line of a column is held: all rows share it, but for titles and merged
    cells."""

    row_share: float = 0.1
    """The same of the line of a row, which may part a few columns only."""

    least_crossings: int = 2
    """Lines of the other direction that a line meets."""

    reach_pt: float = 8.0
    """Points: how near a line must come to one that it meets: ends are lost to the window."""

    crossing_pt: float = 1.5
    """Points left out at both ends of a side: the crossing lines."""

    sway_pt: float = 1.2
    """Points: how far beside its line a side is looked for."""

    faintest_side: float = 0.1
    """Least rise of a side."""

    of_usual: float = 0.35
    """Of the usual rise of the page's sides: the least of a drawn one."""

    short_side_pt: float = 30.0
    """Points: in a side shorter than this one letter may stand, so that it must be drawn at one end too."""

    tip_pt: float = 2.5
    """Points: length of such an end."""
