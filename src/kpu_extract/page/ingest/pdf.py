"""Opens a PDF with pdfium and hands out its pages; whatever goes wrong becomes one of our errors."""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from kpu_extract.errors import (
    BrokenPdfError,
    EmptyPdfError,
    EncryptedPdfError,
    LimitExceededError,
    NotAPdfError,
)
from kpu_extract.geometry.boxes import Size
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.model.page_kinds import PageKinds
from kpu_extract.model.source_file import MAGIC_WINDOW, begins_a_pdf
from kpu_extract.page.ingest.annotations import make_appearances, take_out_unseen
from kpu_extract.page.ingest.glance import page_kinds
from kpu_extract.page.ingest.glyphs import Character, address_of, open_characters
from kpu_extract.page.ingest.ligatures import with_parted_ligatures
from kpu_extract.page.ingest.page_units import page_units
from kpu_extract.page.ingest.painted import (
    PAINTED_SETTINGS,
    PaintedSettings,
    painted_text,
    switched_off,
    without_seen_text,
)
from kpu_extract.page.ingest.paths import Drawing, read_drawing
from kpu_extract.page.ingest.placement import Placement
from kpu_extract.page.ingest.plumber import plumbed_page
from kpu_extract.page.ingest.source import SourcePage
from kpu_extract.page.ingest.unread_letters import unread_letters
from kpu_extract.page.ingest.written_rules import written_rules

logger = logging.getLogger(__name__)


@dataclass
class _OpenPage:
    """A page while it is open: what is read of it once serves all who ask. ``page`` is pypdfium2's."""

    number: int
    page: pdfium.PdfPage
    placement: Placement
    _text: ExitStack = field(default_factory=ExitStack)

    @cached_property
    def characters(self) -> list[Character]:
        """Its characters, in the order of its content."""
        return with_parted_ligatures(self._text.enter_context(open_characters(self.page.raw, self.placement)))

    @cached_property
    def drawing(self) -> Drawing:
        """What is drawn on it."""
        return read_drawing(self.page.raw, self.placement)

    def close(self) -> None:
        """Lets go of the page and of all handles into it."""
        self._text.close()
        self.page.close()


class Pdf:
    """An open PDF. Use :func:`open_pdf`. The page asked for last is kept open."""

    def __init__(self, document: pdfium.PdfDocument, path: Path) -> None:
        self._document = document
        self._name = path.name
        self._open: _OpenPage | None = None
        self.path = path

    def __len__(self) -> int:
        return len(self._document)

    def kinds(self) -> PageKinds:
        """How many pages are text and how many pictures, at a glance."""
        return page_kinds(self._document)

    def page(self, number: int) -> SourcePage:
        """Page ``number`` (from 1); BrokenPdfError if both parsers fail on it, LimitExceededError where more is on it
        than on any plan."""
        try:
            return self._read(number)
        except LimitExceededError as error:
            raise LimitExceededError(f"{self._name}: page {number}: {error}, which no plan has") from error
        except BrokenPdfError as error:
            logger.warning("%s; trying the second parser", error)
            return plumbed_page(self.path, number)

    def _read(self, number: int) -> SourcePage:
        with self._loaded(number) as opened:
            drawing = opened.drawing
            return SourcePage(
                number=number,
                size=opened.placement.size,
                glyphs=tuple(character.glyph for character in opened.characters),
                strokes=tuple(drawing.strokes),
                fills=tuple(drawing.fills),
                shapes=tuple(drawing.shapes),
                picture_share=drawing.picture_share,
                picture_dpi=drawing.picture_dpi,
                picture_bits=drawing.picture_bits,
                picture_unreadable=drawing.picture_unreadable,
                pictures=tuple(drawing.pictures),
            )

    def painted(self, source: SourcePage, settings: PaintedSettings = PAINTED_SETTINGS) -> SourcePage:
        """The page with only those of its glyphs visible that the renderer paints, its picture with and without
        text, and the letters painted that are none of its glyphs.

        Raises BrokenPdfError where the page cannot be loaded or rendered.
        """
        with self._loaded(source.number) as opened:
            rules = written_rules(opened.characters, source.strokes, source.fills)
            # Also those that no character comes from: pdfium gives one of two prints of the same words.
            texts = [handle for handle in opened.drawing.texts if address_of(handle) not in rules]
            text = painted_text(opened.page, opened.characters, texts, opened.placement.unit, settings)
            glyphs = tuple(
                character.glyph if character.glyph.visible == seen else replace(character.glyph, visible=seen)
                for character, seen in zip(opened.characters, text.seen, strict=True)
            )
            rest = without_seen_text(text)
        return replace(
            source, glyphs=glyphs, ground=text.ground, shown=text.shown, unread=unread_letters(rest)
        )

    def size(self, number: int) -> Size:
        """The size of page ``number`` (from 1) in points, as a viewer shows it."""
        with self._loaded(number) as opened:
            return opened.placement.size

    def render(
        self, number: int, dpi: float, max_pixels: int, *, watermark: bool = True
    ) -> NDArray[np.uint8]:
        """Page ``number`` as a viewer shows it: an array (height, width, 3) of RGB. Without ``watermark``, words that
        web sites set aslant over a scan are not painted, so that what they cross can be read.

        LimitExceededError where the picture would have more than ``max_pixels`` pixels.
        """
        with self._loaded(number) as opened:
            size, unit = opened.placement.size, opened.placement.unit
            pixels = (size.width * dpi / POINTS_PER_INCH) * (size.height * dpi / POINTS_PER_INCH)
            if pixels > max_pixels:
                raise LimitExceededError(
                    f"{self._name}: page {number}: {size.width:.0f} x {size.height:.0f} pt are {pixels:,.0f} pixels "
                    f"at {dpi:.0f} dpi; the limit is {max_pixels:,} (raise it with --max-pixels)"
                )
            aslant = () if watermark else [one.handle for one in opened.characters if one.glyph.is_aslant]
            with switched_off(aslant):
                bitmap = opened.page.render(
                    scale=unit * dpi / POINTS_PER_INCH,
                    rev_byteorder=True,
                    draw_annots=True,
                    may_draw_forms=False,
                )
            picture = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8, copy=True)
            bitmap.close()
            return picture

    def close(self) -> None:
        """Lets go of the page that is open."""
        if self._open is not None:
            self._open.close()
            self._open = None

    @contextmanager
    def _loaded(self, number: int) -> Iterator[_OpenPage]:
        """The page, left open for the next who asks for it; BrokenPdfError for what pdfium cannot do with it."""
        try:
            yield self._opened(number)
        except (pdfium.PdfiumError, ctypes.ArgumentError, ValueError, OverflowError) as error:
            self.close()
            raise BrokenPdfError(
                f"{self._name}: page {number} cannot be read ({error}); repair the file, e.g. with qpdf"
            ) from error

    def _opened(self, number: int) -> _OpenPage:
        if self._open is None or self._open.number != number:
            self.close()
            page = self._flattened(number)
            placement = Placement.of_page(page.raw, self._units.get(number, 1.0))
            self._open = _OpenPage(number, page, placement)
        return self._open

    def _flattened(self, number: int) -> pdfium.PdfPage:
        """The page with its annotations and form fields as part of its content, as a viewer paints them."""
        page = self._document[number - 1]
        if not pdfium_c.FPDFPage_GetAnnotCount(page.raw):
            return page
        take_out_unseen(page.raw)
        make_appearances(page)
        pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
        page.close()
        return self._document[number - 1]

    @cached_property
    def _units(self) -> dict[int, float]:
        return page_units(self.path)


@contextmanager
def open_pdf(path: Path) -> Iterator[Pdf]:
    """The PDF at ``path``, closed at the end.

    Raises NotAPdfError, EmptyPdfError, EncryptedPdfError (a password is needed; the empty one is
    tried) or BrokenPdfError.
    """
    _check_header(path)
    _forget_last_error()
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _open_error(path, error) from error
    try:
        if len(document) == 0:
            raise EmptyPdfError(f"{path.name}: the PDF has no page; nothing can be read from it")
        document.init_forms()
        pdf = Pdf(document, path)
        try:
            yield pdf
        finally:
            pdf.close()
    finally:
        document.close()


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(MAGIC_WINDOW)
    except OSError as error:
        raise NotAPdfError(
            f"{path}: cannot be opened ({error.strerror}); check the path and its rights"
        ) from error
    if not head:
        raise EmptyPdfError(f"{path.name}: the file is empty (0 bytes); download it again")
    if not begins_a_pdf(head):
        raise NotAPdfError(f"{path.name}: not a PDF (no %PDF- header); check what the site delivered")


def _forget_last_error() -> None:
    """pdfium sets its last error only where it knows one: of a document without pages it would give the error of the
    file before, and call it encrypted after an encrypted one. Nothing but another error replaces it."""
    pdfium_c.FPDF_LoadMemDocument64(b"", 0, None)


def _open_error(path: Path, error: pdfium.PdfiumError) -> BrokenPdfError | EncryptedPdfError:
    code = getattr(error, "err_code", None) or pdfium_c.FPDF_GetLastError()
    if code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY) or "password" in str(error).lower():
        return EncryptedPdfError(
            f"{path.name}: encrypted, and the empty password does not open it; decrypt it first"
        )
    # pdfium's own words are left out: they speak of an earlier file where it knows no reason.
    return BrokenPdfError(f"{path.name}: the PDF is damaged; repair it, e.g. with qpdf, or download it again")
