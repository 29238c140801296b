"""Reads a rectified page: cell by cell in tables, and the lines outside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.model.page import Grid, PageReading, ReadCell, ReadTable, TextDoubt, TextLine
from kpu_extract.page.marks.judge import judge_cells
from kpu_extract.page.marks.raster import raster_evidence
from kpu_extract.page.ocr.engine import LineReading, OcrEngine, ReadWord
from kpu_extract.page.reading.doubts.text_doubts import cell_doubts
from kpu_extract.page.reading.order import reading_order
from kpu_extract.page.reading.pictures.crops import LineCrop, box_crops, cell_crops, flattened
from kpu_extract.page.reading.pictures.lines_outside import lines_outside
from kpu_extract.page.reading.pictures.placed_words import word_at
from kpu_extract.page.reading.pictures.roman_strokes import with_counted_strokes, with_roman_numerals
from kpu_extract.page.reading.pictures.stamp_remains import without_stamp_remains
from kpu_extract.page.reading.pictures.stamped_lines import surer_readings
from kpu_extract.page.reading.settings import READING_SETTINGS, OutsideSettings, ReadingSettings
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.tables.lookup import CellPlace
from kpu_extract.text.joining import Known


def read_raster(
    rectified: RectifiedPage,
    grids: Sequence[Grid],
    engine: OcrEngine,
    known: Known,
    settings: ReadingSettings = READING_SETTINGS,
) -> PageReading:
    """The tables of a rectified page with their readings, and the lines outside them; rectified space. ``known``
    recognises words of the language."""
    flat = flattened(rectified)
    crops = cell_crops(rectified, flat, grids, settings)
    ruled = _pixels(grids, rectified.scale, settings.outside)
    rest = _without(flat, [*ruled, *(crop.box for crop in crops)])
    crops += box_crops(flat, lines_outside(rest, rectified.dpi, engine, settings), settings.crops)
    first = _readings(crops, engine, settings)
    surer = surer_readings(rectified, flat, crops, first, engine, settings)
    readings = [
        with_counted_strokes(with_roman_numerals(reading), crop.picture, settings)
        for crop, reading in zip(crops, without_stamp_remains(rectified, crops, surer), strict=True)
    ]
    by_place: dict[CellPlace | None, list[TextLine]] = defaultdict(list)
    for crop, reading in zip(crops, readings, strict=True):
        if reading.words and reading.confidence >= settings.outside.unread:
            by_place[crop.place].append(line_of_crop(crop, reading, rectified.scale))
    doubts = cell_doubts(rectified, crops, first, readings, known, settings.doubts)
    lines = {place: reading_order(own, settings) for place, own in by_place.items()}
    return PageReading(_tables(rectified, grids, lines, doubts), lines.get(None, ()))


def _tables(
    rectified: RectifiedPage,
    grids: Sequence[Grid],
    lines: Mapping[CellPlace | None, tuple[TextLine, ...]],
    doubts: Mapping[CellPlace, frozenset[TextDoubt]],
) -> tuple[ReadTable, ...]:
    """The tables, with the lines and doubts of their cells' places and with what is judged to be a mark."""
    marks = [judge_cells(seen) for seen in raster_evidence(rectified, grids)]
    return tuple(
        ReadTable(
            grid,
            tuple(
                ReadCell(
                    cell,
                    lines.get((index, number), ()),
                    marks[index][number],
                    doubts.get((index, number), frozenset()),
                )
                for number, cell in enumerate(grid.cells)
            ),
        )
        for index, grid in enumerate(grids)
    )


def _readings(crops: Sequence[LineCrop], engine: OcrEngine, settings: ReadingSettings) -> list[LineReading]:
    """What the crops say. The engine reads those whose shape does not say it."""
    read = iter(engine.read_lines([crop.picture for crop in crops if crop.sign is None]))
    sure = settings.lone_signs.confidence
    return [
        next(read) if crop.sign is None else LineReading((ReadWord(crop.sign, 0.0, 1.0, sure),))
        for crop in crops
    ]


def _pixels(grids: Sequence[Grid], scale: float, settings: OutsideSettings) -> list[Box]:
    """The grids' boxes in pixels, with their borders."""
    boxes = (grid.box.grown(settings.around_table_pt) for grid in grids)
    return [Box(box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale) for box in boxes]


def _without(flat: Grey, boxes: Sequence[Box]) -> Grey:
    outside = flat.copy()
    for box in boxes:
        outside[max(0, round(box.y0)) : round(box.y1), max(0, round(box.x0)) : round(box.x1)] = 255
    return outside


def line_of_crop(crop: LineCrop, reading: LineReading, scale: float) -> TextLine:
    """The reading of a crop as a line with its words placed; ``scale`` is the page's pixels per point."""
    box = Box(crop.box.x0 / scale, crop.box.y0 / scale, crop.box.x1 / scale, crop.box.y1 / scale)
    return TextLine(
        tuple(word_at(_part(box, word.start, word.end, turned=crop.turned), word) for word in reading.words)
    )


def _part(box: Box, start: float, end: float, *, turned: bool) -> Box:
    """The piece of the line's box from ``start`` to ``end`` (0..1) along the reading direction."""
    if turned:
        return Box(box.x0, box.y1 - end * box.height, box.x1, box.y1 - start * box.height)
    return Box(box.x0 + start * box.width, box.y0, box.x0 + end * box.width, box.y1)
