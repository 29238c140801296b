"""Kinds whose files hold what no reader sees, or say otherwise than the page shows (issue part A, 1)."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from heldout.odd.fonts import FontTraits
from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind, PlacedCell
from heldout.odd.sheet import (
    WHITE,
    Sheet,
    month_cells,
    put_marks,
    put_outside,
    put_plain,
    put_rules,
    put_sign,
    put_texts,
    set_lines,
)
from kpu_extract.geometry.boxes import Box

NOTES = ("masih dibahas", "lihat draf lama", "periksa kembali dengan bagian umum")


def _body(sheet: Sheet, field: str) -> list[PlacedCell]:
    return [cell for cell in sheet.laid.of_kind(CellKind.TEXT) if cell.field == field]


def _old_text(sheet: Sheet, cell: PlacedCell, text: str) -> None:
    look = sheet.look
    for row in range(max(1, len(cell.lines))):
        y = cell.box.y0 + look.padding + 0.92 * look.size + row * look.lead + 1.5
        sheet.text(cell.box.x0 + look.padding, y, text, look.face, look.size)


@kind("crop-box")
def crop_box(sheet: Sheet) -> None:
    """The CropBox is smaller than the MediaBox; beside it stand an old table or the printer's marks."""
    put_plain(sheet)
    size, look = sheet.laid.size, sheet.look
    wide = (60.0, 420.0, 130.0)[sheet.member]
    for row in range(12):
        for x in (size.width + 8, -wide + 8):
            sheet.text(
                x,
                60 + 32 * row,
                "lama" if sheet.member == 0 else "baris lama 12 laporan",
                look.face,
                look.size,
            )
        sheet.line((size.width + 4, 48 + 32 * row, size.width + wide - 4, 48 + 32 * row))
    for x in (size.width + 4, size.width + wide - 4, -wide + 4, -4):
        sheet.line((x, 48, x, 48 + 32 * 11))
    sheet.entries["/MediaBox"] = Array([-wide, -wide, size.width + wide, size.height + wide])
    sheet.entries["/CropBox"] = Array([0, 0, size.width, size.height])


@kind("old-words-under-boxes")
def old_words_under_boxes(sheet: Sheet) -> None:
    """Old words stay in the file under boxes of the paper's colour; the right ones are printed over them."""
    for cell in _body(sheet, "indikator") + _body(sheet, "sub_kegiatan")[::2]:
        _old_text(sheet, cell, NOTES[sheet.member])
        if sheet.member == 1:
            name = sheet.add("XObject", _white_picture(sheet.pdf))
            sheet.place(name, cell.box.grown(-0.6))
        else:
            sheet.fill(cell.box.grown(-0.4), (1.0, 1.0, 0.93) if sheet.member == 2 else WHITE)
    put_plain(sheet)


def _white_picture(pdf: pikepdf.Pdf) -> Stream:
    return Stream(
        pdf, b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )  # fmt: skip


@kind("old-ticks-under-boxes")
def old_ticks_under_boxes(sheet: Sheet) -> None:
    """Ticks that no longer hold were covered by small boxes."""
    for cell in month_cells(sheet, marked=False):
        if sheet.chance.random() < 0.3:
            put_sign(sheet, cell, "✓" if sheet.member else "x")
            sheet.fill(cell.box.grown(-(1.0, 2.5, 0.2)[sheet.member]), WHITE)
    put_plain(sheet)


@kind("letters-in-the-grounds-colour", mark="#")
def letters_in_ground(sheet: Sheet) -> None:
    """Letters have the colour of their ground: ones and noughts of a conditional format, notes in white."""
    put_plain(sheet)
    for cell in month_cells(sheet):
        if sheet.member != 1:
            put_sign(
                sheet, cell, "1" if cell.marked else "0", 8, (0.55, 0.66, 0.86) if cell.marked else WHITE
            )
    if sheet.member:
        for cell in _body(sheet, "sub_kegiatan"):
            x, y = cell.box.x0 + 3, cell.box.y1 - 2
            sheet.text(x, y, NOTES[1], sheet.look.face, sheet.look.size - 2, WHITE)


@kind("printed-thrice")
def printed_thrice(sheet: Sheet) -> None:
    """Bold letters are made by printing them again, a little aside, or with a stroke around them."""
    put_rules(sheet)
    put_marks(sheet)
    steps = (
        ((0, 0), (0.35, 0), (0.7, 0)),
        ((0, 0), (0.25, 0.1), (0.5, 0), (0.25, -0.1)),
        ((0, 0), (0.2, 0.2)),
    )
    for dx, dy in steps[sheet.member]:
        mode = "2 Tr 0.25 w" if sheet.member == 2 else "0 Tr"
        sheet.raw(f"q 1 0 0 1 {dx} {dy} cm {mode}")
        put_texts(sheet)
        sheet.raw("Q")


def _unit_of_page(pdf: pikepdf.Pdf, sheets: list[Sheet]) -> None:
    unit = (2.0, 0.5, 10.0)[sheets[0].member]
    for page, sheet in zip(pdf.pages, sheets, strict=True):
        size = sheet.laid.size
        page.obj.UserUnit = unit
        page.obj.MediaBox = Array([0, 0, size.width / unit, size.height / unit])
        page.contents_add(f"q {1 / unit} 0 0 {1 / unit} 0 0 cm".encode(), prepend=True)
        page.contents_add(b"Q")


@kind("user-unit", finish=_unit_of_page)
def user_unit(sheet: Sheet) -> None:
    """The page's unit is not a point."""
    put_plain(sheet)


def _hexed(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


@kind("actual-text", fonts=(FontTraits(), FontTraits(unmapped=True), FontTraits()))
def actual_text(sheet: Sheet) -> None:
    """Lines are spans with ActualText: the same words, the only words, or an older wording."""
    put_rules(sheet)
    put_marks(sheet)
    put_outside(sheet)
    for cell in sheet.laid.cells:
        for line in set_lines(cell, sheet.look):
            said = NOTES[0] if sheet.member == 2 and cell.field == "indikator" else line.text
            sheet.raw(f"/Span <</ActualText {_hexed(said)}>> BDC")
            sheet.text(line.x, line.y, line.text, line.face, line.size)
            sheet.raw("EMC")


@kind("tall-letter-boxes", fonts=(FontTraits(tall=3.0), FontTraits(tall=5.0), FontTraits(tall=8.0)))
def tall_letter_boxes(sheet: Sheet) -> None:
    """The fonts claim letters that are far too tall."""
    put_plain(sheet)


@kind("ligatures-mapped-elsewhere", fonts=tuple(
    FontTraits(odd_map=odd) for odd in ((("t", "\u019f"),), (("n", "\u0245"), ("k", "\u01a6")), (("g", "\u0261"),))
))  # fmt: skip
def foreign_letters(sheet: Sheet) -> None:
    """A letter's map to Unicode names a letter of another script."""
    put_plain(sheet)


def _with_layers(pdf: pikepdf.Pdf, sheets: list[Sheet]) -> None:
    member = sheets[0].member
    layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Draf", "Tampil")]
    shown = Array(layers[1:])
    state = Dictionary(Order=Array(layers), OFF=Array(layers[:1]), ON=shown)
    if member == 1:
        state = Dictionary(BaseState=Name.OFF, Order=Array(layers), ON=shown)
    pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=state)
    hidden = layers[0]
    if member == 2:
        hidden = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array(layers), P=Name.AllOn))
    for page in pdf.pages:
        page.obj.Resources.Properties = Dictionary(Draf=hidden, Tampil=layers[1])


@kind("layer-switched-off", finish=_with_layers)
def layer_switched_off(sheet: Sheet) -> None:
    """A draft stands on a layer that is off, alone or by a membership; the rest on one that is on."""
    sheet.raw("/OC /Tampil BDC")
    put_plain(sheet)
    sheet.raw("EMC /OC /Draf BDC")
    for cell in month_cells(sheet, marked=False):
        if sheet.chance.random() < 0.25:
            put_sign(sheet, cell, "✓")
    for cell in _body(sheet, "indikator"):
        _old_text(sheet, cell, NOTES[sheet.member])
    for cell in _body(sheet, "area"):
        sheet.line((cell.box.x0, cell.box.center[1], cell.box.x1, cell.box.center[1]))
    sheet.raw("EMC")


@kind("clipped-overflow")
def clipped_overflow(sheet: Sheet) -> None:
    """Texts run on over their cells, and a clip hides what is over."""
    put_rules(sheet)
    put_marks(sheet)
    put_outside(sheet)
    for cell in sheet.laid.cells:
        sheet.raw(f"q {sheet.area(cell.box.grown(-0.3))} W n")
        lines = set_lines(cell, sheet.look)
        for line in lines:
            sheet.text(line.x, line.y, line.text, line.face, line.size)
        if cell.kind is CellKind.TEXT and cell.field != "number":
            last = lines[-1]
            sheet.text(cell.box.x1 + 0.5, last.y, NOTES[2], last.face, last.size)
            sheet.text(cell.box.x0 + 3, cell.box.y1 + 0.95 * last.size, NOTES[0], last.face, last.size)
        sheet.raw("Q")


@kind("invisible-words-over-a-picture")
def invisible_words(sheet: Sheet) -> None:
    """The page is a picture; words in render mode 3 lie over it, some of them wrong."""
    sheet.picture(sheet.rendered(put_plain, (200, 150, 250)[sheet.member]), sheet.whole)
    for cell in sheet.laid.cells:
        for line in set_lines(cell, sheet.look):
            wrong = line.text.replace("e", "c") if sheet.chance.random() < 0.3 else line.text
            sheet.text(line.x, line.y, wrong, line.face, line.size, more="3 Tr")


@kind("white-on-dark")
def white_on_dark(sheet: Sheet) -> None:
    """White letters on a dark heading: filled, or cut out of it by a clip of letters."""
    for cell in sheet.laid.of_kind(CellKind.HEAD):
        sheet.fill(cell.box, ((0.1, 0.2, 0.4), (0.0, 0.0, 0.0), (0.45, 0.1, 0.1))[sheet.member])
    put_marks(sheet)
    put_rules(sheet)
    if sheet.member != 1:
        put_texts(sheet, head=WHITE)
        return
    put_outside(sheet)
    for cell in sheet.laid.cells:
        for line in set_lines(cell, sheet.look):
            if cell.kind is CellKind.HEAD:
                sheet.raw("q")
                sheet.text(line.x, line.y, line.text, line.face, line.size, more="7 Tr")
                sheet.fill(cell.box, WHITE)
                sheet.raw("Q")
            else:
                sheet.text(line.x, line.y, line.text, line.face, line.size)


@kind("soft-mask")
def soft_mask(sheet: Sheet) -> None:
    """A group with a soft mask: old ticks are masked away, the plan is a group, or shades are half clear."""
    size = sheet.laid.size
    box = Array([0, 0, size.width, size.height])
    group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceGray)
    mask = Stream(
        sheet.pdf, b"0 g 0 0 3000 3000 re f", Type=Name.XObject, Subtype=Name.Form, BBox=box, Group=group
    )
    smask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=sheet.pdf.make_indirect(mask))
    state = sheet.add("ExtGState", Dictionary(Type=Name.ExtGState, SMask=smask))
    half = sheet.add("ExtGState", Dictionary(Type=Name.ExtGState, ca=0.5, CA=1.0))
    if sheet.member == 2:
        sheet.raw(f"q /{half} gs")
        for cell in month_cells(sheet, marked=True):
            sheet.fill(cell.box.grown(-0.3), (0.2, 0.4, 0.8))
        sheet.raw("Q")
        put_rules(sheet)
        put_texts(sheet)
        return
    put_plain(sheet)
    sheet.raw(f"q /{state} gs")
    for cell in month_cells(sheet, marked=False):
        if sheet.chance.random() < 0.3:
            put_sign(sheet, cell, "✓") if sheet.member else sheet.fill(cell.box, (0.3, 0.5, 0.8))
    sheet.raw("Q")


@kind("annotation-hidden")
def annotation_hidden(sheet: Sheet) -> None:
    """Annotations with appearances are hidden by their flags."""
    put_plain(sheet)
    flag = (2, 32, 2 | 4)[sheet.member]
    for cell in month_cells(sheet, marked=False)[::3]:
        sheet.annotations.append(_box_annotation(sheet, cell.box.grown(-2), flag))
    for cell in _body(sheet, "indikator")[::2]:
        sheet.annotations.append(_box_annotation(sheet, cell.box.grown(-1), flag))


def _box_annotation(sheet: Sheet, box: Box, flag: int) -> pikepdf.Object:
    wide, high = box.width, box.height
    form = Stream(
        sheet.pdf, f"0.2 g 0 0 {wide:.2f} {high:.2f} re f".encode(), Type=Name.XObject, Subtype=Name.Form,
        BBox=Array([0, 0, wide, high]),
    )  # fmt: skip
    return sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Square,
            Rect=Array([box.x0, sheet.up(box.y1), box.x1, sheet.up(box.y0)]),
            F=flag,
            AP=Dictionary(N=sheet.pdf.make_indirect(form)),
        )
    )
