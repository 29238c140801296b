"""Reads a born-digital page from its text layer; text that the layer has garbled is read from the picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.geometry.clustering import consecutive
from kpu_extract.geometry.projective import QUARTER_TURN
from kpu_extract.model.page import Grid, PageReading, ReadCell, ReadTable, Rule, TextDoubt, TextLine
from kpu_extract.page.ingest.glyphs import REPLACEMENT
from kpu_extract.page.ingest.source import Glyph, SourcePage
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.marks.judge import judge_cells
from kpu_extract.page.marks.painted import painted_evidence
from kpu_extract.page.marks.vector import vector_evidence
from kpu_extract.page.reading.order import reading_order
from kpu_extract.page.reading.pictures.picture_text import Retake, placed_line
from kpu_extract.page.reading.settings import READING_SETTINGS, OutsideSettings, ReadingSettings
from kpu_extract.page.reading.text_layer.foreign_letters import (
    has_foreign_letter,
    with_read_letters,
)
from kpu_extract.page.reading.text_layer.garbled_fonts import garbled_fonts
from kpu_extract.page.reading.text_layer.layer import glyph_rows, layer_lines
from kpu_extract.page.reading.text_layer.mismapped_fonts import mismapped_fonts
from kpu_extract.page.reading.text_layer.replacement_text import replacement_letters, says_the_same
from kpu_extract.page.reading.text_layer.too_long_texts import put_back
from kpu_extract.page.reading.text_layer.written_over import stand_over
from kpu_extract.page.rectification.vector_turn import level_box, unlevel_box
from kpu_extract.page.rules.vector import level_lines
from kpu_extract.page.tables.lookup import CellFinder, CellPlace
from kpu_extract.page.tables.word_places import word_places
from kpu_extract.text.joining import Known


def read_vector(
    page: SourcePage,
    grids: Sequence[Grid],
    known: Known,
    retake: Retake,
    settings: ReadingSettings = READING_SETTINGS,
) -> PageReading:
    """The tables of an upright page with their readings, and the lines outside them."""
    glyphs = [glyph for glyph in page.glyphs if glyph.visible and glyph.angle % QUARTER_TURN == 0]
    glyphs = with_read_letters(glyphs, retake)
    garbled = garbled_fonts(glyphs, known, settings)
    verdict = mismapped_fonts([glyph for glyph in glyphs if glyph.font not in garbled], known, retake)
    garbled |= verdict.wrong
    finder = CellFinder(grids)
    by_place: dict[CellPlace | None, list[Glyph]] = defaultdict(list)
    for glyph, place in zip(glyphs, word_places(glyphs, finder), strict=True):
        by_place[place].append(glyph)
    put_back(by_place, grids, finder)
    mistrusted = frozenset(g for g in glyphs if g.font in garbled) | replacement_letters(by_place.values())
    doubtful = _doubtful_rows(by_place, mistrusted, settings)
    mended, doubts = _read_again(doubtful, verdict.wrong, retake, settings)
    for box in verdict.contradicted:
        doubts[finder.at(*box.center)].add(TextDoubt.LAYER_DIFFERS)
    trusted = {
        place: [g for g in own if g not in mistrusted] if mistrusted else own
        for place, own in by_place.items()
    }
    seen = replace(page, glyphs=tuple(_signs(page.glyphs, garbled)))
    level = level_lines(page.strokes, page.fills) if grids else []
    tables = tuple(
        _with_doubts(_table(seen, grid, index, trusted, mended, level, settings), index, doubts)
        for index, grid in enumerate(grids)
    )
    outside = _outside_lines(trusted.get(None, []), finder, settings)
    return PageReading(tables, reading_order([*outside, *mended.get(None, [])], settings))


def _read_again(
    rows: Sequence[tuple[CellPlace | None, list[Glyph]]],
    misnaming: frozenset[str],
    retake: Retake,
    settings: ReadingSettings,
) -> tuple[dict[CellPlace | None, list[TextLine]], defaultdict[CellPlace | None, set[TextDoubt]]]:
    """The lines of rows that are not trusted, by place, read from the picture, and what speaks against them.
    Replacement text stays where the picture says the same, or nothing. Words of a ``misnaming`` font, and replacement
    text, are doubted where the picture says others; of codes without a meaning nothing else is expected."""
    readings = retake([union_of(g.box for g in row) for _, row in rows]) if rows else []
    lines: dict[CellPlace | None, list[TextLine]] = defaultdict(list)
    doubts: defaultdict[CellPlace | None, set[TextDoubt]] = defaultdict(set)
    for (place, row), read in zip(rows, readings, strict=True):
        stands_for, says_words = row[0].spread, row[0].spread or row[0].font in misnaming
        if not read.words and sum(bool(g.text.strip()) for g in row) >= settings.garbled_fonts.least_unread:
            doubts[place].add(TextDoubt.INK_NOT_READ)
        if stands_for and (not read.words or says_the_same(row, read.text)):
            lines[place].extend(_lines(row, settings))
        elif read.words:
            lines[place].append(placed_line(read, union_of(g.box for g in row)))
            if says_words and _letters(read.text) != _letters("".join(g.text for g in row)):
                doubts[place].add(TextDoubt.LAYER_DIFFERS)
    return lines, doubts


def _letters(text: str) -> str:
    return "".join(text.split())


def _with_doubts(
    table: ReadTable, index: int, doubts: Mapping[CellPlace | None, set[TextDoubt]]
) -> ReadTable:
    """The table, its cells with what speaks against them besides."""
    cells = (
        replace(cell, doubts=cell.doubts | doubts.get((index, number), frozenset()))
        for number, cell in enumerate(table.cells)
    )
    return replace(table, cells=tuple(cells))


def _outside_lines(glyphs: Sequence[Glyph], finder: CellFinder, settings: ReadingSettings) -> list[TextLine]:
    """Lines outside tables. Lines just below open cells are separated at the cells' sides, because they may have
    overflowed from them (see :mod:`kpu_extract.page.reading.overflow`)."""
    below: dict[CellPlace | None, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        below[finder.above(*glyph.box.center, settings.overflow.reach_pt)].append(glyph)
    return [
        part
        for own in below.values()
        for line in _lines(own, settings)
        for part in _columns(line, settings.outside)
    ]


def _doubtful_rows(
    by_place: dict[CellPlace | None, list[Glyph]], mistrusted: frozenset[Glyph], settings: ReadingSettings
) -> list[tuple[CellPlace | None, list[Glyph]]]:
    """The glyphs that are not trusted, by place and line; a gap as wide as one between columns ends a line."""
    found: list[tuple[CellPlace | None, list[Glyph]]] = []
    for place, own in by_place.items() if mistrusted else ():
        for row in glyph_rows([g for g in own if g in mistrusted], settings):
            lettered = _with_one_blank_at_ends(row)
            found.extend((place, part) for part in _split(lettered, settings.outside))
    return found


def _with_one_blank_at_ends(row: Sequence[Glyph]) -> Sequence[Glyph]:
    """``row`` without the spaces at its ends but the one beside a letter: where codes mean nothing, it may be one."""
    letters = [place for place, glyph in enumerate(row) if glyph.text.strip()]
    return row[max(0, letters[0] - 1) : letters[-1] + 2]


def _split(row: Sequence[Glyph], settings: OutsideSettings) -> list[list[Glyph]]:
    return consecutive(row, lambda part, glyph: not _wide_gap(part[-1].box, glyph.box, settings))


def _signs(glyphs: Iterable[Glyph], garbled: frozenset[str]) -> Iterator[Glyph]:
    """The glyphs that may be marks. Where a font's codes mean nothing, the code of a dash may be a tick, as its picture
    says."""
    for glyph in glyphs:
        if glyph.visible and not glyph.is_aslant:
            yield replace(glyph, text=REPLACEMENT) if glyph.font in garbled and glyph.text.strip() else glyph


def _mark_evidence(page: SourcePage, grid: Grid, lines: Sequence[Rule]) -> list[CellEvidence]:
    """Evidence from what is painted, where the page was rendered (``lines``: its level ones); otherwise from what the
    file says is drawn."""
    if page.ground is None:
        return vector_evidence(page, grid)
    return painted_evidence(page.ground, page.glyphs, grid, page.shown, lines, page.pictures)


def _table(
    page: SourcePage,
    grid: Grid,
    index: int,
    trusted: dict[CellPlace | None, list[Glyph]],
    mended: dict[CellPlace | None, list[TextLine]],
    level: Sequence[Rule],
    settings: ReadingSettings,
) -> ReadTable:
    marks = judge_cells(_mark_evidence(page, grid, level))
    cells = []
    for number, (cell, mark) in enumerate(zip(grid.cells, marks, strict=True)):
        place = (index, number)
        lines = reading_order([*_lines(trusted.get(place, []), settings), *mended.get(place, [])], settings)
        cells.append(ReadCell(cell, lines, mark, _doubts(lines)))
    return ReadTable(grid, tuple(cells))


def _doubts(lines: Sequence[TextLine]) -> frozenset[TextDoubt]:
    is_foreign = any(has_foreign_letter(word.text) for line in lines for word in line.words)
    is_over = any(stand_over(upper.box, lower.box) for upper, lower in pairwise(lines))
    found = {TextDoubt.FOREIGN_LETTERS: is_foreign, TextDoubt.WRITTEN_OVER: is_over}
    return frozenset(doubt for doubt, speaks in found.items() if speaks)


def _lines(glyphs: Iterable[Glyph], settings: ReadingSettings) -> list[TextLine]:
    """The lines of level and of sideways glyphs, each direction by itself."""
    by_angle: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        by_angle[glyph.angle].append(glyph)
    found: list[TextLine] = []
    for angle, own in by_angle.items():
        if angle == 0:
            found.extend(layer_lines(own, settings))
            continue
        levelled = [Glyph(g.text, level_box(g.box, angle), g.font, g.size, 0, g.visible) for g in own]
        found.extend(
            TextLine(tuple(replace(word, box=unlevel_box(word.box, angle)) for word in line.words))
            for line in layer_lines(levelled, settings)
        )
    return found


def _columns(line: TextLine, settings: OutsideSettings) -> list[TextLine]:
    parts = consecutive(line.words, lambda part, word: not _wide_gap(part[-1].box, word.box, settings))
    return [TextLine(tuple(part)) for part in parts]


def _wide_gap(before: Box, after: Box, settings: OutsideSettings) -> bool:
    """Whether the gap between two boxes on one line is as wide as one between two columns of text."""
    return after.x0 - before.x1 > settings.column_gap * after.height
