"""Kinds of how pages are stored: turned, inherited, replaced, in fonts of procedures."""

from __future__ import annotations

import pikepdf
from fontTools.pens.boundsPen import BoundsPen
from pikepdf import Array, Dictionary, Name, Stream

from heldout.odd.fonts import EM, OddFace, opened
from heldout.odd.kinds import kind
from heldout.odd.pictures import OutlinePen
from heldout.odd.plan import CellKind
from heldout.odd.sheet import (
    Sheet,
    put_cell,
    put_marks,
    put_outside,
    put_plain,
    put_rules,
    put_sign,
    set_lines,
)


def _turned(pdf: pikepdf.Pdf, sheets: list[Sheet]) -> None:
    turn = (90, 180, 270)[sheets[0].member]
    for page, sheet in zip(pdf.pages, sheets, strict=True):
        wide, high = sheet.laid.size.width, sheet.laid.size.height
        matrix = {90: f"0 1 -1 0 {high} 0", 180: f"-1 0 0 -1 {wide} {high}", 270: f"0 -1 1 0 0 {wide}"}[turn]
        page.contents_add(f"q {matrix} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        page.obj.Rotate = turn
        page.obj.MediaBox = Array([0, 0, wide, high] if turn == 180 else [0, 0, high, wide])


@kind("rotate", finish=_turned)
def rotate(sheet: Sheet) -> None:
    """Pages are stored sideways or upside down, and /Rotate puts them right."""
    put_plain(sheet)


def _inherited(pdf: pikepdf.Pdf, sheets: list[Sheet]) -> None:
    root = pdf.Root.Pages
    first = pdf.pages[0].obj
    merged = Dictionary()
    for page in pdf.pages:
        for category, own in page.obj.Resources.items():
            held = merged.get(category, Dictionary())
            for name, thing in own.items():
                held[name] = thing
            merged[category] = held
    root.Resources, root.MediaBox = merged, first.MediaBox
    for page in pdf.pages:
        del page.obj.Resources
        if sheets[0].member:
            del page.obj.MediaBox


@kind("inherited-resources", finish=_inherited)
def inherited(sheet: Sheet) -> None:
    """Fonts and the page's box are those of the node above the page."""
    put_plain(sheet)


def _type3(sheet: Sheet, texts: list[str], face: OddFace) -> tuple[dict[str, int], Dictionary]:
    """A font of procedures with the letters of ``texts``, and its codes."""
    letters = sorted({letter for text in texts for letter in text})
    codes = {letter: 33 + place for place, letter in enumerate(letters)}
    font = opened(face.path)
    glyphs, names, scale = font.getGlyphSet(), font.getBestCmap(), EM / font["head"].unitsPerEm
    procedures, widths, differences = Dictionary(), Array(), Array([33])
    for letter in letters:
        glyph = glyphs[names[ord(letter)]]
        pen, bounds = OutlinePen(glyphs, 0, 0, scale), BoundsPen(glyphs)
        glyph.draw(pen)
        glyph.draw(bounds)
        box = " ".join(f"{scale * value:.0f}" for value in bounds.bounds or (0, 0, 0, 0))
        body = f"{glyph.width * scale:.1f} 0 {box} d1 {' '.join(pen.parts)} f"
        name = Name(f"/g{codes[letter]}")
        procedures[str(name)] = sheet.pdf.make_indirect(Stream(sheet.pdf, body.encode()))
        widths.append(round(glyph.width * scale, 1))
        differences.append(name)
    lines = "\n".join(f"<{code:02X}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap end end"
    )
    made = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 0, 0]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=procedures, Encoding=Dictionary(Type=Name.Encoding, Differences=differences), FirstChar=33,
        LastChar=32 + len(letters), Widths=widths, Resources=Dictionary(),
    )  # fmt: skip
    if sheet.member != 1:
        made.ToUnicode = sheet.pdf.make_indirect(Stream(sheet.pdf, cmap.encode()))
    return codes, made


@kind("fonts-of-procedures")
def type3_fonts(sheet: Sheet) -> None:
    """Letters are set in Type 3 fonts, once without a map; once the signs only."""
    put_rules(sheet)
    if sheet.member == 2:
        put_outside(sheet)
        _set(sheet, heads=True)
        _set_type3(sheet, head=False)
        put_marks(sheet)
        return
    put_outside(sheet)
    _set_type3(sheet, head=True)
    _set_type3(sheet, head=False)
    for cell in sheet.laid.cells:
        if cell.marked:
            put_sign(sheet, cell, sheet.look.mark if sheet.look.mark != "#" else "✓")


def _set(sheet: Sheet, *, heads: bool) -> None:
    for cell in sheet.laid.cells:
        if (cell.kind is CellKind.HEAD) is heads:
            put_cell(sheet, cell)


def _set_type3(sheet: Sheet, *, head: bool) -> None:
    lines = [
        line
        for cell in sheet.laid.cells
        if (cell.kind is CellKind.HEAD) is head
        for line in set_lines(cell, sheet.look)
    ]
    face = sheet.look.bold if head else sheet.look.face
    codes, font = _type3(sheet, [line.text for line in lines], face)
    name = sheet.add("Font", font)
    for line in lines:
        text = "".join(f"{codes[letter]:02X}" for letter in line.text)
        sheet.raw(
            f"BT 0 g /{name} {line.size} Tf 1 0 0 1 {line.x:.2f} {sheet.up(line.y):.2f} Tm <{text}> Tj ET"
        )


@kind("plain-plan")
def plain_plan(sheet: Sheet) -> None:
    """The plan without a trait, in other looks."""
    put_plain(sheet)
