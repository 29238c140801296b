"""Finds lines from edge to edge of the paper: streaks of a copier or a scanner's rollers, and folds.

They cross tables like rules, and cut their columns and rows. But the rules of a table end where the table does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpu_extract.geometry.boxes import Size
from kpu_extract.model.page import Orientation, Rule


@dataclass(frozen=True)
class StreakSettings:
    """What makes a line a streak. Measured on: two plans with five streaks each, at 150 and 200 dpi, and one with a
    fold."""

    edge_pt: float = 12.0
    """Points: how near to the paper's edges such a line begins and ends. Printers leave a margin of 12 and more."""

    aside_pt: float = 1.6
    """Points by which the pieces of a fold lie beside each other."""

    drawn: float = 0.5
    """Part of the way, 0..1, on which a line was found, at least. Letters hide a third of a fold."""

    long: float = 0.3
    """Part of the paper's side, 0..1, that a table's own rules are long which end within the paper. There must be as
    many of them as of streaks: a table that is cut off at two edges of the paper has none."""


STREAK_SETTINGS = StreakSettings()


def streaks(
    lines: Sequence[Rule], page: Size, settings: StreakSettings = STREAK_SETTINGS
) -> tuple[Rule, ...]:
    """The level and upright streaks among ``lines``, or put together of them, each as one line."""
    return tuple(
        streak
        for orientation, length in ((Orientation.HORIZONTAL, page.width), (Orientation.VERTICAL, page.height))
        for streak in _of_one_direction(
            [line for line in lines if line.orientation is orientation], length, settings
        )
    )


def _of_one_direction(lines: Sequence[Rule], length: float, settings: StreakSettings) -> Sequence[Rule]:
    found = list(_edge_to_edge(lines, length, settings))
    within = sum(
        line.length >= settings.long * length
        and line.start > settings.edge_pt
        and line.end < length - settings.edge_pt
        for line in lines
    )
    return found if within >= len(found) else ()


def _edge_to_edge(lines: Sequence[Rule], length: float, settings: StreakSettings) -> Iterator[Rule]:
    """The lines that lead from one edge of the paper to the other, in pieces or whole."""
    for first in lines:
        if first.start > settings.edge_pt:
            continue
        pieces = [line for line in lines if abs(line.position - first.position) <= settings.aside_pt]
        reach = max(line.end for line in pieces)
        if reach >= length - settings.edge_pt and _covered(pieces) >= settings.drawn * length:
            yield Rule(first.orientation, first.position, first.start, reach, first.thickness)


def _covered(pieces: Sequence[Rule]) -> float:
    """How much of their line the pieces cover together."""
    covered, reached = 0.0, 0.0
    for piece in sorted(pieces, key=lambda piece: piece.start):
        covered += max(0.0, piece.end - max(reached, piece.start))
        reached = max(reached, piece.end)
    return covered
