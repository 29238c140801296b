"""The plan's heading on a later page, where it could not be read as one: a rule too many or too few in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from kpu_extract.model.columns import Column
from kpu_extract.plan.columns import Layout
from kpu_extract.plan.rows import BodyRow
from kpu_extract.text.folding import skeleton

SAME_HEADING = 80.0
"""How near (0..100) a cell must come to the heading of its column."""
LEAST, MOST_PART = 2, 0.6
"""So many cells of a row, and this part of those with text, must say the headings of their columns."""


def heading_rows(rows: Sequence[BodyRow], layout: Layout) -> int:
    """How many of a page's first rows repeat the heading of ``layout``, with the row of column numbers
    below it; 0 where none does."""
    count = 0
    for row in rows:
        if not (_says_heading(row, layout) or (count and _numbers_columns(row, layout))):
            break
        count += 1
    return count


def _says_heading(row: BodyRow, layout: Layout) -> bool:
    filled = [
        (skeleton(piece.text), skeleton(column.heading))
        for piece, column in zip(row.pieces, layout.columns, strict=True)
        if piece.has_text and column.heading and column.field is not Column.SCHEDULE
    ]
    same = sum(1 for text, heading in filled if fuzz.ratio(text, heading) >= SAME_HEADING)
    return same >= LEAST and same >= MOST_PART * len(filled)


def _numbers_columns(row: BodyRow, layout: Layout) -> bool:
    """Whether the cells beside the schedule hold rising whole numbers and nothing else."""
    texts = [
        "".join(piece.text.split())
        for piece, column in zip(row.pieces, layout.columns, strict=True)
        if piece.has_text and column.field is not Column.SCHEDULE
    ]
    if len(texts) < LEAST or not all(text.isdecimal() for text in texts):
        return False
    return all(int(first) < int(second) for first, second in pairwise(texts))
