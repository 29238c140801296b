"""What a page break cut: a row in the middle, or only the cells that span several rows.

Each sign gives a likelihood ratio for "the first row of the page goes on with the last row of the page
before" against "it is a new row"; the document's own habits say how much a sign is worth. The logs add
up (naive Bayes).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, inf, log

from kpu_extract.model.columns import Column
from kpu_extract.plan.columns import HIERARCHY, Layout
from kpu_extract.plan.habits import (
    DocumentHabits,
    Habits,
    ends_terminally,
    starts_small,
    starts_with_marker,
    words_of,
)
from kpu_extract.plan.rows import BodyRow
from kpu_extract.text.list_markers import Order, list_order
from kpu_extract.vocabulary.areas import AreaMatch, Areas

PRIOR = -0.8
"""Log odds that a page break cuts a row, before anything is seen: rather not."""
UNSURE_LOG_ODDS = 1.5
"""Log odds nearer to zero than this are a reason for review."""
UNSURE_CELL = 0.7
"""The same for a single cell beside the rows: its signs are fewer, and its habits are its own column's."""

_DANGLING = re.compile(r"[,/(&–-]$")
_CONTINUES = re.compile(r"^[,;:.)/&%]")


@dataclass(frozen=True, slots=True)
class Break:
    """``joined``: per column whether the cells on both sides are one. ``odds`` are the log odds that the rows on
    both sides are one, and ``thinnest`` the least log odds by which a cell beside them was held to go on, or
    to end."""

    joined: tuple[bool, ...]
    odds: float
    thinnest: float = inf

    @property
    def cut(self) -> bool:
        """Whether the rows on both sides are one."""
        return self.odds > 0

    @property
    def probability(self) -> float:
        """How likely the judgement on the rows is right, 0.5..1: the logistic function of the log odds."""
        return 1 / (1 + exp(-abs(self.odds)))

    @property
    def sure(self) -> bool:
        """False where the evidence is thin, on the rows or on a cell beside them."""
        return abs(self.odds) >= UNSURE_LOG_ODDS and (self.cut or self.thinnest >= UNSURE_CELL)


@dataclass(frozen=True)
class Side:
    """A row at a page break with, per column, the text of its cell: of the last piece that has any, for
    the row before (it may stand pages back), of its own piece for the row after."""

    row: BodyRow
    texts: tuple[str, ...]


@dataclass(frozen=True)
class BreakJudge:
    """Judges page breaks of one plan. ``joining_words`` are words that no phrase ends with (dan, di,
    yang). ``currency`` is a regular expression for what may stand before an amount.
    ``borders_tell``: see :func:`borders_tell`."""

    layout: Layout
    habits: DocumentHabits
    areas: Areas
    joining_words: frozenset[str]
    currency: str
    borders_tell: bool

    def judge(self, before: Side, after: Side) -> Break:
        """What the break between ``before`` (the last row of a page) and ``after`` (the first of the
        next) cuts."""
        texts = [i for i, column in enumerate(self.layout.columns) if column.field is not Column.SCHEDULE]
        odds = PRIOR + self._pattern_odds(texts, after)
        odds += sum(self._column_odds(index, before, after) for index in texts)
        odds += _month_odds(before.row, after.row, self.layout)
        if self.borders_tell:
            odds += BORDERS if all(_open_sides(before.row, texts)) else -CLOSED
        # All sides open and yet no cut row: here the engine merely left the page's last rule out.
        by_borders = self.borders_tell and not all(_open_sides(before.row, texts))
        cells = {index: self._cell_odds(index, before, after, by_borders) for index in texts}
        spanning = {index for index, own in cells.items() if own > 0}
        spanning |= {
            index
            for index in self.layout.indices(Column.SCHEDULE)
            if spanning.intersection(self.habits.twins(index))
        }
        joined = tuple(odds > 0 or index in spanning for index in range(len(self.layout.columns)))
        return Break(joined, odds, min(map(abs, cells.values()), default=inf))

    def _pattern_odds(self, texts: Sequence[int], after: Side) -> float:
        """What the filled columns say together: they hang together, and one by one would count many times.

        A row that is cut leaves some of its columns empty on the new page; few new rows of a plan are as empty
        as that. A cell whose text stands on the page before is empty on the new one too, so rows are compared
        by the cells that begin in them.
        """
        filled = frozenset(index for index in texts if after.texts[index])
        usual = {index for index in texts if self.habits.columns[index].filled >= USUAL}
        if all(index in filled for index in usual if after.row.pieces[index].cells):
            return log(FULL_IF_CUT)
        share = self.habits.share_as_empty(filled, frozenset(texts))
        return log((FULL_IF_CUT * share + (1 - share)) / share)

    def _column_odds(self, index: int, before: Side, after: Side) -> float:
        """What the text of one column says for a cut row."""
        if not before.row.pieces[index].cells or not after.row.pieces[index].cells:
            return 0.0
        if not after.texts[index]:
            return 0.0
        if not before.texts[index]:
            return log(0.15 / 0.5)
        if self.layout.columns[index].field is Column.NUMBER:
            return NEW_NUMBER
        odds = self._continuity(index, before, after)
        tall = max(before.row.pieces[index].band_count, after.row.pieces[index].band_count) > 1
        return min(odds, TALL) if tall else odds

    @cached_property
    def _figure(self) -> re.Pattern[str]:
        """A number or an amount: ``12``, ``100 %``, ``Rp. 1.000.000``."""
        return re.compile(rf"^(?:{self.currency}\.?\s*)?\d[\d.,]*\s*%?$")

    def _continuity(self, index: int, before: Side, after: Side) -> float:
        tail, head = before.texts[index], after.texts[index]
        if self._figure.match(tail) and self._figure.match(head):
            return NEW_NUMBER
        if self.layout.columns[index].field is Column.AREA:
            return _area_odds(tail, head, self.areas)
        return continuity(tail, head, self.habits.columns[index], self.habits, self.joining_words)

    def _cell_odds(self, index: int, before: Side, after: Side, by_borders: bool) -> float:
        """Log odds that a text column's cell goes on over a break that cuts no row; infinite where there is no
        question."""
        above, below = before.row.pieces[index], after.row.pieces[index]
        if not above.cells or not below.cells:
            return -inf
        if by_borders:
            return inf if above.open_bottom else -inf
        outer = (i for i in self.habits.outer[index] if self.layout.columns[i].field in HIERARCHY)
        if any(self._begins_anew(column, before, after) for column in outer):
            return -inf
        if before.texts[index] and after.texts[index]:
            return inf if self._same_text(index, before, after) else self._going_on(index, before, after)
        if before.texts[index] or after.texts[index]:
            own = self.habits.columns[index]
            return log((1.0 - own.filled) / 2 / own.empty_cells)
        return inf

    def _begins_anew(self, index: int, before: Side, after: Side) -> bool:
        if not before.texts[index] or not after.texts[index] or self._same_text(index, before, after):
            return False
        return self.layout.columns[index].field is Column.NUMBER or self._going_on(index, before, after) <= 0

    def _same_text(self, index: int, before: Side, after: Side) -> bool:
        """The office repeated the cell's text on the new page."""
        return words_of(before.texts[index]) == words_of(after.texts[index])

    def _going_on(self, index: int, before: Side, after: Side) -> float:
        above, below = before.row.pieces[index], after.row.pieces[index]
        tall = above.band_count > 1 or below.band_count > 1
        least = GOES_ON if tall else GOES_ON_SINGLE
        if not self.habits.columns[index].tall:
            least = GOES_ON_NEVER
        return self._continuity(index, before, after) - least


GOES_ON, GOES_ON_SINGLE, GOES_ON_NEVER = 0.5, 2.0, 4.0
"""Log odds above which a cell's text goes on over the break though the row does not: cells one band high
are rarely cut without their row, and least in a column that has no others."""
BORDERS = 5.0
"""What a foot without a rule says, where it tells."""
CLOSED = 3.5
"""What a rule at the foot says against a cut row, where it tells: less, for word processors draw it in any case,
and on a scan a rule of the page's frame looks like one."""
USUAL = 0.75
"""The share of rows in which a cell with text begins, from which on a column usually has one; a column without
any gap has 0.75 over one row already."""
FULL_IF_CUT = 0.15
"""The part of cut rows all whose usual columns have text on both pages."""
SIBLING, NESTED = -4.0, 4.0
"""What the order of a list's items says; it needs no other sign."""
FEW_LATER = 0.12
"""The part of a column's cells that begin with b., 2) and so on, below which lists stand within cells."""
LIKELY = 0.8
"""The same for a text of which neither part is like a wording."""
WHOLE = 0.95
"""How near a text must come to an area's wording to be all of it."""
TALL = 0.7
"""The most that a cell over several rows says for a cut row: it goes on between rows as well."""
NEW_NUMBER = -3.0
"""What a number at the top of a page says, or a figure on both sides: a new row."""


def _area_odds(tail: str, head: str, areas: Areas) -> float:
    """An area's name that is whole by itself on the new page is a new one."""
    both, alone, first = areas.find(f"{tail} {head}"), areas.find(head), areas.find(tail)
    if _is_whole(alone) and _is_whole(first) and alone != first:
        return -4.0
    if _is_whole(both) and not (_is_whole(first) and _is_whole(alone)):
        return 3.0
    parts = max((match.score for match in (first, alone) if match is not None), default=LIKELY)
    if both is not None and both.score > parts:
        return 3.0
    return -3.0 if alone is not None else 0.0


def _is_whole(match: AreaMatch | None) -> bool:
    return match is not None and match.score >= WHOLE


def continuity(
    tail: str, head: str, own: Habits, habits: DocumentHabits, joining_words: frozenset[str]
) -> float:
    """Log odds that ``head`` goes on with the sentence that ``tail`` broke off, both with text."""
    order = list_order(tail, head)
    if order is Order.SIBLING:
        return NESTED if own.later_start < FEW_LATER else SIBLING
    if order is not Order.UNTOLD:
        return NESTED
    marked = starts_with_marker(head)
    odds = log(0.10 / own.marker_start) if marked else log(0.90 / (1 - own.marker_start))
    if not marked:
        odds += log(0.72 / own.small_start) if starts_small(head) else log(0.28 / (1 - own.small_start))
    odds += log(0.08 / own.terminal_end) if ends_terminally(tail) else log(0.92 / (1 - own.terminal_end))
    if _DANGLING.search(tail) or _CONTINUES.match(head):
        odds += 3.0
    before, after = words_of(tail), words_of(head)
    if before and before[-1] in joining_words:
        odds += 3.0
    if tail.count("(") > tail.count(")"):
        odds += 2.5
    if before and after and habits.pairs[before[-1], after[0]] > 0:
        odds += 1.5
    return odds


def borders_tell(breaks: Sequence[tuple[BodyRow, BodyRow]], layout: Layout) -> bool:
    """Whether this document leaves the rule at a page's foot out just where a cell is cut.

    Browsers do; word processors draw it in any case, and some tables lack their lower border on every
    page. So the rules tell something where both kinds occur, in one break or over all.
    """
    texts = [i for i, column in enumerate(layout.columns) if column.field is not Column.SCHEDULE]
    sides = [side for before, _ in breaks for side in _open_sides(before, texts)]
    return any(sides) and not all(sides)


def _open_sides(row: BodyRow, texts: Sequence[int]) -> list[bool]:
    return [row.pieces[index].open_bottom for index in texts if row.pieces[index].cells]


def _month_odds(before: BodyRow, after: BodyRow, layout: Layout) -> float:
    """A shaded row that is cut is shaded alike on both sides; a ticked one has its ticks on one."""
    months = layout.indices(Column.SCHEDULE)
    shaded_before = [before.pieces[i].is_shaded for i in months]
    shaded_after = [after.pieces[i].is_shaded for i in months]
    if any(shaded_before) or any(shaded_after):
        return 1.0 if shaded_before == shaded_after else -4.0
    ticked = [any(row.pieces[i].is_ticked for i in months) for row in (before, after)]
    return -6.0 if all(ticked) else 0.0
