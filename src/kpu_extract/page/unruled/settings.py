"""The settings of the stage that supplies the rules which a table does not have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnruledSettings:
    """When words stand in columns and rows. Heights are those of the letters' boxes, pitches from line to line. Set by
    reasoning, and on plans drawn for it (heldout/odd/few_lines.py)."""

    part_gap: float = 0.45
    """Of the letters' height: words with a smaller gap are one part of a line. A space is 0.2 to 0.3, the gap between
    two columns 0.6 and more. Worst case: justified lines, which may fall apart, and are held together by the others of
    their column."""

    same_line: float = 0.22
    """Of the lower letter's height: by how much the middles of two letters of one line differ."""

    next_line: float = 1.5
    """Of the letters' height: the step from a line to the next of its text, at most. Single spacing is 1.0, that of
    Word's own 1.08; 1.5 lines stand in no table that is to fit a page."""

    same_step_pt: float = 0.4
    """Points by which steps differ, at most, that are one step."""

    rare_step: float = 0.15
    """Part of a page's steps below which a step is rare."""

    heading_reach: float = 2.5
    """Of the letters' height: how far up or down headings of one table stand from each other, at most."""

    least_named: int = 2
    """Different columns of a plan that a heading must name, word for word, side by side."""

    least_known: int = 3
    """Headings, columns of a plan among them, that must be known."""

    least_months: int = 3
    """Names of months side by side that count for a known heading."""

    frame_reach: float = 4.0
    """Pitches from a heading's words to the rule over or under it, at most."""

    wide_rule: float = 0.6
    """Part of the width of the heading's words that a rule over, under or between rows covers, at least."""

    row_rule: float = 0.3
    """Part of the same width that a rule between rows covers, at least: those beside merged cells are short, and an
    underline is shorter."""

    group_reach: float = 1.7
    """Pitches from the names of months up to the heading of their group, at most."""

    gutter_pt: float = 1.6
    """Points: the narrowest white column between two columns. Worst case: names of months in columns of 17 points."""

    own_side_pt: float = 4.0
    """Points from a column's border to its leftmost text, at most: borders of one table lie alike on all its pages,
    whatever the texts to their left."""

    even: float = 0.25
    """Part of their width, or of the step between their middles, by which columns of months differ, at most."""

    row_gap: float = 0.18
    """Of the pitch, by which the step from one row to the next is larger than the step between lines, at least. Worst
    case: cells with padding of 1 point in type of 8."""

    row_gap_pt: float = 1.5
    """The same in points, at least."""

    sure_gap: float = 0.3
    """The same where the step by itself leaves no doubt."""

    of_ruled: float = 0.8
    """Part of the usual step over a drawn rule, below which a step without a rule begins no row."""

    end_gap: float = 3.5
    """Pitches: a step from line to line that ends the table, unless its usual step between rows is as large."""

    end_of_usual: float = 2.2
    """Times the usual step between rows: the same."""

    same_row: float = 0.3
    """Of the pitch: lines of two columns that differ less in height stand on one line."""

    least_beginning: int = 2
    """Columns in which a text begins on the first line of a row, at least, so that nobody doubts that it is one."""

    filled_columns: int = 3
    """First columns in which the first row has a text where nobody doubts the rows."""

    covered: float = 0.55
    """Part of a column's width that a rule between two rows covers when it closes the column's cell."""

    least_rows: int = 2
    """Rows of a table, at least: one by itself may be anything."""

    least_columns: int = 4
    """Columns of a table, at least."""

    foot_parts: int = 3
    """Parts of lines directly below a table's last rule, at least, that stand under its headings where it goes on
    there."""

    foot_pitches: float = 1.6
    """Pitches below the rule, or below the table, within which these stand."""

    least_uprights: int = 2
    """Upright rules, at least, that say where a table ends."""

    outside_pt: float = 20.0
    """Points beside the heading's words where such a rule may stand."""

    outer_pt: float = 40.0
    """Points from the outermost words to the table's sides, at most, where these are drawn."""

    margin_pt: float = 4.0
    """Points between the outermost words and the table's sides."""


UNRULED_SETTINGS = UnruledSettings()
"""The settings in use."""
