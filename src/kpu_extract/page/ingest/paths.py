"""The drawn lines, fills and pictures of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium_c

from kpu_extract.errors import LimitExceededError
from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.ingest.decoding import DecodingSettings, is_decodable
from kpu_extract.page.ingest.placement import Placement
from kpu_extract.page.ingest.source import BLACK, Colour, Fill, Stroke

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
CORNERS = 4
"""Of a box."""


@dataclass(frozen=True)
class DrawingSettings:
    """What of a page's drawing is taken for what. The values were set by reasoning where a field names no
    measurement."""

    most_form_depth: int = 8
    """Form XObjects may hold each other; deeper nesting than this is an attack, not a drawing. Varied on 14 pages
    (docs/decisions/settings.md): read alike from 4 to 16."""

    small_picture: float = 0.02
    """Part of the page, 0..1: pictures that cover less are drawn things (a tick, a logo), not its scan. Varied on
    14 pages (docs/decisions/settings.md): read alike from 0.01 to 0.04."""

    nearly_white: int = 248
    """Level, 0..255: shapes this light in all colours cannot be seen on paper. Varied on 14 pages
    (docs/decisions/settings.md): read alike from 124 to 496."""

    level_pt: float = 0.1
    """Points: a side whose ends differ by no more in one direction is level or upright. Varied on 14 pages
    (docs/decisions/settings.md): read alike from 0.05 to 0.2."""

    most_drawn: int = 500_000
    """Objects and pieces of their outlines on a page. A million take 74 s and 2 GB; a full page of a plan has some
    thousand, a page whose letters are drawn as outlines 200,000."""

    decoding: DecodingSettings = field(default_factory=DecodingSettings)


DRAWING_SETTINGS = DrawingSettings()


@dataclass
class Drawing:
    """What is drawn on one page, collected object by object. ``texts`` are its text objects, those of its forms too,
    with handles that are good while the page is open."""

    strokes: list[Stroke] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    texts: list[pdfium_c.FPDF_PAGEOBJECT] = field(default_factory=list)
    picture_share: float = 0.0
    picture_dpi: float | None = None
    picture_bits: int | None = None
    picture_unreadable: bool = False


@dataclass(frozen=True, slots=True)
class _Subpath:
    points: tuple[tuple[float, float], ...]
    closed: bool
    straight: bool


def read_drawing(
    page: pdfium_c.FPDF_PAGE, placement: Placement, settings: DrawingSettings = DRAWING_SETTINGS
) -> Drawing:
    """Straight lines, axis-parallel filled boxes and the share of the page that pictures cover. LimitExceededError,
    which says what there is too much of, where more is drawn than any plan has."""
    drawing = Drawing()
    pictures: list[_Picture] = []
    drawn = 0
    # At once where the page's own list says it; forms hold more.
    _refuse_more(pdfium_c.FPDFPage_CountObjects(page), settings)
    for handle, kind, outer in _objects(page, settings.most_form_depth):
        drawn += 1
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            drawn += max(0, pdfium_c.FPDFPath_CountSegments(handle))
        _refuse_more(drawn, settings)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            _add_path(handle, _within(handle, outer), placement, drawing, settings)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_picture(page, handle, _within(handle, outer), placement, settings))
        elif kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            drawing.texts.append(handle)
    _add_pictures(pictures, placement, drawing, settings)
    drawing.picture_unreadable = not all(picture.decodable for picture in pictures)
    return drawing


def _refuse_more(drawn: int, settings: DrawingSettings) -> None:
    if drawn > settings.most_drawn:
        raise LimitExceededError(f"more than {settings.most_drawn:,} drawn lines")


def _objects(
    page: pdfium_c.FPDF_PAGE, most_depth: int
) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, int, Matrix]]:
    """The page's objects and those of its forms, each with its kind and the matrix of the form that holds it."""
    for index in range(pdfium_c.FPDFPage_CountObjects(page)):
        yield from _with_children(pdfium_c.FPDFPage_GetObject(page, index), IDENTITY, most_depth)


def _with_children(
    handle: pdfium_c.FPDF_PAGEOBJECT, outer: Matrix, most_depth: int
) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, int, Matrix]]:
    if not handle or most_depth < 0:
        return
    kind = pdfium_c.FPDFPageObj_GetType(handle)
    yield handle, kind, outer
    if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
        return
    matrix = _within(handle, outer)
    for index in range(pdfium_c.FPDFFormObj_CountObjects(handle)):
        yield from _with_children(pdfium_c.FPDFFormObj_GetObject(handle, index), matrix, most_depth - 1)


def _within(handle: pdfium_c.FPDF_PAGEOBJECT, outer: Matrix) -> Matrix:
    """An object's own matrix, and then that of the form that holds it."""
    return _concatenated(_matrix(handle), outer)


def _matrix(handle: pdfium_c.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix)):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _concatenated(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _add_path(
    handle: pdfium_c.FPDF_PAGEOBJECT,
    matrix: Matrix,
    placement: Placement,
    drawing: Drawing,
    settings: DrawingSettings,
) -> None:
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(handle, ctypes.byref(fill_mode), ctypes.byref(stroked))
    if not fill_mode.value and not stroked.value:
        return
    fill = _colour(handle, pdfium_c.FPDFPageObj_GetFillColor) if fill_mode.value else None
    stroke = _colour(handle, pdfium_c.FPDFPageObj_GetStrokeColor) if stroked.value else None
    width = ctypes.c_float()
    pdfium_c.FPDFPageObj_GetStrokeWidth(handle, ctypes.byref(width))
    scale = placement.unit * abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
    for subpath in _subpaths(handle, matrix, placement):
        if fill is not None:
            _add_fill(subpath, fill, drawing, settings)
        if stroke is not None:
            _add_strokes(subpath, stroke, width.value * scale, drawing)


def _colour(handle: pdfium_c.FPDF_PAGEOBJECT, getter: Callable[..., int]) -> Colour | None:
    """The colour, or None where it is fully transparent."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not getter(handle, *(ctypes.byref(part) for part in parts)):
        return BLACK
    red, green, blue, alpha = (part.value for part in parts)
    if alpha == 0:
        return None
    return (_over_white(red, alpha), _over_white(green, alpha), _over_white(blue, alpha))


def _over_white(value: int, alpha: int) -> int:
    return round(255 + (value - 255) * alpha / 255)


def _subpaths(handle: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix, placement: Placement) -> Iterator[_Subpath]:
    points: list[tuple[float, float]] = []
    closed, straight = False, True
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium_c.FPDFPath_CountSegments(handle)):
        segment = pdfium_c.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield _Subpath(tuple(points), closed, straight)
            points, closed, straight = [], False, True
        straight = straight and kind != pdfium_c.FPDF_SEGMENT_BEZIERTO
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append(placement.point(*_applied(matrix, x.value, y.value)))
        closed = closed or bool(pdfium_c.FPDFPathSegment_GetClose(segment))
    if points:
        yield _Subpath(tuple(points), closed, straight)


def _add_fill(subpath: _Subpath, colour: Colour, drawing: Drawing, settings: DrawingSettings) -> None:
    """A box as a fill; of other shapes (letters drawn as paths, ticks) only the place is kept."""
    if subpath.straight and _is_box(subpath.points, settings.level_pt):
        drawing.fills.append(Fill(_around(subpath.points), colour))
    elif min(colour) < settings.nearly_white:
        drawing.shapes.append(_around(subpath.points))


def _is_box(points: tuple[tuple[float, float], ...], tolerance: float) -> bool:
    corners = points[:-1] if len(points) == CORNERS + 1 else points
    if len(corners) != CORNERS:
        return False
    sides = zip(corners, (*corners[1:], corners[0]), strict=True)
    return all(abs(p[0] - q[0]) <= tolerance or abs(p[1] - q[1]) <= tolerance for p, q in sides)


def _around(points: tuple[tuple[float, float], ...]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _add_strokes(subpath: _Subpath, colour: Colour, width: float, drawing: Drawing) -> None:
    if not subpath.straight:
        drawing.shapes.append(_around(subpath.points))
        return
    ring = (*subpath.points, subpath.points[0]) if subpath.closed else subpath.points
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (x0, y0) != (x1, y1):
            drawing.strokes.append(Stroke(x0, y0, x1, y1, width, colour))


@dataclass(frozen=True, slots=True)
class _Picture:
    box: Box
    dpi: float
    bits: int
    decodable: bool


def _picture(
    page: pdfium_c.FPDF_PAGE,
    handle: pdfium_c.FPDF_PAGEOBJECT,
    matrix: Matrix,
    placement: Placement,
    settings: DrawingSettings,
) -> _Picture:
    corners = [placement.point(*_applied(matrix, x, y)) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
    box = _around(tuple(corners))
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium_c.FPDFImageObj_GetImagePixelSize(handle, ctypes.byref(width), ctypes.byref(height))
    inches = max((box.width * box.height) ** 0.5 / POINTS_PER_INCH, 1e-6)
    facts = pdfium_c.FPDF_IMAGEOBJ_METADATA()
    pdfium_c.FPDFImageObj_GetImageMetadata(handle, page, ctypes.byref(facts))
    dpi = (width.value * height.value) ** 0.5 / inches
    is_small = box.area < settings.small_picture * placement.size.width * placement.size.height
    decodable = is_small or is_decodable(
        handle, width.value, height.value, int(facts.bits_per_pixel), settings.decoding
    )
    return _Picture(box, dpi, int(facts.bits_per_pixel), decodable)


def _add_pictures(
    pictures: list[_Picture], placement: Placement, drawing: Drawing, settings: DrawingSettings
) -> None:
    """The share is that of the box around all pictures: scanners cut a page into strips."""
    page = Box(0, 0, placement.size.width, placement.size.height)
    shown = [(picture.box.intersection(page), picture) for picture in pictures]
    visible = [(box, picture) for box, picture in shown if box is not None]
    if not visible or not page.area:
        return
    drawing.pictures.extend(box for box, _ in visible)
    drawing.shapes.extend(box for box, _ in visible if box.area < settings.small_picture * page.area)
    covered = min(sum(box.area for box, _ in visible), union_of(box for box, _ in visible).area)
    drawing.picture_share = min(1.0, covered / page.area)
    largest = max(visible, key=lambda item: item[0].area)[1]
    drawing.picture_dpi, drawing.picture_bits = largest.dpi, largest.bits
