"""Reasons for a review of a row: what the picture, and the places of the words, say against its texts."""

from __future__ import annotations

from collections.abc import Iterator

from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.page import Source
from kpu_extract.plan.column_gaps import stands_in_two_columns
from kpu_extract.plan.leaf_rows import LeafRow
from kpu_extract.plan.page_breaks.continuation import PlanCell

TWO_COLUMNS = "two-columns"
"""Reason: the words of a cell stand in two columns; a rule between them was not found."""


def text_doubt_reasons(row: LeafRow) -> Iterator[str]:
    """The doubts of the cells of the row's texts, each once a column, in the order of the columns, and texts that stand
    in two columns; in the columns of months ink is a mark and no text."""
    for index, column in enumerate(row.layout.columns):
        if column.field in TEXT_COLUMNS:
            cells = [cell for piece in row.cells[index].pieces for cell in piece.cells]
            for doubt in sorted({doubt for cell in cells for doubt in cell.doubts}):
                yield f"{column.field}: {doubt}"
            if any(stands_in_two_columns(cell.lines) for cell in cells):
                yield f"{column.field}: {TWO_COLUMNS}"


def word_margins(cell: PlanCell | None) -> dict[str, float]:
    """The margin (0..1) of each word of a cell that was read in a picture; of a word that stands there twice, the
    lesser one."""
    margins: dict[str, float] = {}
    for piece in cell.pieces if cell else ():
        for word in (word for word in piece.words if word.source is Source.OCR):
            margins[word.text] = min(word.margin, margins.get(word.text, 1.0))
    return margins
