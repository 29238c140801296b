"""Kinds of rules (issue part B)."""

from __future__ import annotations

import math

from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind
from heldout.odd.sheet import BLACK, WHITE, Sheet, page_sides, put_marks, put_plain, put_rules, put_texts
from kpu_extract.geometry.boxes import Box


@kind("white-rules-between-tints")
def white_rules(sheet: Sheet) -> None:
    """Cells are tinted and white rules, or gaps, stand between them."""
    thick = (1.5, 1.0, 2.0)[sheet.member]
    body = ((0.87, 0.92, 0.96), (0.93, 0.93, 0.93), (0.98, 0.91, 0.85))[sheet.member]
    for cell in sheet.laid.cells:
        head = cell.kind is CellKind.HEAD
        tint = (0.25, 0.4, 0.6) if head else body
        if sheet.member == 1 and not head and cell.row % 2:
            tint = (0.82, 0.85, 0.9)
        sheet.fill(cell.box.grown(-thick / 2) if sheet.member == 2 else cell.box, tint)
    if sheet.member != 2:
        put_rules(sheet, thick, WHITE)
    put_texts(sheet, head=WHITE)
    put_marks(sheet)


@kind("dashed-rules")
def dashed_rules(sheet: Sheet) -> None:
    """Rules are dashed, or dashed and dotted."""
    put_marks(sheet)
    style = ("[3 2] 0 d", "[1 1] 0 d", "[5 2 1 2] 0 d")[sheet.member]
    put_rules(
        sheet, (0.5, 0.75, 0.4)[sheet.member], (BLACK, BLACK, (0.3, 0.3, 0.3))[sheet.member], f"0 J {style}"
    )
    put_texts(sheet)


@kind("rules-of-dots")
def rules_of_dots(sheet: Sheet) -> None:
    """Rules are rows of round dots: by a dash of no length, by small circles, by small boxes."""
    put_marks(sheet)
    for side in page_sides(sheet):
        if sheet.member == 0:
            sheet.line(side, 0.9, style="1 J [0 2.6] 0 d")
            continue
        x0, y0, x1, y1 = side
        step = (0.0, 2.2, 1.8)[sheet.member]
        count = max(1, round(max(x1 - x0, y1 - y0) / step))
        for at in range(count + 1):
            x, y = x0 + (x1 - x0) * at / count, y0 + (y1 - y0) * at / count
            if sheet.member == 1:
                sheet.line((x, y, x, y), 0.9, style="1 J")
            else:
                sheet.raw(f"{x - 0.35:.2f} {sheet.up(y) - 0.35:.2f} 0.7 0.7 re f")
    put_texts(sheet)


@kind("rounded-cells-with-gaps")
def rounded_cells(sheet: Sheet) -> None:
    """Each cell is a rounded box of its own, with gaps between them."""
    gap, radius = ((2.0, 2.0), (3.0, 3.0), (1.5, 1.5))[sheet.member]
    for cell in sheet.laid.cells:
        path = _rounded(sheet, cell.box.grown(-gap / 2), radius)
        if sheet.member == 1:
            sheet.raw(f"q {'0.8 g' if cell.kind is CellKind.HEAD else '0.94 g'} {path} f Q")
        sheet.raw(f"q 0.6 w 0.35 G {path} S Q")
    put_texts(sheet)
    put_marks(sheet)


def _rounded(sheet: Sheet, box: Box, radius: float) -> str:
    left, right, foot, top = box.x0, box.x1, sheet.up(box.y1), sheet.up(box.y0)
    r, k = radius, 0.45 * radius
    return (
        f"{left + r:.2f} {foot:.2f} m {right - r:.2f} {foot:.2f} l "
        f"{right - k:.2f} {foot:.2f} {right:.2f} {foot + k:.2f} {right:.2f} {foot + r:.2f} c "
        f"{right:.2f} {top - r:.2f} l "
        f"{right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c {left + r:.2f} {top:.2f} l "
        f"{left + k:.2f} {top:.2f} {left:.2f} {top - k:.2f} {left:.2f} {top - r:.2f} c {left:.2f} {foot + r:.2f} l "
        f"{left:.2f} {foot + k:.2f} {left + k:.2f} {foot:.2f} {left + r:.2f} {foot:.2f} c h"
    )


@kind("rounded-frame")
def rounded_frame(sheet: Sheet) -> None:
    """The frame around the table is one path with rounded corners."""
    table = sheet.laid.table
    path = _rounded(sheet, table, (4.0, 8.0, 6.0)[sheet.member])
    sheet.raw(f"q {(0.8, 1.5, 0.5)[sheet.member]} w {path} S Q")
    for x0, y0, x1, y1 in page_sides(sheet):
        if x0 == x1 and min(abs(x0 - table.x0), abs(x0 - table.x1)) < 0.1:
            continue
        if y0 == y1 and min(abs(y0 - table.y0), abs(y0 - table.y1)) < 0.1:
            continue
        sheet.line((x0, y0, x1, y1))
    put_texts(sheet)
    put_marks(sheet)


@kind("thick-frames")
def thick_frames(sheet: Sheet) -> None:
    """Frame and heading rules are up to 6 pt thick."""
    table, thick = sheet.laid.table, (3.5, 5.0, 6.0)[sheet.member]
    foot = max(cell.box.y1 for cell in sheet.laid.of_kind(CellKind.HEAD))
    for x0, y0, x1, y1 in page_sides(sheet):
        outer = x0 == x1 and min(abs(x0 - table.x0), abs(x0 - table.x1)) < 0.1
        heading = y0 == y1 and min(abs(y0 - y) for y in (table.y0, table.y1, foot)) < 0.1
        sheet.line((x0, y0, x1, y1), thick if outer or heading else 0.5)
    put_texts(sheet)
    put_marks(sheet)


@kind("rules-as-wide-strokes")
def rules_as_wide_strokes(sheet: Sheet) -> None:
    """Rules are short segments, stroked as wide as the rule is long."""
    for x0, y0, x1, y1 in page_sides(sheet):
        upright = x0 == x1
        if (upright and sheet.member != 1) or (not upright and sheet.member != 0):
            middle, half, wide = ((x0 + x1) / 2, (y0 + y1) / 2), 0.3, max(x1 - x0, y1 - y0)
            dx, dy = (half, 0.0) if upright else (0.0, half)
            sheet.line((middle[0] - dx, middle[1] - dy, middle[0] + dx, middle[1] + dy), wide, style="0 J")
        else:
            sheet.line((x0, y0, x1, y1))
    put_texts(sheet)
    put_marks(sheet)


@kind("off-level")
def off_level(sheet: Sheet) -> None:
    """A digital page is turned by up to three degrees."""
    degrees = (1.0, -2.0, 2.9)[sheet.member]
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = sheet.laid.size.width / 2, sheet.laid.size.height / 2
    small = 0.96
    a, b = small * cos, small * sin
    sheet.raw(f"q {a:.6f} {b:.6f} {-b:.6f} {a:.6f} {x - a * x + b * y:.4f} {y - b * x - a * y:.4f} cm")
    put_plain(sheet)
    sheet.raw("Q")


@kind("double-sides")
def double_sides(sheet: Sheet) -> None:
    """Every cell draws its own four sides, or rules are double."""
    inset = (0.4, 0.9, 1.2)[sheet.member]
    for cell in sheet.laid.cells:
        sheet.raw(f"q 0.4 w {sheet.area(cell.box.grown(-inset))} S Q")
    put_texts(sheet)
    put_marks(sheet)


@kind("pale-rules")
def pale_rules(sheet: Sheet) -> None:
    """Rules are hair lines in a pale grey or colour."""
    put_marks(sheet)
    thick, colour = ((0.1, BLACK), (0.5, (0.85, 0.85, 0.85)), (0.75, (0.75, 0.85, 0.95)))[sheet.member]
    put_rules(sheet, thick, colour)
    put_texts(sheet)


@kind("no-sides")
def no_sides(sheet: Sheet) -> None:
    """The table has no rule at its left and right, or dotted rules between rows only."""
    put_marks(sheet)
    table = sheet.laid.table
    for side in page_sides(sheet):
        edge = side[0] == side[2] and min(abs(side[0] - table.x0), abs(side[0] - table.x1)) < 0.1
        if not edge or sheet.member == 2:
            style = "0 J [1 2] 0 d" if sheet.member and side[1] == side[3] else "2 J"
            sheet.line(side, 0.6, style=style)
    put_texts(sheet)
