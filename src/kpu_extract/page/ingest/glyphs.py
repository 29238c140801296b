"""The text layer of a page, character by character."""

from __future__ import annotations

import ctypes
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from string import ascii_letters

import pypdfium2.raw as pdfium_c

from kpu_extract.errors import LimitExceededError
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import FULL_TURN, QUARTER_TURN
from kpu_extract.page.ingest.placement import Placement
from kpu_extract.page.ingest.source import Glyph

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
BYTE = 8
"""Bits."""
PRIVATE = "Co"
"""Unicode's category of characters that a font alone gives a meaning."""
SURROGATES = range(0xD800, 0xE000)
"""Codes that are no characters (Unicode, 23.6)."""
HIGH_SURROGATES, LOW_SURROGATES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
"""As which UTF-16 writes a character beyond U+FFFF: one of the first range, then one of the second. pdfium gives each
half as a character of its own, both in the box of the whole."""
SWAPPED_BYTES = {ord(letter) << BYTE: letter for letter in ascii_letters}
"""Codes that are a letter with its two bytes in the wrong order. Ghostscript writes the letters of a ligature so:
``se\u7400\u6900ap`` for "setiap". In Unicode they are Chinese signs, which no Indonesian text has."""
HYPHENS = (0x02, 0xAD, 0x2010, 0x2011)
"""pdfium gives a hyphen that may break a word as 0x02."""
INVISIBLE_MODES = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(frozen=True, slots=True)
class GlyphSettings:
    """What is corrected in the boxes and angles of letters."""

    quarter_tolerance: int = 25
    """Degrees within which a baseline counts as level or upright. Worst case: italics made by shearing letters, which
    come with their slant as an angle, of 10 to 20 degrees. Set by reasoning, not measured."""

    tallest_em: float = 1.7
    """Times its size that a letter's box is high at most. A font that claims more is wrong about it, and its lines
    would run into each other. Worst case: DejaVu, 1.17; fonts for scripts with stacked signs, 1.6."""

    ascent_em: float = 0.93
    """Times its size that a letter's box reaches above the baseline where the font is wrong about it: that of Times and
    Arial."""

    descent_em: float = 0.24
    """The same below the baseline."""

    most_characters: int = 250_000
    """Characters of a page. Each takes a kilobyte and a tenth of a millisecond; a full page of type of 6 points has
    15,000, a poster of 16 such pages fewer than this."""


GLYPH_SETTINGS = GlyphSettings()


@dataclass(frozen=True, slots=True)
class _TextObject:
    """What all characters of one show-text operation share."""

    address: int
    font: str
    visible: bool
    clips: bool
    em: float
    """Points: the size of its letters on the page."""
    size: float
    """Points: its font's size, without what its matrix makes of it."""
    angle: int
    lean: float


@dataclass(frozen=True, slots=True)
class Character:
    """A glyph while its page is open. ``ink`` is the box around its outline, in page space (the glyph's own box
    is the font's full height); ``text_object`` gives characters of one show-text operation the same number, and
    ``handle`` is that operation for the renderer; ``paints``: its render mode puts something on the page;
    ``clips``: it cuts what is painted behind it into the shape of its letters."""

    glyph: Glyph
    ink: Box
    text_object: int
    handle: pdfium_c.FPDF_PAGEOBJECT
    paints: bool
    clips: bool = False


@contextmanager
def open_characters(
    page: pdfium_c.FPDF_PAGE, placement: Placement, settings: GlyphSettings = GLYPH_SETTINGS
) -> Iterator[list[Character]]:
    """The characters of a raw pdfium page in the order of its content, in page space, with handles that are good
    within the block.

    Characters that pdfium makes up (spaces between words, line ends) are left out: where words end
    is decided later from the glyphs' places. Codes without a Unicode value come as U+FFFD. LimitExceededError, which
    says what there is too much of, where the page has more than any plan.
    """
    text_page = pdfium_c.FPDFText_LoadPage(page)
    if not text_page:
        yield []
        return
    try:
        if pdfium_c.FPDFText_CountChars(text_page) > settings.most_characters:
            raise LimitExceededError(f"more than {settings.most_characters:,} characters")
        yield list(_TextPage(text_page, placement, settings).characters())
    finally:
        pdfium_c.FPDFText_ClosePage(text_page)


class _TextPage:
    """The characters of a raw pdfium text page. Its functions write what they find into variables that are given them;
    one set serves all characters."""

    def __init__(self, page: pdfium_c.FPDF_PAGE, placement: Placement, settings: GlyphSettings) -> None:
        self._page = page
        self._placement = placement
        self._settings = settings
        self._objects: dict[int, _TextObject] = {}
        self._fonts: dict[int, str] = {}
        self._loose = pdfium_c.FS_RECTF()
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._point = ctypes.c_double(), ctypes.c_double()

    def characters(self) -> Iterator[Character]:
        """Those that pdfium has not made up, in the order of the content."""
        loose = ctypes.byref(self._loose)
        for index in range(pdfium_c.FPDFText_CountChars(self._page)):
            code = pdfium_c.FPDFText_GetUnicode(self._page, index)
            if pdfium_c.FPDFText_IsGenerated(self._page, index) == 1 or _ends_pair(self._page, index, code):
                continue
            if not pdfium_c.FPDFText_GetLooseCharBox(self._page, index, loose):
                continue
            handle = pdfium_c.FPDFText_GetTextObject(self._page, index)
            shared = self._text_object(index, handle)
            outline = self._outline(index)
            yield Character(
                self._glyph(index, code, outline, shared),
                self._placement.box(*outline),
                shared.address,
                handle,
                shared.visible,
                shared.clips,
            )

    def _outline(self, index: int) -> tuple[float, float, float, float]:
        """The left, bottom, right and top side of a character's drawn form, in user space."""
        left, right, bottom, top = self._sides
        pdfium_c.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def _glyph(
        self, index: int, code: int, outline: tuple[float, float, float, float], shared: _TextObject
    ) -> Glyph:
        """The character as it is handed on; its loose box, which its font gives all letters, was just read."""
        loose = self._loose
        sides = (loose.left, loose.bottom, loose.right, loose.top)
        return Glyph(
            text=_character(self._page, index, code),
            box=self._sane_box(index, shared.angle, self._placement.box(*sides), shared.em),
            font=shared.font,
            size=shared.size,
            angle=shared.angle,
            visible=shared.visible,
            lean=shared.lean,
            # A letter's own outline never fills the box that its font gives all letters.
            spread=outline == sides,
        )

    def _sane_box(self, index: int, angle: int, box: Box, em: float) -> Box:
        """``box``, or where its font claims letters that are far too tall, one of usual height about the baseline."""
        if angle % QUARTER_TURN or not em:
            return box
        level = angle % (2 * QUARTER_TURN) == 0
        if (box.height if level else box.width) <= self._settings.tallest_em * em:
            return box
        x, y = self._point
        pdfium_c.FPDFText_GetCharOrigin(self._page, index, x, y)
        at_x, at_y = self._placement.point(x.value, y.value)
        above, below = self._settings.ascent_em * em, self._settings.descent_em * em
        if level:
            return (
                Box(box.x0, at_y - above, box.x1, at_y + below)
                if angle == 0
                else Box(box.x0, at_y - below, box.x1, at_y + above)
            )
        reach = (below, above) if angle == QUARTER_TURN else (above, below)
        return Box(at_x - reach[0], box.y0, at_x + reach[1], box.y1)

    def _text_object(self, index: int, handle: pdfium_c.FPDF_PAGEOBJECT) -> _TextObject:
        address = address_of(handle)
        known = self._objects.get(address)
        if known is None:
            known = self._read_object(index, handle, address)
            if address:
                self._objects[address] = known
        return known

    def _read_object(self, index: int, handle: pdfium_c.FPDF_PAGEOBJECT, address: int) -> _TextObject:
        painted = pdfium_c.FPDF_TEXTRENDERMODE_FILL
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(handle) if address else painted
        size = pdfium_c.FPDFText_GetFontSize(self._page, index)
        # A size below zero turns letters by a half turn more than their matrix says.
        turned = self._placement.rotation + (FULL_TURN // 2 if size < 0 else 0)
        angle, lean = _direction(pdfium_c.FPDFText_GetCharAngle(self._page, index), turned, self._settings)
        return _TextObject(
            address,
            self._font(handle) if address else "",
            mode not in INVISIBLE_MODES,
            mode == pdfium_c.FPDF_TEXTRENDERMODE_CLIP,
            self._placement.unit * self._em(index, size),
            abs(size) * self._placement.unit,
            angle,
            lean,
        )

    def _em(self, index: int, size: float) -> float:
        """The size of a character's letters in user space, its matrix counted; 0 where it is not known."""
        matrix = pdfium_c.FS_MATRIX()
        if not pdfium_c.FPDFText_GetMatrix(self._page, index, matrix):
            return 0.0
        return abs(size) * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))

    def _font(self, handle: pdfium_c.FPDF_PAGEOBJECT) -> str:
        """The name of a text object's font."""
        font = pdfium_c.FPDFTextObj_GetFont(handle)
        address = address_of(font)
        name = self._fonts.get(address)
        if name is None:
            name = self._fonts[address] = _font_name(font)
        return name


def _ends_pair(text_page: pdfium_c.FPDF_TEXTPAGE, index: int, code: int) -> bool:
    """Whether a character is the second half of the one before it."""
    return (
        code in LOW_SURROGATES
        and index > 0
        and pdfium_c.FPDFText_GetUnicode(text_page, index - 1) in HIGH_SURROGATES
    )


def _whole_code(text_page: pdfium_c.FPDF_TEXTPAGE, index: int, code: int) -> int:
    """The character's number in Unicode; that of both halves where it is the first of a pair."""
    following = pdfium_c.FPDFText_GetUnicode(text_page, index + 1) if code in HIGH_SURROGATES else 0
    if following not in LOW_SURROGATES:
        return int(code)
    pair = code.to_bytes(2, "little") + following.to_bytes(2, "little")
    return ord(pair.decode("utf-16-le"))


def _character(text_page: pdfium_c.FPDF_TEXTPAGE, index: int, code: int) -> str:
    code = _whole_code(text_page, index, code)
    if code in HYPHENS:
        return "-"
    if code == 0 or pdfium_c.FPDFText_HasUnicodeMapError(text_page, index) == 1:
        return REPLACEMENT
    if code in SURROGATES or code > sys.maxunicode:
        return REPLACEMENT
    return SWAPPED_BYTES.get(code) or chr(code)


def address_of(handle: pdfium_c.FPDF_PAGEOBJECT | pdfium_c.FPDF_FONT) -> int:
    """The number by which a text object or a font is known while its page is open."""
    # A cast takes forty times as long, and leaves a circle to the collector.
    return ctypes.addressof(handle.contents) if handle else 0


def _font_name(font: pdfium_c.FPDF_FONT) -> str:
    length = pdfium_c.FPDFFont_GetBaseFontName(font, None, 0)
    if not length:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium_c.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode("utf-8", errors="replace")


def _direction(radians: float, rotation: int, settings: GlyphSettings) -> tuple[int, float]:
    """The baseline's direction on the page, and what it is off that, both in degrees; made a quarter turn
    where it is near one, as slanted letters (italics made by shearing) come with their slant as an angle.

    pdfium gives the angle clockwise in the unrotated page; /Rotate turns the page clockwise too.
    """
    exact = (rotation + math.degrees(max(radians, 0.0))) % FULL_TURN
    quarter = round(exact / QUARTER_TURN) * QUARTER_TURN
    off = exact - quarter
    if abs(round(off)) > settings.quarter_tolerance:
        return round(exact) % FULL_TURN, 0.0
    return quarter % FULL_TURN, off
