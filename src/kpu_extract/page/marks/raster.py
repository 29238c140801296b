"""Collects evidence of marks in a page's picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.compared.full_columns import without_lighter_kind
from kpu_extract.page.marks.compared.marker_bands import with_doubted_bands
from kpu_extract.page.marks.compared.passing_strokes import with_passing_strokes
from kpu_extract.page.marks.compared.row_tints import against_their_rows
from kpu_extract.page.marks.compared.unlike_signs import with_doubted_signs
from kpu_extract.page.marks.drawn.pieces import CellPicture, Drawn, border_form, largest_piece
from kpu_extract.page.marks.drawn.scan_strokes import CrossingMark, crossing_marks
from kpu_extract.page.marks.evidence import CellEvidence, PieceForm
from kpu_extract.page.marks.settings import MARK_SETTINGS, MarkSettings, RasterMarkSettings
from kpu_extract.page.rectification.background import level_of
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.rectification.removed_stamps import changed_pixels


def raster_evidence(
    rectified: RectifiedPage, grids: Sequence[Grid], settings: MarkSettings = MARK_SETTINGS
) -> list[list[CellEvidence]]:
    """Evidence for each cell of each grid, in order."""
    found = [
        seen
        for grid in grids
        for seen in against_their_rows(
            with_doubted_bands(_of_grid(rectified, grid, settings), grid, settings.judgement), grid
        )
    ]
    cells = iter(
        _levelled(found, [cell.box for grid in grids for cell in grid.cells], rectified, settings.raster)
    )
    return [
        without_lighter_kind(
            with_doubted_signs([next(cells) for _ in grid.cells], grid, settings.judgement),
            grid,
            settings.judgement,
        )
        for grid in grids
    ]


def _of_grid(rectified: RectifiedPage, grid: Grid, settings: MarkSettings) -> list[CellEvidence]:
    """Evidence for each cell of ``grid``, in order. Marks that cross a border are given to their cell first, and
    removed from the others."""
    drawn = rectified.ink.darkness > settings.raster.ink
    crossing = [
        (mark, form)
        for mark in crossing_marks(drawn, grid, rectified.scale)
        if (form := _form_of(mark, rectified, settings.raster)) is not None
    ]
    for mark, _ in crossing:
        drawn[mark.rows, mark.columns] &= ~mark.shape
    found = [_evidence(rectified, drawn, cell, settings.raster) for cell in grid.cells]
    for mark, form in crossing:
        seen = _with_crossing(found[mark.place], mark, form, rectified, grid.cells[mark.place], settings)
        found[mark.place] = seen
    return with_passing_strokes(found, grid, rectified, settings)


def _form_of(mark: CrossingMark, rectified: RectifiedPage, settings: RasterMarkSettings) -> PieceForm | None:
    """The form of a piece at a border; beside a stamp it counts as one that passes through."""
    over = mark.runs_over or _was_stamped(mark, rectified, settings)
    return border_form(mark.shape, rectified.scale, settings.pieces, runs_over=over)


def _with_crossing(
    seen: CellEvidence,
    mark: CrossingMark,
    form: PieceForm,
    rectified: RectifiedPage,
    cell: GridCell,
    settings: MarkSettings,
) -> CellEvidence:
    """The evidence with a mark that crosses the cell's border, where the cell has no mark of its own."""
    if seen.extent >= settings.judgement.sure_extent_pt and not (
        mark.sure and seen.form is PieceForm.CROSSING and seen.extent < mark.extent
    ):
        return seen
    darkness = rectified.ink.darkness[mark.rows, mark.columns][mark.shape]
    strength = float(np.percentile(darkness, settings.raster.pieces.strength_percentile))
    middle = (mark.columns.start + mark.columns.stop) / 2 / rectified.scale
    offset = abs(middle - cell.box.center[0]) / (cell.box.width / 2)
    least = settings.judgement.least_strength
    stamped = _was_stamped(mark, rectified, settings.raster)
    return replace(
        seen,
        ink=max(seen.ink, float(mark.shape.sum()) / rectified.scale**2 / cell.box.area),
        extent=mark.extent,
        strength=strength if mark.sure else min(strength, (least + settings.judgement.sure_strength) / 2),
        offset=min(1.0, offset) if mark.sure else 1.0,
        form=form,
        certainty=min(
            settings.raster.under_stamp if stamped else 1.0, mark.share / settings.raster.sure_part
        ),
    )


def _was_stamped(mark: CrossingMark, rectified: RectifiedPage, settings: RasterMarkSettings) -> bool:
    """Whether a stamp was removed beside the mark: the mark may be a remain of it."""
    if rectified.stamped is None:
        return False
    reach = rectified.ink.pixels(settings.stamp_reach_pt)
    rows = slice(max(0, mark.rows.start - reach), mark.rows.stop + reach)
    columns = slice(max(0, mark.columns.start - reach), mark.columns.stop + reach)
    before = rectified.stamped[rows, columns]
    return bool(changed_pixels(rectified.pixels[rows, columns], before, settings.stamp_change).any())


def _levelled(
    found: Sequence[CellEvidence],
    boxes: Sequence[Box],
    rectified: RectifiedPage,
    settings: RasterMarkSettings,
) -> list[CellEvidence]:
    """The evidence without the shade that a shadow adds. Most cells are blank, and a shadow changes from cell to cell
    by less than a shade does."""
    if len(found) < settings.least_cells:
        return list(found)
    size = rectified.size
    x = np.array([box.center[0] / size.width - 0.5 for box in boxes])
    y = np.array([box.center[1] / size.height - 0.5 for box in boxes])
    level = level_of(np.array([seen.shade for seen in found]), x, y)
    return [
        replace(seen, shade=max(0.0, seen.shade - float(own))) for seen, own in zip(found, level, strict=True)
    ]


def _evidence(
    rectified: RectifiedPage, drawn: Drawn, cell: GridCell, settings: RasterMarkSettings
) -> CellEvidence:
    inside = cell.box.grown(-settings.inset_pt)
    window = rectified.ink.window(inside)
    darkness = rectified.ink.darkness[window]
    if darkness.size == 0:
        return CellEvidence(seen_area=cell.box.area, cell=cell.box)
    # Darkness is measured against the ground near by. A bar that is thicker than a letter is such ground itself.
    tone = rectified.ground.tone(inside)
    against_own = 1.0 - rectified.grey[window] / max(1.0, float(tone.mean()))
    ink = drawn[window] | ((against_own > settings.ink) & (darkness <= settings.ink))
    shade = rectified.ground.shade_of(tone, inside)
    if not ink.any():
        return CellEvidence(shade, seen_area=inside.area, cell=cell.box)
    darkness = np.maximum(darkness, against_own)
    piece = largest_piece(CellPicture(ink, darkness, rectified.scale), settings.pieces)
    return CellEvidence(
        shade,
        float(ink.mean()),
        piece.extent,
        piece.strength,
        piece.offset,
        piece.form,
        seen_area=inside.area,
        cell=cell.box,
    )
