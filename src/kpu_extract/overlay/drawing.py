"""Paints the shapes over the picture of a page and puts a legend below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from kpu_extract.model.page import ReadPage
from kpu_extract.overlay.shapes import Layer, Shape, shapes_of

_LEGEND_TEXT = 8.0
"""Size of the legend's letters in points."""
SWATCH, ENTRY_GAP = 2.5, 1.5
"""Times that size: the room that an entry's colour takes, and the space behind an entry."""

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def draw(picture: Image.Image, page: ReadPage, scale: float) -> Image.Image:
    """A new RGB picture: ``picture`` with words, rules, cells and marks over it, a legend below.

    ``picture`` is the page as a viewer shows it, ``scale`` its pixels per point; it is not changed.
    """
    shapes = shapes_of(page)
    painted = _paint(picture, shapes, scale)
    entries = _legend_entries(page, shapes)
    return _with_legend(painted, entries, scale)


def _paint(picture: Image.Image, shapes: Sequence[Shape], scale: float) -> Image.Image:
    base = picture.convert("RGBA")
    for layer in Layer:
        overlay = Image.new("RGBA", base.size, (0, 0, 0, 0))
        pen = ImageDraw.Draw(overlay)
        for shape in shapes:
            if shape.layer is layer:
                _paint_shape(pen, shape, scale)
        base = Image.alpha_composite(base, overlay)
    return base.convert("RGB")


def _paint_shape(pen: ImageDraw.ImageDraw, shape: Shape, scale: float) -> None:
    style = shape.layer.style
    points = [(x * scale, y * scale) for x, y in shape.points]
    width = max(1, round(style.width * scale))
    if shape.is_outline:
        pen.polygon(points, fill=(*style.colour, style.fill))
        points.append(points[0])
    pen.line(points, fill=(*style.colour, 255), width=width)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One item of the legend; a note has no layer."""

    text: str
    layer: Layer | None


def _legend_entries(page: ReadPage, shapes: Sequence[Shape]) -> tuple[_Entry, ...]:
    counts = Counter(shape.layer for shape in shapes)
    layers = [_Entry(f"{layer.style.label}: {counts[layer]}", layer) for layer in Layer if counts[layer]]
    notes = [_Entry(f"note: {note}", None) for note in page.notes]
    return (_Entry(f"page {page.number}, tables: {len(page.tables)}", None), *layers, *notes)


def _with_legend(picture: Image.Image, entries: Sequence[_Entry], scale: float) -> Image.Image:
    size = _LEGEND_TEXT * scale
    font = ImageFont.load_default(size)
    rows = _legend_rows(entries, font, size, picture.width)
    line_height = round(2 * size)
    result = Image.new("RGB", (picture.width, picture.height + line_height * len(rows)), "white")
    result.paste(picture, (0, 0))
    pen = ImageDraw.Draw(result)
    pen.line([(0, picture.height), (picture.width, picture.height)], fill="black")
    for number, row in enumerate(rows):
        _paint_row(pen, row, font, size, picture.height + line_height * number)
    return result


def _legend_rows(
    entries: Sequence[_Entry], font: Font, size: float, width: int
) -> tuple[tuple[tuple[float, _Entry], ...], ...]:
    """The entries with their left edges in pixels, broken into rows no wider than ``width``."""
    rows: list[list[tuple[float, _Entry]]] = [[]]
    left = size
    for entry in entries:
        length = _entry_length(entry, font, size)
        if rows[-1] and left + length > width:
            rows.append([])
            left = size
        rows[-1].append((left, entry))
        left += length
    return tuple(tuple(row) for row in rows)


def _entry_length(entry: _Entry, font: Font, size: float) -> float:
    swatch = SWATCH * size if entry.layer else 0.0
    return swatch + font.getlength(entry.text) + ENTRY_GAP * size


def _paint_row(
    pen: ImageDraw.ImageDraw, row: Sequence[tuple[float, _Entry]], font: Font, size: float, top: float
) -> None:
    for left, entry in row:
        text_left = left
        if entry.layer:
            style = entry.layer.style
            swatch = (left, top + 0.5 * size, left + 2 * size, top + 1.5 * size)
            pen.rectangle(swatch, fill=style.colour)
            text_left += SWATCH * size
        pen.text((text_left, top + size), entry.text, fill="black", font=font, anchor="lm")
