"""A second parser for pages that pdfium gives up on: pdfplumber, slower and more forgiving."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kpu_extract.errors import BrokenPdfError
from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.geometry.picture import LIGHTEST
from kpu_extract.geometry.projective import QUARTER_TURN
from kpu_extract.page.ingest.source import BLACK, Colour, Fill, Glyph, SourcePage, Stroke

if TYPE_CHECKING:
    from pdfplumber.page import Page

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PlumberSettings:
    """What is assumed where the file says nothing."""

    usual_line_pt: float = 0.5
    """Points: thickness of a line whose own is not given."""


PLUMBER_SETTINGS = PlumberSettings()


def plumbed_page(path: Path, number: int, settings: PlumberSettings = PLUMBER_SETTINGS) -> SourcePage:
    """Page ``number`` (from 1) of the PDF at ``path`` as pdfplumber reads it, in page space.

    BrokenPdfError where it fails too: its parser may raise anything.
    """
    import pdfplumber  # noqa: PLC0415 - takes half a second, and hardly any file needs it

    try:
        with pdfplumber.open(path) as pdf:
            return _source_page(pdf.pages[number - 1], number, settings)
    except Exception as error:
        raise BrokenPdfError(
            f"{path.name}: page {number} defeats both parsers ({error}); repair the file, e.g. with qpdf"
        ) from error


def _source_page(page: Page, number: int, settings: PlumberSettings) -> SourcePage:
    area = float(page.width) * float(page.height)
    pictures = sum(float(image["width"]) * float(image["height"]) for image in page.images)
    return SourcePage(
        number=number,
        size=Size(float(page.width), float(page.height)),
        glyphs=tuple(_glyphs(page)),
        strokes=tuple(_strokes(page, settings)),
        fills=tuple(
            Fill(_box(rect), _colour(rect.get("non_stroking_color"))) for rect in page.rects if rect["fill"]
        ),
        shapes=tuple(_box(curve) for curve in page.curves),
        picture_share=min(1.0, pictures / area) if area else 0.0,
        picture_dpi=None,
    )


def _glyphs(page: Page) -> Iterator[Glyph]:
    for char in page.chars:
        angle = 0 if char["upright"] else QUARTER_TURN
        yield Glyph(char["text"], _box(char), char["fontname"], float(char["size"]), angle, visible=True)


def _strokes(page: Page, settings: PlumberSettings) -> Iterator[Stroke]:
    for edge in page.edges:
        width = float(edge.get("linewidth") or settings.usual_line_pt)
        colour = _colour(edge.get("stroking_color"))
        x0, x1, top, bottom = (float(edge[key]) for key in ("x0", "x1", "top", "bottom"))
        yield Stroke(x0, top, x1, bottom, width, colour)


def _box(item: Mapping[str, Any]) -> Box:
    return Box(float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))


def _colour(value: object) -> Colour:
    """Grey and RGB as they are, CMYK by its complement; anything else counts as black."""
    if isinstance(value, int | float):
        value = (value,)
    if not isinstance(value, tuple | list) or not all(isinstance(part, int | float) for part in value):
        return BLACK
    match [min(1.0, max(0.0, float(part))) for part in value]:
        case [grey]:
            return _in_bytes(grey, grey, grey)
        case [red, green, blue]:
            return _in_bytes(red, green, blue)
        case [cyan, magenta, yellow, black]:
            light = 1 - black
            return _in_bytes((1 - cyan) * light, (1 - magenta) * light, (1 - yellow) * light)
        case _:
            return BLACK


def _in_bytes(red: float, green: float, blue: float) -> Colour:
    return round(red * LIGHTEST), round(green * LIGHTEST), round(blue * LIGHTEST)
