"""Finds strokes that may pass through their cells and mark nothing: a signature over several months, and what the
removal of a grey stamp has left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from kpu_extract.geometry.clustering import consecutive
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.evidence import CellEvidence, PieceForm
from kpu_extract.page.marks.settings import MarkSettings, RasterMarkSettings
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.rectification.removed_stamps import changed_pixels, had_stamp

_STROKE_FORMS = (PieceForm.STROKES, PieceForm.CROSSING)


def with_passing_strokes(
    found: Sequence[CellEvidence], grid: Grid, rectified: RectifiedPage, settings: MarkSettings
) -> list[CellEvidence]:
    """The evidence for the cells of ``grid``, in order; that of strokes which may pass through says so."""
    signed = _signed(found, grid, settings)
    return [
        _passing(seen, settings.raster.signature)
        if place in signed
        else _passing(seen, settings.raster.under_stamp)
        if seen.form is PieceForm.STROKES
        and seen.extent
        and _had_grey_stamp(rectified, cell, settings.raster)
        else seen
        for place, (seen, cell) in enumerate(zip(found, grid.cells, strict=True))
    ]


def _passing(seen: CellEvidence, certainty: float) -> CellEvidence:
    return replace(seen, form=PieceForm.PASSING, certainty=min(certainty, seen.certainty))


def _signed(found: Sequence[CellEvidence], grid: Grid, settings: MarkSettings) -> frozenset[int]:
    """The places of the parts of signatures: thin strokes from side to side of cells that adjoin, over several rows
    and columns, and the strokes beside them, where no others like them stand elsewhere in the table. People tick all
    over a table; a signature is one thing."""
    raster, strokes = settings.raster, _thin_strokes(found, grid, settings)
    long = {
        place
        for place in strokes
        if found[place].extent
        >= max(raster.least_signature_pt, raster.side_to_side * grid.cells[place].box.width)
    }
    long -= _level_bars(long, found, grid, raster)
    signed: set[int] = set()
    while long:
        one = _adjoining(long.pop(), long, grid)
        long -= one
        own = one | {place for place in strokes if any(_adjoin(grid, place, other) for other in one)}
        rows = {grid.cells[place].row for place in own}
        columns = {grid.cells[place].column for place in one}
        if len(rows) < raster.rows_of_signature or len(columns) < raster.columns_of_signature:
            continue
        others = [found[place] for place in strokes if place not in own]
        lone = {place for place in own if not _has_like(found[place], others, settings)}
        # One long tick among ticks like the others is a tick.
        if 2 * len(lone & one) > len(one):
            signed |= lone
    return frozenset(signed)


def _thin_strokes(found: Sequence[CellEvidence], grid: Grid, settings: MarkSettings) -> list[int]:
    """The places of cells, none of text, that hold thin strokes and little else."""
    widest = settings.judgement.text_cell_width * median(cell.box.width for cell in grid.cells)
    return [
        place
        for place, (seen, cell) in enumerate(zip(found, grid.cells, strict=True))
        if seen.form in _STROKE_FORMS
        and cell.box.width <= widest
        and seen.ink <= settings.raster.thin_ink
        and seen.strength >= settings.judgement.least_strength
    ]


def _level_bars(
    strokes: Iterable[int], found: Sequence[CellEvidence], grid: Grid, settings: RasterMarkSettings
) -> set[int]:
    """The places of strokes that are one level bar over adjoining cells of a row: in each it is as thick, and as high
    in the cell. What a signature leaves in its cells differs."""
    bars: set[int] = set()
    for run in consecutive(
        sorted(strokes), lambda own, place: _continues_bar(own, place, found, grid, settings)
    ):
        if len(run) >= settings.columns_of_signature:
            bars.update(run)
    return bars


def _continues_bar(
    run: Sequence[int], place: int, found: Sequence[CellEvidence], grid: Grid, settings: RasterMarkSettings
) -> bool:
    first, before, after = found[run[0]], grid.cells[run[-1]], grid.cells[place]
    return (
        before.row == after.row
        and before.column + before.column_span == after.column
        and abs(found[place].ink - first.ink) <= settings.level_ink * first.ink
        and abs(found[place].offset - first.offset) <= settings.level_offset
    )


def _adjoining(first: int, places: Iterable[int], grid: Grid) -> set[int]:
    """``first`` with those of ``places`` that lead to it from cell to cell."""
    found, left, edge = {first}, set(places), [first]
    while edge:
        at = edge.pop()
        near = {place for place in left if _adjoin(grid, place, at)}
        found |= near
        left -= near
        edge += near
    return found


def _adjoin(grid: Grid, one: int, other: int) -> bool:
    """Whether two cells meet, at a corner at least, or have one column between them: a stroke is lost where it runs
    along a rule."""
    first, second = grid.cells[one], grid.cells[other]
    return (
        first.row <= second.row + second.row_span
        and second.row <= first.row + first.row_span
        and first.column <= second.column + second.column_span + 1
        and second.column <= first.column + first.column_span + 1
    )


def _has_like(seen: CellEvidence, others: Sequence[CellEvidence], settings: MarkSettings) -> bool:
    alike = sum(_alike(other, seen, settings) for other in others)
    return alike >= settings.judgement.least_similar


def _alike(one: CellEvidence, other: CellEvidence, settings: MarkSettings) -> bool:
    most = settings.judgement.size_difference
    return (
        abs(one.extent - other.extent) <= most * other.extent
        and abs(one.strength - other.strength) <= most * other.strength
    )


def _had_grey_stamp(rectified: RectifiedPage, cell: GridCell, settings: RasterMarkSettings) -> bool:
    """Whether a stamp without colour was taken off in the cell: its remains look like strokes of a pen."""
    if rectified.stamped is None:
        return False
    window = rectified.ink.window(cell.box.grown(-settings.inset_pt))
    before = rectified.stamped[window]
    changed = changed_pixels(rectified.pixels[window], before, settings.stamp_change)
    if not had_stamp(changed, settings.stamped_part):
        return False
    return float(np.median(np.ptp(before[changed], axis=1))) < settings.least_colour
