"""Lays the rows of a table on pages, as a word processor does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from heldout.table import Cell, Line, RowKind, Setting, Table, TableRow
from heldout.typeset import UPRIGHT_LENGTH
from kpu_extract.geometry.boxes import Box


@dataclass(frozen=True)
class Frame:
    """Where a page's tables may stand: x of the left edge, y of top and bottom, in points."""

    left: float
    top: float
    bottom: float


@dataclass(frozen=True)
class FlowStyle:
    """``cut`` lets a page end inside a row; ``repeat_head`` sets the heading on every page;
    ``repeat_merged`` sets a merged cell's text again on each page it reaches; ``whole`` keeps the text of a
    merged cell together on the page where its middle falls."""

    padding: float
    cut: bool
    repeat_head: bool
    repeat_merged: bool = False
    whole: bool = False


@dataclass(frozen=True)
class CellOnPage:
    """What a page shows of a cell. ``rows`` are the places of the table's rows it covers there."""

    page: int
    cell: Cell
    kind: RowKind
    box: Box
    lines: tuple[Line, ...]
    rows: tuple[int, ...]
    first: bool
    last: bool


@dataclass(frozen=True)
class PagedTable:
    """All parts of a table, and for each of its pages (index from 0) the y where it begins and ends."""

    table: Table
    parts: tuple[CellOnPage, ...]
    extents: dict[int, tuple[float, float]]


@dataclass
class _Open:
    """A cell that is being laid: where its part on this page begins, and the lines not yet set."""

    cell: Cell
    kind: RowKind
    columns: tuple[int, int]
    last_row: int
    top: float
    lines: tuple[Line, ...]
    begun: bool = False
    rows: list[int] = field(default_factory=list)


class Flow:
    """One table on its way over the pages. ``frames`` are those of its first and of its later pages."""

    def __init__(
        self, table: Table, setting: Setting, style: FlowStyle, frames: tuple[Frame, Frame], page: int
    ) -> None:
        self._table, self._setting, self._style, self._frames = table, setting, style, frames
        self._page, self._first_page = page, page
        self._y = self._body_top = self._frame.top
        self._parts: list[CellOnPage] = []
        self._extents: dict[int, tuple[float, float]] = {}
        self._open: dict[str, _Open] = {}

    @property
    def _frame(self) -> Frame:
        return self._frames[0 if self._page == self._first_page else 1]

    def placed(self) -> PagedTable:
        """Lays all rows."""
        self._begin_page()
        rows = self._table.body
        for place, row in enumerate(rows):
            self._new_cells(self._open, rows, place)
            self._lay(rows, place, row)
        self._end_page()
        parts = _gathered(self._parts) if self._style.whole else self._parts
        return PagedTable(self._table, tuple(parts), self._extents)

    def _begin_page(self) -> None:
        self._y = self._frame.top
        if self._page == self._first_page or self._style.repeat_head:
            self._lay_head()
        self._body_top = self._y

    def _end_page(self) -> None:
        self._extents[self._page] = (self._frame.top, self._y)

    def _lay_head(self) -> None:
        opened: dict[str, _Open] = {}
        rows = self._table.head
        for place in range(len(rows)):
            self._new_cells(opened, rows, place)
            height = max(self._missing(item) for item in opened.values() if item.last_row == place)
            self._y += height
            for key in [key for key, item in opened.items() if item.last_row == place]:
                self._finish(opened.pop(key))

    def _new_cells(self, opened: dict[str, _Open], rows: Sequence[TableRow], place: int) -> None:
        for cell in rows[place].cells:
            if cell.key in opened:
                if place not in opened[cell.key].rows:
                    opened[cell.key].rows.append(place)
                continue
            last = place
            while last + 1 < len(rows) and any(other.key == cell.key for other in rows[last + 1].cells):
                last += 1
            lines = self._setting.get(cell.key, ())
            columns = self._table.span(rows, place, cell.key)
            opened[cell.key] = _Open(cell, rows[place].kind, columns, last, self._y, lines, rows=[place])

    def _missing(self, item: _Open) -> float:
        """How much lower than now the cell's part must end to hold all that is not yet set."""
        return item.top + self._height(item.cell, item.lines) - self._y

    def _height(self, cell: Cell, lines: Sequence[Line]) -> float:
        if not lines:
            return self._least if cell.sign is None else cell.face.line_height + 2 * self._style.padding
        if cell.upright:
            return UPRIGHT_LENGTH + 2 * self._style.padding + 2
        return len(lines) * cell.face.line_height + 2 * self._style.padding

    @property
    def _least(self) -> float:
        return 2 * self._style.padding + 2.0

    def _lay(self, rows: Sequence[TableRow], place: int, row: TableRow) -> None:
        while True:
            height = max(self._missing(item) for item in self._open.values() if item.last_row == place)
            kept = self._after(rows, place) if row.kind is RowKind.SECTION else 0.0
            if self._y + height + kept <= self._frame.bottom:
                self._y += height
                for key in [key for key, item in self._open.items() if item.last_row == place]:
                    self._finish(self._open.pop(key))
                return
            self._break(place, row)

    def _after(self, rows: Sequence[TableRow], place: int) -> float:
        """The height of the row below, which a section row is not parted from."""
        if place + 1 == len(rows):
            return 0.0
        return max(self._height(cell, self._setting.get(cell.key, ())[:3]) for cell in rows[place + 1].cells)

    def _break(self, place: int, row: TableRow) -> None:
        """Ends the page above the row or, where rows may be cut, inside it."""
        own = [item for item in self._open.values() if item.rows == [place]]
        used = max((self._used(item) for item in own), default=0.0)
        empty = self._y <= self._body_top
        if row.kind is RowKind.LEAF and used > 0 and (self._style.cut or empty):
            self._y += used
            self._next_page(place, inside=True)
        elif empty:
            raise ValueError(f"row {place} fits no page; give the table more room or let rows be cut")
        else:
            self._next_page(place, inside=False)

    def _used(self, item: _Open) -> float:
        """How much of the page's rest the cell can use: nothing unless two lines fit."""
        room = self._frame.bottom - self._y
        fitting = self._fitting(item, room)
        if item.lines and fitting < min(2, len(item.lines)):
            return 0.0
        return self._height(item.cell, item.lines[:fitting]) if fitting else 0.0

    def _fitting(self, item: _Open, room: float) -> int:
        if item.cell.upright:
            return len(item.lines) if self._height(item.cell, item.lines) <= room else 0
        return max(
            0, min(len(item.lines), int((room - 2 * self._style.padding) / item.cell.face.line_height + 1e-6))
        )

    def _next_page(self, place: int, *, inside: bool) -> None:
        """Goes on on the next page with all open cells; where the page does not end inside row ``place``,
        the cells that begin with it have nothing here."""
        for item in self._open.values():
            if inside:
                self._close(item, item.rows, last=False)
            elif item.rows != [place]:
                self._close(item, [row for row in item.rows if row != place], last=False)
            item.rows = [place]
        self._end_page()
        self._page += 1
        self._begin_page()
        for item in self._open.values():
            item.top = self._y

    def _finish(self, item: _Open) -> None:
        self._close(item, item.rows, last=True)

    def _close(self, item: _Open, rows: Sequence[int], *, last: bool) -> None:
        """Sets the cell's part on this page, from its top down to here."""
        count = len(item.lines) if last else self._fitting(item, self._y - item.top)
        again = self._style.repeat_merged and len(rows) > 1
        if again and count < len(item.lines):
            count = 0
        lines, rest = item.lines[:count], item.lines[count:]
        if again and not last:
            rest = self._setting.get(item.cell.key, ())
        first, end = item.columns
        left = self._frame.left + (self._table.width(0, first - 1) if first else 0.0)
        box = Box(left, item.top, left + self._table.width(first, end), self._y)
        self._parts.append(
            CellOnPage(self._page, item.cell, item.kind, box, lines, tuple(rows), not item.begun, last)
        )
        item.lines, item.begun = rest, True


def _gathered(parts: Sequence[CellOnPage]) -> Iterator[CellOnPage]:
    """The parts with the text of each merged cell set whole in the part where the cell's middle falls, if
    there is room."""
    by_key: dict[str, list[int]] = {}
    for place, part in enumerate(parts):
        if part.kind is RowKind.LEAF:
            by_key.setdefault(part.cell.key, []).append(place)
    moved: dict[int, CellOnPage] = {}
    for places in by_key.values():
        pieces = [parts[place] for place in places]
        merged = len({row for piece in pieces for row in piece.rows}) > 1
        if merged and len(pieces) > 1 and not pieces[0].cell.upright:
            moved.update(zip(places, _in_the_middle(pieces), strict=True))
    for place, part in enumerate(parts):
        yield moved.get(place, part)


def _in_the_middle(pieces: Sequence[CellOnPage]) -> Sequence[CellOnPage]:
    """The pieces of one cell with all of its text in the one where its middle falls; as they are where it has no
    room."""
    middle = sum(piece.box.height for piece in pieces) / 2
    lines = tuple(line for piece in pieces for line in piece.lines)
    needed = len(lines) * pieces[0].cell.face.line_height + 4.0
    below = 0.0
    for chosen in pieces:
        below += chosen.box.height
        if below >= middle:
            break
    if chosen.box.height < needed:
        return pieces
    return [_with_lines(piece, lines if piece is chosen else ()) for piece in pieces]


def _with_lines(part: CellOnPage, lines: tuple[Line, ...]) -> CellOnPage:
    return replace(part, lines=lines)
