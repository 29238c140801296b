"""Kinds of charts: lines over months from border to border, bars with labels, tints under cells of one width."""

from __future__ import annotations

from heldout.odd.filled import marked_runs
from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind
from heldout.odd.sheet import WHITE, Shade, Sheet, month_cells, put_rules, put_sign, put_texts
from kpu_extract.geometry.boxes import Box


@kind("lines-from-border-to-border")
def border_to_border(sheet: Sheet) -> None:
    """A line through the planned months, from the border before them to the border behind them, as thick as the rules
    or thicker."""
    put_rules(sheet)
    put_texts(sheet)
    thick = (0.5, 1.4, 0.8)[sheet.member]
    for run in marked_runs(sheet):
        y = run[0].box.center[1]
        sheet.line((run[0].box.x0, y, run[-1].box.x1, y), thick, style="0 J")


@kind("bars-with-labels")
def labelled_bars(sheet: Sheet) -> None:
    """A bar runs through the planned months, and says how long it is, over the rules between them."""
    put_rules(sheet)
    put_texts(sheet)
    colour: Shade = ((0.15, 0.45, 0.27), (0.2, 0.3, 0.6), (0.5, 0.2, 0.2))[sheet.member]
    for run in marked_runs(sheet):
        whole = Box(run[0].box.x0, run[0].box.y0, run[-1].box.x1, run[0].box.y1)
        x, y = whole.center
        sheet.fill(whole.grown(-0.8), WHITE)
        sheet.fill(Box(whole.x0 + 1.5, y - 4.0, whole.x1 - 1.5, y + 4.0), colour)
        label = f"{len(run)} bln"
        sheet.text(x - 6.5, y + 1.8, label, sheet.look.face, (5.0, 5.5, 5.0)[sheet.member], WHITE)


@kind("letters-with-holes-as-marks")
def holed_letters(sheet: Sheet) -> None:
    """A letter with a hole of its own marks the planned months."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet, marked=True):
        put_sign(sheet, cell, ("b", "D", "A")[sheet.member], (8, 9, 7)[sheet.member])


@kind("grey-and-coloured-months")
def grey_and_coloured(sheet: Sheet) -> None:
    """All months of the rows are grey, and those that are planned have a colour."""
    colour: Shade = ((0.35, 0.7, 0.35), (0.3, 0.5, 0.8), (0.9, 0.6, 0.2))[sheet.member]
    for cell in month_cells(sheet):
        if cell.kind is not CellKind.HEAD:
            sheet.fill(cell.box, colour if cell.marked else (0.87, 0.87, 0.87))
    put_rules(sheet)
    put_texts(sheet)
