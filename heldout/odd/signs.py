"""Kinds of signs for planned months: arrows, bars, circles of a pen, boxes, ones, and a sign of another kind in
the others."""

from __future__ import annotations

from heldout.odd.filled import marked_runs
from heldout.odd.kinds import kind
from heldout.odd.sheet import WHITE, Shade, Sheet, month_cells, put_rules, put_sign, put_texts
from kpu_extract.geometry.boxes import Box


@kind("arrows-over-months")
def arrows(sheet: Sheet) -> None:
    """An arrow with heads at both ends, or one, runs through the planned months."""
    put_rules(sheet)
    put_texts(sheet)
    thick, long, high = ((1.2, 4.0, 2.5), (1.0, 5.0, 2.0), (1.6, 4.5, 3.0))[sheet.member]
    for run in marked_runs(sheet):
        y = run[0].box.center[1]
        left, right = run[0].box.x0 + 1.5, run[-1].box.x1 - 1.5
        sheet.line((left + long - 1, y, right - long + 1, y), thick, style="0 J")
        for tip, way in ((left, 1), (right, -1))[sheet.member % 2 :]:
            foot = tip + way * long
            at = sheet.up(y)
            sheet.raw(f"0 g {tip:.2f} {at:.2f} m {foot:.2f} {at + high:.2f} l {foot:.2f} {at - high:.2f} l f")
        if sheet.member % 2:
            sheet.line((left, y, left + long, y), thick, style="0 J")


@kind("circles-of-a-pen")
def circles(sheet: Sheet) -> None:
    """A pen has circled the planned months, not quite in the middle of their cells."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet, marked=True):
        x, y = (value + sheet.chance.uniform(-1.5, 1.5) for value in cell.box.center)
        wide, at, high = 0.34 * cell.box.width, sheet.up(y), (5.5, 5.0, 6.0)[sheet.member]
        path = (
            f"{x - wide:.2f} {at:.2f} m {x - wide:.2f} {at + 1.33 * high:.2f} {x + wide:.2f} {at + 1.33 * high:.2f} "
            f"{x + wide:.2f} {at:.2f} c {x + wide:.2f} {at - 1.33 * high:.2f} {x - wide:.2f} {at - 1.33 * high:.2f} "
            f"{x - wide:.2f} {at + 1:.2f} c"
        )
        sheet.raw(f"q {(0.9, 1.2, 0.8)[sheet.member]} w 0 0 0.5 RG {path} S Q")


@kind("two-kinds-of-signs")
def two_kinds(sheet: Sheet) -> None:
    """Every month holds a sign: a full one or a tick where it is planned, an empty one or a cross where it is not."""
    put_rules(sheet)
    put_texts(sheet)
    planned, blank = (("★", "☆"), ("✔", "✘"), ("◆", "◇"))[sheet.member]
    for cell in month_cells(sheet):
        put_sign(sheet, cell, planned if cell.marked else blank, 9)


@kind("thin-bars-within-months")
def thin_bars(sheet: Sheet) -> None:
    """A line through the planned months, from just behind the border of the first to just before that of the last."""
    put_rules(sheet)
    put_texts(sheet)
    thick, inset = ((1.0, 1.0), (1.5, 1.5), (2.0, 1.2))[sheet.member]
    colour: Shade = ((0, 0, 0), (0.1, 0.3, 0.6), (0.6, 0.1, 0.1))[sheet.member]
    for run in marked_runs(sheet):
        y = run[0].box.center[1]
        sheet.line((run[0].box.x0 + inset, y, run[-1].box.x1 - inset, y), thick, colour, "0 J")


@kind("boxes-filled-where-planned")
def filled_boxes(sheet: Sheet) -> None:
    """Every month holds a small box, empty where nothing is planned; else it is filled, and has a white tick in it, a
    frame around it, or neither."""
    put_rules(sheet)
    put_texts(sheet)
    side = (7.5, 8.5, 6.5)[sheet.member]
    colour: Shade = ((0.0, 0.46, 1.0), (0.2, 0.2, 0.2), (0.1, 0.5, 0.2))[sheet.member]
    for cell in month_cells(sheet):
        x, y = cell.box.center
        box = Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)
        if not cell.marked:
            sheet.raw(f"q 0.7 w 0.45 G {sheet.area(box)} S Q")
            continue
        sheet.fill(box, colour)
        if sheet.member == 0:
            at = sheet.up(y)
            sheet.raw(
                f"q 1 w 1 G {x - 2:.2f} {at:.2f} m {x - 0.5:.2f} {at - 2:.2f} l {x + 2.5:.2f} {at + 2:.2f} l S Q"
            )
        elif sheet.member == 1:
            sheet.fill(box.grown(-1.5), WHITE)
            sheet.fill(box.grown(-2.2), colour)


@kind("ones-alone")
def ones(sheet: Sheet) -> None:
    """Planned months hold a 1, the others nothing."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet, marked=True):
        put_sign(sheet, cell, "1", (8, 9, 7)[sheet.member])
