"""Kinds of fills and strokes that are painted in unusual ways (issue part A, 1)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind, PlacedCell
from heldout.odd.sheet import (
    Sheet,
    image_object,
    month_cells,
    page_sides,
    put_marks,
    put_plain,
    put_rules,
    put_texts,
)
from kpu_extract.geometry.boxes import Box


@kind("months-in-patterns")
def months_in_patterns(sheet: Sheet) -> None:
    """Months are filled by a tiling pattern: hatched, dotted, or of a colour given with it."""
    cells = (
        b"0.3 0.4 0.5 RG 0.7 w 0 0 m 4 4 l S",
        b"0.2 g 1 1 1.6 1.6 re f",
        b"0.8 w 0 2 m 4 2 l 2 0 m 2 4 l S",
    )
    coloured = sheet.member != 2
    pattern = Stream(
        sheet.pdf, cells[sheet.member], Type=Name.Pattern, PatternType=1, PaintType=1 if coloured else 2, TilingType=1,
        BBox=Array([0, 0, 4, 4]), XStep=4, YStep=4, Resources=Dictionary(),
    )  # fmt: skip
    name = sheet.add("Pattern", pattern)
    space = (
        "/Pattern cs" if coloured else f"/{sheet.add('ColorSpace', Array([Name.Pattern, Name.DeviceRGB]))} cs"
    )
    colour = "" if coloured else "0.7 0.2 0.1"
    for cell in month_cells(sheet, marked=True):
        sheet.raw(f"q {space} {colour} /{name} scn {sheet.area(cell.box)} f Q")
    put_rules(sheet)
    put_texts(sheet)


@kind("months-in-smooth-shadings")
def months_in_shadings(sheet: Sheet) -> None:
    """Months are filled by a smooth shading: along, around a point, or as a pattern."""
    around = sheet.member == 1
    function = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0.95, 0.75, 0.4]), C1=Array([0.5, 0.7, 0.35]), N=1
    )
    shading = Dictionary(
        ShadingType=3 if around else 2,
        ColorSpace=Name.DeviceRGB,
        Coords=Array([0.5, 0.5, 0, 0.5, 0.5, 0.8] if around else [0, 0, 1, 1]),
        Extend=Array([True, True]),
        Function=function,
    )
    name = sheet.add("Shading", shading)
    for cell in month_cells(sheet, marked=True):
        box, foot = cell.box, sheet.up(cell.box.y1)
        place = f"{box.width:.3f} 0 0 {box.height:.3f} {box.x0:.3f} {foot:.3f}"
        if sheet.member == 2:
            matrix = Array([box.width, 0, 0, box.height, box.x0, foot])
            own = sheet.add(
                "Pattern", Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading, Matrix=matrix)
            )
            sheet.raw(f"q /Pattern cs /{own} scn {sheet.area(box)} f Q")
        else:
            sheet.raw(f"q {sheet.area(box)} W n {place} cm /{name} sh Q")
    put_rules(sheet)
    put_texts(sheet)


@kind("even-odd-rings")
def even_odd_rings(sheet: Sheet) -> None:
    """Rules are rings: a box in a box filled by the even-odd rule, around each cell or around all."""
    thick = (0.6, 1.2, 0.9)[sheet.member]
    put_marks(sheet)
    rings = [
        f"{sheet.area(cell.box.grown(thick / 2))} {sheet.area(cell.box.grown(-thick / 2))}"
        for cell in sheet.laid.cells
    ]
    if sheet.member == 2:
        holes = " ".join(sheet.area(cell.box.grown(-thick / 2)) for cell in sheet.laid.cells)
        sheet.raw(f"0 g {sheet.area(sheet.laid.table.grown(thick / 2))} {holes} f*")
    else:
        sheet.raw("0 g " + " ".join(f"{ring} f*" for ring in rings))
    put_texts(sheet)


def marked_runs(sheet: Sheet) -> list[list[PlacedCell]]:
    """The marked months of each row that follow each other."""
    runs: list[list[PlacedCell]] = []
    for cell in month_cells(sheet, marked=True):
        last = runs[-1][-1] if runs else None
        if last is not None and last.row == cell.row and last.month == cell.month - 1:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return runs


@kind("wide-strokes-as-bars")
def wide_strokes(sheet: Sheet) -> None:
    """Months are bars: one wide stroke over each run of them."""
    put_rules(sheet)
    put_texts(sheet)
    thick, ends = ((7.0, "0 J"), (5.0, "1 J"), (11.0, "0 J"))[sheet.member]
    for run in marked_runs(sheet):
        y, room = run[0].box.center[1], 4.0 if sheet.member == 1 else 1.0
        colour = ((0.2, 0.4, 0.7), (0.0, 0.5, 0.2), (0.5, 0.5, 0.5))[sheet.member]
        sheet.line((run[0].box.x0 + room, y, run[-1].box.x1 - room, y), thick, colour, ends)


@kind("pictures-as-rules")
def pictures_as_rules(sheet: Sheet) -> None:
    """Rules are pictures of a few pixels, stretched; once stencils, once inline."""
    put_marks(sheet)
    data = (b"\x00", zlib.compress(bytes(4)), b"")[sheet.member]
    if sheet.member == 0:
        name = sheet.add("XObject", image_object(sheet.pdf, data, (1, 1), ImageMask=True, BitsPerComponent=1))
    elif sheet.member == 1:
        made = image_object(
            sheet.pdf, data, (2, 2), ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.FlateDecode
        )
        name = sheet.add("XObject", made)
    for x0, y0, x1, y1 in page_sides(sheet):
        box = Box(x0 - 0.3, y0 - 0.3, x1 + 0.3, y1 + 0.3)
        if sheet.member < 2:
            sheet.raw("0 g")
            sheet.place(name, box)
        else:
            place = f"{box.width:.3f} 0 0 {box.height:.3f} {box.x0:.3f} {sheet.up(box.y1):.3f} cm"
            sheet.raw(f"q {place} BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 30> EI Q")
    put_texts(sheet)


@kind("fills-in-strips", mark="#")
def fills_in_strips(sheet: Sheet) -> None:
    """Shades are made of thin strips, as some printers' drivers write them; rules are in pieces."""
    step = (1.0, 2.4, 3.5)[sheet.member]
    for cell in month_cells(sheet, marked=True):
        for box in _strips(cell.box, step, upright=sheet.member == 1):
            sheet.fill(box, (0.6, 0.75, 0.9))
    for x0, y0, x1, y1 in page_sides(sheet):
        count = max(1, round(max(x1 - x0, y1 - y0) / 9))
        for at in range(count):
            a, b = at / count, (at + 1) / count
            sheet.line(
                (x0 + a * (x1 - x0), y0 + a * (y1 - y0), x0 + b * (x1 - x0), y0 + b * (y1 - y0)), style="0 J"
            )
    put_texts(sheet)


def _strips(box: Box, step: float, *, upright: bool) -> Sequence[Box]:
    length = box.width if upright else box.height
    cuts = [min(length, step * n) for n in range(int(length / step) + 2)]
    pairs = [(a, b) for a, b in pairwise(cuts) if b > a]
    if upright:
        return [Box(box.x0 + a, box.y0, box.x0 + b, box.y1) for a, b in pairs]
    return [Box(box.x0, box.y0 + a, box.x1, box.y0 + b) for a, b in pairs]


def _fonts_inside(pdf: pikepdf.Pdf, _: list[Sheet]) -> None:
    """A form has resources of its own."""
    for page in pdf.pages:
        page.obj.Inner.Resources.Font = page.obj.Resources.Font


@kind("nested-forms", finish=_fonts_inside)
def nested_forms(sheet: Sheet) -> None:
    """The plan is a form in a form, each with a matrix of its own."""
    scale = (2.0, 0.5, 1.25)[sheet.member]
    put_plain(sheet)
    content = "\n".join(sheet.parts)
    sheet.parts.clear()
    size = sheet.laid.size
    inner = Stream(
        sheet.pdf, content.encode("latin-1"), Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary(),
        BBox=Array([0, 0, size.width, size.height]), Matrix=Array([scale, 0, 0, scale, 10, 20]),
    )  # fmt: skip
    held = sheet.pdf.make_indirect(inner)
    outer = Stream(
        sheet.pdf, b"q /Inner Do Q", Type=Name.XObject, Subtype=Name.Form, BBox=Array([-900, -900, 4000, 4000]),
        Matrix=Array([1 / scale, 0, 0, 1 / scale, -10 / scale, -20 / scale]),
        Resources=Dictionary(XObject=Dictionary(Inner=held)),
    )  # fmt: skip
    name = sheet.add("XObject", outer)
    sheet.raw(f"q /{name} Do Q")
    sheet.entries["/Inner"] = held


@kind("inline-pictures-as-ticks")
def inline_ticks(sheet: Sheet) -> None:
    """Ticks are small pictures inside the content stream."""
    put_rules(sheet)
    put_texts(sheet)
    rows = (
        b"\xfe\xfc\xf8\x71\x23\x07\x8f\xdf",
        b"\x7e\x3c\x99\xc3\xc3\x99\x3c\x7e",
        b"\xc3\x81\x00\x00\x00\x00\x81\xc3",
    )
    data = rows[sheet.member].hex()
    for cell in month_cells(sheet, marked=True):
        x, y = cell.box.center
        sheet.raw(
            f"q 8 0 0 8 {x - 4:.2f} {sheet.up(y + 4):.2f} cm BI /W 8 /H 8 /CS /G /BPC 1 /F /AHx ID {data}> EI Q"
        )


@kind("heading-tinted-and-merged-bars")
def merged_bars(sheet: Sheet) -> None:
    """Runs of months are one merged cell with a bar or a tint over all of it."""
    runs = marked_runs(sheet)
    inner = {(cell.row, cell.month) for run in runs for cell in run[1:]}
    for run in runs:
        box = Box(run[0].box.x0, run[0].box.y0, run[-1].box.x1, run[-1].box.y1)
        if sheet.member:
            box = box.grown(-1.5, -0.25 * box.height)
        sheet.fill(box, ((0.7, 0.8, 0.6), (0.3, 0.3, 0.3), (0.2, 0.5, 0.8))[sheet.member])
    for side in page_sides(sheet):
        sheet.line(side) if side[1] == side[3] else None
    for cell in sheet.laid.cells:
        box = cell.box
        left = cell.kind is not CellKind.MONTH or (cell.row, cell.month) not in inner
        if left:
            sheet.line((box.x0, box.y0, box.x0, box.y1))
    table = sheet.laid.table
    sheet.line((table.x1, table.y0, table.x1, table.y1))
    put_texts(sheet)
