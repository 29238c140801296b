"""Kinds in which a page is a picture in part (issue part A, 3)."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import numpy as np
from fontTools.pens.basePen import BasePen
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import TiffImageFile

from heldout.odd.fonts import OddFace, opened
from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind
from heldout.odd.sheet import (
    SIGN_SIZE,
    SIGNS,
    Sheet,
    image_object,
    jpeg,
    month_cells,
    put_cell,
    put_cells,
    put_marks,
    put_outside,
    put_plain,
    put_rules,
    put_texts,
    set_lines,
)
from heldout.scan import Picture, Scan
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.units import POINTS_PER_INCH

SIGNED = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan BSrE.",
    "Salinan sesuai dengan aslinya, dicetak dari sistem naskah dinas",
    "UU ITE No. 11 Tahun 2008 Pasal 5 ayat 1: informasi elektronik dan cetakannya merupakan alat bukti yang sah.",
)


@kind("signed-footer-on-a-scan")
def signed_footer(sheet: Sheet) -> None:
    """A signing service has set lines of real text at the foot or head of a scan."""
    scan = (Scan(200, skew=0.3), Scan(150, noise=2.0), Scan(300, bitonal=True))[sheet.member]
    sheet.picture(sheet.scan(put_plain, scan), sheet.whole, quality=50)
    size, look = sheet.laid.size, sheet.look
    for place, line in enumerate(SIGNED[: sheet.member + 1]):
        y = 14 + 8 * place if sheet.member == 1 else size.height - 8 - 8 * place
        sheet.text(40, y, line, look.face, 6.5)
    if sheet.member == 2:
        sheet.picture(_code(sheet), Box(size.width - 44, size.height - 44, size.width - 8, size.height - 8))


def _code(sheet: Sheet) -> Picture:
    """A square code as signing services print it."""
    cells = np.array([[sheet.chance.random() < 0.5 for _ in range(25)] for _ in range(25)])
    return np.repeat(np.where(cells, 0, 255).astype(np.uint8)[:, :, None], 3, axis=2)


def _put_table(sheet: Sheet) -> None:
    put_marks(sheet)
    put_rules(sheet)
    put_cells(sheet)


PROSE = (
    "Rencana aksi ini disusun menurut peta jalan reformasi birokrasi dan menjadi pedoman bagi seluruh bagian.",
    "Setiap bagian melaporkan capaian kepada sekretaris paling lambat tanggal lima bulan berikutnya.",
    "Perubahan atas rencana ini ditetapkan dengan keputusan tersendiri setelah dibahas dalam rapat pleno.",
)


@kind("table-pasted-as-a-picture")
def pasted_table(sheet: Sheet) -> None:
    """The table was pasted as a picture into a page of real text."""
    dpi = (150, 200, 220)[sheet.member]
    whole = sheet.rendered(_put_table, dpi)
    box = sheet.laid.table.grown(1.5)
    scale = dpi / POINTS_PER_INCH
    part = np.ascontiguousarray(
        whole[round(box.y0 * scale) : round(box.y1 * scale), round(box.x0 * scale) : round(box.x1 * scale)]
    )
    sheet.picture(part, box, quality=(75, 90, 60)[sheet.member], grey=sheet.member == 2)
    put_outside(sheet)
    y = box.y1 + 12
    for line in PROSE[: sheet.member + 1]:
        if y < sheet.laid.size.height - 32:
            sheet.text(sheet.look.margin, y, line, sheet.look.face, sheet.look.size)
            y += sheet.look.lead


@kind("cells-pasted-as-pictures")
def pasted_cells(sheet: Sheet) -> None:
    """Some cells hold a picture of their text."""
    name = ("indikator", "sub_kegiatan", "kegiatan")[sheet.member]
    pasted = [c for c in sheet.laid.of_kind(CellKind.TEXT) if c.field == name][:: (1, 2, 1)[sheet.member]]
    put_marks(sheet)
    put_rules(sheet)
    put_outside(sheet)
    dpi = 200
    whole, scale = sheet.rendered(put_plain, dpi), dpi / POINTS_PER_INCH
    for cell in sheet.laid.cells:
        if cell not in pasted:
            put_cell(sheet, cell)
            continue
        box = cell.box.grown(-1)
        rows, columns = (
            slice(round(box.y0 * scale), round(box.y1 * scale)),
            slice(round(box.x0 * scale), round(box.x1 * scale)),
        )
        sheet.picture(np.ascontiguousarray(whole[rows, columns]), box, quality=85)


class OutlinePen(BasePen):  # type: ignore[misc]
    """Writes a letter's outline as operators."""

    def __init__(self, glyphs: object, x: float, y: float, scale: float) -> None:
        super().__init__(glyphs)
        self.parts: list[str] = []
        self._place, self._scale = (x, y), scale

    def _at(self, point: tuple[float, float]) -> str:
        return f"{self._place[0] + point[0] * self._scale:.2f} {self._place[1] + point[1] * self._scale:.2f}"

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the base class's name
        self.parts.append(f"{self._at(pt)} m")

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.parts.append(f"{self._at(pt)} l")

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self.parts.append(f"{self._at(pt1)} {self._at(pt2)} {self._at(pt3)} c")

    def _closePath(self) -> None:  # noqa: N802
        self.parts.append("h")


def put_outline(sheet: Sheet, x: float, y: float, text: str, face: OddFace, size: float) -> None:
    """A line of text as paths."""
    font = opened(face.path)
    glyphs, names, scale = font.getGlyphSet(), font.getBestCmap(), size / font["head"].unitsPerEm
    parts: list[str] = []
    for letter in text:
        pen = OutlinePen(glyphs, x, sheet.up(y), scale)
        glyphs[names[ord(letter)]].draw(pen)
        parts += pen.parts
        x += glyphs[names[ord(letter)]].width * scale
    sheet.raw(f"0 g {' '.join(parts)} f")


@kind("text-as-outlines")
def outlines(sheet: Sheet) -> None:
    """Letters are drawn as paths: all, those of the table, or those of the rows only."""
    put_rules(sheet)
    for line in sheet.laid.outside:
        put = put_outline if sheet.member == 0 else Sheet.text
        put(sheet, line.x, line.y, line.text, line.face, line.size)
    for cell in sheet.laid.cells:
        as_path = sheet.member < 2 or cell.kind is CellKind.TEXT
        for own in set_lines(cell, sheet.look):
            (put_outline if as_path else Sheet.text)(sheet, own.x, own.y, own.text, own.face, own.size)
        if cell.marked:
            x, y = cell.box.center
            put_outline(sheet, x - 4, y + 3.5, "✓", SIGNS, SIGN_SIZE)


@kind("scan-on-a-larger-page")
def smaller_scan(sheet: Sheet) -> None:
    """A scan covers about half of its page, in one piece or in strips."""
    picture = sheet.scan(put_plain, Scan((200, 200, 150)[sheet.member], noise=2.0))
    size = sheet.laid.size
    if sheet.member == 2:
        cuts = [round(picture.shape[0] * part / 5) for part in range(6)]
        for top, bottom in pairwise(cuts):
            part = Box(
                0, size.height * top / picture.shape[0], size.width, size.height * bottom / picture.shape[0]
            )
            sheet.picture(np.ascontiguousarray(picture[top:bottom]), part)
    else:
        sheet.picture(picture, sheet.whole)
    left, foot, right, top = ((150, 150, 150, 150), (20, 300, 280, 30), (100, 200, 100, 100))[sheet.member]
    sheet.entries["/MediaBox"] = [-left, -foot, size.width + right, size.height + top]


@kind("rules-and-ticks-in-a-picture")
def picture_of_rules(sheet: Sheet) -> None:
    """Real words over a picture that holds the rules and the ticks."""

    def lines(own: Sheet) -> None:
        put_rules(own)
        put_marks(own)

    scan = (Scan(150, noise=2.0), Scan(200, noise=3.0), Scan(300, bitonal=True))[sheet.member]
    sheet.picture(sheet.scan(lines, scan), sheet.whole, quality=50)
    put_texts(sheet)


@kind("rules-in-a-picture")
def rules_only_in_picture(sheet: Sheet) -> None:
    """The picture of a blank form, words and ticks printed over it."""
    dpi = (150, 200, 100)[sheet.member]
    sheet.picture(sheet.rendered(lambda own: put_rules(own, 0.7), dpi), sheet.whole, quality=80)
    put_marks(sheet)
    put_texts(sheet)


@kind("ticks-in-a-clear-layer")
def clear_layer(sheet: Sheet) -> None:
    """Ticks drawn with a pen are one clear picture over the whole page."""
    put_rules(sheet)
    put_texts(sheet)
    size, k = sheet.laid.size, 2
    pen = Image.new("L", (round(size.width * k), round(size.height * k)), 0)
    draw = ImageDraw.Draw(pen)
    for cell in month_cells(sheet, marked=True):
        x, y = (v + sheet.chance.uniform(-1.5, 1.5) for v in cell.box.center)
        if sheet.member == 1:
            lines = [((x - 4, y - 4), (x + 4, y + 4)), ((x - 4, y + 4), (x + 4, y - 4))]
        else:
            lines = [((x - 4, y), (x - 1, y + 3.5)), ((x - 1, y + 3.5), (x + 5, y - 5))]
        for (x0, y0), (x1, y1) in lines:
            draw.line((x0 * k, y0 * k, x1 * k, y1 * k), fill=255, width=3 + (sheet.member == 2))
    alpha = image_object(sheet.pdf, pen.tobytes(), pen.size, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    colour = bytes((20, 20, 110)) * (pen.width * pen.height)
    made = image_object(
        sheet.pdf,
        colour,
        pen.size,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        SMask=sheet.pdf.make_indirect(alpha),
    )
    sheet.place(sheet.add("XObject", made), sheet.whole)


def fax_coded(picture: Picture) -> tuple[bytes, dict[str, object]]:
    """A picture of one bit coded as a fax is, and the entries of its stream."""
    one_bit = Image.fromarray(np.where(picture.mean(axis=2) < 150, 0, 255).astype(np.uint8)).convert("1")
    buffer = BytesIO()
    one_bit.save(buffer, "TIFF", compression="group4", tiffinfo={278: one_bit.height})
    tiff = TiffImageFile(BytesIO(buffer.getvalue()))
    start, length = (tiff.tag_v2[tag] for tag in (273, 279))
    start, length = (value[0] if isinstance(value, tuple) else value for value in (start, length))
    data = buffer.getvalue()[start : start + length]
    parameters = Dictionary(K=-1, Columns=one_bit.width, Rows=one_bit.height, BlackIs1=tiff.tag_v2[262] == 1)
    return data, {"BitsPerComponent": 1, "Filter": Name.CCITTFaxDecode, "DecodeParms": parameters}


@kind("scan-in-other-codings")
def other_codings(sheet: Sheet) -> None:
    """Scans coded as CCITT fax, as JPEG 2000, and as a stencil over a coarse ground."""
    picture = sheet.scan(put_plain, Scan(200, bitonal=True) if sheet.member == 0 else Scan(200, noise=2.0))
    if sheet.member == 1:
        buffer = BytesIO()
        Image.fromarray(picture).convert("L").save(
            buffer, "JPEG2000", quality_mode="rates", quality_layers=[12]
        )
        size = (picture.shape[1], picture.shape[0])
        sheet.place(
            sheet.add("XObject", image_object(sheet.pdf, buffer.getvalue(), size, Filter=Name.JPXDecode)),
            sheet.whole,
        )
        return
    data, entries = fax_coded(picture)
    size = (picture.shape[1], picture.shape[0])
    if sheet.member == 0:
        made = image_object(sheet.pdf, data, size, ColorSpace=Name.DeviceGray, **entries)
    else:
        ground = np.full((160, 240, 3), (244, 238, 222), np.uint8)
        sheet.place(sheet.add("XObject", jpeg(sheet.pdf, ground, 40, grey=False)), sheet.whole)
        sheet.raw("0.1 0.1 0.2 rg")
        made = image_object(sheet.pdf, data, size, ImageMask=True, **entries)
    sheet.place(sheet.add("XObject", made), sheet.whole)
