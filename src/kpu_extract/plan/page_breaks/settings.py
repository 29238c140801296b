"""The weight of each sign at a page break, in natural log odds, and when a judgement is sure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BreakSettings:
    """Log odds are for "one row, or one cell, over the break" against "two"; shares are parts, 0..1.

    Set by hand on four long prints with page breaks of the browser's own (9 to 24 pages), and checked since on 68
    papers with 158 breaks: drawn plans, digital and scanned, typed plans, real decrees.
    """

    prior: float = -0.8
    """Prior log odds that a page break cuts a row: it rather does not."""

    prior_on_page: float = -4.0
    """The same for a heading that is repeated in the middle of a page: offices type it between rows. In a real plan
    of seven pages two pages have such a heading; no row was cut."""

    unsure_row: float = 1.5
    """Log odds of the row: a value nearer to zero is a reason for review. It is a probability of 0.82."""

    unsure_cell: float = 0.7
    """The same for a cell beside the row, which has fewer signs and only the habits of its own column: 0.67."""

    open_foot: float = 5.0
    """For one row: no rule at the foot, in documents where rules at the foot mean something. Browsers leave the rule
    out just there."""

    closed_foot: float = 3.5
    """Against one row: a rule at the foot, in the same documents. The weight is smaller, because word processors draw
    a rule in any case, and on a scan a rule of the page's frame looks like one (at 5 it outweighed a number and a
    kegiatan that were both blank)."""

    cell_foot: float = 6.0
    """The same for a cell beside the row, in both directions. There it decides, unless the top of the cell says
    otherwise."""

    open_top: float = 4.0
    """For one cell: a top without a rule, where other cells of the row have one. It is a heading without a lower rule
    over cells that continue (a real plan, ten columns), or the upper end of a page (another)."""

    mixed_tops: float = -3.0
    """For one row: tops that are open in some cells and closed in others. In a row that is cut, they are all the
    same."""

    usual: float = 0.75
    """Share of rows in which a cell with text begins: from here on a column usually has one. A column without any gap
    has 0.75 after one row."""

    full_if_cut: float = 0.15
    """Share of cut rows in which all usual columns have text on both pages."""

    new_text: float = -1.2
    """Text on the new page in a column whose cell was empty before: cells that are cut begin with text in 0.15 of
    cases, others in 0.5."""

    new_number: float = -3.0
    """A number at the top of a page, or a figure on both sides: it is a new row, because offices do not repeat
    numbers."""

    tall: float = 0.7
    """The most that the text of a cell over several rows can add for one row: such a text continues between rows as
    well."""

    goes_on: float = 0.5
    """Log odds above which the text of a cell over several rows continues although the row does not."""

    goes_on_single: float = 2.0
    """The same for a cell one row high: it is rarely cut without its row."""

    goes_on_never: float = 4.0
    """The same in a column all of whose cells are one row high."""

    left_empty: float = -2.0
    """For the cell above: an empty cell one row high stands over another empty one of its column. A merged cell is
    merged on the new page too. In a real plan the office left four such cells blank below a heading."""

    shaded_alike: float = 1.0
    """For one row: the same months are shaded on both sides."""

    shaded_otherwise: float = -4.0
    """Different months are shaded: a row has one schedule, and its shading fills the cell on both pages."""

    ticked_twice: float = -6.0
    """Ticks on both sides: a row that is cut has its ticks on one of them."""


BREAK_SETTINGS = BreakSettings()
