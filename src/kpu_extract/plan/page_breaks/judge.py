"""Decides what a page break cut: a row in the middle, or only the cells that span several rows.

Each sign gives a likelihood ratio for "the first row of the page continues the last row of the page before" against
"it is a new row". The document's own habits say how much a sign weighs. The logarithms are added (naive Bayes). A
heading that is repeated in the middle of a page is treated as a break too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, inf, log

from kpu_extract.model.columns import Column
from kpu_extract.plan.columns import HIERARCHY, Layout
from kpu_extract.plan.page_breaks.habits import DocumentHabits, words_of
from kpu_extract.plan.page_breaks.settings import BREAK_SETTINGS, BreakSettings
from kpu_extract.plan.page_breaks.text_continuity import area_continuity, text_continuity
from kpu_extract.plan.rows import BodyRow
from kpu_extract.vocabulary.areas import Areas

_OUTERMOST = (Column.NUMBER, Column.AREA)
"""Columns whose cells span the rows of all others, wherever they stand."""


@dataclass(frozen=True, slots=True)
class Break:
    """``odds`` are the log odds that the rows on both sides are one. ``cells`` are, for each column, the log odds
    that the cells are one although the rows are not; infinite where there is no question. ``joined`` says for each
    column whether the cells count as one."""

    joined: tuple[bool, ...]
    odds: float
    cells: tuple[float, ...] = ()

    @property
    def cut(self) -> bool:
        """Whether the rows on both sides are one."""
        return self.odds > 0

    @property
    def probability(self) -> float:
        """How likely the judgement on the rows is right, 0.5..1: the logistic function of the log odds."""
        return _chance(self.odds)

    def unsure_columns(self, settings: BreakSettings = BREAK_SETTINGS) -> frozenset[int]:
        """The columns whose cells beside the rows may be judged wrongly; none where the rows are one."""
        thin = {index for index, odds in enumerate(self.cells) if abs(odds) < settings.unsure_cell}
        return frozenset() if self.cut else frozenset(thin)

    def row_is_sure(self, settings: BreakSettings = BREAK_SETTINGS) -> bool:
        """False where there is little evidence on the rows."""
        return abs(self.odds) >= settings.unsure_row

    @property
    def sure(self) -> bool:
        """False where there is little evidence on the rows or on a cell beside them."""
        return self.row_is_sure() and not self.unsure_columns()

    def cell_probability(self, column: int) -> float:
        """How likely the judgement on the cells of a column is right, 0.5..1."""
        if self.cut or column >= len(self.cells):
            return self.probability
        return self.probability * _chance(self.cells[column])


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-abs(odds)))


@dataclass(frozen=True)
class Side:
    """A row at a page break with the text of its cell in each column. For the row before, it is the text of the last
    piece that has any (which may stand pages earlier); for the row after, that of its own piece. ``below`` is the row
    below the row after; None at the table's foot."""

    row: BodyRow
    texts: tuple[str, ...]
    below: BodyRow | None = None


@dataclass(frozen=True)
class BreakJudge:
    """Judges page breaks of one plan. ``joining_words`` are words that no phrase ends with (dan, di,
    yang). ``currency`` is a regular expression for what may stand before an amount.
    ``feet_vary``: see :func:`feet_vary`."""

    layout: Layout
    habits: DocumentHabits
    areas: Areas
    joining_words: frozenset[str]
    currency: str
    feet_vary: bool
    settings: BreakSettings = BREAK_SETTINGS

    def judge(self, before: Side, after: Side) -> Break:
        """What the break between ``before`` (the last row of a page) and ``after`` (the first of the
        next) cuts."""
        texts = _text_columns(self.layout)
        odds = self._row_odds(texts, before, after)
        cells = {index: self._cell_odds(index, before, after) for index in texts}
        spanning = {index for index, own in cells.items() if own > 0}
        spanning |= {
            index
            for index in self.layout.indices(Column.SCHEDULE)
            if spanning.intersection(self.habits.twins(index))
        }
        columns = range(len(self.layout.columns))
        joined = tuple(odds > 0 or index in spanning for index in columns)
        return Break(joined, odds, tuple(cells.get(index, inf) for index in columns))

    def _row_odds(self, texts: Sequence[int], before: Side, after: Side) -> float:
        """Log odds that the rows on both sides are one."""
        if _in_one_table(before.row, after.row):
            odds = self.settings.prior_on_page
        else:
            odds = self.settings.prior
            if self.feet_vary:
                is_open = all(_open_sides(before.row, texts))
                odds += self.settings.open_foot if is_open else -self.settings.closed_foot
        if any(self._top_odds(index, after) for index in texts):
            odds += self.settings.mixed_tops
        odds += self._pattern_odds(texts, after)
        odds += sum(self._column_odds(index, before, after) for index in texts)
        return odds + self._month_odds(before.row, after.row)

    def _pattern_odds(self, texts: Sequence[int], after: Side) -> float:
        """What the filled columns say together. They depend on each other, so that counting each by itself would
        count one sign many times. A row that is cut leaves some of its columns empty on the new page; few new rows of
        a plan have as many empty columns. A cell whose text stands on the page before is empty on the new one too, so
        rows are compared by the cells that begin in them."""
        full = self.settings.full_if_cut
        filled = frozenset(index for index in texts if after.texts[index])
        usual = {index for index in texts if self.habits.columns[index].filled >= self.settings.usual}
        if all(index in filled for index in usual if after.row.pieces[index].cells):
            return log(full)
        share = self.habits.share_as_empty(filled, frozenset(texts))
        return log((full * share + (1 - share)) / share)

    def _column_odds(self, index: int, before: Side, after: Side) -> float:
        """What the text of one column says for a cut row."""
        if not before.row.pieces[index].cells or not after.row.pieces[index].cells:
            return 0.0
        if not after.texts[index]:
            return 0.0
        if not before.texts[index]:
            return self.settings.new_text
        if self.layout.columns[index].field is Column.NUMBER:
            return self.settings.new_number
        odds = self._continuity(index, before, after)
        tall = max(before.row.pieces[index].band_count, after.row.pieces[index].band_count) > 1
        return min(odds, self.settings.tall) if tall else odds

    def _month_odds(self, before: BodyRow, after: BodyRow) -> float:
        """A shaded row that is cut has the same shading on both sides; a row with ticks has them on one side."""
        months = self.layout.indices(Column.SCHEDULE)
        shaded_before = [before.pieces[i].is_shaded for i in months]
        shaded_after = [after.pieces[i].is_shaded for i in months]
        if any(shaded_before) or any(shaded_after):
            alike = shaded_before == shaded_after
            return self.settings.shaded_alike if alike else self.settings.shaded_otherwise
        ticked = [any(row.pieces[i].is_ticked for i in months) for row in (before, after)]
        return self.settings.ticked_twice if all(ticked) else 0.0

    @cached_property
    def _figure(self) -> re.Pattern[str]:
        """A number or an amount: ``12``, ``100 %``, ``Rp. 1.000.000``."""
        return re.compile(rf"^(?:{self.currency}\.?\s*)?\d[\d.,]*\s*%?$")

    def _continuity(self, index: int, before: Side, after: Side) -> float:
        tail, head = before.texts[index], after.texts[index]
        if self._figure.match(tail) and self._figure.match(head):
            return self.settings.new_number
        if self.layout.columns[index].field is Column.AREA:
            return area_continuity(tail, head, self.areas)
        return text_continuity(tail, head, self.habits.columns[index], self.habits, self.joining_words)

    def _cell_odds(self, index: int, before: Side, after: Side) -> float:
        """Log odds that a text column's cell continues over a break that cuts no row; infinite where there is no
        question."""
        above, below = before.row.pieces[index], after.row.pieces[index]
        if not above.cells or not below.cells:
            return -inf
        by_top = self._top_odds(index, after)
        if self._feet_count(before, after):
            return (self.settings.cell_foot if above.open_bottom else -self.settings.cell_foot) + by_top
        if any(self._begins_anew(column, before, after) for column in self._outer(index)):
            return -inf
        if before.texts[index] and after.texts[index]:
            return inf if self._same_text(index, before, after) else self._going_on(index, before, after)
        return self._empty_side_odds(index, before, after) + by_top

    def _empty_side_odds(self, index: int, before: Side, after: Side) -> float:
        """The same for cells of which one has no text, or neither."""
        if not (before.texts[index] or after.texts[index]):
            return inf
        if after.texts[index] and _in_one_table(before.row, after.row):
            return -inf
        own = self.habits.columns[index]
        return log((1.0 - own.filled) / 2 / own.empty_cells) + self._left_empty_odds(index, after)

    def _feet_count(self, before: Side, after: Side) -> bool:
        """Whether the foot of each cell shows if it continues. Where all are open and yet no row is cut, the program
        that printed the page only left out the last rule. Above a heading on the same page there is always a rule."""
        if not self.feet_vary or _in_one_table(before.row, after.row):
            return False
        return not all(_open_sides(before.row, _text_columns(self.layout)))

    def _top_odds(self, index: int, after: Side) -> float:
        """What the missing rule above a cell says, where other cells of its row have one."""
        tops = [piece.open_top for piece in after.row.pieces if piece.cells]
        counts = after.row.pieces[index].open_top and not all(tops)
        return self.settings.open_top if counts else 0.0

    def _left_empty_odds(self, index: int, after: Side) -> float:
        """What it means that an empty cell stands over another empty one of its column."""
        piece = after.row.pieces[index]
        if after.below is None or piece.has_text or piece.band_count > 1:
            return 0.0
        lower = after.below.pieces[index]
        own = bool(lower.cells) and lower.first_band == after.below.band and not lower.has_text
        return self.settings.left_empty if own and not after.below.is_blank else 0.0

    def _outer(self, index: int) -> list[int]:
        """The columns within whose cells those of column ``index`` lie: the columns of the hierarchy to the left, and
        the areas and their numbers. A kegiatan to the right does not count: there it lies within the sasaran."""
        columns = self.layout.columns
        return [
            outer
            for outer in self.habits.outer[index]
            if columns[outer].field in _OUTERMOST or (columns[outer].field in HIERARCHY and outer < index)
        ]

    def _begins_anew(self, index: int, before: Side, after: Side) -> bool:
        if not before.texts[index] or not after.texts[index] or self._same_text(index, before, after):
            return False
        return self.layout.columns[index].field is Column.NUMBER or self._going_on(index, before, after) <= 0

    def _same_text(self, index: int, before: Side, after: Side) -> bool:
        """Whether the office repeated the cell's text on the new page."""
        return words_of(before.texts[index]) == words_of(after.texts[index])

    def _going_on(self, index: int, before: Side, after: Side) -> float:
        above, below = before.row.pieces[index], after.row.pieces[index]
        tall = above.band_count > 1 or below.band_count > 1
        least = self.settings.goes_on if tall else self.settings.goes_on_single
        if not self.habits.columns[index].tall:
            least = self.settings.goes_on_never
        return self._continuity(index, before, after) - least


def feet_vary(breaks: Sequence[tuple[BodyRow, BodyRow]], layout: Layout) -> bool:
    """Whether this document leaves out the rule at a page's foot only where a cell is cut. Browsers do; word
    processors draw it in any case, and some tables have no lower border on any page. So the rules mean something
    where both kinds occur, in one break or over all."""
    texts = _text_columns(layout)
    sides = [side for before, _ in breaks for side in _open_sides(before, texts)]
    return any(sides) and not all(sides)


def _in_one_table(before: BodyRow, after: BodyRow) -> bool:
    """Whether two rows are separated only by a heading in the middle of a table."""
    return before.key[:2] == after.key[:2]


def _text_columns(layout: Layout) -> list[int]:
    return [index for index, column in enumerate(layout.columns) if column.field is not Column.SCHEDULE]


def _open_sides(row: BodyRow, texts: Sequence[int]) -> list[bool]:
    return [row.pieces[index].open_bottom for index in texts if row.pieces[index].cells]
