"""What tells a plan's heading, in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HeadingSettings:
    """Bounds of headings; counts are of bands and columns, parts are 0..1."""

    searched_bands: int = 6
    """Bands from the top in which a first heading may begin: a title may be ruled with the table."""

    most_bands: int = 4
    """Bands that a heading may have: three (a group, quarters, months) on real papers, and one for column
    numbers in cells of their own."""

    least_named: int = 2
    """Columns of a plan that a heading must name; one suffices beside months."""

    least_described: int = 2
    """Columns that other tables have too and that a heading must name, to be a plan's with one column of a plan
    alone and no months."""

    known: float = 0.5
    """The part of the columns beside the months whose heading must be known: a row of a plan may begin one or
    two of its texts as headings do."""

    surely_named: int = 3
    """So many columns of a plan make a heading, whatever else stands beside them."""

    area_share: float = 0.65
    """The part of a column's cells that name an area, to make it the areas'."""

    area_score: float = 0.9
    """How near (0..1) such names must be."""

    least_areas: int = 2
    """Different areas that a column must name whose heading does not say so: one cell may look like an area's
    name by chance (SASARAN STRATEGIS was read as area on 69 rows of a real paper)."""

    least_area_letters: int = 6
    """Letters of such a cell: shorter ones are numbers and signs."""

    most_unread: int = 3
    """Letters that may be left of a month's name that cannot be read."""

    even: float = 0.35
    """By which part month columns without readable names differ in width at most from their median."""

    alike: float = 80.0
    """How near (0..100) a cell must come to the heading of its column, to repeat it."""

    least_alike: int = 2
    """Cells of a band that must repeat headings, to make it one."""

    not_unlike: float = 60.0
    """How near (0..100) two readings of one heading come, one of them bad, over columns that lie alike."""

    same_part: float = 0.75
    """The part of two headings that must be alike, to make them one wherever their columns lie."""

    near_part: float = 0.5
    """The part that must be not unlike where the columns lie alike: at 100 dpi 4 of 14 headings are read well."""

    alike_part: float = 0.6
    """The part of a band's filled cells that must repeat headings."""

    edge: float = 0.015
    """Of the table's width: by how much the edges of a column differ from page to page at most. Scans of one
    table differ by less than 0.01."""

    edges_met: float = 0.9
    """The part of a plan's inner column edges that a table without heading must share to continue the plan."""

    other_heading: float = 0.6
    """The part of a table's first cells that are headings of another table, to make it one."""

    widest_number: float = 0.09
    """Of the table's width: a first column up to this wide, with an unknown heading, holds the rows' numbers."""

    narrowest_text: float = 0.1
    """Of the table's width: a column of activities without a known heading is at least so wide."""

    least_groups: int = 2
    """Headings of groups that stand side by side, at least: one alone is a title."""

    least_months: int = 4
    """Month columns in a row of their own, at least: a year has four quarters."""

    fewest_numbered: int = 3
    """Numbers in a row that numbers the columns, at least."""

    latest_first_number: int = 2
    """Such a row begins with 1; with 2 where the 1 was not read."""

    numbered_part: float = 0.8
    """The part of such a row's cells that hold numbers, and of these that rise."""

    group_score: float = 0.7
    """Score (0..1) of a reading that a group's heading gives, times the group's own: weaker than a heading of the
    column's own."""

    exact_weight: int = 2
    """Votes of a heading whose wording is in the vocabulary; one of a heading that is near a wording."""

    longest_sign: int = 2
    """Letters of a cell that holds a mark and no text, at most."""

    least_columns: int = 2
    """Columns of a run of months, at least: semesters."""

    title_gap_pt: float = 24.0
    """Points between a table and its title, at most: two lines. Set by reasoning, not measured."""

    title_letters: int = 8
    """Letters of a title, at least: a page's number has none."""

    title_lines: int = 6
    """Lines above the table that its title may take up: name of the plan, office, year."""

    in_column: float = 0.6
    """The part of a grid column's width that lies in the plan's column it belongs to."""


HEADING_SETTINGS = HeadingSettings()
