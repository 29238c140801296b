"""Reports what was uncertain about a plan's headings, for the document and for its records."""

from __future__ import annotations

from collections.abc import Iterator

from kpu_extract.model.columns import Column
from kpu_extract.plan.columns import PlanColumn, Settled
from kpu_extract.plan.heading.with_rows import HEADING_HOLDS_ROW
from kpu_extract.plan.leaf_rows import LeafRow, Plan


def heading_reasons(plan: Plan) -> list[str]:
    """A reason for review for each heading that the vocabulary did not settle, and for each that holds a row, each
    reported once."""
    columns = (column for row in plan.rows for column in row.layout.columns)
    doubtful = (f"{column.field}: {_way_of_reading(column)}" for column in columns if _is_doubtful(column))
    return list(dict.fromkeys([*doubtful, *_pages_with_held_rows(plan)]))


def _pages_with_held_rows(plan: Plan) -> Iterator[str]:
    """A reason for each page whose heading holds a row."""
    for (page, _, _), fate in plan.fates.items():
        if fate.reason == HEADING_HOLDS_ROW:
            yield f"page {page}: {HEADING_HOLDS_ROW}"


def row_heading_reasons(row: LeafRow) -> Iterator[str]:
    """The same for a row with a text in a column that is known by its place only."""
    for index, column in enumerate(row.layout.columns):
        has_text = any(piece.has_text for piece in row.cells[index].pieces)
        if has_text and column.settled is Settled.PLACE and _is_doubtful(column):
            yield f"{column.field}: {_way_of_reading(column)}"


def _is_doubtful(column: PlanColumn) -> bool:
    """Whether the column is a value of a record. A column of numbers is not, and an unknown column keeps its own
    heading."""
    return column.settled is not Settled.WORDING and column.field not in (
        Column.NUMBER,
        Column.EXTRA,
        Column.SCHEDULE,
    )


def _way_of_reading(column: PlanColumn) -> str:
    return f"heading {column.heading!r} read by its {column.settled}"
