"""Gives lines back to the cell that they did not fit into.

A row of a spreadsheet keeps the height that somebody gave it. The last line of a text that is too long for it is
printed over the border below, and over what stands there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.model.page import Grid
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer.layer import glyph_rows
from kpu_extract.page.reading.text_layer.written_over import stand_over
from kpu_extract.page.tables.lookup import CellFinder, CellPlace

PlacedGlyphs = dict[CellPlace | None, list[Glyph]]
"""The glyphs of each cell; of ``None``, those outside tables."""


@dataclass(frozen=True, slots=True)
class TooLongTextSettings:
    """When the first line of a cell is the last one of the cell above. Set on spreadsheets that LibreOffice printed
    with rows of a fixed height, and by reasoning."""

    over_border: float = 0.3
    """Part of the line's height that stands over the border above it, at least. In a row as low as its letters a line
    reaches over both borders by less."""

    inside_pt: float = 0.5
    """Points above a table's foot that are surely in its last row."""

    middle_pt: float = 1.5
    """Points between the middles of a cell and of a text that is set in it, at most."""

    pitch: tuple[float, float] = (0.7, 1.6)
    """Times the size of its letters that the line stands below the last one of the cell above, from and to: lines of
    one text. Their lower edges are compared, with tails of letters or without, a fifth of the size."""


TOO_LONG_TEXT_SETTINGS = TooLongTextSettings()


def put_back(
    placed: PlacedGlyphs,
    grids: Sequence[Grid],
    finder: CellFinder,
    settings: TooLongTextSettings = TOO_LONG_TEXT_SETTINGS,
) -> None:
    """Moves lines of level text to the cell above theirs in ``placed`` where they are the end of its text: from the
    next row, or from below the table."""
    for grid in grids:
        _put_back_from_below(placed, grid, finder, settings)
    for place in [place for place in placed if place is not None]:
        top = grids[place[0]].cells[place[1]].box.y0
        if not any(glyph.box.y0 < top for glyph in placed[place]):
            continue
        for line in _level_rows(placed[place])[:1]:
            box = union_of(glyph.box for glyph in line)
            if box.y0 >= top:
                continue
            above = finder.at(box.center[0], box.y0)
            if above is None or above == place:
                continue
            rest = [glyph for glyph in placed[place] if glyph not in line]
            is_own = _is_middle(placed[place], grids[place[0]].cells[place[1]].box, settings)
            ends = not is_own and _ends(line, top, placed.get(above, []), settings)
            if ends or _is_over(box, rest):
                placed[place] = rest
                placed[above].extend(line)


def _put_back_from_below(
    placed: PlacedGlyphs, grid: Grid, finder: CellFinder, settings: TooLongTextSettings
) -> None:
    foot = grid.box.y1
    over: dict[CellPlace, list[Glyph]] = defaultdict(list)
    for glyph in placed.get(None, ()):
        above = finder.at(glyph.box.center[0], foot - settings.inside_pt)
        if above is not None and glyph.angle == 0 and foot - glyph.size < glyph.box.y0 < foot + glyph.size:
            over[above].append(glyph)
    for above, own in over.items():
        for line in glyph_rows(own)[:1]:
            if _ends(line, foot, placed.get(above, []), settings):
                placed[above].extend(line)
                placed[None] = [glyph for glyph in placed[None] if glyph not in line]


def _level_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The lines of level text in a cell, top to bottom."""
    return glyph_rows([glyph for glyph in glyphs if glyph.angle == 0])


def _is_middle(glyphs: Sequence[Glyph], cell: Box, settings: TooLongTextSettings) -> bool:
    """Whether all that stands in a cell is one text, set in the middle, that reaches over both its borders."""
    box = union_of(glyph.box for glyph in glyphs if glyph.text.strip())
    away = abs(box.center[1] - cell.center[1])
    return len(glyph_rows(glyphs)) > 1 and box.y1 > cell.y1 and away <= settings.middle_pt


def _is_over(box: Box, others: Sequence[Glyph]) -> bool:
    """Whether a line is written over the next one of its cell."""
    rows = _level_rows(others)
    return bool(rows) and stand_over(box, union_of(glyph.box for glyph in rows[0]))


def _ends(line: Sequence[Glyph], top: float, above: Sequence[Glyph], settings: TooLongTextSettings) -> bool:
    """Whether a line goes on with the text of the cell above it, and stands half in it."""
    box, size = union_of(glyph.box for glyph in line), max(glyph.size for glyph in line)
    rows = _level_rows(above)
    if not rows or top - box.y0 < settings.over_border * box.height:
        return False
    last = union_of(glyph.box for glyph in rows[-1])
    below, beside = box.y1 - last.y1, min(box.x1, last.x1) - max(box.x0, last.x0)
    least, most = settings.pitch
    return beside > 0 and least * size <= below <= most * size
