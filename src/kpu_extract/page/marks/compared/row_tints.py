"""Removes the tint of rows that are tinted in turn: it marks no month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.marks.evidence import CellEvidence
from kpu_extract.page.marks.settings import MARK_SETTINGS, JudgementSettings

Shaded = list[tuple[float, GridCell, bool]]
"""Cells with their shade, and whether they are known to hold text."""


def against_their_rows(
    found: Sequence[CellEvidence],
    grid: Grid,
    texts: frozenset[int] = frozenset(),
    settings: JudgementSettings = MARK_SETTINGS.judgement,
) -> list[CellEvidence]:
    """The evidence for the cells of ``grid``, in order, without each row's own tint. ``texts`` are the places of cells
    that are known to hold text, however narrow; wide ones are taken to."""
    own: dict[int, Shaded] = defaultdict(list)
    spanning: dict[int, Shaded] = defaultdict(list)
    for place, (seen, cell) in enumerate(zip(found, grid.cells, strict=True)):
        for row in range(cell.row, cell.row + cell.row_span):
            (own if cell.row_span == 1 else spanning)[row].append((seen.shade, cell, place in texts))
    by_itself = {row: _tint(cells, spanning[row], settings) for row, cells in own.items()}
    tints = {
        row: max(
            tint, _tint_of_others(own[row], [by_itself[other] for other in own if other != row], settings)
        )
        for row, tint in by_itself.items()
    }
    return [
        replace(seen, shade=above_tint(seen.shade, _least_tint(tints, cell)))
        for seen, cell in zip(found, grid.cells, strict=True)
    ]


def above_tint(shade: float, tint: float) -> float:
    """How dark a shade is over a tint, 0..1, as a part of what is left to be darker: a mark of one colour looks alike
    on rows with and without a tint."""
    return max(0.0, shade - tint) / max(1.0 - tint, 1e-6)


def _tint(own: Shaded, spanning: Shaded, settings: JudgementSettings) -> float:
    """The least shade of the cells that only this row has, because a row's tint lies under all of them. Where these
    are all months, all may be marked; then the cells of text that span the row count too. A cell of text that the
    tint leaves out does not matter where another that is known to hold text has the tint of the palest month (dense
    letters of a scan are a tint by chance), or where the one beside the months
    is nearly as dark as they are: a shadow ends anywhere."""
    wide = _text_width(own, settings)
    known = [shade for shade, _, is_text in own if is_text]
    own = [(shade, cell, is_text or cell.box.width >= wide) for shade, cell, is_text in own]
    texts = [shade for shade, _, is_text in own if is_text]
    if not texts:
        return min(shade for shade, *_ in (*own, *spanning))
    narrow = [found for found in own if not found[2]]
    months = min((shade for shade, *_ in _without_numbers(narrow)), default=0.0)
    if months >= settings.least_shade and (
        any(abs(shade - months) <= settings.same_tint for shade in known)
        or _beside_months([*_without_numbers(narrow), *(found for found in own if found[2])])
        >= settings.of_shadow * months
    ):
        return months
    return min(months, *texts)


def _tint_of_others(own: Shaded, others: Sequence[float], settings: JudgementSettings) -> float:
    """The shade of a row's palest month where all months have it, a text of the row has it too, and so have other rows
    as their tint: theirs may leave a text out only where it goes on over several rows. 0 elsewhere."""
    wide = _text_width(own, settings)
    texts = [shade for shade, cell, is_text in own if is_text or cell.box.width >= wide]
    narrow = [found for found in own if not found[2] and found[1].box.width < wide]
    months = [shade for shade, *_ in _without_numbers(narrow)]
    palest = min(months, default=0.0)
    if palest < settings.least_shade or max(months) - palest > settings.one_tint:
        return 0.0
    like = [shade for shade in others if shade and abs(shade - palest) <= settings.one_tint]
    has_text = any(abs(shade - palest) <= settings.one_tint for shade in texts)
    return palest if has_text and len(like) >= settings.least_alike_rows else 0.0


def _text_width(own: Shaded, settings: JudgementSettings) -> float:
    """The width from which on a row's cells are cells of text: by its usual cell, or by its narrowest where most are
    as wide as texts (two semesters beside three texts)."""
    widths = [cell.box.width for _, cell, _ in own]
    by_usual = settings.text_cell_width * median(widths)
    return by_usual if max(widths) >= by_usual else settings.text_cell_width * min(widths)


def _without_numbers(narrow: Shaded) -> Shaded:
    """The narrow cells without that of the table's first column where others are left: it numbers the rows, and a tint
    leaves it out where it was merged with rows of the page before."""
    months = [found for found in narrow if found[1].column > 0]
    return months or narrow


def _beside_months(own: Shaded) -> float:
    """The shade of the paler cell of text that adjoins months; 0 where none does."""
    cells = sorted(own, key=lambda found: found[1].column)
    return min(
        (
            text_shade
            for one, two in pairwise(cells)
            for (text_shade, _, is_text), (_, _, is_other_text) in ((one, two), (two, one))
            if is_text and not is_other_text and max(one[1].column_span, two[1].column_span) == 1
        ),
        default=0.0,
    )


def _least_tint(tints: dict[int, float], cell: GridCell) -> float:
    return min(tints.get(row, 0.0) for row in range(cell.row, cell.row + cell.row_span))
