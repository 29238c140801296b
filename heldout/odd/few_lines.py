"""Kinds of tables with few lines, or with none: a person sees their columns and rows by the white between the texts."""

from __future__ import annotations

from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind
from heldout.odd.sheet import (
    WHITE,
    Shade,
    Sheet,
    Side,
    month_cells,
    page_sides,
    put_marks,
    put_texts,
    sides,
)
from heldout.scan import Scan

_THICK = (0.5, 0.8, 1.0)
_TINT: tuple[Shade, ...] = ((0.92, 0.92, 0.92), (0.88, 0.93, 0.98), (0.95, 0.93, 0.86))
_DARKER: tuple[Shade, ...] = ((0.8, 0.8, 0.8), (0.7, 0.8, 0.92), (0.85, 0.8, 0.65))


def _is_level(side: Side) -> bool:
    return side[1] == side[3]


def _head_foot(sheet: Sheet) -> float:
    return max(cell.box.y1 for cell in sheet.laid.of_kind(CellKind.HEAD))


def _put(sheet: Sheet, drawn: list[Side]) -> None:
    for side in drawn:
        sheet.line(side, _THICK[sheet.member])
    put_texts(sheet)
    put_marks(sheet)


def _frame(sheet: Sheet) -> list[Side]:
    box = sheet.laid.table
    return [
        (box.x0, box.y0, box.x1, box.y0),
        (box.x0, box.y1, box.x1, box.y1),
        (box.x0, box.y0, box.x0, box.y1),
        (box.x1, box.y0, box.x1, box.y1),
    ]


def _under_head(sheet: Sheet) -> Side:
    y, box = _head_foot(sheet), sheet.laid.table
    return (box.x0, y, box.x1, y)


def level_rules(sheet: Sheet) -> list[Side]:
    """The level sides of the page's cells."""
    return [side for side in page_sides(sheet) if _is_level(side)]


@kind("level-rules-only")
def level_rules_only(sheet: Sheet) -> None:
    """A rule between all rows, as far as their cells reach, and no upright one."""
    _put(sheet, level_rules(sheet))


@kind("rules-at-head-and-foot")
def head_and_foot(sheet: Sheet) -> None:
    """Rules over and under the heading and at the foot, as books have them; one member also between the areas."""
    box = sheet.laid.table
    drawn = [*_frame(sheet)[:2], _under_head(sheet)]
    if sheet.member == 1:
        tops = {
            cell.box.y0 for cell in sheet.laid.cells if cell.field == "area" and cell.kind is CellKind.TEXT
        }
        drawn += [(box.x0, y, box.x1, y) for y in sorted(tops)]
    _put(sheet, drawn)


@kind("upright-rules-only")
def upright_only(sheet: Sheet) -> None:
    """Upright rules between all columns, from the heading to the foot, and no level one."""
    _put(sheet, [side for side in page_sides(sheet) if not _is_level(side)])


@kind("rows-without-rules")
def rows_without_rules(sheet: Sheet) -> None:
    """The heading, the frame and all upright rules are drawn, and no rule between the rows."""
    head = [cell for cell in sheet.laid.cells if cell.kind is CellKind.HEAD]
    uprights = [side for side in page_sides(sheet) if not _is_level(side)]
    _put(sheet, [*_frame(sheet), *sides(head), *uprights])


@kind("frame-only")
def frame_only(sheet: Sheet) -> None:
    """Only the outer frame, with a rule under the heading in two members of three."""
    _put(sheet, [*_frame(sheet), *([] if sheet.member == 0 else [_under_head(sheet)])])


@kind("tinted-rows-only")
def tinted_rows(sheet: Sheet) -> None:
    """Every other row is tinted from side to side, and the heading; nothing is ruled."""
    box, head = sheet.laid.table, _head_foot(sheet)
    sheet.fill(type(box)(box.x0, box.y0, box.x1, head), _DARKER[sheet.member])
    rows = {cell.row: cell.box for cell in month_cells(sheet)}
    for place, own in enumerate(rows.values()):
        sheet.fill(
            type(box)(box.x0, own.y0, box.x1, own.y1), _TINT[sheet.member] if place % 2 == 0 else WHITE
        )
    _put(sheet, [])


@kind("no-lines")
def no_lines(sheet: Sheet) -> None:
    """Neither rules nor tints."""
    _put(sheet, [])


@kind("heading-ruled-only")
def heading_ruled(sheet: Sheet) -> None:
    """The cells of the heading are ruled, those of the rows are not; two members have a rule at the foot."""
    head = [cell for cell in sheet.laid.cells if cell.kind is CellKind.HEAD]
    _put(sheet, [*sides(head), *([] if sheet.member == 0 else _frame(sheet)[1:2])])


@kind("months-without-row-rules")
def months_without_rows(sheet: Sheet) -> None:
    """All rules are drawn, but between the rows none in the months."""
    months = month_cells(sheet)
    left, foot = min(cell.box.x0 for cell in months), max(cell.box.y1 for cell in months)
    head, drawn = _head_foot(sheet), []
    for x0, y0, x1, y1 in page_sides(sheet):
        end = min(x1, left) if y0 == y1 and head < y0 < foot else x1
        if x0 < end or y0 < y1:
            drawn.append((x0, y0, end, y1))
    _put(sheet, drawn)


@kind("column-rule-missing")
def column_rule_missing(sheet: Sheet) -> None:
    """All rules are drawn but the upright one before the last column of text."""
    names = [name for name, _ in sheet.look.headings]
    gone = next(cell.box.x0 for cell in sheet.laid.cells if cell.field == names[-1])
    _put(sheet, [side for side in page_sides(sheet) if _is_level(side) or abs(side[0] - gone) > 0.1])


def _scanned(sheet: Sheet, drawn: list[Side]) -> None:
    def paint(own: Sheet) -> None:
        for side in drawn:
            own.line(side, _THICK[own.member] + 0.3)
        put_texts(own)
        put_marks(own)

    scan = Scan(dpi=200, quality=70, skew=(0.0, 0.4, -0.6)[sheet.member])
    sheet.picture(sheet.scan(paint, scan), sheet.whole, quality=70)


@kind("level-rules-only-scanned")
def level_rules_scanned(sheet: Sheet) -> None:
    """A scan of a table with rules between its rows and no upright one."""
    _scanned(sheet, level_rules(sheet))


@kind("no-lines-scanned")
def no_lines_scanned(sheet: Sheet) -> None:
    """A scan of a table without lines."""
    _scanned(sheet, [])
