"""How much each sign at a page break weighs, in natural log odds, and from where on a judgement is sure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BreakSettings:
    """Log odds are for "one row, or one cell, over the break" against "two"; shares are parts, 0..1.

    Set by hand on four long prints with page breaks of the browser's own (9 to 24 pages), and checked since on 68
    papers with 158 breaks: drawn plans, digital and scanned, typed plans, real decrees.
    """

    prior: float = -0.8
    """That a page break cuts a row, before anything is seen: rather not."""

    prior_on_page: float = -4.0
    """The same for a heading typed again in the midst of a page: an office types it between rows. A real plan of
    seven pages does so on two; no row was cut."""

    unsure_row: float = 1.5
    """Log odds of the row nearer to zero than this are a reason for review: a chance of 0.82."""

    unsure_cell: float = 0.7
    """The same for a cell beside the row, whose signs are fewer and whose habits are its own column's: 0.67."""

    open_foot: float = 5.0
    """For one row, of a foot without any rule, where the rules at the foot tell: browsers leave it out just there."""

    closed_foot: float = 3.5
    """Against one row, of a rule at the foot, where it tells: less, for word processors draw it in any case, and on
    a scan a rule of the page's frame looks like one (at 5 it outweighed number and kegiatan both blank)."""

    cell_foot: float = 6.0
    """The same for a cell beside the row, both ways: there it decides, unless the cell's top says otherwise too."""

    open_top: float = 4.0
    """For one cell, of a top without rule, where other cells of the row have one: a heading without foot rule over
    cells that go on (a real plan, ten columns), or the upper end of a page (another)."""

    mixed_tops: float = -3.0
    """For one row, of tops open in some cells and closed in others: those of a row that is cut are all alike."""

    usual: float = 0.75
    """The share of rows in which a cell with text begins, from which on a column usually has one; a column
    without any gap has 0.75 over one row already."""

    full_if_cut: float = 0.15
    """The share of cut rows all whose usual columns have text on both pages."""

    new_text: float = -1.2
    """Text on the new page in a column whose cell was empty before: cut cells begin with text in 0.15 against 0.5."""

    new_number: float = -3.0
    """A number at the top of a page, or a figure on both sides: a new row. Offices do not repeat numbers."""

    tall: float = 0.7
    """The most that the text of a cell over several rows says for one row: it goes on between rows as well."""

    goes_on: float = 0.5
    """Log odds above which the text of a cell over several rows goes on though the row does not."""

    goes_on_single: float = 2.0
    """The same for a cell one row high: it is rarely cut without its row."""

    goes_on_never: float = 4.0
    """The same in a column all of whose cells are one row high."""

    left_empty: float = -2.0
    """Of an empty cell one row high over another one of its column, for the cell above going on in it: a merged cell
    is merged on the new page too. In a real plan the office left four such cells blank below a heading."""

    shaded_alike: float = 1.0
    """For one row, of the same months shaded on both sides."""

    shaded_otherwise: float = -4.0
    """Of different months shaded: a row has one schedule, and its shading fills the cell on both pages."""

    ticked_twice: float = -6.0
    """Of ticks on both sides: a row that is cut has its ticks on one of them."""


BREAK_SETTINGS = BreakSettings()
