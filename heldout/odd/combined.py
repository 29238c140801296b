"""Two traits at once, and traits drawn by other means than in their own kinds."""

from __future__ import annotations

import math

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from heldout.odd.filled import marked_runs
from heldout.odd.hidden import crop_box
from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind, PlacedCell
from heldout.odd.sheet import (
    WHITE,
    Painter,
    Shade,
    Sheet,
    month_cells,
    page_sides,
    put_cells,
    put_marks,
    put_outside,
    put_plain,
    put_rules,
    put_sign,
    put_texts,
    set_lines,
)
from kpu_extract.geometry.boxes import Box

OLD = "Naskah lama yang tidak berlaku lagi"


def _tints(sheet: Sheet, head: Shade, body: tuple[Shade, Shade]) -> None:
    for cell in sheet.laid.cells:
        sheet.fill(cell.box, head if cell.kind is CellKind.HEAD else body[cell.row % 2])


def form_of(sheet: Sheet, paint: Painter, box: Box | None = None) -> str:
    """What ``paint`` draws, as a form XObject whose box is ``box`` or the page's; its name."""
    before = list(sheet.parts)
    sheet.parts.clear()
    paint(sheet)
    content = "\n".join(sheet.parts)
    sheet.parts[:] = before
    seen = box or sheet.whole
    made = Stream(
        sheet.pdf, content.encode("latin-1"), Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary(),
        BBox=Array([seen.x0, sheet.up(seen.y1), seen.x1, sheet.up(seen.y0)]),
    )  # fmt: skip
    name = sheet.add("XObject", made)
    forms = sheet.entries.setdefault("/Forms", Array())
    assert isinstance(forms, pikepdf.Array)
    forms.append(sheet.resources["XObject"][name])
    return name


def _with_own_resources(pdf: pikepdf.Pdf, _: list[Sheet]) -> None:
    """Forms use the resources of their page."""
    for page in pdf.pages:
        for form in page.obj.get("/Forms", Array()):
            form.Resources = page.obj.Resources
        if "/Forms" in page.obj:
            del page.obj["/Forms"]


@kind("white-rules-and-bars")
def white_rules_and_bars(sheet: Sheet) -> None:
    """White rules between tints, and months marked by bars over runs of cells."""
    _tints(sheet, (0.2, 0.3, 0.3), ((0.93, 0.95, 0.9), (0.86, 0.9, 0.84)))
    put_rules(sheet, (0.75, 1.5, 1.0)[sheet.member], WHITE)
    colour: Shade = ((0.1, 0.4, 0.2), (0.8, 0.3, 0.1), (0.25, 0.25, 0.25))[sheet.member]
    for run in marked_runs(sheet):
        box = Box(run[0].box.x0, run[0].box.y0, run[-1].box.x1, run[-1].box.y1)
        sheet.fill(
            box.grown(-(0.0, 2.0, 1.0)[sheet.member], -(0.0, 0.3, 0.2)[sheet.member] * box.height), colour
        )
    put_texts(sheet, head=WHITE)


def _turned_crop(pdf: pikepdf.Pdf, sheets: list[Sheet]) -> None:
    for page in pdf.pages:
        page.obj.Rotate = (90, 270, 180)[sheets[0].member]


@kind("turned-with-crop-box", finish=_turned_crop)
def turned_with_crop_box(sheet: Sheet) -> None:
    """A page with /Rotate whose CropBox is smaller than its MediaBox."""
    crop_box(sheet)
    a, b, c, d = ((0, 1, -1, 0), (0, -1, 1, 0), (-1, 0, 0, -1))[sheet.member]
    sheet.parts.insert(0, f"{a} {b} {c} {d} 0 0 cm")
    for key in ("/MediaBox", "/CropBox"):
        box = sheet.entries[key]
        assert isinstance(box, pikepdf.Array)
        x0, y0, x1, y1 = (float(value) for value in box)
        xs = [a * x + c * y for x in (x0, x1) for y in (y0, y1)]
        ys = [b * x + d * y for x in (x0, x1) for y in (y0, y1)]
        sheet.entries[key] = Array([min(xs), min(ys), max(xs), max(ys)])


@kind("clip-in-form-in-form", finish=_with_own_resources)
def clip_in_form_in_form(sheet: Sheet) -> None:
    """A form in a form: the inner one's box, or a clip, hides old words at the page's foot and in cells."""

    def inner(own: Sheet) -> None:
        put_plain(own)
        for cell in own.laid.of_kind(CellKind.TEXT):
            if cell.field == "indikator":
                last = set_lines(cell, own.look)[-1]
                own.raw("q 0 0 1 1 re W n" if own.member else f"q {own.area(cell.box)} W n")
                own.text(
                    cell.box.x0 + (3 if own.member else cell.box.width + 1), last.y, OLD, last.face, last.size
                )
                own.raw("Q")
        own.text(own.look.margin, own.laid.size.height - 8, OLD, own.look.face, 9)

    box = Box(0, 0, sheet.laid.size.width, sheet.laid.size.height - 16)
    name = form_of(sheet, inner, box)
    sheet.raw(f"q /{form_of(sheet, lambda own: own.raw(f'q /{name} Do Q'))} Do Q")


def _off_and_unit(pdf: pikepdf.Pdf, sheets: list[Sheet]) -> None:
    layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Konsep", "Isi")]
    shown = Dictionary(Order=Array(layers), OFF=Array(layers[:1]), ON=Array(layers[1:]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=shown)
    unit = (2.0, 0.5, 1.5)[sheets[0].member]
    for page in pdf.pages:
        page.obj.Resources.Properties = Dictionary(Konsep=layers[0], Isi=layers[1])
        page.obj.UserUnit = unit
        page.contents_add(f"{1 / unit} 0 0 {1 / unit} 0 0 cm".encode(), prepend=True)
        page.obj.MediaBox = Array([float(v) / unit for v in page.obj.MediaBox])


@kind("layer-off-and-user-unit", finish=_off_and_unit)
def layer_off_and_user_unit(sheet: Sheet) -> None:
    """A layer that is off on a page whose unit is not a point."""
    sheet.raw("/OC /Isi BDC")
    put_plain(sheet)
    sheet.raw("EMC /OC /Konsep BDC")
    for cell in month_cells(sheet, marked=False):
        if sheet.chance.random() < 0.4:
            put_sign(sheet, cell, "✓")
    for cell in sheet.laid.of_kind(CellKind.TEXT):
        if cell.field == "sub_kegiatan":
            sheet.text(cell.box.x0 + 3, cell.box.y1 - 2, OLD, sheet.look.face, sheet.look.size)
    sheet.raw("EMC")


@kind("table-in-an-annotation", finish=_with_own_resources)
def table_in_annotation(sheet: Sheet) -> None:
    """The whole table, its rules, or its ticks are the appearance of a stamp; another one is hidden."""
    painters: tuple[Painter, ...] = (
        _table,
        put_rules,
        put_marks,
    )
    put_outside(sheet)
    if sheet.member:
        put_cells(sheet)
        (put_marks if sheet.member == 1 else put_rules)(sheet)
    size = sheet.laid.size
    for flags, paint in (
        (4, painters[sheet.member]),
        (2, lambda own: own.fill(own.laid.table, (0.2, 0.2, 0.2))),
    ):
        name = form_of(sheet, paint)
        stamp = Dictionary(
            Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, size.width, size.height]), F=flags,
            AP=Dictionary(N=sheet.resources["XObject"][name]),
        )  # fmt: skip
        sheet.annotations.append(sheet.pdf.make_indirect(stamp))


def _table(sheet: Sheet) -> None:
    put_marks(sheet)
    put_rules(sheet)
    put_cells(sheet)


@kind("hair-lines-of-no-width")
def hair_lines(sheet: Sheet) -> None:
    """Rules have the width 0, the thinnest that the device can; once grey, once dashed."""
    put_marks(sheet)
    put_rules(
        sheet,
        0,
        ((0, 0, 0), (0.5, 0.5, 0.5), (0, 0, 0))[sheet.member],
        ("2 J", "2 J", "[4 1] 0 d")[sheet.member],
    )
    put_texts(sheet)


@kind("two-lines-a-rule")
def two_lines(sheet: Sheet) -> None:
    """Each rule is two thin lines, or a thick and a thin one."""
    gap = (1.2, 1.6, 2.0)[sheet.member]
    for x0, y0, x1, y1 in page_sides(sheet):
        dx, dy = (0.0, gap / 2) if y0 == y1 else (gap / 2, 0.0)
        sheet.line((x0 - dx, y0 - dy, x1 - dx, y1 - dy), 0.3)
        sheet.line((x0 + dx, y0 + dy, x1 + dx, y1 + dy), (0.3, 0.9, 0.3)[sheet.member])
    put_texts(sheet)
    put_marks(sheet)


@kind("rules-left-out-at-crossings")
def gaps_at_crossings(sheet: Sheet) -> None:
    """Each cell's sides stop short of its corners, or rules have gaps in their middles."""
    short = (1.5, 2.5, 0.0)[sheet.member]
    for cell in sheet.laid.cells:
        box = cell.box
        for x0, y0, x1, y1 in (
            (box.x0, box.y0, box.x1, box.y0), (box.x0, box.y1, box.x1, box.y1),
            (box.x0, box.y0, box.x0, box.y1), (box.x1, box.y0, box.x1, box.y1),
        ):  # fmt: skip
            dx, dy = (short, 0.0) if y0 == y1 else (0.0, short)
            if sheet.member < 2:
                sheet.line((x0 + dx, y0 + dy, x1 - dx, y1 - dy), 0.6, style="0 J")
                continue
            mx, my, gap = (x0 + x1) / 2, (y0 + y1) / 2, 2.0
            dx, dy = (gap, 0.0) if y0 == y1 else (0.0, gap)
            sheet.line((x0, y0, mx - dx, my - dy), 0.6, style="0 J")
            sheet.line((mx + dx, my + dy, x1, y1), 0.6, style="0 J")
    put_texts(sheet)
    put_marks(sheet)


@kind("boxes-beside-each-other")
def separate_boxes(sheet: Sheet) -> None:
    """Each cell is a box of its own with a gap around it: framed, tinted, or with a shadow."""
    gap = (2.5, 2.0, 3.0)[sheet.member]
    for cell in sheet.laid.cells:
        box = cell.box.grown(-gap / 2)
        if sheet.member == 2:
            sheet.fill(Box(box.x0 + 1, box.y0 + 1, box.x1 + 1, box.y1 + 1), (0.8, 0.8, 0.8))
            sheet.fill(box, WHITE)
        if sheet.member == 1:
            sheet.fill(box, (0.88, 0.92, 0.97))
        else:
            sheet.raw(f"q 0.5 w 0.2 G {sheet.area(box)} S Q")
    put_texts(sheet)
    put_marks(sheet)


@kind("watermark-across")
def watermark(sheet: Sheet) -> None:
    """A pale word runs across the page, behind the table or over it: as text, clear, or outlined."""
    word, size = ("SALINAN", "KONSEP", "RAHASIA")[sheet.member], (110, 150, 90)[sheet.member]
    x, y, face = 160.0, 90.0, sheet.look.bold
    cos, sin = math.cos(math.radians(30)), math.sin(math.radians(30))
    state = sheet.add("ExtGState", Dictionary(Type=Name.ExtGState, ca=0.25, CA=0.3))
    codes, name = sheet.book.codes(word, face), sheet.book.name(face)
    set_word = f"/{name} {size} Tf {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x} {y} Tm {codes} Tj ET"
    if sheet.member == 0:
        sheet.raw(f"BT 0.85 g {set_word}")
    put_plain(sheet)
    if sheet.member == 1:
        sheet.raw(f"q /{state} gs BT 0.6 g {set_word} Q")
    if sheet.member == 2:
        sheet.raw(f"q /{state} gs 0.7 w 1 Tr BT 1 Tr 0.6 G {set_word} Q")


@kind("dark-zebra-and-dark-heading")
def dark_zebra(sheet: Sheet) -> None:
    """Every other row is tinted strongly, the heading nearly black, and rules are white, pale or none between rows."""
    tint: Shade = ((0.75, 0.82, 0.9), (0.8, 0.8, 0.8), (0.95, 0.85, 0.7))[sheet.member]
    _tints(sheet, (0.08, 0.08, 0.1), (WHITE, tint))
    put_rules(sheet, 0.75, (WHITE, (0.6, 0.6, 0.6), (0.4, 0.3, 0.2))[sheet.member])
    if sheet.member == 0:
        for side in page_sides(sheet):
            if side[0] == side[2]:
                sheet.line(side, 0.4, (0.5, 0.5, 0.5))
    put_texts(sheet, head=WHITE)
    put_marks(sheet)


@kind("rules-of-patterns")
def rules_of_patterns(sheet: Sheet) -> None:
    """Rules are thin boxes filled with a hatch or a smooth shading, or dashes of several lengths drawn one by one."""
    tile = Stream(
        sheet.pdf, b"0 g 0 0 1 2 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, 2, 2]), XStep=1.2, YStep=2, Resources=Dictionary(),
    )  # fmt: skip
    ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0.0]), C1=Array([0.5]), N=1)
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([0, 0, 900, 0]), Function=ramp,
        Extend=Array([True, True]),
    )  # fmt: skip
    smooth = Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading)
    name = sheet.add("Pattern", tile if sheet.member == 0 else smooth)
    for x0, y0, x1, y1 in page_sides(sheet):
        if sheet.member < 2:
            box = Box(min(x0, x1) - 0.35, min(y0, y1) - 0.35, max(x0, x1) + 0.35, max(y0, y1) + 0.35)
            sheet.raw(f"q /Pattern cs /{name} scn {sheet.area(box)} f Q")
            continue
        length, at, place = max(x1 - x0, y1 - y0), 0.0, 0
        while at < length:
            dash = (6.0, 1.5, 3.0)[place % 3]
            end = min(length, at + dash)
            ends = (x0 + at, y0, x0 + end, y1) if y0 == y1 else (x0, y0 + at, x1, y0 + end)
            sheet.line(ends, 0.6, style="0 J")
            at, place = at + dash + 1.4, place + 1
    put_texts(sheet)
    put_marks(sheet)


@kind("rounded-cells-over-bands")
def rounded_over_bands(sheet: Sheet) -> None:
    """A band under each row and a line at its foot; columns are shown by thin uprights or by tints alone."""
    rows: dict[float, list[PlacedCell]] = {}
    for cell in month_cells(sheet):
        rows.setdefault(cell.box.y0, []).append(cell)
    for place, (top, cells) in enumerate(sorted(rows.items())):
        foot = cells[0].box.y1
        if place % 2:
            sheet.fill(Box(sheet.laid.table.x0, top, sheet.laid.table.x1, foot), (0.94, 0.96, 0.98))
    for side in page_sides(sheet):
        if side[1] == side[3]:
            sheet.line(side, 0.4, (0.55, 0.6, 0.7), "1 J")
        else:
            sheet.line(side, 0.4, ((0.7, 0.75, 0.8), (0.8, 0.8, 0.8), (0.5, 0.5, 0.5))[sheet.member], "1 J")
    put_texts(sheet)
    put_marks(sheet)
