"""What a typed plan may look like."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

QUARTERS = ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12))
MONTHLY = tuple((month,) for month in range(1, 13))


class MonthMark(StrEnum):
    """How a scheduled month is shown. ``BAR`` merges the cells of a run; ``VALUES`` is no schedule: the
    columns hold amounts or percentages."""

    GLYPH = "glyph"
    TICK = "tick"
    CROSS = "cross"
    SHADE = "shade"
    BAR = "bar"
    VALUES = "values"


@dataclass(frozen=True)
class TypedColumn:
    """A column: its heading, the contract's field (``number``, or ``extra`` for other columns), its width in
    points, a heading that it shares with its neighbours, the marker before its texts, and which
    of the wordings it holds where that is not the field's own (a lone column of activities is ``kegiatan`` and
    holds what is a sub kegiatan elsewhere)."""

    heading: str
    field: str
    width: float
    over: str = ""
    marker: str = ""
    said: str = ""


@dataclass(frozen=True)
class TimeColumns:
    """Columns of months or quarters. ``width`` is one column's, in points; ``colours`` are the fills that
    shading and bars take in turn; ``values`` what the columns hold where they are no schedule."""

    over: str
    names: tuple[str, ...]
    means: tuple[tuple[int, ...], ...]
    width: float
    mark: MonthMark
    sign: str = "v"
    colours: tuple[str, ...] = ("#8ea9db",)
    rotated: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class TypedPlan:
    """A document. ``take`` is the range of each area's units; ``tight`` leaves no room in the cells;
    ``merged`` merges equal cells of rows below each other;
    ``repeated`` lets the program repeat the heading on each page, ``typed_again`` are rows (from 0) that
    the office typed the heading anew before; ``spacers`` puts a blank band after each area; ``sections``
    gives each area a row of its own; ``dashes`` writes ``-`` in empty cells; ``goods`` puts another table
    behind the plan; ``sheet`` types the plan in a spreadsheet; ``annex_only`` leaves the
    decree before it out; ``forms`` are names of ``forms.py``."""

    name: str
    office: str
    year: int
    seed: int
    font: str
    size: float
    columns: tuple[TypedColumn, ...]
    times: tuple[TimeColumns, ...]
    after: tuple[TypedColumn, ...] = ()
    areas: tuple[int, ...] = (1, 2, 3, 4)
    take: tuple[int, int] = (0, 8)
    prose_font: str = "Liberation Serif"
    head_fill: str = "#ffffff"
    title: str = ""
    tight: bool = False
    merged: bool = True
    repeated: bool = True
    cut: bool = True
    typed_again: tuple[int, ...] = ()
    spacers: bool = False
    sections: bool = False
    dashes: bool = False
    lists: bool = False
    goods: bool = False
    sheet: bool = False
    zone: bool = False
    annex_only: bool = False
    forms: tuple[str, ...] = field(default=("s200-grey",))
