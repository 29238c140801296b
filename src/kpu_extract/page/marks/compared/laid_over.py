"""Finds the cells that owe their marks to a picture laid over the table: a stamp, a signature."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from statistics import median

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.evidence import CellEvidence, PieceForm


@dataclass(frozen=True, slots=True)
class LaidOverSettings:
    """How a picture laid over a table differs from signs in its cells. Measured on: seals of 110 points, clear and
    multiplied, over the months of typed plans of eight layouts (marked with x, dots, shades and bars)."""

    least_rows: int = 2
    """Rows that it reaches into, at least: a bar over months lies in one."""
    least_columns: int = 2
    """Columns of the same."""
    into_pt: float = 2.0
    """Points that it reaches into a cell, at least, to lie over it: a sign may touch its neighbour's border."""
    least_marked: int = 3
    """Cells beside it that are marked, at least: fewer say nothing of how the table's months are marked."""
    shaded: float = 0.1
    """Shade, 0..1, above the usual one from which on an empty cell beside it counts as marked: paper is even."""
    doubtful: float = 0.5
    """Certainty, 0..1, of a mark that may be the picture's."""


LAID_OVER_SETTINGS = LaidOverSettings()


def without_laid_over(
    found: Sequence[CellEvidence],
    written: Sequence[CellEvidence],
    grid: Grid,
    pictures: Sequence[Box],
    signs: Collection[int],
    settings: LaidOverSettings = LAID_OVER_SETTINGS,
) -> list[CellEvidence]:
    """The evidence of the cells of ``grid``, in order; ``written`` is that of their letters alone, ``signs`` are the
    places of cells that hold one letter. Where ``pictures`` are laid over several cells and all marks beside
    them are typed, only letters mark a cell below them; where others are drawn, what is drawn there is in doubt."""
    under = _under(grid, pictures, settings)
    typed = [place for place in signs if place not in under]
    widest = max((grid.cells[place].box.width for place in typed), default=median(_widths(grid)))
    beside = [
        place for place, cell in enumerate(grid.cells) if place not in under and cell.box.width <= widest
    ]
    if not under or not beside:
        return list(found)
    shade = median(found[place].shade for place in beside)
    drawn = [place for place in beside if _is_drawn(found[place], written[place], shade + settings.shaded)]
    # One row of letters over the picture is the months' names; the first column numbers the rows.
    typed_rows = {grid.cells[place].row for place in typed if grid.cells[place].column > 0}
    if max(len(typed_rows), len(drawn)) < settings.least_marked:
        return list(found)
    if drawn:
        return [
            replace(seen, form=PieceForm.PASSING, certainty=min(seen.certainty, settings.doubtful))
            if place in under and seen.extent > written[place].extent
            else seen
            for place, seen in enumerate(found)
        ]
    return [
        replace(written[place], shade=min(seen.shade, shade)) if place in under else seen
        for place, seen in enumerate(found)
    ]


def _is_drawn(seen: CellEvidence, letters: CellEvidence, shaded: float) -> bool:
    """Whether a cell has a mark that is not typed."""
    return seen.extent > letters.extent or (letters.extent == 0.0 and seen.shade >= shaded)


def _widths(grid: Grid) -> list[float]:
    return [cell.box.width for cell in grid.cells] or [0.0]


def _under(grid: Grid, pictures: Sequence[Box], settings: LaidOverSettings) -> frozenset[int]:
    """The places of the cells over which a picture is laid that pays no heed to them."""
    found: set[int] = set()
    for picture in pictures:
        own = [place for place, cell in enumerate(grid.cells) if _reaches_into(picture, cell, settings)]
        rows = {grid.cells[place].row for place in own}
        columns = {grid.cells[place].column for place in own}
        if len(rows) >= settings.least_rows and len(columns) >= settings.least_columns:
            found.update(own)
    return frozenset(found)


def _reaches_into(picture: Box, cell: GridCell, settings: LaidOverSettings) -> bool:
    common = picture.intersection(cell.box)
    return common is not None and min(common.width, common.height) >= settings.into_pt
