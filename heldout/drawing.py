"""Draws placed tables: rules, texts, shading and marks."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heldout.flow import CellOnPage, PagedTable
from heldout.ink import Ink, InkArea, InkStroke, Words
from heldout.table import Align, RowKind
from kpu_extract.geometry.boxes import Box


@dataclass(frozen=True)
class Ruling:
    """How a table is ruled. ``open_sides`` draws no rule at its left and right edge, ``open_breaks`` none
    where a page parts it, ``double`` two thin ones around it and below the heading."""

    width: float = 0.5
    colour: str = "#000"
    open_sides: bool = False
    open_breaks: bool = False
    double: bool = False


@dataclass(frozen=True)
class CellStyle:
    """Space between rule and text, and where lines stand in a cell that is higher than they are."""

    padding: float
    middle: bool


def table_ink(placed: PagedTable, page: int, ruling: Ruling, style: CellStyle) -> list[Ink]:
    """What ``page`` shows of the table: grounds below rules below texts and marks."""
    parts = [part for part in placed.parts if part.page == page]
    grounds = [ink for part in parts for ink in _ground(part)]
    texts = [ink for part in parts for ink in _texts(part, style)]
    signs = [ink for part in parts if part.first for ink in _sign(part)]
    return [*grounds, *_rules(parts, placed, page, ruling), *texts, *signs]


def _ground(part: CellOnPage) -> Iterator[Ink]:
    if part.cell.fill is not None:
        yield InkArea(part.box, part.cell.fill)
    if part.cell.sign is not None and part.cell.sign.shape == "shade":
        yield InkArea(part.box, part.cell.sign.colour)


def _texts(part: CellOnPage, style: CellStyle) -> Iterator[Ink]:
    cell, box = part.cell, part.box
    height = cell.face.line_height
    if cell.upright:
        left = box.x0 + max(0.0, (box.width - height * len(part.lines)) / 2)
        for number, line in enumerate(part.lines):
            x = left + number * height
            yield Words(
                Box(x, box.y0 + 1, x + height, box.y1 - 1), line.text, cell.face, "center", upright=True
            )
        return
    top = box.y0 + style.padding
    if style.middle or part.kind is RowKind.HEAD:
        top = max(top, (box.y0 + box.y1 - height * len(part.lines)) / 2)
    for number, line in enumerate(part.lines):
        y = top + number * height
        beside = cell.room_beside(style.padding)
        place = Box(box.x0 + beside + line.indent, y, box.x1 - beside, y + height)
        align = cell.align if cell.align is not Align.JUSTIFY or line.goes_on else Align.LEFT
        yield Words(place, line.text, cell.face, align)


def _sign(part: CellOnPage) -> Iterator[Ink]:
    sign, box = part.cell.sign, part.box
    if sign is None or sign.shape == "shade":
        return
    x, y = box.center
    if sign.shape == "bar":
        yield InkArea(Box(box.x0 - 0.3, y - 3.5, box.x1 + 0.3, y + 3.5), sign.colour)
        return
    chance = random.Random(sign.seed)
    size = min(box.width, box.height, 13.0) * chance.uniform(0.62, 0.8)
    x, y = x + chance.uniform(-1.2, 1.2), y + chance.uniform(-1.0, 1.0)
    corners = ((-0.42, 0.02), (-0.16, 0.34), (0.46, -0.46)) if sign.shape == "tick" else _CROSS
    points = tuple(
        (x + size * (dx + chance.uniform(-0.06, 0.06)), y + size * (dy + chance.uniform(-0.06, 0.06)))
        for dx, dy in corners
    )
    strokes = (points,) if sign.shape == "tick" else (points[:2], points[2:])
    for stroke in strokes:
        yield InkStroke(stroke, sign.colour, chance.uniform(0.9, 1.4))


_CROSS = ((-0.36, -0.36), (0.36, 0.36), (0.36, -0.36), (-0.36, 0.36))


def _rules(parts: Sequence[CellOnPage], placed: PagedTable, page: int, ruling: Ruling) -> Iterator[Ink]:
    across, down = _edges(parts)
    left, right = min(down), max(down)
    top, bottom = placed.extents[page]
    pages = sorted(placed.extents)
    breaks = {top} if page != pages[0] else set()
    breaks |= {bottom} if page != pages[-1] else set()
    half = ruling.width / 2
    doubled = {top, bottom, _head_foot(parts)}
    for y, runs in across.items():
        if ruling.open_breaks and any(abs(y - at) < 0.01 for at in breaks):
            continue
        for gap in _offsets(ruling, any(at is not None and abs(y - at) < 0.01 for at in doubled)):
            yield from (
                InkArea(Box(a - half, y + gap - half, b + half, y + gap + half), ruling.colour)
                for a, b in runs
            )
    for x, runs in down.items():
        if ruling.open_sides and x in (left, right):
            continue
        for gap in _offsets(ruling, x in (left, right)):
            yield from (
                InkArea(Box(x + gap - half, a - half, x + gap + half, b + half), ruling.colour)
                for a, b in runs
            )


def _offsets(ruling: Ruling, doubled: bool) -> tuple[float, ...]:
    return (-0.9, 0.9) if ruling.double and doubled else (0.0,)


def _head_foot(parts: Sequence[CellOnPage]) -> float | None:
    return max((part.box.y1 for part in parts if part.kind is RowKind.HEAD), default=None)


Runs = dict[float, list[tuple[float, float]]]


def _edges(parts: Sequence[CellOnPage]) -> tuple[Runs, Runs]:
    """The cells' edges as runs along each y and along each x."""
    across: Runs = defaultdict(list)
    down: Runs = defaultdict(list)
    for part in parts:
        x0, y0, x1, y1 = (round(value, 3) for value in (part.box.x0, part.box.y0, part.box.x1, part.box.y1))
        for y in (y0, y1):
            across[y].append((x0, x1))
        for x in (x0, x1):
            down[x].append((y0, y1))
    return _joined(across), _joined(down)


def _joined(runs: Runs) -> Runs:
    found: Runs = {}
    for place, pieces in runs.items():
        joined: list[tuple[float, float]] = []
        for start, end in sorted(pieces):
            if joined and start <= joined[-1][1] + 0.01:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        found[place] = joined
    return found
