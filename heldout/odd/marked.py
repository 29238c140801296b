"""Kinds of marks, and of what is none (issue part C)."""

from __future__ import annotations

import math

from heldout.odd.fonts import FontTraits
from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind
from heldout.odd.sheet import (
    Shade,
    Sheet,
    month_cells,
    put_cell,
    put_marks,
    put_outside,
    put_plain,
    put_rules,
    put_sign,
    put_texts,
)
from kpu_extract.geometry.boxes import Box


@kind("dashes-for-nothing")
def dashes(sheet: Sheet) -> None:
    """Blank months hold a dash, a dot or an n-dash."""
    put_plain(sheet)
    for cell in month_cells(sheet, marked=False):
        put_sign(sheet, cell, ("-", "–", "—")[sheet.member], 8)


@kind("empty-and-crossed-boxes")
def empty_boxes(sheet: Sheet) -> None:
    """Blank months hold an empty box beside crossed or ticked ones."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet):
        pair = (("☑", "☐"), ("☒", "☐"), ("■", "□"))[sheet.member]
        put_sign(sheet, cell, pair[0] if cell.marked else pair[1], (10, 9, 8)[sheet.member])


@kind("drawn-boxes")
def drawn_boxes(sheet: Sheet) -> None:
    """The same drawn with strokes: a box, and a cross or tick in it."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet):
        x, y = cell.box.center
        box = Box(x - 3.5, y - 3.5, x + 3.5, y + 3.5)
        sheet.raw(f"q 0.6 w {sheet.area(box)} S Q")
        if not cell.marked:
            continue
        if sheet.member == 2:
            sheet.fill(box.grown(-1.2), (0.0, 0.0, 0.0))
        elif sheet.member == 1:
            sheet.line((box.x0 + 1, y, x - 0.5, box.y1 - 1), 1.0)
            sheet.line((x - 0.5, box.y1 - 1, box.x1 + 1.5, box.y0 - 1), 1.0)
        else:
            sheet.line((box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1), 0.8)
            sheet.line((box.x0 + 1, box.y1 - 1, box.x1 - 1, box.y0 + 1), 0.8)


@kind("noughts-and-ones")
def noughts(sheet: Sheet) -> None:
    """Months hold 1 or 0."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet):
        put_sign(sheet, cell, "1" if cell.marked else "0", (8, 9, 7)[sheet.member])


@kind("pale-emblem")
def pale_emblem(sheet: Sheet) -> None:
    """A pale emblem stands behind the table."""
    x, y = sheet.laid.table.center
    pale = ((0.93, 0.93, 0.95), (0.9, 0.95, 0.9), (0.95, 0.9, 0.88))[sheet.member]
    for radius in (150, 120, 90, 45):
        sheet.raw(
            f"q {3 + 5 * sheet.member} w {' '.join(map(str, pale))} RG {_ring(x, sheet.up(y), radius)} S Q"
        )
    for step in range(8):
        angle = step * math.pi / 4
        tip = x + 140 * math.cos(angle), y + 140 * math.sin(angle)
        sheet.line((x, y, *tip), 12, pale)
    put_plain(sheet)


def _ring(x: float, y: float, radius: float) -> str:
    k = 0.5523 * radius
    r = radius
    return (
        f"{x + r:.1f} {y:.1f} m {x + r:.1f} {y + k:.1f} {x + k:.1f} {y + r:.1f} {x:.1f} {y + r:.1f} c "
        f"{x - k:.1f} {y + r:.1f} {x - r:.1f} {y + k:.1f} {x - r:.1f} {y:.1f} c "
        f"{x - r:.1f} {y - k:.1f} {x - k:.1f} {y - r:.1f} {x:.1f} {y - r:.1f} c "
        f"{x + k:.1f} {y - r:.1f} {x + r:.1f} {y - k:.1f} {x + r:.1f} {y:.1f} c h"
    )


def _bands(sheet: Sheet, tint: Shade, other: Shade | None = None) -> None:
    for cell in sheet.laid.cells:
        if cell.row < 0 or cell.kind is CellKind.HEAD:
            continue
        colour = tint if cell.row % 2 else other
        if colour is not None:
            sheet.fill(cell.box, colour)


TINTS: tuple[Shade, ...] = ((0.86, 0.9, 0.95), (0.9, 0.9, 0.9), (0.92, 0.95, 0.85))


@kind("banded-rows")
def banded_rows(sheet: Sheet) -> None:
    """Every other row is tinted; the marks are signs."""
    _bands(sheet, TINTS[sheet.member], (0.97, 0.96, 0.9) if sheet.member == 2 else None)
    put_plain(sheet)


@kind("darker-shade-on-banded-rows")
def darker_on_bands(sheet: Sheet) -> None:
    """Every other row is tinted; months are marked by a darker shade."""
    _bands(sheet, TINTS[sheet.member])
    dark = ((0.6, 0.72, 0.85), (0.7, 0.7, 0.7), (0.7, 0.82, 0.55))[sheet.member]
    for cell in month_cells(sheet, marked=True):
        sheet.fill(cell.box, dark)
    put_rules(sheet)
    put_texts(sheet)


@kind("grid-of-dots")
def grid_of_dots(sheet: Sheet) -> None:
    """The paper has a grid of dots or small crosses."""
    step = (7.0, 9.0, 12.0)[sheet.member]
    size, grey = sheet.laid.size, ("0.6 g", "0.45 g", "0.75 g")[sheet.member]
    dots = [
        f"{x * step:.1f} {y * step:.1f} 0.8 0.8 re"
        for x in range(int(size.width / step))
        for y in range(int(size.height / step))
    ]
    sheet.raw(f"q {grey} {' '.join(dots)} f Q")
    put_plain(sheet)


@kind("pen-ticks-over-the-border")
def pen_ticks(sheet: Sheet) -> None:
    """Ticks are curves of a pen that run over the cells' borders."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet, marked=True):
        x, y = (v + sheet.chance.uniform(-2, 2) for v in cell.box.center)
        reach = (1.0, 1.25, 1.0)[sheet.member]
        start, low, end = (x - 5 * reach, y - 1), (x - 1, y + 5 * reach), (x + 8 * reach, y - 8 * reach)
        path = (
            f"{start[0]:.2f} {sheet.up(start[1]):.2f} m {start[0] + 2:.2f} {sheet.up(start[1]):.2f} "
            f"{low[0] - 1:.2f} {sheet.up(low[1] - 1):.2f} {low[0]:.2f} {sheet.up(low[1]):.2f} c "
            f"{low[0] + 1:.2f} {sheet.up(low[1] - 4):.2f} {end[0] - 4:.2f} {sheet.up(end[1] + 3):.2f} "
            f"{end[0]:.2f} {sheet.up(end[1]):.2f} c"
        )
        sheet.raw(f"q 1 J {(1.1, 0.9, 1.6)[sheet.member]} w 0.1 0.1 0.5 RG {path} S Q")


@kind(
    "signs-without-a-map",
    fonts=(FontTraits(unmapped=True), FontTraits(odd_map=(("✓", "v"), ("☐", "o"))), FontTraits()),
)
def unmapped_signs(sheet: Sheet) -> None:
    """Signs of a symbol font without a map, or mapped to plain letters; blank months may hold an empty box."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet):
        if cell.marked:
            put_sign(sheet, cell, ("✔", "✓", "★")[sheet.member])
        elif sheet.member == 1:
            put_sign(sheet, cell, "☐")


@kind("months-partly-shaded")
def partly_shaded(sheet: Sheet) -> None:
    """Months are marked by a dot, a lozenge or a block that fills part of the cell."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet, marked=True):
        x, y = cell.box.center
        if sheet.member == 0:
            sheet.raw(f"q 0.1 0.4 0.7 rg {_ring(x, sheet.up(y), 3.2)} f Q")
        elif sheet.member == 1:
            at = sheet.up(y)
            sheet.raw(
                f"q 0.2 g {x - 4:.1f} {at:.1f} m {x:.1f} {at + 4:.1f} l {x + 4:.1f} {at:.1f} l "
                f"{x:.1f} {at - 4:.1f} l f Q"
            )
        else:
            sheet.fill(
                Box(cell.box.x0 + 2, cell.box.y0 + 3, cell.box.x1 - 2, cell.box.y1 - 3), (0.95, 0.6, 0.2)
            )


@kind("pale-marks")
def pale_marks(sheet: Sheet) -> None:
    """Marks are in a pale grey or colour that a person still sees."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet, marked=True):
        if sheet.member == 2:
            sheet.fill(cell.box.grown(-0.3), (0.9, 0.9, 0.9))
        else:
            put_sign(sheet, cell, "✓", 10, ((0.6, 0.6, 0.6), (0.4, 0.6, 0.9))[sheet.member])


@kind("heading-names-upright")
def upright_names(sheet: Sheet) -> None:
    """The names of months stand upright."""
    put_marks(sheet)
    put_rules(sheet)
    put_outside(sheet)
    for cell in sheet.laid.cells:
        if not (cell.kind is CellKind.HEAD and cell.month):
            put_cell(sheet, cell)
            continue
        x, foot = cell.box.center[0] + 2.2, sheet.up(cell.box.y1) + 2
        name, codes = sheet.book.name(sheet.look.bold), sheet.book.codes(cell.lines[0], sheet.look.bold)
        turn = (
            f"0 1 -1 0 {x:.2f} {foot:.2f}" if sheet.member != 1 else f"0 -1 1 0 {x - 4.4:.2f} {foot + 12:.2f}"
        )
        sheet.raw(f"BT 0 g /{name} 6 Tf {turn} Tm {codes} Tj ET")
