"""A page while it is drawn: its content stream, its resources, and how a plain plan is painted on it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from heldout.odd.fonts import FontBook, OddFace, width
from heldout.odd.plan import CellKind, LaidPage, OddLook, PlacedCell
from heldout.scan import Picture, Scan, scanned
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.units import POINTS_PER_INCH

Shade = tuple[float, float, float]
"""Red, green, blue, 0..1."""
BLACK: Shade = (0.0, 0.0, 0.0)
WHITE: Shade = (1.0, 1.0, 1.0)
SIGNS = OddFace("DejaVu Sans")
"""The font of ticks and boxes."""
SIGN_SIZE = 10.0
MONTH_NAME_SIZE = 7.5

Side = tuple[float, float, float, float]
"""x0, y0, x1, y1 of a rule."""
Painter = Callable[["Sheet"], None]


@dataclass
class Sheet:
    """A page under the pen; ``member`` counts the members of a kind from 0."""

    pdf: pikepdf.Pdf
    laid: LaidPage
    look: OddLook
    book: FontBook
    chance: random.Random
    member: int
    parts: list[str] = field(default_factory=list)
    resources: dict[str, dict[str, pikepdf.Object]] = field(default_factory=dict)
    annotations: list[pikepdf.Object] = field(default_factory=list)
    entries: dict[str, object] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    # --- operators ----------------------------------------------------------------------------------------

    def raw(self, operators: str) -> None:
        """Adds operators as they are."""
        self.parts.append(operators)

    def up(self, y: float) -> float:
        """A height from the page's foot."""
        return self.laid.size.height - y

    def area(self, box: Box) -> str:
        """The path of a box."""
        return f"{box.x0:.3f} {self.up(box.y1):.3f} {box.width:.3f} {box.height:.3f} re"

    def fill(self, box: Box, colour: Shade) -> None:
        """A filled box."""
        self.raw(f"{_rgb(colour)} rg {self.area(box)} f 0 g")

    def line(self, side: Side, thick: float = 0.5, colour: Shade = BLACK, style: str = "2 J") -> None:
        """A stroked line; ``style`` are operators of its ends and dashes."""
        x0, y0, x1, y1 = side
        start, end = f"{x0:.3f} {self.up(y0):.3f} m", f"{x1:.3f} {self.up(y1):.3f} l"
        self.raw(f"q {style} {_rgb(colour)} RG {thick} w {start} {end} S Q")

    def text(
        self, x: float, y: float, text: str, face: OddFace, size: float, colour: Shade = BLACK, more: str = ""
    ) -> None:
        """A line of text with its baseline from (x, y); ``more`` are operators of its state."""
        codes, name = self.book.codes(text, face), self.book.name(face)
        place = f"1 0 0 1 {x:.3f} {self.up(y):.3f} Tm"
        self.raw(f"BT {_rgb(colour)} rg /{name} {size} Tf {more} {place} {codes} Tj ET")

    def add(self, kind: str, thing: pikepdf.Object) -> str:
        """Enters a resource (``XObject``, ``Pattern`` …); gives its name."""
        name = f"R{next(self._numbers)}"
        self.resources.setdefault(kind, {})[name] = self.pdf.make_indirect(thing)
        return name

    def picture(self, pixels: Picture, box: Box, *, quality: int = 60, grey: bool = True) -> None:
        """A JPEG in ``box``."""
        name = self.add("XObject", jpeg(self.pdf, pixels, quality, grey=grey))
        self.place(name, box)

    def place(self, name: str, box: Box) -> None:
        """Paints an XObject of unit size into ``box``."""
        corner = f"{box.width:.3f} 0 0 {box.height:.3f} {box.x0:.3f} {self.up(box.y1):.3f} cm"
        self.raw(f"q {corner} /{name} Do Q")

    # --- files --------------------------------------------------------------------------------------------

    def finished(self) -> None:
        """Adds the page to its file; fonts are embedded last."""
        size = self.laid.size
        added = self.pdf.add_blank_page(page_size=(size.width, size.height))
        named = {
            f"/{kind}": Dictionary({f"/{k}": v for k, v in own.items()})
            for kind, own in self.resources.items()
        }
        added.obj.Resources = Dictionary(named)
        added.obj.Contents = self.pdf.make_indirect(Stream(self.pdf, "\n".join(self.parts).encode("latin-1")))
        if self.annotations:
            added.obj.Annots = Array(self.annotations)
        for name, value in self.entries.items():
            added.obj[name] = value

    def rendered(self, paint: Painter, dpi: int) -> Picture:
        """What ``paint`` draws on this page, as a picture."""
        with pikepdf.new() as pdf:
            alone = Sheet(pdf, self.laid, self.look, FontBook(), self.chance, self.member)
            paint(alone)
            alone.finished()
            embed(pdf, alone.book)
            buffer = BytesIO()
            pdf.save(buffer)
        document = pdfium.PdfDocument(buffer.getvalue())
        shown = document[0].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True).to_numpy()
        picture = np.ascontiguousarray(shown[:, :, :3])
        document.close()
        return picture

    def scan(self, paint: Painter, scan: Scan) -> Picture:
        """The same as a scanner gives it."""
        return scanned(self.rendered(paint, scan.dpi), scan, self.chance.randrange(10**6)).picture

    @property
    def whole(self) -> Box:
        """The page's own box."""
        return Box(0.0, 0.0, self.laid.size.width, self.laid.size.height)


def embed(pdf: pikepdf.Pdf, book: FontBook) -> None:
    """Gives all pages of a file its fonts."""
    fonts = book.embedded(pdf)
    for page in pdf.pages:
        own = page.obj.Resources.get("/Font", Dictionary())
        for name, font in fonts.items():
            own[name] = font
        page.obj.Resources.Font = own


def jpeg(pdf: pikepdf.Pdf, pixels: Picture, quality: int, *, grey: bool) -> Stream:
    """A picture as an XObject."""
    image = Image.fromarray(pixels).convert("L") if grey else Image.fromarray(pixels)
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    space = Name.DeviceGray if grey else Name.DeviceRGB
    return image_object(
        pdf, buffer.getvalue(), image.size, ColorSpace=space, BitsPerComponent=8, Filter=Name.DCTDecode
    )


def image_object(pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], **entries: object) -> Stream:
    """A picture of ``size`` pixels as an XObject."""
    return Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], **entries)


def _rgb(colour: Shade) -> str:
    return " ".join(f"{part:.3f}" for part in colour)


# --- a plain plan -------------------------------------------------------------------------------------------


def sides(cells: Iterable[PlacedCell]) -> list[Side]:
    """The sides of cells, those that continue each other joined."""
    level: dict[float, list[tuple[float, float]]] = {}
    upright: dict[float, list[tuple[float, float]]] = {}
    for cell in cells:
        box = cell.box
        for y in (box.y0, box.y1):
            level.setdefault(round(y, 2), []).append((round(box.x0, 2), round(box.x1, 2)))
        for x in (box.x0, box.x1):
            upright.setdefault(round(x, 2), []).append((round(box.y0, 2), round(box.y1, 2)))
    found = [(a, y, b, y) for y, spans in level.items() for a, b in _joined(spans)]
    return found + [(x, a, x, b) for x, spans in upright.items() for a, b in _joined(spans)]


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 0.02:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def page_sides(sheet: Sheet) -> list[Side]:
    """All rules of the page's table."""
    return sides(sheet.laid.cells)


@dataclass(frozen=True)
class SetLine:
    """A line of a cell, ready to be set."""

    x: float
    y: float
    text: str
    face: OddFace
    size: float


def set_lines(cell: PlacedCell, look: OddLook) -> list[SetLine]:
    """Where the lines of a cell stand: headings and numbers in the middle, others at the top left."""
    head = cell.kind is CellKind.HEAD
    face = look.bold if head else look.face
    size = min(look.size, MONTH_NAME_SIZE) if head and cell.month else look.size
    lead, box = 1.2 * size, cell.box
    top = (box.y0 + box.y1 - len(cell.lines) * lead) / 2 if head else box.y0 + look.padding
    found = []
    for place, line in enumerate(cell.lines):
        centred = head or cell.field == "number"
        x = (box.x0 + box.x1 - width(line, face, size)) / 2 if centred else box.x0 + look.padding
        found.append(SetLine(x, top + 0.92 * size + place * lead, line, face, size))
    return found


def put_outside(sheet: Sheet, colour: Shade = BLACK) -> None:
    """The lines beside the table."""
    for line in sheet.laid.outside:
        sheet.text(line.x, line.y, line.text, line.face, line.size, colour)


def put_cell(sheet: Sheet, cell: PlacedCell, colour: Shade = BLACK) -> None:
    """The text of one cell."""
    for line in set_lines(cell, sheet.look):
        sheet.text(line.x, line.y, line.text, line.face, line.size, colour)


def put_cells(sheet: Sheet) -> None:
    """The texts of the table, without those beside it."""
    for cell in sheet.laid.cells:
        put_cell(sheet, cell)


def put_texts(sheet: Sheet, head: Shade = BLACK, body: Shade = BLACK) -> None:
    """All texts."""
    put_outside(sheet)
    for cell in sheet.laid.cells:
        put_cell(sheet, cell, head if cell.kind is CellKind.HEAD else body)


def put_rules(sheet: Sheet, thick: float = 0.5, colour: Shade = BLACK, style: str = "2 J") -> None:
    """All rules, as strokes."""
    for side in page_sides(sheet):
        sheet.line(side, thick, colour, style)


def month_cells(sheet: Sheet, *, marked: bool | None = None) -> list[PlacedCell]:
    """The cells of months; all, or the marked or blank ones."""
    found = sheet.laid.of_kind(CellKind.MONTH)
    return found if marked is None else [cell for cell in found if cell.marked is marked]


def put_sign(
    sheet: Sheet, cell: PlacedCell, sign: str, size: float = SIGN_SIZE, colour: Shade = BLACK
) -> None:
    """A sign in the middle of a cell."""
    x, y = cell.box.center
    sheet.text(x - width(sign, SIGNS, size) / 2, y + 0.35 * size, sign, SIGNS, size, colour)


def put_marks(sheet: Sheet) -> None:
    """The marks as the look has them: a sign, or ``#`` for a filled cell."""
    for cell in month_cells(sheet, marked=True):
        if sheet.look.mark == "#":
            sheet.fill(cell.box.grown(-0.3), (0.55, 0.66, 0.86))
        else:
            put_sign(sheet, cell, sheet.look.mark)


def put_plain(sheet: Sheet) -> None:
    """The whole plan without a trait."""
    put_marks(sheet)
    put_rules(sheet)
    put_texts(sheet)


def blurred(pixels: Picture, radius: float) -> Picture:
    """A picture a little out of focus."""
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), radius), dtype=np.uint8)
