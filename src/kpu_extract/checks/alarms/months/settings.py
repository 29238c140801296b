"""The numbers of the alarms about months."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MonthAlarmSettings:
    """Shares are parts (0..1) of the rows that have month columns. Set by hand on the shared papers."""

    neighbours_marked: float = 0.5
    """Part of a neighbouring page's rows with a mark, above which a page without any is odd."""

    plan_marked: float = 0.9
    """Part of the plan's rows with a mark, above which a row without one is odd if another mark of its page is
    uncertain. Where all marks of the page are clear, of 91 such rows of drawn and typed plans one had lost a mark."""

    least_plan_rows: int = 10
    """Rows below which a share of the plan says nothing of one row."""

    least_blank_rows: int = 4
    """Rows of a plan without any mark, from which on that is odd: nobody draws month columns to leave them empty."""

    uncertain: float = 0.3
    """Part of a page's rows with a mark that is uncertain, from which on the others of the page are doubted too: the
    signs or the tone are such that a mark may be lost whole. Worst case that is still read well: 3 of 15 rows, plans
    typed and printed with stamps and pens, of 700 pages. Rings and dots of one bit: 3 of 8 and 10 of 15, and 9 rows
    beside them were wrong in silence."""

    least_uncertain: int = 3
    """Such rows, at least."""

    hardly_marked: float = 0.1
    """Part of a plan's rows with a mark, at most, that is as odd as none: one rule in the wrong place is a mark. Worst
    case that is right: 71 of 76 rows of a real plan have one. Measured on bars of 1.5 points, a scan: 1 of 15."""

    all_marked: float = 0.9
    """Part of a page's rows with all twelve months, above which a background was read as marks. Plans that
    run all year long look alike; one look settles it."""

    least_signs: int = 3
    """Signs of one kind in a column that is none of a plan's: fewer are a row's own, such as a rating."""

    least_periods: int = 2
    """Columns without a field that are headed by a time, at least, where their dashes are odd: one alone may say when
    something was decided."""

    least_joined: int = 2
    """Rows, at least, in which a column holds texts and a month's sign in cells of their own: one may be a stray
    letter. Eight rows of a scan whose heading was under a stamp lost their quarters in silence."""

    lone_signs: float = 0.8
    """Part of the filled cells of months read as values that hold one letter or figure, at least, where they may be
    ticks: amounts and shares have more. Set by reasoning; ticks of a scan of one bit were read as "4", "V" and "1"."""

    least_page_rows: int = 4
    """Rows below which a page may well have nothing but rows that run all year."""


MONTH_ALARM_SETTINGS = MonthAlarmSettings()
