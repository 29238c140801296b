"""Kinds of tables whose lines are none: letters, gaps between tints, the paper's own squares."""

from __future__ import annotations

from heldout.odd.fonts import OddFace, width
from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind
from heldout.odd.sheet import (
    WHITE,
    Shade,
    Sheet,
    month_cells,
    page_sides,
    put_marks,
    put_plain,
    put_rules,
    put_texts,
)
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.units import POINTS_PER_INCH

LETTERS_OF_RULES = OddFace("DejaVu Sans")
HAIR = 0.5
"""Points: rules that are drawn beside written ones."""


@kind("level-rules-of-letters")
def rules_of_letters(sheet: Sheet) -> None:
    """Level rules are rows of underscores, full stops or dashes, from side to side; upright ones are lines."""
    sign, size, foot = (("_", 8.0, -1.3), (".", 6.0, 0.4), ("-", 7.0, 2.2))[sheet.member]
    for side in page_sides(sheet):
        if side[0] == side[2]:
            sheet.line(side, HAIR)
            continue
        count = int((side[2] - side[0]) / width(sign, LETTERS_OF_RULES, size))
        sheet.text(side[0], side[1] + foot, sign * count, LETTERS_OF_RULES, size)
    put_texts(sheet)
    put_marks(sheet)


@kind("rules-of-box-drawing-letters")
def box_drawing(sheet: Sheet) -> None:
    """All rules are box-drawing characters, one beside or over another."""
    level, upright = (("─", "│"), ("━", "┃"), ("═", "║"))[sheet.member]
    size = 8.0
    wide = width(level, LETTERS_OF_RULES, size)
    for x0, y0, x1, y1 in page_sides(sheet):
        if y0 == y1:
            sheet.text(x0, y0 + 2.3, level * max(1, int((x1 - x0) / wide)), LETTERS_OF_RULES, size)
            continue
        y = y1
        while y > y0:
            sheet.text(x0 - wide / 2, y, upright, LETTERS_OF_RULES, size)
            y -= 6.0
    put_texts(sheet)
    put_marks(sheet)


@kind("cells-on-a-dark-ground")
def cells_on_ground(sheet: Sheet) -> None:
    """The table is a dark box, and each cell a light one with a gap of less than a pixel around it."""
    gap = (0.7, 0.8, 1.0)[sheet.member]
    ground: Shade = ((0.0, 0.0, 0.0), (0.2, 0.2, 0.2), (0.1, 0.2, 0.4))[sheet.member]
    shade: Shade = (0.95, 0.75, 0.3)
    sheet.fill(sheet.laid.table.grown(0.5), ground)
    for cell in sheet.laid.cells:
        head = cell.kind is CellKind.HEAD
        shaded = cell.marked and sheet.member == 1
        sheet.fill(cell.box.grown(-gap / 2), (0.86, 0.86, 0.82) if head else shade if shaded else WHITE)
    put_texts(sheet)
    if sheet.member != 1:
        put_marks(sheet)


@kind("squared-paper")
def squared_paper(sheet: Sheet) -> None:
    """The paper has squares, or lines, from edge to edge."""
    step, size = (11.3, 14.2, 8.5)[sheet.member], sheet.laid.size
    pale: Shade = ((0.8, 0.87, 0.95), (0.85, 0.85, 0.85), (0.75, 0.88, 0.8))[sheet.member]
    for at in range(int(size.height / step) + 1):
        sheet.line((0.0, at * step, size.width, at * step), 0.2, pale, "0 J")
    for at in range(int(size.width / step) + 1 if sheet.member != 1 else 0):
        sheet.line((at * step, 0.0, at * step, size.height), 0.2, pale, "0 J")
    put_plain(sheet)


@kind("tint-under-months-only")
def tinted_months(sheet: Sheet) -> None:
    """All months of the rows have a tint, and those that are planned are darker."""
    tint: Shade = ((0.97, 0.97, 0.9), (0.9, 0.9, 0.9), (0.88, 0.93, 0.97))[sheet.member]
    dark: Shade = ((0.4, 0.4, 0.4), (0.55, 0.55, 0.55), (0.2, 0.4, 0.65))[sheet.member]
    for cell in month_cells(sheet):
        sheet.fill(cell.box, dark if cell.marked else tint)
    put_rules(sheet)
    put_texts(sheet)


@kind("bands-with-gaps")
def bands_with_gaps(sheet: Sheet) -> None:
    """Every other row is tinted, some cell of text left out; months are marked by one shade on all rows."""
    tint: Shade = ((0.82, 0.82, 0.82), (0.86, 0.9, 0.94), (0.92, 0.9, 0.84))[sheet.member]
    left_out = ("kegiatan", "indikator", "sub_kegiatan")[sheet.member]
    for cell in sheet.laid.cells:
        if cell.kind is not CellKind.HEAD and cell.row >= 0 and cell.row % 2 == 0 and cell.field != left_out:
            sheet.fill(cell.box, tint)
    for cell in month_cells(sheet, marked=True):
        sheet.fill(cell.box, ((0.66, 0.66, 0.66), (0.6, 0.7, 0.8), (0.75, 0.68, 0.5))[sheet.member])
    put_rules(sheet)
    put_texts(sheet)


def rim(sheet: Sheet, radius: float, thick: float, colour: str) -> str:
    """The operators of a ring around the middle of the months."""
    months = [cell.box for cell in month_cells(sheet)]
    x, y = months[0].x0 + 40.0, sheet.up((months[0].y0 + months[-1].y1) / 2)
    k = 0.5523 * radius
    path = (
        f"{x + radius:.1f} {y:.1f} m {x + radius:.1f} {y + k:.1f} {x + k:.1f} {y + radius:.1f} {x:.1f} "
        f"{y + radius:.1f} c {x - k:.1f} {y + radius:.1f} {x - radius:.1f} {y + k:.1f} {x - radius:.1f} {y:.1f} c "
        f"{x - radius:.1f} {y - k:.1f} {x - k:.1f} {y - radius:.1f} {x:.1f} {y - radius:.1f} c "
        f"{x + k:.1f} {y - radius:.1f} {x + radius:.1f} {y - k:.1f} {x + radius:.1f} {y:.1f} c h"
    )
    return f"q {thick} w {colour} RG {colour} rg {path}"


@kind("emblem-with-a-dark-rim")
def dark_rim(sheet: Sheet) -> None:
    """A pale emblem with a darker rim lies under the months, some of which are shaded."""
    radius, thick = ((95.0, 12), (120.0, 9), (70.0, 10))[sheet.member]
    pale, dark = (
        ("0.96 0.92 0.84", "0.91 0.85 0.72"),
        ("0.9 0.93 0.96", "0.75 0.82 0.9"),
        ("0.93 0.93 0.93", "0.78 0.78 0.78"),
    )[sheet.member]
    sheet.raw(f"{rim(sheet, radius, 1, pale)} f Q")
    sheet.raw(f"{rim(sheet, radius, thick, dark)} S Q")
    for cell in month_cells(sheet, marked=True):
        sheet.fill(cell.box, ((0.55, 0.55, 0.55), (0.3, 0.4, 0.6), (0.45, 0.45, 0.45))[sheet.member])
    put_rules(sheet)
    put_texts(sheet)


@kind("months-as-a-picture")
def months_as_picture(sheet: Sheet) -> None:
    """The months of the rows, with their lines and marks, are a picture; the rest is text and lines."""
    months = [cell.box for cell in month_cells(sheet)]
    box = Box(min(b.x0 for b in months), months[0].y0, max(b.x1 for b in months), months[-1].y1).grown(1.0)
    dpi = (150, 200, 120)[sheet.member]
    scale = dpi / POINTS_PER_INCH

    def months_only(own: Sheet) -> None:
        put_marks(own)
        put_rules(own)

    whole = sheet.rendered(months_only, dpi)
    part = whole[round(box.y0 * scale) : round(box.y1 * scale), round(box.x0 * scale) : round(box.x1 * scale)]
    sheet.picture(part.copy(), box, quality=(90, 80, 85)[sheet.member])
    for x0, y0, x1, y1 in page_sides(sheet):
        inside = box.y0 < min(y0, y1) and x0 >= box.x0 - 1
        if not inside and not (x0 == x1 and x0 > box.x0 + 1):
            sheet.line((x0, y0, min(x1, box.x0) if y0 == y1 and y0 > box.y0 + 2 else x1, y1))
        elif x0 == x1 and y0 < box.y0:
            sheet.line((x0, y0, x1, box.y0))
    put_texts(sheet)
