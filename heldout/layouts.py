"""What an invented plan may look like."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from heldout.drawing import Ruling
from heldout.ink import A4
from kpu_extract.geometry.boxes import Size


class MarkStyle(StrEnum):
    """How a scheduled month is shown: a sign, something drawn, or the months' names over merged cells."""

    GLYPH = "glyph"
    TICK = "tick"
    CROSS = "cross"
    SHADE = "shade"
    BAR = "bar"
    NAMES = "names"


@dataclass(frozen=True)
class ColumnSpec:
    """A column: its heading, the contract's field it holds (``number`` and ``item`` are numbers of the area
    and of the kegiatan, ``extra`` goes to extra), its width in points and the marker before its texts:
    ``a.``, ``1)``, ``-``, ``•``; ``item`` is merged as the kegiatan is."""

    heading: str
    field: str
    width: float
    marker: str = ""
    upright: bool = False


@dataclass(frozen=True)
class ScheduleColumns:
    """The schedule's columns: a heading over all of them, their names, and the months that each means."""

    over: str
    names: tuple[str, ...]
    means: tuple[tuple[int, ...], ...]
    width: float
    style: MarkStyle
    sign: str = ""
    upright: bool = False
    merged: bool = False


@dataclass(frozen=True)
class PlanSpec:
    """One table. ``before`` are the columns left of the schedule, ``after`` those to its right. ``areas``
    are the areas' ids in order, ``take`` the range of each area's units; ``wording`` which wording of the
    areas is used. ``sections`` gives each area a row of its own over the whole table."""

    before: tuple[ColumnSpec, ...]
    areas: tuple[str, ...]
    take: tuple[int, int] = (0, 99)
    months: ScheduleColumns | None = None
    after: tuple[ColumnSpec, ...] = ()
    wording: int = 0
    sections: bool = False
    number_row: int = 0
    head_fill: str | None = None
    hang: float = 0.0
    justify: bool = False
    hyphens: bool = False
    title: str = ""


@dataclass(frozen=True)
class Look:
    """Fonts, paper and how the table is set; sizes in points. ``foot`` is room left free below tables: it
    moves the page breaks."""

    font: str
    size: float
    paper: Size = A4
    landscape: bool = False
    leading: float = 1.2
    head_font: str = ""
    prose_font: str = ""
    prose_size: float = 11.0
    padding: float = 2.8
    middle: bool = False
    cut: bool = False
    repeat_head: bool = True
    repeat_merged: bool = False
    whole: bool = False
    ruling: Ruling = field(default_factory=Ruling)
    footer: str = ""
    page_number: str = ""
    foot: float = 0.0


@dataclass(frozen=True)
class Base:
    """A document: its office, what it is about, its tables, its look. ``blank_before`` are tables (from 0)
    that a blank page is left before; ``team`` adds a table of people, which is no plan; ``prose`` adds
    pages of prose; ``annex_only`` leaves the decree before the annex out; ``seed`` chooses months and dates."""

    name: str
    office: str
    year: int
    seed: int
    look: Look
    plans: tuple[PlanSpec, ...] = ()
    zone: bool = False
    numbered: str = "{serial} TAHUN {year}"
    blank_before: tuple[int, ...] = ()
    team: bool = False
    prose: bool = False
    annex_only: bool = False
