"""Kinds of black fills with black rules in them: a rule that is as dark as what it stands on cannot be seen there."""

from __future__ import annotations

from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind
from heldout.odd.sheet import (
    BLACK,
    WHITE,
    Shade,
    Sheet,
    month_cells,
    put_marks,
    put_rules,
    put_texts,
)
from heldout.scan import Scan
from kpu_extract.geometry.boxes import Box

NAVY: Shade = (0.12, 0.3, 0.47)


@kind("black-heading-over-black-rules")
def black_heading(sheet: Sheet) -> None:
    """The scan of a plan whose heading is white on black, or on a blue that one bit makes black."""
    scan = (Scan(200, 0.8), Scan(200, -0.5, bitonal=True), Scan(150, 0.4, colour=True, quality=45))[
        sheet.member
    ]
    ground = NAVY if sheet.member == 1 else BLACK

    def paint(page: Sheet) -> None:
        put_marks(page)
        for cell in page.laid.of_kind(CellKind.HEAD):
            page.fill(cell.box, ground)
        put_rules(page)
        put_texts(page, head=WHITE)

    sheet.picture(sheet.scan(paint, scan), sheet.whole, quality=scan.quality, grey=not scan.colour)


@kind("black-months-between-black-borders")
def black_months(sheet: Sheet) -> None:
    """Each cell has four borders of its own, as browsers paint them, and a planned month is as black as they are."""
    thick = (0.75, 1.5, 1.0)[sheet.member]
    for cell in month_cells(sheet, marked=True):
        sheet.fill(cell.box, BLACK)
    for cell in sheet.laid.cells:
        box = cell.box
        for border in (
            Box(box.x0, box.y0, box.x1, box.y0 + thick),
            Box(box.x0, box.y1, box.x1, box.y1 + thick),
            Box(box.x0, box.y0, box.x0 + thick, box.y1),
            Box(box.x1, box.y0, box.x1 + thick, box.y1),
        ):
            sheet.fill(border, BLACK)
    put_texts(sheet)
