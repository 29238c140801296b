"""Types a plan: its table, and what each of its rows says."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from heldout.schedule import marked_months, runs, whole_columns
from heldout.word.phrases import GOALS, POOLS, TARGETS
from heldout.word.spec import MonthMark, TimeColumns, TypedColumn, TypedPlan
from heldout.wordings import Unit, WordedArea, areas, units


@dataclass(frozen=True)
class TypedCell:
    """A cell of ``span`` = (rows, columns); ``ident`` tells its letters again in the print (0: nobody asks);
    ``pen`` is a mark drawn by hand. ``open_above`` and ``open_below``
    have no rule there; ``blanks`` lays a line of blanks over the text."""

    column: int
    text: str
    span: tuple[int, int] = (1, 1)
    ident: int = 0
    bold: bool = False
    centred: bool = False
    rotated: bool = False
    fill: str = ""
    pen: MonthMark | None = None
    open_above: bool = False
    open_below: bool = False
    blanks: bool = False


@dataclass(frozen=True)
class TypedRow:
    """A row's own cells, without those that reach into it from above; ``head`` rows may be repeated."""

    cells: tuple[TypedCell, ...]
    head: bool = False


@dataclass
class TypedRecord:
    """What a row says: texts by field, further columns by heading, months (None: no schedule), and the
    idents of the cells that it has for itself."""

    texts: dict[str, str]
    extra: dict[str, str]
    months: frozenset[int] | None
    cells: dict[str, int]


@dataclass(frozen=True)
class TypedTable:
    """A table; widths in points."""

    widths: tuple[float, ...]
    rows: tuple[TypedRow, ...]
    records: tuple[TypedRecord, ...]


@dataclass(frozen=True)
class _Line:
    """A unit of the plan with its group's place: ``starts`` are the fields whose cell begins here and over
    how many rows."""

    area: WordedArea
    place: int
    unit: Unit
    starts: dict[str, int]


class Typist:
    """Types one plan."""

    def __init__(self, plan: TypedPlan) -> None:
        self._plan, self._chance, self._last = plan, random.Random(plan.seed), 0
        self._times = sum(len(times.names) for times in plan.times)

    def table(self) -> TypedTable:
        """The plan's table and its truth."""
        head, body, records = list(self._head()), [], []
        shared: dict[str, str] = {}
        for number, line in enumerate(self._lines()):
            if self._plan.sections and "area" in line.starts:
                body.append(self._section(line))
            if number in self._plan.typed_again:
                body.extend(replace(row, head=False) for row in head)
            row, record = self._typed(line, shared)
            body.append(row)
            records.append(record)
            if self._plan.spacers and self._ends(number):
                body.append(TypedRow(tuple(TypedCell(n, "") for n in range(len(self._widths)))))
        return TypedTable(self._widths, (*head, *body), tuple(records))

    @property
    def _widths(self) -> tuple[float, ...]:
        times = [times.width for times in self._plan.times for _ in times.names]
        return (*(c.width for c in self._plan.columns), *times, *(c.width for c in self._plan.after))

    def _ident(self) -> int:
        self._last += 1
        return self._last

    def _placed(self) -> list[tuple[int, TypedColumn]]:
        left = list(enumerate(self._plan.columns))
        return left + list(enumerate(self._plan.after, len(left) + self._times))

    # --- heading ------------------------------------------------------------------------------------------

    def _head(self) -> Iterator[TypedRow]:
        upper: list[TypedCell] = []
        lower: list[TypedCell] = []
        over = ""
        two = any(times.over for times in self._plan.times) or any(c.over for _, c in self._placed())
        for place, column in self._placed():
            if not column.over:
                upper.append(self._head_cell(place, column.heading, (2 if two else 1, 1)))
            else:
                lower.append(self._head_cell(place, column.heading, (1, 1)))
                count = sum(other.over == column.over for _, other in self._placed())
                if column.over != over:
                    upper.append(self._head_cell(place, column.over, (1, count)))
            over = column.over
        place = len(self._plan.columns)
        for times in self._plan.times:
            names = [self._head_cell(place + n, name, (1, 1)) for n, name in enumerate(times.names)]
            names = [replace(cell, rotated=times.rotated) for cell in names]
            if times.over:
                upper.append(self._head_cell(place, times.over, (1, len(names))))
                lower.extend(names)
            else:
                upper.extend(replace(cell, span=(2 if two else 1, 1)) for cell in names)
            place += len(names)
        yield TypedRow(tuple(sorted(upper, key=lambda cell: cell.column)), head=True)
        if two:
            yield TypedRow(tuple(sorted(lower, key=lambda cell: cell.column)), head=True)

    def _head_cell(self, column: int, text: str, span: tuple[int, int]) -> TypedCell:
        return TypedCell(column, text, span, bold=True, centred=True, fill=self._plan.head_fill)

    # --- body ---------------------------------------------------------------------------------------------

    def _lines(self) -> list[_Line]:
        by_number = {area.number: area for area in areas().values()}
        found: list[_Line] = []
        for place, number in enumerate(self._plan.areas, 1):
            area = by_number[number]
            chosen = [unit for unit in units() if unit.area_id == area.area_id][slice(*self._plan.take)]
            for at, unit in enumerate(chosen):
                before = chosen[at - 1] if at else None
                starts: dict[str, int] = {}
                if before is None:
                    starts["area"] = len(chosen)
                if before is None or before.kegiatan != unit.kegiatan:
                    starts["kegiatan"] = _run(chosen, at, ("kegiatan",))
                if "kegiatan" in starts or before is None or before.sub_kegiatan != unit.sub_kegiatan:
                    starts["sub_kegiatan"] = _run(chosen, at, ("kegiatan", "sub_kegiatan"))
                found.append(_Line(area, place, unit, starts))
        return found

    def _ends(self, number: int) -> bool:
        lines = self._lines()
        return number + 1 < len(lines) and "area" in lines[number + 1].starts

    def _section(self, line: _Line) -> TypedRow:
        ident = self._ident()
        self._section_ident = ident
        number = TypedCell(0, ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")[line.place - 1], bold=True)
        text = line.area.wordings[1]
        rest = TypedCell(1, text, (1, len(self._widths) - 1), ident, bold=True, fill="#e7e6e6")
        return TypedRow((replace(number, centred=True, fill="#e7e6e6"), rest))

    def _typed(self, line: _Line, shared: dict[str, str]) -> tuple[TypedRow, TypedRecord]:
        record = TypedRecord({}, {}, None, {})
        cells: list[TypedCell] = []
        if self._plan.sections:
            shared["area"] = line.area.wordings[1]
        for place, column in self._placed():
            group = _GROUP.get(column.said or column.field, "")
            rows = line.starts.get(group, 0) if group and self._plan.merged else 1
            if rows:
                shared[column.heading] = self._text(column, line)
                ident = self._ident()
                record.cells[_key(column)] = ident
                text = shared[column.heading]
                cells.append(TypedCell(place, text, (rows, 1), ident, centred=column.field == "number"))
            if column.field == "extra":
                record.extra[column.heading] = shared[column.heading]
            elif column.field != "number":
                record.texts[column.field] = shared[column.heading]
        if self._plan.sections:
            record.texts["area"] = shared["area"]
            if "area" in line.starts:
                record.cells["area"] = self._section_ident
        place = len(self._plan.columns)
        for times in self._plan.times:
            cells.extend(self._time_cells(times, place, record))
            place += len(times.names)
        return TypedRow(tuple(sorted(cells, key=lambda cell: cell.column))), record

    def _text(self, column: TypedColumn, line: _Line) -> str:
        if column.field == "number":
            return str(line.place)
        if column.field == "area":
            return line.area.wordings[0]
        if column.field == "sasaran":
            return GOALS[line.place % len(GOALS)]
        pool = POOLS.get(column.field, TARGETS)
        unit_text = getattr(line.unit, column.said or column.field, None)
        text = str(unit_text) if unit_text is not None else self._chance.choice(pool)
        if self._plan.dashes and not text:
            return "-"
        if self._plan.lists and column.field == "indikator" and self._chance.random() < 0.4:
            return f"1. {text}\n2. {line.unit.bukti_fisik}"
        return f"{column.marker} {text}" if column.marker else text

    def _time_cells(self, times: TimeColumns, first: int, record: TypedRecord) -> list[TypedCell]:
        """The cells of one group of columns; notes in ``record`` what they say."""
        if times.mark is MonthMark.VALUES:
            return self._value_cells(times, first, record)
        months = whole_columns(marked_months(self._chance), times.means)
        record.months = (record.months or frozenset()) | months
        colour = self._chance.choice(times.colours)
        if times.mark is MonthMark.BAR:
            return _bars(times, months, first, colour)
        cells: list[TypedCell] = []
        for place, meant in enumerate(times.means):
            cell = TypedCell(first + place, "", centred=True)
            if months & set(meant):
                cell = _marked(cell, times, colour)
            cells.append(cell)
        return cells

    def _value_cells(self, times: TimeColumns, first: int, record: TypedRecord) -> list[TypedCell]:
        cells = []
        start = self._chance.randrange(len(times.values))
        for place, name in enumerate(times.names):
            text = times.values[(start + place) % len(times.values)]
            ident = self._ident()
            heading = f"{times.over} {name}".strip()
            record.extra[heading] = text
            record.cells[f"extra:{heading}"] = ident
            cells.append(TypedCell(first + place, text, ident=ident, centred=True))
        return cells


_GROUP = {
    "number": "area",
    "area": "area",
    "sasaran": "area",
    "kegiatan": "kegiatan",
    "sub_kegiatan": "sub_kegiatan",
}
"""The fields whose cells are merged over rows, and the group they are merged by."""


def _run(chosen: Sequence[Unit], first: int, fields: Sequence[str]) -> int:
    """How many units from ``first`` on agree in ``fields``."""
    end = first + 1
    while end < len(chosen) and all(
        getattr(chosen[end], name) == getattr(chosen[first], name) for name in fields
    ):
        end += 1
    return end - first


def _key(column: TypedColumn) -> str:
    return f"extra:{column.heading}" if column.field == "extra" else column.field


def _marked(cell: TypedCell, times: TimeColumns, colour: str) -> TypedCell:
    if times.mark is MonthMark.GLYPH:
        return replace(cell, text=times.sign)
    if times.mark is MonthMark.SHADE:
        return replace(cell, fill=colour)
    return replace(cell, pen=times.mark)


def _bars(times: TimeColumns, months: frozenset[int], first: int, colour: str) -> list[TypedCell]:
    """Each run of marked columns as one merged and filled cell."""
    marked = frozenset(n for n, meant in enumerate(times.means, 1) if months & set(meant))
    cells = {n: TypedCell(first + n - 1, "") for n in range(1, len(times.means) + 1)}
    for start, end in runs(marked):
        cells[start] = TypedCell(first + start - 1, "", (1, end - start + 1), fill=colour)
        for inner in range(start + 1, end + 1):
            del cells[inner]
    return list(cells.values())
