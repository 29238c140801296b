"""Tables in which every month holds a sign: one kind for planned, a lighter one for not planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from kpu_extract.geometry.clustering import is_near
from kpu_extract.model.page import Grid
from kpu_extract.page.marks.drawn.signs import CROSSES, TICKS
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.marks.settings import MARK_SETTINGS, JudgementSettings

MOST_OF_A_KIND = (0.1, 0.9)
"""The quantiles between which most signs of a kind lie: a damaged one, or one that touches a rule, is none of them."""

Signs = list[int]
"""Places in the list of the grid's cells."""


def without_lighter_kind(
    found: Sequence[CellEvidence], grid: Grid, settings: JudgementSettings
) -> list[CellEvidence]:
    """The evidence for the cells of ``grid``, in order. Where neighbouring columns of one width have a sign in nearly
    every cell, the lighter of two kinds of signs is removed."""
    result = list(found)
    for run in _runs(_full_columns(found, grid, settings), grid, settings):
        signs = [place for column in run for place in column if found[place].extent]
        for place in _lighter(signs, found, grid, settings):
            result[place] = replace(found[place], extent=0.0, strength=0.0)
    return result


def without_blank_signs(
    found: Sequence[CellEvidence],
    signs: Mapping[int, str],
    drawn: Mapping[int, float],
    grid: Grid,
    settings: JudgementSettings = MARK_SETTINGS.judgement,
) -> list[CellEvidence]:
    """The same for a page whose text is known: ``signs`` gives the lone characters of cells, ``drawn`` the part of
    their cell that they cover. Of ticks and crosses the crosses are removed; of other signs that are no letters and
    numbers the lighter kind."""
    known = [replace(seen, ink=drawn.get(place, seen.ink)) for place, seen in enumerate(found)]
    result = list(found)
    for run in _runs(_full_columns(known, grid, settings), grid, settings):
        places = [place for column in run for place in column if place in signs]
        crosses = [place for place in places if signs[place] in CROSSES]
        ticks = [place for place in places if signs[place] in TICKS]
        # The Roman V and X of a heading are few beside other signs.
        if min(len(ticks), len(crosses)) and len(ticks + crosses) >= settings.full_column * len(places):
            blank = crosses
        else:
            blank = _lighter([place for place in places if not signs[place].isalnum()], known, grid, settings)
        for place in blank:
            result[place] = replace(found[place], extent=0.0, strength=0.0)
    return result


def _full_columns(found: Sequence[CellEvidence], grid: Grid, settings: JudgementSettings) -> dict[int, Signs]:
    """The cells of each column that has a sign in nearly every one, however small: dashes of 6 points on a scan are
    smaller than the smallest mark. Dust is of all sizes, and no kind of sign."""
    columns: dict[int, Signs] = defaultdict(list)
    for place, cell in enumerate(grid.cells):
        if cell.column_span == 1 and cell.row > 0:
            columns[cell.column].append(place)
    return {
        column: places
        for column, places in columns.items()
        if len(places) >= settings.least_column_cells
        and sum(found[place].extent > 0.0 for place in places) >= settings.full_column * len(places)
    }


def _runs(columns: dict[int, Signs], grid: Grid, settings: JudgementSettings) -> list[list[Signs]]:
    """The full columns of one width that stand beside each other."""
    runs: list[list[int]] = []
    for column in sorted(columns):
        if runs and runs[-1][-1] == column - 1 and _alike(grid, column - 1, column, settings):
            runs[-1].append(column)
        else:
            runs.append([column])
    return [[columns[column] for column in run] for run in runs if len(run) >= settings.least_full_columns]


def _alike(grid: Grid, one: int, other: int, settings: JudgementSettings) -> bool:
    narrower, wider = sorted(grid.xs[column + 1] - grid.xs[column] for column in (one, other))
    return is_near(narrower, wider, settings.width_difference)


def _lighter(signs: Signs, found: Sequence[CellEvidence], grid: Grid, settings: JudgementSettings) -> Signs:
    """The signs of the lighter kind; none where all signs are of one kind, or of many kinds, and none where the heavier
    ones are the headings of the columns."""
    drawn = {place: found[place].drawn_area for place in signs}
    order = sorted(signs, key=drawn.__getitem__)
    least = max(1, round(settings.least_of_a_kind * len(order)))
    steps = [
        (drawn[after] / max(drawn[before], 1e-6), index)
        for index, (before, after) in enumerate(pairwise(order), start=1)
        if least <= index <= len(order) - least
    ]
    if not steps:
        return []
    _, cut = max(steps)
    light, heavy = ([drawn[place] for place in part] for part in (order[:cut], order[cut:]))
    pale, dark = np.quantile(light, MOST_OF_A_KIND)
    two_kinds = float(np.median(heavy)) >= settings.heavier * float(np.median(light))
    rows, with_heavy = ({grid.cells[place].row for place in part} for part in (signs, order[cut:]))
    in_the_body = len(with_heavy) >= settings.heavier_rows * len(rows)
    return order[:cut] if two_kinds and in_the_body and dark <= settings.one_kind * pale else []
