"""A plan's table as the page's script draws it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from samples.draw.transcript import Cell, Transcript, printed

Months = list[frozenset[int]]
"""For each row the months in which it is scheduled."""


@dataclass(frozen=True)
class DrawnColumn:
    """A column: the transcript's column it shows, the contract's field, its heading and its width."""

    source: str
    field: str
    heading: str
    width: str


@dataclass(frozen=True)
class PlanStyle:
    """How a plan is drawn. ``months`` are the headings of the twelve month columns, empty where the plan
    has none; ``mark`` is the sign in a scheduled month, or a colour for shading."""

    columns: tuple[DrawnColumn, ...]
    months: tuple[str, ...] = ()
    month_heading: str = ""
    month_width: str = "2.2%"
    mark: str = ""
    numbers: int = 0
    repeat: bool = True
    cut: bool = False
    kind: str = "landscape"
    line: float = 14.0
    padding: float = 6.0
    remark: str = ""
    sections: bool = False
    extra_css: str = field(default="")


def made_up_months(rows: int, seed: int) -> Months:
    """Marks where the published text shows none: runs, single months, quarters, whole years."""
    chance = random.Random(seed)
    kinds: list[Callable[[], set[int]]] = [
        lambda: set(range(1, 13)),
        lambda: set(range(s := chance.randint(1, 9), s + chance.randint(1, 4))),
        lambda: {3, 6, 9, 12},
        lambda: {chance.randint(1, 12)},
        lambda: {6, 12},
    ]
    return [frozenset(chance.choices(kinds, weights=[3, 6, 2, 4, 2])[0]()) for _ in range(rows)]


def printed_months(transcript: Transcript) -> Months:
    """The months that the transcript has ticks for."""
    return [
        frozenset(int(month) for month in row["bulan"].text.split(",") if month) for row in transcript.rows
    ]


def table_data(transcript: Transcript, style: PlanStyle, months: Months) -> dict[str, Any]:
    """What the script needs to draw the plan."""
    columns = [{"field": column.field, "cls": "plain"} for column in style.columns]
    columns += [{"field": "bulan", "cls": "month"} for _ in style.months]
    columns += [{"field": "keterangan", "cls": "plain"}] if style.remark else []
    widths = [column.width for column in style.columns] + [style.month_width for _ in style.months]
    widths += ["6%"] if style.remark else []
    return {
        "columns": columns,
        "widths": widths,
        "head": _head(style),
        "rows": list(_rows(transcript, style, months)),
        "repeat": style.repeat,
        "cut": style.cut,
        "kind": style.kind,
        "line": style.line,
        "padding": style.padding,
    }


def _head(style: PlanStyle) -> list[list[dict[str, Any]]]:
    rows = 2 if style.months else 1
    first: list[dict[str, Any]] = [{"text": column.heading, "rows": rows} for column in style.columns]
    if style.months:
        first.append({"text": style.month_heading, "cols": len(style.months)})
    if style.remark:
        first.append({"text": style.remark, "rows": rows})
    lines = [first]
    if style.months:
        lines.append([{"text": name, "cls": "name"} for name in style.months])
    if style.numbers:
        lines.append(_numbers(style))
    return lines


def _numbers(style: PlanStyle) -> list[dict[str, Any]]:
    """The row that numbers the columns: each by itself, or the months as one."""
    total = len(style.columns) + len(style.months) + bool(style.remark)
    if style.numbers == total or not style.months:
        return [{"text": str(number + 1)} for number in range(total)]
    before = [{"text": str(number + 1)} for number in range(len(style.columns))]
    return [
        *before,
        {"text": str(len(before) + 1), "cols": len(style.months)},
        *([{"text": str(len(before) + 2)}] if style.remark else []),
    ]


def _rows(transcript: Transcript, style: PlanStyle, months: Months) -> Sequence[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    section: Cell | None = None
    for index, row in enumerate(transcript.rows):
        if style.sections and row["area"] is not section:
            section = row["area"]
            texts = {"no": printed(row["area_no"].text), "text": printed(section.text), "id": section.name}
            rows.append({"section": texts})
        cells = [_cell(row[column.source]) for column in style.columns]
        cells += [_month(index, month, month in months[index], style.mark) for month in _numbers_of(style)]
        cells += [_cell(row["keterangan"])] if style.remark else []
        rows.append({"cells": cells, "row": index})
    return rows


def _numbers_of(style: PlanStyle) -> range:
    return range(1, len(style.months) + 1)


def _cell(cell: Cell) -> dict[str, Any]:
    return {"id": cell.name, "words": printed(cell.text).split()}


def _month(row: int, month: int, marked: bool, mark: str) -> dict[str, Any]:
    name = f"m{row}-{month}"
    if not marked:
        return {"id": name, "words": []}
    return {"id": name, "words": [], "fill": mark} if mark.startswith("#") else {"id": name, "words": [mark]}
