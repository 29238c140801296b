"""Doubts the shade that a marker has drawn over a row's text and on into its months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from kpu_extract.model.page import Grid
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.marks.settings import JudgementSettings


def with_doubted_bands(
    found: Sequence[CellEvidence], grid: Grid, settings: JudgementSettings
) -> list[CellEvidence]:
    """The evidence for the cells of ``grid``, in order. Where all texts of a row are shaded, and those of most rows are
    not, a month that is no darker than these texts may be marked or not: its shade becomes a doubtful one."""
    rows: dict[int, list[int]] = defaultdict(list)
    for place, cell in enumerate(grid.cells):
        if cell.row_span == 1:
            rows[cell.row].append(place)
    bands = [band for places in rows.values() if (band := _band(places, found, grid, settings))]
    if len(bands) > settings.most_bands * len(rows):
        return list(found)
    doubtful = (settings.least_shade + settings.sure_shade) / 2
    places = {place for band in bands for place in band}
    return [replace(seen, shade=doubtful) if place in places else seen for place, seen in enumerate(found)]


def _band(
    places: Sequence[int], found: Sequence[CellEvidence], grid: Grid, settings: JudgementSettings
) -> list[int]:
    """The months of a row that a band over its texts may run through; none where all are shaded or none is."""
    width = {place: grid.cells[place].box.width for place in places}
    wide = settings.text_cell_width * median(width.values())
    texts = [found[place].shade for place in places if width[place] >= wide]
    months = [place for place in places if width[place] < wide]
    if len(texts) < settings.least_texts or min(texts) < settings.sure_shade:
        return []
    shaded = [place for place in months if found[place].shade >= settings.sure_shade]
    return (
        [place for place in shaded if found[place].shade <= min(texts)] if len(shaded) < len(months) else []
    )
