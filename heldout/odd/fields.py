"""Kinds with form fields and annotations (issue part A, 2)."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind, PlacedCell
from heldout.odd.sheet import (
    Painter,
    Sheet,
    month_cells,
    put_cell,
    put_marks,
    put_outside,
    put_rules,
    put_texts,
)
from heldout.scan import Scan
from kpu_extract.geometry.boxes import Box

CHECKS = {"check": "4", "cross": "8", "circle": "l", "square": "n"}
"""Characters of ZapfDingbats that viewers show in fields."""


def _rect(sheet: Sheet, box: Box) -> Array:
    return Array([box.x0, sheet.up(box.y1), box.x1, sheet.up(box.y0)])


def _appearance(sheet: Sheet, box: Box, content: str, fonts: Dictionary | None = None) -> pikepdf.Object:
    return sheet.pdf.make_indirect(
        Stream(
            sheet.pdf,
            content.encode("latin-1"),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, box.width, box.height]),
            Resources=Dictionary(Font=fonts or Dictionary()),
        )
    )


def _zapf(sheet: Sheet) -> Dictionary:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
    return Dictionary(ZaDb=sheet.pdf.make_indirect(font))


def _helvetica(sheet: Sheet) -> Dictionary:
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    return Dictionary(Helv=sheet.pdf.make_indirect(font))


def check_boxes(sheet: Sheet, style: str, *, framed: bool) -> None:
    """A check box in each month's cell, on where the month is marked."""
    fonts = _zapf(sheet)
    for cell in month_cells(sheet):
        x, y = cell.box.center
        box = Box(x - 4.5, y - 4.5, x + 4.5, y + 4.5)
        frame = "q 0.6 w 0.3 G 0.5 0.5 8 8 re S Q " if framed else ""
        sign = f"q BT /ZaDb 8 Tf 0 g 1.2 1.8 Td ({CHECKS[style]}) Tj ET Q"
        on, off = _appearance(sheet, box, frame + sign, fonts), _appearance(sheet, box, frame)
        state = Name.Yes if cell.marked else Name.Off
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn,
            T=String(f"p{sheet.laid.number}r{cell.row}m{cell.month}"),
            Rect=_rect(sheet, box), F=4, V=state, AS=state, AP=Dictionary(N=Dictionary(Yes=on, Off=off)),
            MK=Dictionary(CA=String(CHECKS[style])), DA=String("/ZaDb 0 Tf 0 g"),
        )  # fmt: skip
        sheet.annotations.append(sheet.pdf.make_indirect(field))


def with_form(pdf: pikepdf.Pdf, sheets: list[Sheet]) -> None:
    """Enters all fields in the file's form."""
    fields = [one for sheet in sheets for one in sheet.annotations if one.get("/Subtype") == "/Widget"]
    fonts = _zapf(sheets[0])
    fonts.Helv = _helvetica(sheets[0]).Helv
    form = Dictionary(Fields=Array(fields), DR=Dictionary(Font=fonts), DA=String("/Helv 8 Tf 0 g"))
    if any("/AP" not in one for one in fields):
        form.NeedAppearances = True
    pdf.Root.AcroForm = form


@kind("check-boxes", finish=with_form)
def months_as_check_boxes(sheet: Sheet) -> None:
    """Months are check boxes of a form."""
    put_rules(sheet)
    put_texts(sheet)
    check_boxes(sheet, ("cross", "check", "circle")[sheet.member], framed=sheet.member == 1)


def put_blank_form(sheet: Sheet) -> None:
    """The plan without its marks."""
    put_rules(sheet)
    put_texts(sheet)


@kind("check-boxes-on-a-scan", finish=with_form)
def check_boxes_on_scan(sheet: Sheet) -> None:
    """The form was printed and scanned, and its months were ticked in fields over the scan."""
    scan = (Scan(200, noise=1.5), Scan(150, noise=1.0), Scan(200, bitonal=True))[sheet.member]
    sheet.picture(sheet.scan(put_blank_form, scan), sheet.whole)
    check_boxes(sheet, ("check", "square", "cross")[sheet.member], framed=sheet.member == 2)


def text_field(sheet: Sheet, cell: PlacedCell, *, appearance: bool) -> None:
    """A cell's text in a field of its own."""
    box, size = cell.box.grown(-1), min(sheet.look.size, 8.0)
    lines = cell.lines
    shown = " ".join(f"({_escaped(line)}) Tj 0 {-1.2 * size:.2f} Td" for line in lines)
    content = f"/Tx BMC q BT /Helv {size} Tf 0 g 2 {box.height - size:.2f} Td {shown} ET Q EMC"
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, Ff=4096, F=4, Rect=_rect(sheet, box),
        T=String(f"p{sheet.laid.number}{cell.field}{cell.box.y0:.0f}"), V=String("\r".join(lines)),
        DA=String(f"/Helv {size} Tf 0 g"),
    )  # fmt: skip
    if appearance:
        field.AP = Dictionary(N=_appearance(sheet, box, content, _helvetica(sheet)))
    sheet.annotations.append(sheet.pdf.make_indirect(field))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


@kind("text-fields", finish=with_form)
def texts_in_fields(sheet: Sheet) -> None:
    """What is said of the indicator was typed into fields."""
    _without(sheet, "indikator")
    for cell in _cells_of(sheet, "indikator"):
        text_field(sheet, cell, appearance=sheet.member < 2)


@kind("free-text")
def free_text(sheet: Sheet) -> None:
    """A column was typed over the page as FreeText comments."""
    _without(sheet, ("indikator", "sub_kegiatan", "kegiatan")[sheet.member])
    fonts = _helvetica(sheet)
    for cell in _cells_of(sheet, ("indikator", "sub_kegiatan", "kegiatan")[sheet.member]):
        box, size = cell.box.grown(-1), min(sheet.look.size, 8.0)
        shown = " ".join(f"({_escaped(line)}) Tj 0 {-1.2 * size:.2f} Td" for line in cell.lines)
        content = f"BT /Helv {size} Tf 0 g 2 {box.height - size:.2f} Td {shown} ET"
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=_rect(sheet, box), F=4, Contents=String(" ".join(cell.lines)),
            DA=String(f"/Helv {size} Tf 0 g"), AP=Dictionary(N=_appearance(sheet, box, content, fonts)),
        )  # fmt: skip
        sheet.annotations.append(sheet.pdf.make_indirect(note))


def _without(sheet: Sheet, name: str) -> None:
    """The plan with a column left empty."""
    put_marks(sheet)
    put_rules(sheet)
    put_outside(sheet)
    for cell in sheet.laid.cells:
        if cell.kind is CellKind.TEXT and cell.field == name:
            continue
        put_cell(sheet, cell)


def _cells_of(sheet: Sheet, name: str) -> list[PlacedCell]:
    return [cell for cell in sheet.laid.of_kind(CellKind.TEXT) if cell.field == name]


def annotated_ticks(sheet: Sheet, blank: Painter) -> None:
    """Months ticked by stamps, by ink or by squares over what ``blank`` paints."""
    blank(sheet)
    for cell in month_cells(sheet, marked=True):
        x, y = cell.box.center
        box = Box(x - 5, y - 5, x + 5, y + 5)
        tick = "1.2 w 0 0 0.5 RG 1.5 5 m 4 2 l 8.5 9 l S"
        content = (tick, tick, "0.85 0.2 0.2 rg 1 1 8 8 re f")[sheet.member]
        note = Dictionary(
            Type=Name.Annot, Subtype=(Name.Stamp, Name.Ink, Name.Square)[sheet.member], Rect=_rect(sheet, box), F=4,
            AP=Dictionary(N=_appearance(sheet, box, content)),
        )  # fmt: skip
        if sheet.member == 1:
            left, foot = box.x0, sheet.up(box.y1)
            note.InkList = Array([Array([left + 1.5, foot + 5, left + 4, foot + 2, left + 8.5, foot + 9])])
        sheet.annotations.append(sheet.pdf.make_indirect(note))


@kind("stamps-as-ticks")
def stamps_as_ticks(sheet: Sheet) -> None:
    """Months are ticked by annotations."""
    annotated_ticks(sheet, put_blank_form)


@kind("stamps-on-a-scan")
def stamps_on_scan(sheet: Sheet) -> None:
    """The same over a scan."""
    annotated_ticks(sheet, lambda own: own.picture(own.scan(put_blank_form, Scan(200, noise=2.0)), own.whole))
