"""What a small plan says, and where its cells stand on its pages."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from heldout.odd.fonts import OddFace, wrapped
from heldout.schedule import SHORT
from heldout.wordings import Unit, WordedArea, areas, units
from kpu_extract.geometry.boxes import Box, Size


class CellKind(StrEnum):
    """What a cell is for."""

    HEAD = "head"
    TEXT = "text"
    MONTH = "month"


@dataclass(frozen=True)
class PlacedCell:
    """A cell and what stands in it; ``row`` counts the plan's rows from 0, -1 for cells of several; ``month``
    from 1, 0 for other cells."""

    kind: CellKind
    field: str
    box: Box
    lines: tuple[str, ...] = ()
    row: int = -1
    month: int = 0
    marked: bool = False


@dataclass(frozen=True)
class Outside:
    """A line beside the table; its baseline begins at (x, y)."""

    x: float
    y: float
    text: str
    face: OddFace
    size: float


@dataclass(frozen=True)
class LaidPage:
    """A page; points, origin top left."""

    number: int
    size: Size
    cells: tuple[PlacedCell, ...]
    outside: tuple[Outside, ...]

    @property
    def table(self) -> Box:
        """The box around all cells."""
        xs = [x for cell in self.cells for x in (cell.box.x0, cell.box.x1)]
        ys = [y for cell in self.cells for y in (cell.box.y0, cell.box.y1)]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def of_kind(self, kind: CellKind) -> list[PlacedCell]:
        """The page's cells of one kind."""
        return [cell for cell in self.cells if cell.kind is kind]


@dataclass(frozen=True)
class OddLook:
    """How a plan is set. ``headings``: names of the columns, by the contract's field, left to right."""

    family: str
    size: float
    paper: Size
    headings: tuple[tuple[str, str], ...]
    months: tuple[str, ...] = SHORT
    over: str = "BULAN"
    month_width: float = 20.0
    margin: float = 38.0
    padding: float = 3.5
    mark: str = "✓"
    titles: tuple[str, ...] = ("RENCANA AKSI REFORMASI BIROKRASI", "TAHUN 2025")

    @property
    def face(self) -> OddFace:
        """The plan's font."""
        return OddFace(self.family)

    @property
    def bold(self) -> OddFace:
        """The same in bold."""
        return OddFace(self.family, bold=True)

    @property
    def lead(self) -> float:
        """From baseline to baseline."""
        return 1.2 * self.size


@dataclass(frozen=True)
class OddRecord:
    """What a row says."""

    texts: dict[str, str]
    months: frozenset[int]
    page: int


@dataclass
class OddPaper:
    """A plan laid out: its pages and its rows."""

    look: OddLook
    pages: list[LaidPage] = field(default_factory=list)
    records: list[OddRecord] = field(default_factory=list)


_MERGED = ("number", "area", "kegiatan")
"""Fields whose equal cells are one cell, the wider group first."""


@dataclass(frozen=True)
class _Line:
    texts: dict[str, str]
    months: frozenset[int]


def lay_out(look: OddLook, seed: int, rows_of_area: int = 4) -> OddPaper:
    """A plan of four areas on two pages, drawn from the wordings by ``seed``."""
    chance = random.Random(seed)
    paper = OddPaper(look)
    chosen = _areas(chance, rows_of_area)
    for number, groups in enumerate((chosen[:2], chosen[2:]), 1):
        _Layout(paper, number, chance).add(groups, first=1 if number == 1 else 3)
    return paper


def _areas(chance: random.Random, most: int) -> list[tuple[WordedArea, list[Unit]]]:
    known = areas()
    by_area = {key: list(own) for key, own in groupby(units(), key=lambda unit: unit.area_id)}
    names = chance.sample(sorted(by_area), 4)
    return [(known[name], by_area[name][:most]) for name in names]


class _Layout:
    """Sets one page."""

    def __init__(self, paper: OddPaper, number: int, chance: random.Random) -> None:
        self._paper, self._look, self._number, self._chance = paper, paper.look, number, chance
        self._cells: list[PlacedCell] = []
        self._outside: list[Outside] = []
        self._y = self._look.margin
        self._xs = self._columns()

    def _columns(self) -> dict[str, tuple[float, float]]:
        look = self._look
        room = look.paper.width - 2 * look.margin - len(look.months) * look.month_width
        shares = {"number": 0.05, "area": 0.17, "kegiatan": 0.22, "sub_kegiatan": 0.3, "indikator": 0.26}
        shares |= {"bukti_fisik": 0.2, "langkah_aksi": 0.22}
        total = sum(shares[name] for name, _ in look.headings)
        x, found = look.margin, {}
        for name, _ in look.headings:
            found[name] = (x, x + room * shares[name] / total)
            x = found[name][1]
        self._months = [x + look.month_width * place for place in range(len(look.months) + 1)]
        return found

    def add(self, groups: Sequence[tuple[WordedArea, list[Unit]]], first: int) -> None:
        """Sets the areas and keeps the page."""
        look = self._look
        if self._number == 1:
            for title in look.titles:
                self._outside.append(Outside(look.margin, self._y + 10, title, look.bold, 10.5))
                self._y += 15
            self._y += 6
        self._head()
        for place, (area, own) in enumerate(groups, first):
            self._area(area, own, place)
        foot = Outside(look.paper.width / 2, look.paper.height - 18, f"- {self._number} -", look.face, 9)
        self._outside.append(foot)
        if self._y > look.paper.height - 24:
            raise ValueError(f"page {self._number} is too short: {self._y:.0f}")
        page = LaidPage(self._number, look.paper, tuple(self._cells), tuple(self._outside))
        self._paper.pages.append(page)

    def _head(self) -> None:
        look, top, high = self._look, self._y, 16.0
        for name, heading in look.headings:
            left, right = self._xs[name]
            lines = wrapped(heading, look.bold, look.size, right - left - 4)
            self._cells.append(PlacedCell(CellKind.HEAD, name, Box(left, top, right, top + 2 * high), lines))
        over = Box(self._months[0], top, self._months[-1], top + high)
        self._cells.append(PlacedCell(CellKind.HEAD, "months", over, (look.over,)))
        for place, month in enumerate(look.months):
            box = Box(self._months[place], top + high, self._months[place + 1], top + 2 * high)
            self._cells.append(PlacedCell(CellKind.HEAD, f"m{place + 1}", box, (month,), month=place + 1))
        self._y = top + 2 * high

    def _area(self, area: WordedArea, own: Sequence[Unit], place: int) -> None:
        lines = [self._line(area, unit, place) for unit in own]
        heights = self._heights(lines)
        tops = [self._y + sum(heights[:n]) for n in range(len(heights) + 1)]
        first = len(self._paper.records)
        for name, _ in self._look.headings:
            for start, end in _runs(lines, name):
                box = Box(self._xs[name][0], tops[start], self._xs[name][1], tops[end])
                row = first + start if end == start + 1 else -1
                text = self._wrapped(name, lines[start].texts[name])
                self._cells.append(PlacedCell(CellKind.TEXT, name, box, text, row))
        for at, line in enumerate(lines):
            for month in range(1, len(self._look.months) + 1):
                box = Box(self._months[month - 1], tops[at], self._months[month], tops[at + 1])
                marked = month in line.months
                cell = PlacedCell(CellKind.MONTH, f"m{month}", box, (), first + at, month, marked)
                self._cells.append(cell)
            texts = {name: text for name, text in line.texts.items() if name != "number"}
            self._paper.records.append(OddRecord(texts, line.months, self._number))
        self._y = tops[-1]

    def _line(self, area: WordedArea, unit: Unit, place: int) -> _Line:
        texts = {
            name: str(place)
            if name == "number"
            else area.wordings[0]
            if name == "area"
            else getattr(unit, name)
            for name, _ in self._look.headings
        }
        months = frozenset(self._chance.sample(range(1, 13), self._chance.choice((1, 2, 2, 3, 4))))
        return _Line(texts, months)

    def _wrapped(self, name: str, text: str) -> tuple[str, ...]:
        look, (left, right) = self._look, self._xs[name]
        return wrapped(text, look.face, look.size, right - left - 2 * look.padding)

    def _heights(self, lines: Sequence[_Line]) -> list[float]:
        """The rows' heights: as high as their own cells need, and merged cells too."""
        look = self._look
        heights = [0.0] * len(lines)
        for name in sorted((name for name, _ in look.headings), key=_width_of_group):
            for start, end in _runs(lines, name):
                need = len(self._wrapped(name, lines[start].texts[name])) * look.lead + 2 * look.padding + 1
                short = need - sum(heights[start:end])
                for at in range(start, end):
                    heights[at] += max(0.0, short) / (end - start)
        return heights


def _width_of_group(name: str) -> int:
    """Narrow groups first: a merged cell takes what its rows leave."""
    return {"kegiatan": 1, "area": 2, "number": 3}.get(name, 0)


def _runs(lines: Sequence[_Line], name: str) -> Iterator[tuple[int, int]]:
    """From where to where (exclusive) one cell of the column reaches."""
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and name in _MERGED and lines[end].texts[name] == lines[start].texts[name]:
            continue
        yield start, end
        start = end


def marked_as(look: OddLook, mark: str) -> OddLook:
    """The look with another mark."""
    return replace(look, mark=mark)
