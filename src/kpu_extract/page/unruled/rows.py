"""Finds the rows of a table without rules between them: steps from line to line that are larger than those within a
text, drawn rules, and the sides of tints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kpu_extract.model.page import Rule, TextLine
from kpu_extract.page.unruled.parts import middle
from kpu_extract.page.unruled.settings import UNRULED_SETTINGS, UnruledSettings

NEXT_LINE = 1.1
"""Pitches to the next line of one text, at most."""

Columns = Sequence[Sequence[TextLine]]
"""The parts of each column, left to right, each from top to bottom."""


@dataclass(frozen=True, slots=True)
class RowCut:
    """Where a row begins: at height ``y``. The cells of the columns ``first`` and behind end there, those before go
    on. ``step`` is the step over the cut; ``rule`` the rule that is drawn there, ``is_tinted`` says that a tint
    begins or ends there."""

    y: float
    first: int
    step: float
    rule: Rule | None = None
    is_tinted: bool = False

    @property
    def is_drawn(self) -> bool:
        """Whether something that is drawn shows where the row begins."""
        return self.rule is not None or self.is_tinted


def row_cuts(
    columns: Columns,
    levels: Sequence[Rule],
    tint_sides: Sequence[Rule],
    most_merged: int,
    pitch: float,
    settings: UnruledSettings = UNRULED_SETTINGS,
) -> list[RowCut]:
    """The cuts between the rows of ``columns``, top to bottom. The cells of up to ``most_merged`` first columns may
    reach over several rows; ``levels`` are the rules between rows, ``tint_sides`` the upper and
    lower sides of tints."""
    found: dict[tuple[float, float], RowCut] = {}
    least = pitch + _least(settings.row_gap, pitch, settings)
    for merged in range(most_merged + 1):
        for above, below in _steps(columns[merged:]):
            if any(above < cut.y < below for cut in found.values()):
                continue
            rule = _between(levels, above, below)
            tint = _between(tint_sides, above, below)
            drawn = rule or tint
            if drawn is None and below - above < least:
                continue
            y = drawn.position if drawn else (above + below) / 2
            found[above, below] = RowCut(y, merged, below - above, rule, tint is not None)
    cuts = sorted(found.values(), key=lambda cut: cut.y)
    over_rules = [cut.step for cut in cuts if cut.is_drawn]
    usual = float(median(over_rules)) if over_rules else 0.0
    return [cut for cut in cuts if cut.is_drawn or cut.step >= settings.of_ruled * usual]


def _between(levels: Sequence[Rule], above: float, below: float) -> Rule | None:
    """The longest level line between two heights."""
    own = [rule for rule in levels if above < rule.position < below]
    return max(own, key=lambda rule: rule.length, default=None)


def _least(share: float, pitch: float, settings: UnruledSettings) -> float:
    return max(settings.row_gap_pt, share * pitch)


def _steps(columns: Columns) -> list[tuple[float, float]]:
    heights = sorted(middle(part) for own in columns for part in own)
    return list(pairwise(heights))


def goes_on(own: Sequence[TextLine], y: float, below: float, pitch: float, *, ruled: bool) -> bool:
    """Whether the cell of a column whose parts are ``own`` goes on below ``y``, down to ``below``: nothing stands
    there, or, where no rule is drawn (``ruled``), the lines of its text go on."""
    above = [middle(part) for part in own if middle(part) < y]
    here = [middle(part) for part in own if y <= middle(part) < below]
    if not here:
        return True
    return not ruled and bool(above) and here[0] - above[-1] <= NEXT_LINE * pitch


def are_sure(
    cuts: Sequence[RowCut],
    columns: Columns,
    pitch: float,
    foot: float,
    settings: UnruledSettings = UNRULED_SETTINGS,
) -> bool:
    """Whether a reader has no doubt of the rows: each is parted by a drawn rule or by a step that no text has within
    it, with texts of two columns that begin there on one line; and no column has two texts, or two marks, in one."""
    bounds = [*(cut.y for cut in cuts), foot]
    for cut, below in zip(cuts, bounds[1:], strict=True):
        if not cut.is_drawn and not _begins_plainly(cut, columns, below, pitch, settings):
            return False
    rows = list(pairwise([float("-inf"), *bounds]))
    return _is_filled(columns, bounds[0], settings) and not any(
        _has_two_texts(own, start, end, pitch, settings) for start, end in rows for own in columns
    )


def _is_filled(columns: Columns, foot: float, settings: UnruledSettings) -> bool:
    """Whether the first row has a text in each of its first columns: where texts stand in the middle of cells that
    reach over several rows, it has none."""
    return all(any(middle(part) < foot for part in own) for own in columns[: settings.filled_columns])


def _begins_plainly(
    cut: RowCut, columns: Columns, below: float, pitch: float, settings: UnruledSettings
) -> bool:
    if cut.step < pitch + _least(settings.sure_gap, pitch, settings):
        return False
    firsts = [
        min(here)
        for own in columns[cut.first :]
        if (here := [middle(part) for part in own if cut.y <= middle(part) < below])
    ]
    top = min(firsts, default=0.0)
    return sum(first - top <= settings.same_row * pitch for first in firsts) >= settings.least_beginning


def ends_with_rows(rows: Sequence[Sequence[TextLine]], pitch: float, settings: UnruledSettings) -> int:
    """How many of the lines (``rows``, each the parts on one line) are the table's: those behind the last line with
    several parts are, as far as they are lines of one text; a signature below begins with a step."""
    last = max((place for place, row in enumerate(rows) if len(row) > 1), default=-1)
    most = pitch + _least(settings.row_gap, pitch, settings)
    while last + 1 < len(rows) and last >= 0 and middle(rows[last + 1][0]) - middle(rows[last][0]) <= most:
        last += 1
    return last + 1


def _has_two_texts(
    own: Sequence[TextLine], start: float, end: float, pitch: float, settings: UnruledSettings
) -> bool:
    """Whether one column has two texts in a row, one below the other or side by side."""
    heights = [middle(part) for part in own if start <= middle(part) < end]
    most = pitch + _least(settings.row_gap, pitch, settings)
    return any(b - a > most or b - a < settings.same_row * pitch for a, b in pairwise(heights))
