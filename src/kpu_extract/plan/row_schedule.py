"""When a row is scheduled: by the marks in its month columns, or by words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpu_extract.model.columns import Column
from kpu_extract.model.page import MarkKind, MarkState
from kpu_extract.plan.leaf_rows import LeafRow
from kpu_extract.plan.page_breaks.continuation import PlanCell
from kpu_extract.plan.rows import Piece
from kpu_extract.plan.schedule import parse_schedule
from kpu_extract.text.joining import CellText, Known, joined_text
from kpu_extract.text.years import year_named
from kpu_extract.vocabulary.time_words import TimeWords

_SEVERAL_YEARS = "bulan: several-years"
"""The review reason of a row that is marked in the columns of more than one year."""
_MARK_UNCERTAIN = "bulan: mark-uncertain"
"""The review reason of a cell that is neither clearly marked nor clearly blank; the column's heading follows."""


def has_uncertain_mark(reasons: Iterable[str]) -> bool:
    """Whether one of a row's review reasons is that a mark is uncertain."""
    return any(reason.startswith(_MARK_UNCERTAIN) for reason in reasons)


@dataclass(frozen=True)
class RowSchedule:
    """Gives months and years of a plan's rows. ``plan_year`` only serves to flag a year that contradicts it."""

    words: TimeWords
    known: Known
    plan_year: int | None

    def months(self, row: LeafRow, waktu: str | None) -> tuple[tuple[int, ...] | None, list[str]]:
        """The months, and reasons for review: of the month columns where the plan has some, else of what ``waktu``
        says; None where neither says anything."""
        columns = row.layout.indices(Column.SCHEDULE)
        if columns:
            return self._marked(row, columns)
        if not waktu:
            return None, []
        schedule = parse_schedule(waktu, self.words, self.plan_year)
        reasons = [f"waktu: {flag}" for flag in schedule.doubts]
        if not schedule.understood:
            return None, [*reasons, "waktu: not-understood"]
        return schedule.months or None, reasons

    def _marked(self, row: LeafRow, columns: Sequence[int]) -> tuple[tuple[int, ...], list[str]]:
        months: set[int] = set()
        reasons = [_SEVERAL_YEARS] if len(self._marked_years(row)) > 1 else []
        for index in columns:
            states = _states(row.cells[index])
            named = self._named(row.cells[index])
            if named is not None:
                months.update(named)
                beside = set(row.layout.columns[index].months).difference(named)
                if beside and _is_shaded_bar(row.cells[index]):
                    reasons.append(f"{_MARK_UNCERTAIN} in {', '.join(map(str, sorted(beside)))}")
            elif _is_marked(row.cells[index]):
                months.update(row.layout.columns[index].months)
            elif MarkState.UNSURE in states:
                unsure = ", ".join(map(str, row.layout.columns[index].months))
                reasons.append(f"{_MARK_UNCERTAIN} in {unsure}")
        return tuple(sorted(months)), reasons

    def _named(self, cell: PlanCell) -> tuple[int, ...] | None:
        """The months written into a cell that spans several month columns ("Jan-Mar")."""
        wide = [read for read in cell.read_cells if read.cell.column_span > 1 and read.lines]
        if not wide:
            return None
        text = joined_text([CellText.sure(line.text) for read in wide for line in read.lines], self.known)
        schedule = parse_schedule(text.text, self.words, self.plan_year)
        return schedule.months if schedule.understood and schedule.months else None

    def year(self, row: LeafRow, waktu: str | None) -> int | None:
        """The year that ``waktu`` names, else the first one over the month columns that are marked; None where
        neither names one."""
        said = parse_schedule(waktu, self.words, self.plan_year).year if waktu else None
        return said or min(self._marked_years(row), default=None)

    def _marked_years(self, row: LeafRow) -> set[int]:
        """The years over the marked month columns, where the plan's columns stand for more than one year."""
        columns = {index: row.layout.columns[index] for index in row.layout.indices(Column.SCHEDULE)}
        years = {
            index: year
            for index, column in columns.items()
            if (year := year_named(column.groups, column.heading)) is not None
        }
        if len(set(years.values())) == 1:
            return set()
        return {year for index, year in years.items() if _is_marked(row.cells[index])}


def _states(cell: PlanCell) -> set[MarkState]:
    return {read.mark.state for read in cell.read_cells}


def _is_marked(cell: PlanCell) -> bool:
    return MarkState.MARKED in _states(cell) or any(map(_is_pale_bar, cell.pieces))


def _is_shaded_bar(cell: PlanCell) -> bool:
    """Whether a cell over several month columns is clearly shaded: the bar may say more than the words in it."""
    return any(
        read.mark.state is MarkState.MARKED and read.mark.kind is MarkKind.SHADE
        for read in cell.read_cells
        if read.cell.column_span > 1
    )


def _is_pale_bar(piece: Piece) -> bool:
    """Whether a cell over several month columns is shaded, even if not clearly: nobody merges such cells without a
    reason."""
    return any(
        read.mark.state is MarkState.UNSURE and read.mark.kind is MarkKind.SHADE and not read.lines
        for read in piece.cells
        if read.cell.column_span > 1
    )
