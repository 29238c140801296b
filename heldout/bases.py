"""The documents of the set, as ``bases.toml`` describes them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from heldout.drawing import Ruling
from heldout.ink import A4, FOLIO
from heldout.layouts import Base, ColumnSpec, Look, MarkStyle, PlanSpec, ScheduleColumns
from heldout.schedule import MONTHS, ROMAN, SHORT
from heldout.wordings import areas

NAMES = {
    "short": SHORT,
    "full": MONTHS,
    "initials": tuple(name[0] for name in MONTHS),
    "numbers": tuple(str(month) for month in range(1, 13)),
    "quarters": tuple(f"TW {roman}" for roman in ROMAN),
}
MEANS = {
    "months": tuple((month,) for month in range(1, 13)),
    "quarters": ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)),
    "halves": ((1, 2, 3, 4, 5, 6), (7, 8, 9, 10, 11, 12)),
}
SMALL = ("ticks-bookman", "words-cut", "pale-shade")
"""The bases of the small set."""

_COLUMN = re.compile(
    r"(?P<heading>.+?) = (?P<field>\w+) (?P<width>[\d.]+)(?: (?P<marker>(?!upright)\S+))?(?P<upright> upright)?"
)

Described = Mapping[str, Any]


def bases() -> list[Base]:
    """All documents, in the file's order."""
    text = Path(__file__).with_name("bases.toml").read_text(encoding="utf-8")
    return [_base(described) for described in tomllib.loads(text)["base"]]


def small(base: Base) -> Base:
    """The same document with fewer rows, quick to draw and to read."""
    return replace(base, plans=tuple(replace(plan, areas=plan.areas[:3]) for plan in base.plans))


def _base(described: Described) -> Base:
    rest = {key: value for key, value in described.items() if key not in ("look", "plans", "blank_before")}
    return Base(
        **rest,
        look=_look(described["look"]),
        plans=tuple(_plan(plan) for plan in described.get("plans", ())),
        blank_before=tuple(described.get("blank_before", ())),
    )


def _look(described: Described) -> Look:
    rest = {key: value for key, value in described.items() if key not in ("paper", "ruling")}
    paper = FOLIO if described.get("paper") == "folio" else A4
    return Look(**rest, paper=paper, ruling=Ruling(**described.get("ruling", {})))


def _plan(described: Described) -> PlanSpec:
    taken = ("before", "after", "areas", "take", "months")
    rest = {key: value for key, value in described.items() if key not in taken}
    by_number = {area.number: area_id for area_id, area in areas().items()}
    months = described.get("months")
    first, last = described["take"]
    return PlanSpec(
        **rest,
        before=_columns(described["before"]),
        after=_columns(described.get("after", "")),
        areas=tuple(by_number[number] for number in described["areas"]),
        take=(first, last),
        months=_months(months) if months else None,
    )


def _columns(text: str) -> tuple[ColumnSpec, ...]:
    return tuple(_column(line) for line in text.split("\n") if line)


def _column(line: str) -> ColumnSpec:
    found = _COLUMN.fullmatch(line)
    if found is None:
        raise ValueError(f"bases.toml: {line!r} is no column; write HEADING = field width [marker] [upright]")
    return ColumnSpec(
        found["heading"], found["field"], float(found["width"]), found["marker"] or "", bool(found["upright"])
    )


def _months(described: Described) -> ScheduleColumns:
    rest = {key: value for key, value in described.items() if key not in ("names", "means", "style")}
    names = NAMES.get(described["names"], tuple(described["names"].split(" ")))
    return ScheduleColumns(
        **rest, names=names, means=MEANS[described["means"]], style=MarkStyle(described["style"])
    )
