"""Finds cells whose lines stand in two columns: a rule between them was not found, and two texts are read as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpu_extract.model.page import TextLine, Word
from kpu_extract.text.list_markers import LEADING_SIGN


@dataclass(frozen=True)
class ColumnGapSettings:
    """What distinguishes columns from words that happen to stand below each other. Heights are of the line
    beside the gap."""

    aligned_pt: float = 1.5
    """Points: the first words of the right column begin at one place, give or take so much. Worst case: a
    scan at 200 dpi with 0.3 degrees of skew left."""

    least_gap: float = 0.4
    """Times a line's height that every line leaves free before the right column: a space is 0.25, the padding of two
    cells 0.9 and more, less where a text fills its cell."""

    wide_gap: float = 3.0
    """Times a line's height that one line leaves free at least: the last line of the left text ends early. Text that
    is set to both margins has no such gap."""

    least_lines: int = 2
    """Lines that have words in the right column."""


COLUMN_GAP_SETTINGS = ColumnGapSettings()


def stands_in_two_columns(
    lines: Sequence[TextLine], settings: ColumnGapSettings = COLUMN_GAP_SETTINGS
) -> bool:
    """Whether a column begins inside the cell's ``lines`` (boxes in points, x to the right): every line that reaches
    over its left edge begins a word there behind a gap. The markers of a list and their texts are no columns."""
    return any(_is_column(edge, lines, settings) for edge in _edges(lines, settings))


def _edges(lines: Sequence[TextLine], settings: ColumnGapSettings) -> Iterator[float]:
    """Where words begin behind a gap."""
    for line in lines:
        for left, right in pairwise(line.words):
            if _gap(left, right) >= settings.least_gap:
                yield right.box.x0


def _is_column(edge: float, lines: Sequence[TextLine], settings: ColumnGapSettings) -> bool:
    gaps: list[float] = []
    rights = 0
    for line in lines:
        before = [word for word in line.words if word.box.x0 < edge - settings.aligned_pt]
        behind = line.words[len(before) :]
        if before and before[-1].box.x1 > edge:
            return False
        if not behind:
            continue
        if behind[0].box.x0 > edge + settings.aligned_pt:
            return False
        rights += 1
        if before and not _is_marker(before):
            gaps.append(_gap(before[-1], behind[0]))
    return (
        rights >= settings.least_lines
        and bool(gaps)
        and min(gaps) >= settings.least_gap
        and max(gaps) >= settings.wide_gap
    )


def _gap(left: Word, right: Word) -> float:
    """The free width between two words, in heights of the left one."""
    return (right.box.x0 - left.box.x1) / max(left.box.height, 1.0)


def _is_marker(words: Sequence[Word]) -> bool:
    return len(words) == 1 and bool(LEADING_SIGN.match(f"{words[0].text} "))
