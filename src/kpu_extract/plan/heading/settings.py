"""The numbers by which a plan's heading is found."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpu_extract.plan.columns import ColumnSettings


@dataclass(frozen=True)
class HeadingSettings:
    """Bounds of headings; counts are of bands and columns, parts are 0..1."""

    columns: ColumnSettings = field(default_factory=ColumnSettings)

    searched_bands: int = 6
    """Bands from the top in which a first heading may begin: a title may be ruled with the table."""

    most_bands: int = 4
    """Bands that a heading may have: three (a group, quarters, months) on real papers, and one for column
    numbers in cells of their own."""

    least_named: int = 2
    """Columns of a plan that a heading must name; one is enough beside months."""

    least_described: int = 2
    """Columns that other tables have too and that a heading must name, to be a plan's with one column of a plan
    alone and no months."""

    known: float = 0.5
    """The part of the columns beside the months whose heading must be known: a row of a plan may begin one or
    two of its texts as headings do."""

    as_worded: float = 0.9
    """Score, 0..1, of a heading that is a wording of the vocabulary, or joins such wordings (``A/B``)."""

    worded: float = 0.5
    """The part of the columns beside the months whose heading must be such a wording, where a table with the plan's
    columns has another heading than the plan: a second heading over the same columns is rare, and rows that begin
    as headings do are not. Worst case: a page of five rows without a heading, three of them read as one."""

    surely_named: int = 3
    """Columns of a plan from which on it is a heading, whatever stands beside them."""

    area_share: float = 0.65
    """The part of a column's cells that name an area, to make it the areas'."""

    area_score: float = 0.9
    """Least likeness, 0..1, of such names."""

    least_areas: int = 2
    """Different areas that a column must name whose heading does not say so: one cell may look like an area's
    name by chance (SASARAN STRATEGIS was read as area on 69 rows of a real paper)."""

    least_area_letters: int = 6
    """Letters of such a cell: shorter ones are numbers and signs."""

    most_unread: int = 3
    """Letters that may be left of a month's name that cannot be read."""

    even: float = 0.35
    """Part of their median width by which month columns without readable names differ, at most."""

    own_cells: float = 0.5
    """Part of a year's twelve columns that have a cell of their own in the heading, where the rules between the others
    were not seen. Worst case: quarters with a column each have none. Set by reasoning; on scans of 150 dpi with names
    as wide as their columns one or two rules are lost."""

    alike: float = 80.0
    """Least likeness, 0..100, of a cell and the heading of its column, to repeat it."""

    least_alike: int = 2
    """Cells of a band that must repeat headings, to make it one."""

    not_unlike: float = 60.0
    """Least likeness, 0..100, of two readings of one heading, one of them bad, over columns at the same places."""

    same_part: float = 0.75
    """The part of two headings that must be alike, so that they are one, wherever their columns lie."""

    near_part: float = 0.5
    """The part that must not be unlike where the columns lie at the same places: at 100 dpi 4 of 14 headings are read
    well."""

    alike_part: float = 0.6
    """The part of a band's filled cells that must repeat headings."""

    other_heading: float = 0.6
    """The part of a table's first cells that must be headings of another table, so that it is one."""

    widest_number: float = 0.09
    """Part of the table's width: a first column with an unknown heading that is no wider holds the numbers of the
    rows."""

    narrowest_text: float = 0.1
    """Part of the table's width that a column of activities without a known heading has, at least."""

    least_groups: int = 2
    """Headings of groups that stand side by side, at least: one alone is a title."""

    least_months: int = 4
    """Month columns in a row of their own, at least: a year has four quarters."""

    weeks: tuple[int, ...] = (4, 5)
    """Columns of weeks that each month may have."""

    weeks_numbered: float = 0.8
    """The part of such columns that say the number of their week."""

    weeks_named: float = 0.6
    """The part of such columns whose month is read above them."""

    fewest_numbered: int = 3
    """Numbers in a row that numbers the columns, at least."""

    latest_first_number: int = 2
    """Such a row begins with 1; with 2 where the 1 was not read."""

    numbered_part: float = 0.8
    """The part of such a row's cells that hold numbers, and the part of these that rise."""

    longest_number: int = 2
    """Signs of a column's number, at most, however it was read."""

    nameless_part: float = 0.25
    """Part of the columns beside the months (0..1) that a heading leaves without a name, at most. Worst case: the
    top row of a page of six columns, two of them merged with the page before. Found on plans made by chance."""

    misread_ones: float = 0.1
    """Part of the marked cells of month columns that hold ones whose text may be another, on a scan. Measured on a
    plan of ones printed from a copy: 1 of 38 was read "1. 0", and 14 rows lost their months in silence."""

    fewest_misread: int = 5
    """Cells with a sign or two in a row of numbers that were read badly, at least. Worst case: the first of three
    columns that were all cut off by the page. Measured on a real form of ten columns scanned sideways, whose six
    number rows were read "2 a ● ● 5 7 ●"."""

    group_score: float = 0.7
    """Factor, 0..1, on the score of a group's heading: it is weaker than a heading of the column's own."""

    exact_weight: int = 2
    """Votes of a heading whose wording is in the vocabulary; a heading that is near a wording has one vote."""

    least_cut: int = 5
    """Letters of a heading that may be the beginning of one cut off, at least. Set by reasoning, not measured."""

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


HEADING_SETTINGS = HeadingSettings()
