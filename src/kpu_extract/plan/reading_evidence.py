"""What speaks against the rows of a plan as far as the reading knows: letters, marks, rules, page breaks, headings.

A record holds texts and months, and not how near another reading was. That is said here, row by row, for the
probabilities. Each number is the greater the more it speaks against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, log1p
from statistics import median

from kpu_extract.geometry.clustering import covered_length
from kpu_extract.model.columns import MONTHS_COLUMN, Column
from kpu_extract.model.evidence import Evidence, RowEvidence, as_stored
from kpu_extract.model.page import GridCell, MarkState, Orientation, ReadCell, ReadPage, Rule
from kpu_extract.plan.columns import Layout, Settled
from kpu_extract.plan.fates import record_id_of
from kpu_extract.plan.leaf_rows import LeafRow, Plan
from kpu_extract.plan.records import field_name
from kpu_extract.plan.rows import Piece


@dataclass(frozen=True, slots=True)
class ReadingEvidenceSettings:
    """Set by reasoning, not measured: the fit weighs what comes of them."""

    near_margin: float = 0.5
    """Probability, 0..1: a word whose second reading is nearer than this counts as near another word."""

    near_mark: float = 0.9
    """Confidence of a mark, 0..1, below which its cell counts as near the thresholds."""

    telling_letters: int = 8
    """Letters of a cell from which on its ink is compared with what letters usually have."""

    rule_slack_pt: float = 2.0
    """Points from a cell's side within which a rule draws it."""


READING_EVIDENCE_SETTINGS = ReadingEvidenceSettings()

_DOUBT_OF_SETTLING = {
    Settled.WORDING: 0.0,
    Settled.WORDS: 1.0,
    Settled.VOTE: 1.0,
    Settled.CONTENT: 2.0,
    Settled.PLACE: 3.0,
}
"""In the order of how much each leaves open."""


@dataclass(frozen=True)
class ReadingEvidence:
    """The evidence of a plan's rows; ``pages`` are the document's, by number."""

    plan: Plan
    pages: Mapping[int, ReadPage]
    document_id: str
    settings: ReadingEvidenceSettings = READING_EVIDENCE_SETTINGS

    def rows(self) -> list[RowEvidence]:
        """One for each leaf row, in order."""
        return [
            RowEvidence(
                record_id=record_id_of(self.document_id, place),
                row=as_stored(self._row(row)),
                fields={name: as_stored(values) for name, values in self._fields(row)},
            )
            for place, row in enumerate(self.plan.rows, 1)
        ]

    def _fields(self, row: LeafRow) -> Iterator[tuple[str, Evidence]]:
        for index, column in enumerate(row.layout.columns):
            name = field_name(column.field, column.key)
            if name is not None:
                yield name, self._field(row, index)
        if row.section is not None and not row.layout.indices(Column.AREA):
            yield str(Column.AREA), self._of_text(row.section.pieces)
        yield MONTHS_COLUMN, self._months(row)

    def _field(self, row: LeafRow, index: int) -> Evidence:
        cell = row.cells[index]
        return {
            **self._of_text(cell.pieces),
            "break": 1 - _least(cell.chances),
            "settled": _DOUBT_OF_SETTLING[row.layout.columns[index].settled],
            "undrawn": self._undrawn(cell.pieces),
            **self._of_ink(cell.pieces),
        }

    def _of_ink(self, pieces: Sequence[Piece]) -> Evidence:
        """Ink in cells without words, as log(1 + square points); and how far the ink of the others is from what so
        many letters usually have, as log of the ratio: lines that were not read leave more, made up letters less."""
        cells = [cell for piece in pieces for cell in piece.cells]
        empty = [cell.mark.ink * cell.cell.box.area for cell in cells if not cell.lines]
        of_letter = _ink_of_letter(cells, self.settings.telling_letters)
        ratio = log(of_letter / self._usual_ink) if of_letter and self._usual_ink else 0.0
        return {
            "unread_ink": log1p(max(empty, default=0.0)),
            "more_ink": max(0.0, ratio),
            "less_ink": max(0.0, -ratio),
        }

    @cached_property
    def _usual_ink(self) -> float:
        """Square points of ink that a letter of the plan's texts has; 0 where that is not known."""
        texts = [list(cell.read_cells) for row in self.plan.rows for cell in row.cells]
        found = [_ink_of_letter(cells, self.settings.telling_letters) for cells in texts]
        return median([value for value in found if value] or [0.0])

    def _of_text(self, pieces: Sequence[Piece]) -> Evidence:
        """The least sure letter, the nearest other reading of a word, and how many words have one near."""
        words = [word for piece in pieces for word in piece.words]
        return {
            "letter": 1 - _least(word.least_letter for word in words),
            "margin": 1 - _least(word.margin for word in words),
            "near_words": float(sum(word.margin < self.settings.near_margin for word in words)),
        }

    def _months(self, row: LeafRow) -> Evidence:
        """The marks that are nearest to the thresholds, and how many are near."""
        pieces = [piece for index in row.layout.indices(Column.SCHEDULE) for piece in row.cells[index].pieces]
        marks = [cell.mark for piece in pieces for cell in piece.cells]
        return {
            "mark": 1 - _least(mark.confidence for mark in marks),
            "near_marks": float(sum(mark.confidence < self.settings.near_mark for mark in marks)),
            "unsure_marks": float(sum(mark.state is MarkState.UNSURE for mark in marks)),
            "undrawn": self._undrawn(pieces),
        }

    def _row(self, row: LeafRow) -> Evidence:
        columns = row.layout.columns
        grids = {(piece.page, piece.key[1]) for cell in row.cells for piece in cell.pieces}
        return {
            "row_break": 1 - _least(found.probability for found in row.breaks),
            "settled_columns": sum(_DOUBT_OF_SETTLING[column.settled] for column in columns),
            "extra_columns": float(len(row.layout.indices(Column.EXTRA))),
            "misfit": max((self._misfit(row.layout, *place) for place in grids), default=0.0),
            "missing_cells": float(sum(not piece.cells for cell in row.cells for piece in cell.pieces)),
        }

    def _misfit(self, layout: Layout, page: int, table: int) -> float:
        """How far at most, as a part of the table's width, an inner border of the heading's columns lies from the
        nearest border of the page's grid."""
        edges = self.pages[page].tables[table].grid.relative_xs
        return max(
            (min(abs(column.left - edge) for edge in edges) for column in layout.columns[1:]), default=0.0
        )

    def _undrawn(self, pieces: Sequence[Piece]) -> float:
        """The greatest part (0..1) of a side of one of the cells that no rule draws; 0 where no rules are known. The
        open sides at a page break are none."""
        sides = [self._rules(piece.page).missing(cell.cell) for piece in pieces for cell in piece.cells]
        return max(sides, default=0.0)

    def _rules(self, page: int) -> _PageRules:
        return self._page_rules[page]

    @cached_property
    def _page_rules(self) -> Mapping[int, _PageRules]:
        slack = self.settings.rule_slack_pt
        return {number: _PageRules(page.rules, slack) for number, page in self.pages.items()}


class _PageRules:
    """The rules of a page, to be asked what they draw; rectified space."""

    def __init__(self, rules: Sequence[Rule], slack: float) -> None:
        self._rules = {
            orientation: [rule for rule in rules if rule.orientation is orientation]
            for orientation in Orientation
        }
        self._slack = slack
        self._found: dict[tuple[Orientation, float, float, float], float] = {}

    def missing(self, cell: GridCell) -> float:
        """The greatest part of one of the cell's sides that is not drawn, its open sides left out."""
        box = cell.box
        if not all(self._rules.values()):
            return 0.0
        across = [y for y, is_open in ((box.y0, cell.open_top), (box.y1, cell.open_bottom)) if not is_open]
        return max(
            *(self._undrawn(Orientation.HORIZONTAL, y, box.x0, box.x1) for y in across),
            *(self._undrawn(Orientation.VERTICAL, x, box.y0, box.y1) for x in (box.x0, box.x1)),
        )

    def _undrawn(self, orientation: Orientation, position: float, start: float, end: float) -> float:
        key = orientation, position, start, end
        if key not in self._found:
            own = [
                (max(start, rule.start - self._slack), min(end, rule.end + self._slack))
                for rule in self._rules[orientation]
                if abs(rule.position - position) <= self._slack + rule.thickness / 2
            ]
            self._found[key] = 1 - covered_length(own) / max(end - start, 1e-9)
        return self._found[key]


def _ink_of_letter(cells: Sequence[ReadCell], least: int) -> float:
    """Square points of ink a letter in the cells; 0 where they have fewer than ``least``."""
    letters = sum(len(word.text) for cell in cells for word in cell.words)
    ink = sum(cell.mark.ink * cell.cell.box.area for cell in cells)
    return ink / letters if letters >= least else 0.0


def _least(values: Iterator[float] | Sequence[float]) -> float:
    return min(values, default=1.0)
