"""Plans typed as grids of lines, cells apart by ``|``.

The first word of a line says what it is: ``H`` heading, ``T`` heading typed again, ``A`` a section row that gives the
rows below it their area, ``R`` a record, ``S`` a row that is no record. ``^`` is merged with the cell above, ``<`` with
the cell to the left; ``~`` is blank and continues the cell above over a page break; a cell that ends with ``_`` has no
rule below; one that begins with ``%%`` has a line of blanks laid over its text, one with ``{#8ea9db}`` that fill.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from heldout.schedule import MONTHS
from heldout.word.content import TypedCell, TypedRecord, TypedRow, TypedTable

_FILL = re.compile(r"\{(#[0-9a-f]{6})\}")


@dataclass(frozen=True)
class GridPlan:
    """``fields`` are the columns' contract fields, or ``extra:HEADING``, or empty for numbers; ``pages`` the
    grids, each beginning a page and flowing over as many as it needs; ``title`` stands over each, ``titles`` over some
    instead."""

    name: str
    widths: tuple[float, ...]
    fields: tuple[str, ...]
    pages: tuple[str, ...]
    titles: dict[int, str] = field(default_factory=dict)
    months: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Columns that a mark or a fill schedules, with the months they mean; none: there is no schedule in columns."""
    words: dict[str, tuple[int, ...] | None] = field(default_factory=dict)
    """What the texts of ``waktu`` mean, in months; None where they say none."""
    ends: tuple[int, int] | None = None
    """The columns that hold the dates of begin and end."""
    font: str = "Liberation Sans"
    size: float = 8.5
    tight: bool = False
    repeated: bool = False
    """Whether the program repeats the heading on each page."""
    upright: bool = False
    sheet: bool = False


def grid_tables(plan: GridPlan) -> list[TypedTable]:
    """The plan's tables, one a grid; the records stand with the table they end in."""
    reader = _GridReader(plan)
    return [reader.table(page) for page in plan.pages]


class _GridReader:
    def __init__(self, plan: GridPlan) -> None:
        self._plan, self._ident = plan, 0
        self._above: list[str] = [""] * len(plan.widths)
        self._marked: list[bool] = [False] * len(plan.widths)
        self._section: TypedCell | None = None

    def table(self, page: str) -> TypedTable:
        lines = [line.strip() for line in page.strip().splitlines()]
        kinds = [line[0] for line in lines]
        grid = [[cell.strip() for cell in line[1:].split("|")] for line in lines]
        rows: list[TypedRow] = []
        records: list[TypedRecord] = []
        for row, kind in enumerate(kinds):
            cells = [self._cell(grid, row, column, kind) for column in range(len(grid[row]))]
            rows.append(TypedRow(tuple(cell for cell in cells if cell is not None), head=kind == "H"))
            if kind == "A":
                self._section = next(cell for cell in reversed(cells) if cell is not None and cell.text)
            if kind == "R":
                records.append(self._record(grid[row], cells))
        return TypedTable(self._plan.widths, tuple(rows), tuple(records))

    def _cell(self, grid: list[list[str]], row: int, column: int, kind: str) -> TypedCell | None:
        text = grid[row][column]
        if text in ("^", "<"):
            return None
        down, right = 1, 1
        while row + down < len(grid) and grid[row + down][column] == "^":
            down += 1
        while column + right < len(grid[row]) and grid[row][column + right] == "<":
            right += 1
        fill = _FILL.match(text)
        plain = _FILL.sub("", text)
        shown = "" if plain == "~" else plain.removesuffix("_").removeprefix("%%").strip().replace("¶", "\n")
        self._ident += kind in "RA"
        ident = self._ident if kind in "RA" else 0
        is_head = kind in "HT"
        made = TypedCell(column, shown, (down, right), ident, bold=is_head or kind == "A", centred=is_head)
        above = grid[row - 1][column] if row else ""
        return replace(
            made,
            open_above=above.endswith("_"),
            open_below=text.endswith("_"),
            blanks=text.startswith("%%"),
            fill=fill.group(1) if fill else "",
        )

    def _record(self, texts: list[str], cells: list[TypedCell | None]) -> TypedRecord:
        made = TypedRecord({}, {}, frozenset() if self._plan.months else None, {})
        for column, (name, text, cell) in enumerate(zip(self._plan.fields, texts, cells, strict=True)):
            if cell is not None and text != "~":
                self._above[column] = cell.text
                self._marked[column] = bool(cell.text or cell.fill)
                if name and cell.text:
                    made.cells[name] = cell.ident
            if text == "<":
                self._above[column], self._marked[column] = "", self._marked[column - 1]
            if column in self._plan.months:
                marked = frozenset(self._plan.months[column]) if self._marked[column] else frozenset()
                made.months = (made.months or frozenset()) | marked
            elif name.startswith("extra:"):
                made.extra[name.removeprefix("extra:")] = self._above[column]
            elif name:
                made.texts[name] = " ".join(self._above[column].split("\n"))
        if self._section is not None:
            made.texts["area"], made.cells["area"] = self._section.text, self._section.ident
        if self._plan.ends is not None:
            begin, end = (_month_of(self._above[column]) for column in self._plan.ends)
            made.months = frozenset(range(begin, end + 1))
        if self._plan.words:
            said = self._plan.words[made.texts["waktu"]]
            made.months = None if said is None else frozenset(said)
        return made


def _month_of(date: str) -> int:
    """``3 Januari 2024`` as 1."""
    return 1 + next(place for place, name in enumerate(MONTHS) if name in date)
